import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { conf, yaml } from "../../src/rule/text.ts";
import { convert, type Files, filesOf, inputs, refusalsOf } from "./converted.ts";

async function converted(files: Files, wishes: Parameters<typeof convert>[1] = { to: "yaml" }): Promise<Files> {
  const result = await convert(files, wishes);
  expect([...result.problems, ...refusalsOf(result)]).toEqual([]);
  return filesOf(result);
}

const input = "[INPUT]\n    Name dummy\n";
const inputYaml = "pipeline:\n  inputs:\n    - name: dummy\n";

describe("files on disk", () => {
  it("are renamed, and what names them follows", async () => {
    const files = {
      "etc/fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File parsers.conf
        @INCLUDE conf.d/a.conf
      `,
      "etc/conf.d/a.conf": conf`
        [INPUT]
            Name   tail
            Path   /x
            Parser a
        @INCLUDE conf.d/deep/b.inc
      `,
      "etc/conf.d/deep/b.inc": input,
      "etc/parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
      "etc/other.txt": "not Fluent Bit's",
    };
    const now = await converted(files);
    expect(Object.keys(now)).toEqual([
      "etc/fluent-bit.yaml",
      "etc/conf.d/a.yaml",
      "etc/conf.d/deep/b.inc.yaml",
      "etc/parsers.yaml",
      "etc/other.txt",
    ]);
    expect(now["etc/fluent-bit.yaml"]).toBe(yaml`
      service:
        parsers_file: parsers.yaml

      includes:
        - conf.d/a.yaml
    `);
    // YAML counts from the file that includes, classic text from the main file (Y-40, C-52).
    expect(now["etc/conf.d/a.yaml"]).toContain("includes:\n  - deep/b.inc.yaml\n");
    const back = await converted(now, { to: "classic" });
    expect(back["etc/conf.d/a.conf"]).toContain("@INCLUDE conf.d/deep/b.inc.conf\n");
  });

  it("are found by the same pattern under their new names", async () => {
    const files = { "m.conf": "@INCLUDE d/*.conf\n", "d/a.conf": input, "d/b.conf": input };
    expect((await converted(files))["m.yaml"]).toBe("includes:\n  - d/*.yaml\n");
    // Another file would match too.
    const more = { ...files, "d/x.yaml": "a: b\n" };
    expect((await converted(more))["m.yaml"]).toBe("includes:\n  - d/a.yaml\n  - d/b.yaml\n");
  });

  it("give way to one file with --inline", async () => {
    const files = {
      "m.conf": "# main\n@SET a=b\n@INCLUDE d/a.conf\n[OUTPUT]\n    Name stdout\n    Match *\n",
      "d/a.conf": `# of a\n${input}@INCLUDE d/b.conf\n`,
      "d/b.conf": "[INPUT]\n    # of b\n    Name cpu\n",
    };
    expect(await converted(files, { to: "yaml", inline: true })).toEqual({
      "m.yaml": yaml`
        env:
          # main
          a: b

        pipeline:
          inputs:
            # of a
            - name: dummy
            # of b
            - name: cpu

          outputs:
            - name: stdout
              match: '*'
      `,
    });
    const yamlFiles = { "m.yaml": "service:\n  flush: 1\nincludes:\n  - d/a.yaml\n", "d/a.yaml": inputYaml };
    expect(await converted(yamlFiles, { to: "classic", inline: true })).toEqual({
      "m.conf": "[SERVICE]\n    Flush  1\n\n[INPUT]\n    Name  dummy\n",
    });
  });

  it("keep the order of plugins around an include", async () => {
    const files = {
      "m.conf": `${input}@INCLUDE a.conf\n@INCLUDE f.conf\n[INPUT]\n    Name cpu\n`,
      "a.conf": "[INPUT]\n    Name mem\n",
      "f.conf": "[FILTER]\n    Name stdout\n    Match *\n",
    };
    expect((await converted(files))["m.yaml"]).toBe(yaml`
      pipeline:
        inputs:
          - name: dummy

      includes:
        - a.yaml
        - f.yaml

      pipeline:
        inputs:
          - name: cpu
    `);
  });

  it("are left alone together when one of them cannot be converted", async () => {
    const files = {
      "m.conf": "@INCLUDE a.conf\n@INCLUDE b.conf\n",
      "a.conf": input,
      "b.conf": "[WHAT]\n    A b\n",
      "other.conf": `[SERVICE]\n    Flush 1\n${input}`,
    };
    const result = await convert(files, { to: "yaml" });
    expect(Object.keys(filesOf(result))).toEqual(["m.conf", "a.conf", "b.conf", "other.yaml"]);
    expect(refusalsOf(result)).toEqual([
      "b.conf:1: Fluent Bit passes over [WHAT] here, and YAML has no place for that",
    ]);
  });

  it("are left alone where an include cannot be followed, or a name is taken", async () => {
    const reasons = async (files: Files): Promise<readonly string[]> =>
      refusalsOf(await convert(files, { to: "yaml" }));
    expect(await reasons({ "m.conf": `@INCLUDE a.conf\n${input}` })).toEqual([
      "m.conf:1: It includes a file that is not there",
    ]);
    expect(await reasons({ "m.conf": `@INCLUDE ../a.conf\n${input}` })).toEqual([
      "m.conf:1: The file that it includes was not given, so it cannot be converted along",
    ]);
    expect(await reasons({ "m.conf": input, "m.yaml": "a: b\n" })).toEqual([
      'm.conf:1: There is a file "m.yaml" already',
    ]);
    const twoServices = { "m.conf": "[SERVICE]\n    Flush 1\n@INCLUDE a.conf\n", "a.conf": "[SERVICE]\n    Grace 1\n" };
    expect(await reasons(twoServices)).toEqual([
      'a.conf:1: YAML has one service in all files, and "m.conf" has one too',
    ]);
    const variable = {
      "m.conf": "@SET p=parsers.conf\n[SERVICE]\n    Parsers_File ${p}\n",
      "parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
    };
    expect(await reasons(variable)).toEqual([
      "m.conf:3: A variable makes the file's name, so it cannot follow the new one",
    ]);
  });

  it("may be parsers files that a main file in the other format names", async () => {
    const files = {
      "m.yaml": "service:\n  parsers_file: 'parsers.conf' # all\npipeline:\n  inputs:\n    - name: dummy\n",
      "parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
    };
    const now = await converted(files);
    expect(now["m.yaml"]).toContain("parsers_file: 'parsers.yaml' # all");
    expect(now["parsers.yaml"]).toBe("parsers:\n  - name: a\n    format: json\n");
  });

  it("keep parsers files that the version reads as classic text only", async () => {
    const files = {
      "m.conf": "[SERVICE]\n    Parsers_File parsers.conf\n",
      "parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
    };
    const result = await convert(files, { to: "yaml" }, { fluentBit: "3.1.10" });
    expect(Object.keys(filesOf(result))).toEqual(["m.yaml", "parsers.conf"]);
  });

  it("keep names that fit already", async () => {
    const files = {
      "m.conf": `@INCLUDE a.yaml\n@INCLUDE b.yml\n`,
      "a.yaml": input,
      "b.yml": "[INPUT]\n    Name cpu\n",
    };
    expect(await converted(files)).toEqual({
      "m.yaml": "includes:\n  - a.yaml\n  - b.yml\n",
      "a.yaml": inputYaml,
      "b.yml": inputYaml.replace("dummy", "cpu"),
    });
  });

  it("get their definitions beside the main file when includes are merged", async () => {
    const files = {
      "m.yaml": "service:\n  flush: 1\nincludes:\n  - p.yaml\n",
      "p.yaml": "parsers:\n  - name: a\n    format: json\n",
    };
    expect(refusalsOf(await convert(files, { to: "classic" }))).toEqual([
      "p.yaml:2: Classic text has parsers in a file of its own (--inline makes one)",
    ]);
    expect(await converted(files, { to: "classic", inline: true })).toEqual({
      "m.conf": "[SERVICE]\n    Parsers_File  m-parsers.conf\n    Flush         1\n",
      "m-parsers.conf": "[PARSER]\n    Name    a\n    Format  json\n",
    });
  });

  it("are left alone where another program starts them", async () => {
    const compose = `services:
  fb:
    image: fluent/fluent-bit:5.1.1
    volumes:
      - ./fluent-bit.conf:/fluent-bit/etc/fluent-bit.conf
`;
    const files = { "docker-compose.yml": compose, "fluent-bit.conf": input };
    expect(refusalsOf(await convert(files, { to: "yaml" }))).toEqual([
      "fluent-bit.conf:1: Docker starts it, and what names its files there would not follow",
    ]);
  });

  it("are named by a kustomization", async () => {
    const files = {
      "kustomization.yaml": yaml`
        resources: [ds.yaml]
        configMapGenerator:
          - name: fb
            files:
              - fluent-bit.conf
              - p.conf=conf/parsers.conf
      `,
      "fluent-bit.conf": `[SERVICE]\n    Parsers_File p.conf\n${input}`,
      "conf/parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
      "ds.yaml": daemonSet("          args: [-c, /etc/fb/fluent-bit.conf, -R, /etc/fb/p.conf]", "name: fb"),
    };
    const now = await converted(files);
    expect(now["kustomization.yaml"]).toContain("- fluent-bit.yaml\n      - p.yaml=conf/parsers.yaml\n");
    expect(now["ds.yaml"]).toContain("args: [-c, /etc/fb/fluent-bit.yaml, -R, /etc/fb/p.yaml]");
  });
});

