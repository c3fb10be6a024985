import { describe, expect, it } from "vitest";
import { check } from "../../src/check.ts";
import type { Pipeline } from "../../src/model/pipeline.ts";
import type { CheckOptions } from "../../src/result.ts";
import { conf } from "../../src/rule/text.ts";
import { pod } from "../rules/pod.ts";

async function pipelineOf(files: Readonly<Record<string, string>>, options: CheckOptions = {}): Promise<Pipeline> {
  const inputs = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { pipelines } = await check(inputs, {}, { entries: [inputs[0]!.path], ...options });
  return pipelines[0]!;
}

const names = (plugins: Pipeline["inputs"]): readonly string[] => plugins.map(({ name }) => name.text);

describe("includes", () => {
  it("bring their sections in at the place of the directive, and the section goes on behind it (C-51)", async () => {
    const pipeline = await pipelineOf({
      "main.conf": conf`
        [FILTER]
            Name a
        @INCLUDE more.conf
            Match *
        [FILTER]
            Name c
      `,
      "more.conf": conf`
        [FILTER]
            Name b
      `,
    });
    expect(names(pipeline.filters)).toEqual(["a", "b", "c"]);
    expect(pipeline.filters[0]!.get("match")?.value.text).toBe("*");
  });

  it("are looked for beside the main file, never beside the including one (C-52)", async () => {
    const pipeline = await pipelineOf({
      "main.conf": "@INCLUDE sub/a.conf\n",
      "sub/a.conf": "@INCLUDE b.conf\n",
      "sub/b.conf": "[INPUT]\n    Name dummy\n",
    });
    expect(pipeline.references.map(({ result }) => result.kind)).toEqual(["found", "absent"]);
  });

  it("in a parsers file count from that file, wherever it was found (C-55)", async () => {
    const manifest = pod({
      data: {
        "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers/p.conf\n[INPUT]\n    Name cpu\n",
        "p.conf": "@INCLUDE more.conf\n@INCLUDE parsers/none.conf\n@INCLUDE *.inc\n",
        "more.conf": "[PARSER]\n    Name x\n    Format json\n",
        "y.inc": "[PARSER]\n    Name y\n    Format json\n",
      },
      volume:
        "configMap:\n  name: fluent-bit\n  items:\n    - {key: fluent-bit.conf, path: fluent-bit.conf}\n    - {key: p.conf, path: parsers/p.conf}\n    - {key: more.conf, path: parsers/more.conf}\n    - {key: y.inc, path: parsers/y.inc}",
    });
    const { pipelines } = await check([{ path: "pod.yaml", text: manifest }], {});
    const [pipeline] = pipelines;
    expect(pipeline?.references.map(({ name, result }) => `${name.text}: ${result.kind}`)).toEqual([
      "parsers/p.conf: found",
      "more.conf: found",
      "parsers/none.conf: absent",
      "*.inc: found",
    ]);
    expect(pipeline?.definitions("parser").all.map(({ id }) => id)).toEqual(["x", "y"]);
  });

  it("take a pattern only with a star, and files in it (C-53)", async () => {
    const pipeline = await pipelineOf({
      "main.conf": "@INCLUDE conf.d/*.conf\n@INCLUDE conf.d/?.conf\n",
      "conf.d/a.conf": "[INPUT]\n    Name cpu\n",
      "conf.d/b.conf": "[INPUT]\n    Name mem\n",
    });
    expect(names(pipeline.inputs)).toEqual(["cpu", "mem"]);
    expect(pipeline.references.map(({ glob, result }) => [glob, result.kind])).toEqual([
      [true, "found"],
      [false, "absent"],
    ]);
  });

  it("read a file once: a second time, or a cycle, is told apart (C-54)", async () => {
    const pipeline = await pipelineOf({
      "main.conf": "@INCLUDE a.conf\n@INCLUDE a.conf\n",
      "a.conf": "@INCLUDE main.conf\n[INPUT]\n    Name cpu\n",
    });
    expect(names(pipeline.inputs)).toEqual(["cpu"]);
    expect(pipeline.references.map(({ result }) => result.kind)).toEqual(["found", "twice", "twice"]);
  });

  it("that lead nowhere are read as the one file that was meant", async () => {
    const pipeline = await pipelineOf({
      "main.conf": "@INCLUDE inputs.conf\n@INCLUDE systemd.conf   \n",
      "inputs.conf": "[INPUT]\n    Name cpu\n",
      "kube-systemd.conf": "[INPUT]\n    Name mem\n",
    });
    expect(names(pipeline.inputs)).toEqual(["cpu", "mem"]);
    const { result } = pipeline.references[1]!;
    expect(result.kind === "absent" && result.meant?.name).toBe("kube-systemd.conf");
  });

  it("are asked for again when one of them is found: the single file that is left is the other's", async () => {
    const set = pod({
      data: {
        "fluent-bit.conf": "@INCLUDE outs.conf\n@INCLUDE flter.conf\n@INCLUDE outs.conf\n",
        "outputs.conf": "[OUTPUT]\n    Name stdout\n    Match *\n",
        "filters.conf": "[FILTER]\n    Name stdout\n    Match *\n",
      },
    });
    const [pipeline] = (await check([{ path: "set.yaml", text: set }], {})).pipelines;
    const meant = pipeline!.references.map(({ result }) => result.kind === "absent" && result.meant?.name);
    expect(meant.slice(0, 2)).toEqual(["outputs.conf", "filters.conf"]);
    expect(names(pipeline!.outputs)).toEqual(["stdout"]);
    expect(names(pipeline!.filters)).toEqual(["stdout"]);
  });

  it("stay open when two files could have been meant", async () => {
    const pipeline = await pipelineOf({
      "main.conf": "@INCLUDE system.conf\n",
      "system-a.conf": "[INPUT]\n    Name cpu\n",
      "system-b.conf": "[INPUT]\n    Name mem\n",
    });
    expect(pipeline.inputs).toEqual([]);
  });

  it("that we were not given are unknown, and then the pipeline is not whole", async () => {
    const pipeline = await pipelineOf({ "main.conf": "[SERVICE]\n    Flush 1\n@INCLUDE /elsewhere/a.conf\n" });
    expect(pipeline.references[0]!.result.kind).toBe("unknown");
    expect(pipeline.whole).toBe(false);
  });
});

