import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { fixAll } from "../../src/lint/fix.ts";
import { partition } from "../../src/partition/partition.ts";
import { yaml } from "../../src/rule/index.ts";
import { fbcheck, folderWith } from "../cli/harness.ts";
import { checkSet, placeOf, textAt } from "../sets.ts";

type Files = Readonly<Record<string, string>>;

async function findingsOf(files: Files): Promise<readonly string[]> {
  const { findings } = await check(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    rules,
  );
  return findings
    .filter(({ severity }) => severity !== "hint")
    .map(({ at, code }) => `${placeOf(at)} ${code} ${textAt(at)}`);
}

/** A service with lines below its image. */
const service = (lines: string, image = "fluent/fluent-bit:3.1.9"): string =>
  `services:\n  logs:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, "    ")}`;

const main = "[INPUT]\n    Name cpuu\n[OUTPUT]\n    Name stdout\n    Match *\n";

describe("files that a service mounts", () => {
  it.each([
    "volumes:\n  - ./conf/main.conf:/fluent-bit/etc/fluent-bit.conf\n",
    'volumes: ["./conf/main.conf:/fluent-bit/etc/fluent-bit.conf:ro,z"]\n',
    "volumes:\n  - { type: bind, source: conf/main.conf, target: /fluent-bit/etc/fluent-bit.conf, read_only: true }\n",
    "volumes:\n  - ./conf:/config\ncommand: -c /config/main.conf\n",
    "volumes:\n  - ./conf:/config\ncommand: [/fluent-bit/bin/fluent-bit, --config=/config/main.conf]\n",
    "volumes:\n  - ./conf:/config\nworking_dir: /config\nentrypoint: /fluent-bit/bin/fluent-bit\ncommand: ['-c', 'main.conf']\n",
    "volumes:\n  - .:/all\ncommand: -c /all/conf/main.conf\n",
    "configs: [pipeline]\ncommand: -c /pipeline\nx: &c\n  pipeline:\n    file: ./conf/main.conf\n",
  ])("are judged with it, once: %s", async (lines) => {
    const configs = "configs:\n  pipeline:\n    file: ./conf/main.conf\n";
    const files = { "a/compose.yaml": `${service(lines)}${configs}`, "a/conf/main.conf": main };
    const { pipelines, findings } = await check(
      Object.entries(files).map(([path, text]) => ({ path, text })),
      rules,
    );
    expect(pipelines.map(({ version, instance }) => [instance.label, version])).toEqual([
      ["a/compose.yaml, service logs", "3.1.9"],
    ]);
    expect(findings.filter(({ code }) => code === "unknown-plugin").map(({ at }) => placeOf(at))).toEqual([
      "a/conf/main.conf:2",
    ]);
  });

  it("hide what the image has, and may be read-only", async () => {
    const files = {
      "compose.yaml": service("volumes:\n  - ./conf:/fluent-bit/etc:ro\n"),
      "conf/fluent-bit.conf":
        "[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name tail\n    Path /fluent-bit/etc/a.log\n    DB /fluent-bit/etc/a.db\n[OUTPUT]\n    Name stdout\n    Match *\n@INCLUDE other.conf\n",
      "conf/more.conf": "[FILTER]\n    Name grep\n    Match *\n",
    };
    expect(await findingsOf(files)).toEqual([
      "conf/fluent-bit.conf:2 mount-hides-image-files parsers.conf",
      "conf/fluent-bit.conf:6 db-readonly-mount /fluent-bit/etc/a.db",
      "conf/fluent-bit.conf:10 include-not-found other.conf",
    ]);
  });

  it("are looked for on the disk, where only the one file was named", async () => {
    const folder = folderWith({
      "compose.yaml": service("volumes:\n  - ./main.conf:/fluent-bit/etc/fluent-bit.conf\nenv_file: [.env]\n"),
      "main.conf": `${main}    Format \${FORMAT}\n    Alias \${ALIAS}\n`,
      ".env": "FORMAT=json\n",
    });
    const { out } = await fbcheck(["lint", "--format", "compact", "compose.yaml"], folder);
    expect(out.split("\n").map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "main.conf:2:10: error unknown-plugin",
      "main.conf:7:11: error undefined-env-variable",
      "",
    ]);
  });

  it("leave other files to be judged by themselves", async () => {
    const files = {
      "compose.yaml": service("volumes:\n  - ./conf:/fluent-bit/etc\n"),
      "conf/fluent-bit.conf": main,
      "conf/edge.conf": main.replace("cpuu", "memm"),
    };
    const { pipelines } = await check(
      Object.entries(files).map(([path, text]) => ({ path, text })),
      rules,
    );
    expect(pipelines.map(({ instance }) => instance.label)).toEqual(["compose.yaml, service logs", "conf/edge.conf"]);
  });

  it("are known to be of a service of any image", async () => {
    const lines = "volumes:\n  - ./main.conf:/etc/fluent-bit/fluent-bit.conf\n";
    const { pipelines } = await check(
      [
        { path: "compose.yaml", text: service(lines, "registry.example.com/logs:1") },
        { path: "main.conf", text: main },
      ],
      rules,
    );
    expect(pipelines[0]?.instance.label).toBe("compose.yaml, service logs");
  });

  it("are kept together with it in large sets", () => {
    const files = [
      { path: "a/compose.yaml", text: service("volumes:\n  - ../conf/a:/fluent-bit/etc\n") },
      { path: "b/compose.yaml", text: service("volumes:\n  - ../conf/b/main.conf:/fluent-bit/etc/fluent-bit.conf\n") },
      { path: "conf/a/main.conf", text: main },
      { path: "conf/b/main.conf", text: main },
    ];
    expect(partition(files).map((part) => part.files.map(({ path }) => path))).toEqual([
      ["a/compose.yaml", "conf/a/main.conf"],
      ["b/compose.yaml", "conf/b/main.conf"],
    ]);
  });
});