function daemonSet(
  container: string,
  configMap: string,
  mount = "mountPath: /etc/fb",
  image = "fluent/fluent-bit:5.1.1",
): string {
  return yaml`
    apiVersion: apps/v1
    kind: DaemonSet
    metadata:
      name: fb
    spec:
      template:
        spec:
          containers:
            - name: fb
              image: IMAGE
    CONTAINER
              volumeMounts:
                - name: config
                  MOUNT
          volumes:
            - name: config
              configMap:
                CONFIGMAP
  `
    .replace("IMAGE", image)
    .replace("CONTAINER\n", container === "" ? "" : `${container.slice(0)}\n`)
    .replace("MOUNT", mount)
    .replace("CONFIGMAP", configMap);
}

function configMap(data: Files): string {
  const entries = Object.entries(data).map(([key, text]) => `  ${key}: |\n${text.replace(/^(?=.)/gm, "    ")}`);
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fb\ndata:\n${entries.join("")}`;
}

describe("ConfigMaps", () => {
  const data = {
    "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n@INCLUDE in.conf\n",
    "in.conf": "[INPUT]\n    Name dummy\n",
    "parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
    "other.lua": "-- nothing\n",
  };

  it("have their keys renamed, and items, mounts and arguments follow", async () => {
    const files = {
      "cm.yaml": configMap(data),
      "ds.yaml": daemonSet(
        "          args: [--config=/etc/fb/main/fluent-bit.conf]",
        'name: fb\n            items:\n              - {key: fluent-bit.conf, path: main/fluent-bit.conf}\n              - key: in.conf\n                path: "main/in.conf"\n              - key: parsers.conf\n                path: main/parsers.conf',
      ),
    };
    const now = await converted(files);
    expect(now["cm.yaml"]).toBe(
      configMap({
        "fluent-bit.yaml": "service:\n  parsers_file: parsers.yaml\n\nincludes:\n  - in.yaml\n",
        "in.yaml": "pipeline:\n  inputs:\n    - name: dummy\n",
        "parsers.yaml": "parsers:\n  - name: a\n    format: json\n",
        "other.lua": data["other.lua"],
      }),
    );
    expect(now["ds.yaml"]).toBe(
      files["ds.yaml"]
        .replaceAll("fluent-bit.conf", "fluent-bit.yaml")
        .replaceAll("in.conf", "in.yaml")
        .replaceAll("parsers.conf", "parsers.yaml"),
    );
    expect(await converted(now, { to: "classic" })).toMatchObject({ "ds.yaml": files["ds.yaml"] });
  });

  it("follow single files that are mounted by sub-path", async () => {
    const files = {
      "cm.yaml": configMap({ "fluent-bit.conf": data["in.conf"] }),
      "ds.yaml": daemonSet(
        '          command: ["/fluent-bit/bin/fluent-bit", "-c", "/fluent-bit/etc/fluent-bit.conf"]',
        "name: fb",
        "mountPath: /fluent-bit/etc/fluent-bit.conf\n              subPath: fluent-bit.conf",
      ),
    };
    const now = await converted(files);
    expect(now["ds.yaml"]).toBe(files["ds.yaml"].replaceAll("fluent-bit.conf", "fluent-bit.yaml"));
  });

  it("name the configuration where the image's own start does not", async () => {
    const files = {
      "cm.yaml": configMap({ "fluent-bit.conf": data["in.conf"] }),
      "ds.yaml": daemonSet("", "name: fb", "mountPath: /fluent-bit/etc"),
    };
    const now = await converted(files);
    expect(now["ds.yaml"]).toContain(
      "- name: fb\n          command: [/fluent-bit/bin/fluent-bit, -c, /fluent-bit/etc/fluent-bit.yaml]\n",
    );
  });

  it("are left alone where nobody knows what the image starts", async () => {
    const files = {
      "cm.yaml": configMap({ "fluent-bit.conf": data["in.conf"] }),
      "ds.yaml": daemonSet("", "name: fb", "mountPath: /fluent-bit/etc", "grafana/fluent-bit-plugin-loki:2.9.4"),
    };
    const result = await convert(files, { to: "yaml" });
    expect(result.problems).toEqual([]);
    expect(refusalsOf(result)).toEqual([
      'ds.yaml:10: The container would still look for "fluent-bit.conf": it is not known what the image starts, and no arguments name the configuration',
    ]);
    expect(filesOf(result)).toEqual(files);
  });

  it("are left alone where a key is taken", async () => {
    const files = { "cm.yaml": configMap({ ...data, "in.yaml": "a: b\n" }) };
    expect(refusalsOf(await convert(files, { to: "yaml" }))).toEqual([
      'cm.yaml:10: ConfigMap "fb" has a key "in.yaml" already',
    ]);
  });

  it("get the definitions of a main file as keys of their own", async () => {
    const files = {
      "cm.yaml": configMap({
        "fluent-bit.yaml": "parsers:\n  - name: a\n    format: json\npipeline:\n  inputs:\n    - name: dummy\n",
      }),
    };
    expect((await converted(files, { to: "classic" }))["cm.yaml"]).toBe(
      configMap({
        "fluent-bit-parsers.conf": "[PARSER]\n    Name    a\n    Format  json\n",
        "fluent-bit.conf": "[SERVICE]\n    Parsers_File  fluent-bit-parsers.conf\n\n[INPUT]\n    Name  dummy\n",
      }),
    );
  });

  it("lose the keys that --inline merges", async () => {
    const files = {
      "cm.yaml": configMap({
        "fluent-bit.conf": `${data["fluent-bit.conf"]}`,
        "in.conf": data["in.conf"],
        "parsers.conf": data["parsers.conf"],
      }),
    };
    expect((await converted(files, { to: "yaml", inline: true }))["cm.yaml"]).toBe(
      configMap({
        "fluent-bit.yaml": "service:\n  parsers_file: parsers.yaml\n\npipeline:\n  inputs:\n    - name: dummy\n",
        "parsers.yaml": "parsers:\n  - name: a\n    format: json\n",
      }),
    );
  });

  it("follow through the kustomization that takes them up", async () => {
    const files = {
      "base/kustomization.yaml": "kind: Kustomization\nresources: [cm.yaml, ds.yaml]\n",
      "base/cm.yaml": configMap({ "fluent-bit.conf": data["in.conf"] }),
      "base/ds.yaml": daemonSet("", "name: fb", "mountPath: /fluent-bit/etc"),
      "prod/kustomization.yaml": "kind: Kustomization\nresources: [../base]\nnamePrefix: p-\n",
    };
    const now = await converted(files);
    expect(now["base/cm.yaml"]).toBe(configMap({ "fluent-bit.yaml": inputYaml }));
    expect(now["base/ds.yaml"]).toContain("-c, /fluent-bit/etc/fluent-bit.yaml]\n");
    expect(await convert(files, { to: "yaml" }, { fluentBit: "1.8.15" })).toMatchObject({
      converted: 0,
      refusals: [{ message: expect.stringContaining("since 2.0.0, and this configuration is for 1.8.15") }],
    });
  });

  it("are named by a command in the base where kustomizations say the image", async () => {
    const overlay = (tag: string): string =>
      `resources: [../base]\nnamePrefix: p-\nimages:\n  - name: fluent/fluent-bit\n    newTag: ${tag}\n`;
    const files = {
      "base/kustomization.yaml": "kind: Kustomization\nresources: [cm.yaml, ds.yaml]\n",
      "base/cm.yaml": configMap({ "fluent-bit.conf": data["in.conf"] }),
      "base/ds.yaml": daemonSet("", "name: fb", "mountPath: /fluent-bit/etc"),
      "prod/kustomization.yaml": overlay("5.1.1"),
      "test/kustomization.yaml": overlay("5.1.0"),
    };
    const now = await converted(files);
    expect(now["base/ds.yaml"]!.match(/command: \[.*-c, \/fluent-bit\/etc\/fluent-bit.yaml\]\n/g)).toHaveLength(1);
    expect(now["prod/kustomization.yaml"]).toBe(files["prod/kustomization.yaml"]);
  });

  it("are converted where they stand in JSON", async () => {
    const json = JSON.stringify({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "fb" },
      data: { "fluent-bit.conf": data["in.conf"] },
    });
    const now = await converted({ "cm.json": json });
    expect(JSON.parse(now["cm.json"]!).data).toEqual({ "fluent-bit.yaml": inputYaml });
  });
});

describe("a converted set", () => {
  it("has the findings that it had", async () => {
    const files = {
      "m.conf":
        "[SERVICE]\n    Flush 1\n[INPUT]\n    Name tail\n    Path /x\n    Parser nope\n    Foo bar\n[OUTPUT]\n    Name stdout\n    Match b\n",
    };
    const codes = async (given: Files): Promise<readonly string[]> =>
      (await check(inputs(given), rules, { fluentBit: "5.1.1" })).findings.map(({ code }) => code).sort();
    const before = await codes(files);
    expect(before).toContain("unknown-property");
    expect(await codes(await converted(files))).toEqual(before);
  });
});