describe("variables", () => {
  it("come from @SET before the environment, the last one of a name everywhere (C-60, C-63, C-71)", async () => {
    const pipeline = await pipelineOf(
      {
        "main.conf": conf`
          @SET tag=one
          [INPUT]
              Name cpu
              Tag  \${tag}.\${HOST}
          @SET tag=two
        `,
      },
      { env: { tag: "environment", HOST: "h" } },
    );
    expect(pipeline.inputs[0]!.get("tag")?.expanded).toEqual({ kind: "found", value: "two.h" });
    expect(pipeline.sets.map(({ outcome }) => outcome)).toEqual(["overridden", "effective"]);
  });

  it("that nobody knows leave the value unknown; in a complete set they are empty", async () => {
    const files = { "main.conf": "[INPUT]\n    Name cpu\n    Tag  a${X}\n" };
    const open = await pipelineOf(files);
    expect(open.inputs[0]!.get("tag")?.expanded.kind).toBe("unknown");
    const closed = await pipelineOf(files, { complete: true });
    expect(closed.inputs[0]!.get("tag")?.expanded).toEqual({ kind: "found", value: "a" });
  });

  it("are not replaced in the rules of a multiline parser (C-70)", async () => {
    const pipeline = await pipelineOf(
      { "parsers.conf": '[MULTILINE_PARSER]\n    Name a\n    Type regex\n    Rule "start_state" "/${X}/" "b"\n' },
      { complete: true },
    );
    expect(pipeline.sections[0]!.get("rule")?.expanded).toEqual({ kind: "found", value: '"start_state" "/${X}/" "b"' });
  });
});