describe("texts in the file itself", () => {
  const text = yaml`
    services:
      logs:
        image: fluent/fluent-bit:3.1.9
        environment: [KNOWN=a, "PASSED", "OTHER=\${X}"]
        configs:
          - source: main
            target: /fluent-bit/etc/fluent-bit.conf
    configs:
      main:
        content: |
          [INPUT]
              Name dummy
              Tag $\${KNOWN}.\${SOMETHING}.x
          [OUTPUT]
              Name http
              Match a.*
              Hots $\${PASSED}
              Port $\${OTHER}
              URI /$\${NOTHING}
  `;

  it("have findings where they stand, behind what Compose puts in", async () => {
    expect(await findingsOf({ "compose.yaml": text })).toEqual([
      "compose.yaml:17 unknown-property Hots",
      "compose.yaml:19 undefined-env-variable $$",
    ]);
  });

  it("are mended there", async () => {
    const { files, problems } = await fixAll([{ path: "compose.yaml", text }], checkSet, "unsafe");
    expect(problems).toEqual([]);
    expect(files[0]!.text).toBe(text.replace("Hots", "Host"));
  });

  it("are read from standard input too", async () => {
    const { out } = await fbcheck(["lint", "--format", "compact", "-"], folderWith({}), { stdin: text });
    expect(out).toContain("stdin:17:11: error unknown-property");
  });
});

describe("anything that may be Docker Compose", () => {
  const pieces = [
    "services:\n  fluent-bit:\n    image: fluent/fluent-bit:3.1.9\n",
    "    command: -c '/a/b.conf\n",
    "    command: [3, null, [a]]\n",
    '    entrypoint: sh -c "fluent-bit -c /a"\n',
    "    volumes:\n      - ./a.conf:/fluent-bit/etc/fluent-bit.conf\n",
    '    volumes: [".:/", "::", "", ":", "${A:-b}:/c", 3, {target: /fluent-bit/etc}]\n',
    "    volumes: {a: b}\n",
    "    configs: [a, {source: b, target: /fluent-bit/etc/fluent-bit.conf}, null]\n",
    '    environment: {A: , B: 3, C: [x], D: "${E}$$"}\n',
    "    environment: [A=b, C, '=', 3]\n",
    "    env_file: a.conf\n",
    "    <<: *x\n",
    "configs:\n  a: 3\n  b:\n    content: |\n      [INPUT]\n          Name $${A} ${B:-${C}} $$\n",
    "x: &x {volumes: [a]}\n",
    "---\n",
    "\r\n",
  ];

  it("never throws, and every finding stands in a given file", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 10 }), async (parts) => {
        const texts = new Map([
          ["compose.yaml", `# fluent-bit\n${parts.join("")}`],
          ["a.conf", "@INCLUDE *.conf\n[INPUT]\n    Name ${A}\n"],
        ]);
        const { findings } = await check(
          [...texts].map(([path, text]) => ({ path, text })),
          rules,
        );
        for (const { at, code } of findings) {
          expect(at.file.text, code).toBe(texts.get(at.file.path));
          expect(at.span.start).toBeLessThanOrEqual(at.span.end);
          expect(at.span.end).toBeLessThanOrEqual(at.file.text.length);
          expect(code).not.toMatch(/^internal\//);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("the page", () => {
  it("shows what fbcheck says", async () => {
    const page = readFileSync(new URL("../../docs/kubernetes.md", import.meta.url), "utf8");
    const example = (name: string): string =>
      new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
    const folder = folderWith({ "compose.yaml": example("compose") });
    const [command = "", ...printed] = example("compose findings").split("\n");
    const { out } = await fbcheck(command.replace("$ fbcheck ", "").split(" "), folder);
    expect(out).toBe(printed.join("\n"));
  });
});