describe("sections", () => {
  it("count the first of a doubled key in definitions and the last in plugins (C-40, C-42, C-45)", async () => {
    const pipeline = await pipelineOf({
      "main.conf": conf`
        [SERVICE]
            Parsers_File p.conf
        [INPUT]
            Name cpu
            Name mem
            Tag  a
            tag  b
      `,
      "p.conf": conf`
        [PARSER]
            Name   x
            Format json
            Format regex
      `,
    });
    expect(pipeline.inputs[0]!.name.text).toBe("cpu");
    expect(pipeline.inputs[0]!.get("TAG")?.value.text).toBe("b");
    const parser = pipeline.definitions("parser").lookup("x");
    expect(
      parser.kind === "found" && parser.value !== "built-in" && parser.value.section.get("format")?.value.text,
    ).toBe("json");
  });

  it("of one service join, and the last value wins (C-25)", async () => {
    const pipeline = await pipelineOf({ "main.conf": "[SERVICE]\n    Flush 1\n[SERVICE]\n    Flush 2\n" });
    expect(pipeline.serviceProperty("flush")?.value.text).toBe("2");
  });

  it("without a Name are kept apart, and a file's inputs do not mix with those of a parsers file", async () => {
    const pipeline = await pipelineOf({
      "main.conf": "[SERVICE]\n    Parsers_File p.conf\n[INPUT]\n    Tag a\n",
      "p.conf": "[INPUT]\n    Name cpu\n",
    });
    expect(pipeline.inputs).toEqual([]);
    expect(pipeline.nameless).toHaveLength(1);
  });

  it("name plugins without case and by alias", async () => {
    const pipeline = await pipelineOf({ "main.conf": "[OUTPUT]\n    Name ElasticSearch\n[INPUT]\n    Name CPU\n" });
    expect(pipeline.outputs[0]!.plugin).toEqual({ kind: "found", value: "es" });
    expect(pipeline.inputs[0]!.plugin).toEqual({ kind: "found", value: "cpu" });
  });
});

describe("releases before 1.9.0", () => {
  it("count the first [SERVICE] only", async () => {
    const text = "[SERVICE]\n    Flush 1\n[SERVICE]\n    Flush 2\n    Grace 3\n";
    const old = await pipelineOf({ "main.conf": text }, { fluentBit: "1.8.15" });
    expect(old.serviceProperty("flush")?.value.text).toBe("1");
    expect(old.serviceProperty("grace")).toBeUndefined();
    const later = await pipelineOf({ "main.conf": text }, { fluentBit: "1.9.0" });
    expect(later.serviceProperty("flush")?.value.text).toBe("2");
  });

  it("compare the names of filters letter by letter", async () => {
    const text = "[FILTER]\n    Name GREP\n[OUTPUT]\n    Name NULL\n";
    const old = await pipelineOf({ "main.conf": text }, { fluentBit: "1.8.15" });
    expect(old.filters[0]!.schema).toBeUndefined();
    expect(old.outputs[0]!.schema?.name).toBe("null");
    expect((await pipelineOf({ "main.conf": text }, { fluentBit: "1.9.0" })).filters[0]!.schema?.name).toBe("grep");
  });
});

describe("parser references", () => {
  it("are none in a release whose plugin has no such property", async () => {
    const text = "[INPUT]\n    Name tcp\n    Parser a\n";
    expect((await pipelineOf({ "main.conf": text }, { fluentBit: "1.7.2" })).parserReferences("parser")).toEqual([]);
    expect((await pipelineOf({ "main.conf": text }, { fluentBit: "5.1.1" })).parserReferences("parser")).toHaveLength(
      1,
    );
  });

  it("are read out of variables whose text is known", async () => {
    const text =
      "@SET one=json\n[INPUT]\n    Name udp\n    Parser ${one}\n[INPUT]\n    Name tcp\n    Parser ${other}\n";
    const references = (await pipelineOf({ "main.conf": text })).parserReferences("parser");
    expect(references.map(({ name, id }) => [name.text, id])).toEqual([["${one}", "json"]]);
  });

  it("are found by the schema, each item of a list with its own place", async () => {
    const text = "[INPUT]\n    Name tail\n    Path /a\n    multiline.parser docker, cri\n";
    const pipeline = await pipelineOf({ "main.conf": text });
    const references = pipeline.parserReferences("multiline-parser");
    expect(references.map(({ id }) => id)).toEqual(["docker", "cri"]);
    expect(references.map(({ name }) => text.slice(name.at.span.start, name.at.span.end))).toEqual(["docker", "cri"]);
    expect(pipeline.definitions("multiline-parser").lookup("CRI")).toEqual({ kind: "found", value: "built-in" });
  });
});
