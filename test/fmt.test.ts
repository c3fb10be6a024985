import { readdirSync, readFileSync, statSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readYaml } from "../grammar/yaml/read.ts";
import { check } from "../src/check.ts";
import { type FormatOptions, type FormatResult, formatSet } from "../src/fmt.ts";
import type { InputFile } from "../src/result.ts";
import { defineRule, type Rules, removeProperty, replaceWord } from "../src/rule/index.ts";
import { describeShared } from "./shared.ts";

const text = { summary: "", category: "property", severity: "error", effect: "ignored", why: "" } as const;
const examples = { bad: [], good: [] };

/** Two rules, so that these tests do not depend on the ones that ship. */
const rules: Rules = {
  "misspelt-name": defineRule({
    ...text,
    fixes: "safe",
    examples,
    check({ pipeline, report }) {
      for (const { name } of pipeline.plugins) {
        if (name.text === "dumy") report({ at: name, message: "", fixes: [replaceWord(name, "dummy", "safe")] });
      }
    },
  }),
  "unwanted-alias": defineRule({
    ...text,
    fixes: "unsafe",
    examples,
    check({ pipeline, report }) {
      for (const plugin of pipeline.plugins) {
        for (const alias of plugin.all("Alias")) {
          report({ at: alias.key, message: "", fixes: [removeProperty(alias, "unsafe")] });
        }
      }
    },
  }),
};

function fmt(files: readonly InputFile[], options?: FormatOptions): Promise<FormatResult> {
  return formatSet(files, (set) => check(set, rules), options);
}

async function fmtOne(input: string, options?: FormatOptions, path = "fluent-bit.conf"): Promise<string> {
  return (await fmt([{ path, text: input }], options)).files[0]!.after;
}

function manifest(data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fb\ndata:\n${data}`;
}

describe("formatSet", () => {
  const input = "[input]\n Name dumy\n Alias x\n";

  it("applies safe fixes and lays out", async () => {
    const { files, applied, result, problems } = await fmt([{ path: "fluent-bit.conf", text: input }]);
    expect(files).toEqual([
      { path: "fluent-bit.conf", before: input, after: "[INPUT]\n    Name   dummy\n    Alias  x\n" },
    ]);
    expect(applied.map(({ finding }) => finding.code)).toEqual(["misspelt-name"]);
    expect(result.findings.map(({ code, at }) => [code, at.span.start])).toEqual([["unwanted-alias", 29]]);
    expect(problems).toEqual([]);
  });

  it("applies unsafe fixes, or none", async () => {
    expect(await fmtOne(input, { unsafeFixes: true })).toBe("[INPUT]\n    Name  dummy\n");
    expect(await fmtOne(input, { layoutOnly: true })).toBe("[INPUT]\n    Name   dumy\n    Alias  x\n");
  });

  it("writes keys as they are documented", async () => {
    const keys =
      "[SERVICE]\n    flush      1\n    LOG_level  info\n\n[INPUT]\n    NAME           tail\n    read_FROM_head  on\n";
    expect(await fmtOne(keys, { keyCase: "documented" })).toMatch(
      /^ {4}Flush .*\n {4}Log_Level [\s\S]*^ {4}Read_from_Head {2}on$/m,
    );
    expect(await fmtOne(keys, { keyCase: "lower" })).toMatch(
      /^ {4}flush .*\n {4}log_level [\s\S]*^ {4}read_from_head {2}on$/m,
    );
  });

  it("formats every file of a set, and says which it leaves alone", async () => {
    const { files, leftAlone } = await fmt([
      {
        path: "conf/fluent-bit.conf",
        text: "[SERVICE]\n Parsers_File parsers.conf\n@INCLUDE inputs.conf\n@INCLUDE t.conf\n",
      },
      { path: "conf/inputs.conf", text: input },
      { path: "conf/parsers.conf", text: "[parser]\n Name a\n   Format json\n" },
      { path: "conf/t.conf", text: "[input]\n Name {{ .Values.name }}\n" },
      { path: "conf/README.md", text: "  # no configuration\n" },
    ]);
    expect(files.map(({ after }) => after)).toEqual([
      "[SERVICE]\n    Parsers_File  parsers.conf\n\n@INCLUDE inputs.conf\n@INCLUDE t.conf\n",
      "[INPUT]\n    Name   dummy\n    Alias  x\n",
      "[parser]\n Name a\n   Format json\n",
      "[input]\n Name {{ .Values.name }}\n",
      "  # no configuration\n",
    ]);
    expect(leftAlone).toEqual([
      { path: "conf/t.conf", because: "it is the source of a template", internal: false },
      {
        path: "conf/parsers.conf",
        because: "line 3 cannot be read as it stands (inconsistent-indent)",
        internal: false,
      },
    ]);
  });

  it("fixes inside of every kind of scalar, also where one edit rewrites the whole", async () => {
    const block = manifest(
      "  fluent-bit.conf: |\n    [INPUT]\n        Name  dummy\n        Tag   x\n\n    [INPUT]\n        Name  dummy\n",
    );
    const quoted = manifest('  fluent-bit.conf: "[INPUT]\\n  Name dumy\\n  Tag x\\n[INPUT]\\n  Name dumy\\n"\n');
    const literal = manifest(
      "  fluent-bit.conf: |-\n     [INPUT]\n      Name dumy\n      Tag x\n     [INPUT]\n      Name dumy",
    );
    const folded = manifest(
      "  fluent-bit.conf: >\n    [INPUT]\n     Name dumy\n     Tag x\n\n    [INPUT]\n     Name dumy\n",
    );
    expect(await fmtOne(quoted, {}, "a.yaml")).toBe(block);
    expect(await fmtOne(folded, {}, "a.yaml")).toBe(block);
    // A block keeps the indent that it has.
    expect(await fmtOne(literal, {}, "a.yaml")).toBe(block.replace(/^ {4}(?=.)/gm, "     "));
  });
});

describe("formatSet of YAML", () => {
  const input = 'pipeline:\n    inputs:\n    - Name:  "dumy"\n      alias: x\n      memBufLimit: 1M\n';
  const output = "pipeline:\n  inputs:\n    - Name: dummy\n      alias: x\n      memBufLimit: 1M\n";

  it("applies safe fixes and lays out", async () => {
    const { files, applied, problems, leftAlone } = await fmt([{ path: "fluent-bit.yaml", text: input }]);
    expect(files).toEqual([{ path: "fluent-bit.yaml", before: input, after: output }]);
    expect(applied.map(({ finding }) => finding.code)).toEqual(["misspelt-name"]);
    expect([problems, leftAlone]).toEqual([[], []]);
    expect(await fmtOne(output, {}, "fluent-bit.yaml")).toBe(output);
  });

  it("applies unsafe fixes, or none", async () => {
    const without = output.replace("      alias: x\n", "");
    expect(await fmtOne(input, { unsafeFixes: true }, "fluent-bit.yaml")).toBe(without);
    expect(await fmtOne(input, { layoutOnly: true }, "fluent-bit.yaml")).toBe(output.replace("dummy", "dumy"));
  });

  it("writes keys as they are documented", async () => {
    const text =
      "Service:\n  Log_Level: info\n  Other: x\npipeline:\n  inputs:\n    - Name: tail\n      memBufLimit: 1M\n";
    const documented = text
      .replace("Service", "service")
      .replace("Log_Level", "log_level")
      .replace("Name", "name")
      .replace("memBufLimit", "mem_buf_limit");
    expect(await fmtOne(text, { keyCase: "documented" }, "fluent-bit.yaml")).toBe(documented);
    const lower = documented.replace("Other", "other");
    expect(await fmtOne(text, { keyCase: "lower" }, "fluent-bit.yaml")).toBe(lower);
  });

  it("formats what a file includes and names, in either format, and says which it leaves alone", async () => {
    const { files, leftAlone } = await fmt([
      {
        path: "conf/fluent-bit.yaml",
        text: "service:\n    parsers_file: parsers.conf\nincludes:\n- in.yaml\n- out.yaml\n- t.yaml\n",
      },
      { path: "conf/parsers.conf", text: "[parser]\n Name a\n Format json\n" },
      { path: "conf/in.yaml", text: input },
      { path: "conf/out.yaml", text: "pipeline:\n    outputs:\n    - name: stdout\n      match: *\n" },
      { path: "conf/t.yaml", text: "env:\n    a: {{ .Values.a }}\n" },
    ]);
    expect(files.map(({ after }) => after)).toEqual([
      "service:\n  parsers_file: parsers.conf\nincludes:\n  - in.yaml\n  - out.yaml\n  - t.yaml\n",
      "[PARSER]\n    Name    a\n    Format  json\n",
      output,
      "pipeline:\n    outputs:\n    - name: stdout\n      match: *\n",
      "env:\n    a: {{ .Values.a }}\n",
    ]);
    expect(leftAlone).toHaveLength(2);
    expect(leftAlone).toEqual(
      expect.arrayContaining([
        { path: "conf/t.yaml", because: "it is the source of a template", internal: false },
        {
          path: "conf/out.yaml",
          because: "line 4 cannot be read as it stands (unquoted-star)",
          internal: false,
        },
      ]),
    );
  });

  it("formats the same inside of every kind of scalar", async () => {
    const block = manifest(`  fluent-bit.yaml: |\n${output.replace(/^(?=.)/gm, "    ")}`);
    expect(await fmtOne(manifest(`  fluent-bit.yaml: |\n${input.replace(/^(?=.)/gm, "    ")}`), {}, "cm.yaml")).toBe(
      block,
    );
    expect(await fmtOne(manifest(`  fluent-bit.yaml: ${JSON.stringify(input)}\n`), {}, "cm.yaml")).toBe(block);
  });
});

/** Configurations of well-formed lines; the values hold what quoting styles stumble over. */
const value = fc.constantFrom("dumy", "x", '"q"', "it's", "a: b", "# c", "\\d+", "${V}", "é日", "- x", "a\tb");
const entry = fc.tuple(
  fc.constantFrom("Name", "Tag", "Some.Key", "Alias", "# note"),
  fc.constantFrom(" ", "   ", " \t"),
  value,
);
const line = fc.oneof(
  { weight: 5, arbitrary: entry.map(([key, blank, word]) => `  ${key}${blank}${word}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("[input]", "[OUTPUT] x", "@SET a=b", "@INCLUDE none.conf ", "# note", "", "  "),
  },
);
const config = fc.array(line, { maxLength: 10 }).map((lines) => ["[INPUT]", "  Name dummy", ...lines].join("\n"));

const styles: Readonly<Record<string, (conf: string) => string>> = {
  literal: (conf) => manifest(`  a: 1\n  fluent-bit.conf: |-\n${conf.replace(/^(?=.)/gm, "    ")}\n  z: "2"\n`),
  double: (conf) => manifest(`  fluent-bit.conf: ${JSON.stringify(conf)} # c\n  z: "2"\n`),
  flow: (conf) =>
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: fb}, data: {a: 1, fluent-bit.conf: ${JSON.stringify(conf)}}}\n`,
};

describe("for any configuration", () => {
  it("gives the same inside of every scalar as in a file of its own, and nothing more a second time", async () => {
    await fc.assert(
      fc.asyncProperty(config, fc.constantFrom(...Object.keys(styles)), async (conf, style) => {
        const alone = await fmtOne(conf);
        expect(await fmtOne(alone)).toBe(alone);
        const host = styles[style]!(conf);
        const inside = await fmtOne(host, {}, "fb.yaml");
        expect(await fmtOne(inside, {}, "fb.yaml")).toBe(inside);
        const read = (text: string) => {
          const { errors, documents } = readYaml(text);
          expect(errors).toEqual([]);
          const root = documents[0]!.root;
          const data = root?.kind === "map" ? root.get("data") : undefined;
          if (data?.kind !== "map") throw new Error("no data");
          return data.entries.map(({ key, value }) => [key.text, value?.kind === "scalar" ? value.text : undefined]);
        };
        const expected = read(host).map(([key, text]) => [key, key === "fluent-bit.conf" ? alone : text]);
        expect(read(inside)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describeShared("corpus/kubernetes and seed", (shared) => {
  const sets = readdirSync(`${shared}/corpus/kubernetes`).map((name) => `${shared}/corpus/kubernetes/${name}`);

  it("formats every manifest set without a bug of ours, once and for all", async () => {
    let changed = 0;
    for (const path of [...sets, `${shared}/seed`]) {
      const { files, leftAlone, problems } = await fmt(readSet(path));
      expect([...leftAlone.filter(({ internal }) => internal), ...problems], path).toEqual([]);
      if (files.some(({ before, after }) => before !== after)) changed++;
      const again = await fmt(files.map(({ path: name, after }) => ({ path: name, text: after })));
      for (const { path: name, before, after } of again.files) expect(after, `${path} ${name}`).toBe(before);
    }
    console.log(`${changed} of ${sets.length + 1} sets were not in canonical layout`);
    expect(changed).toBeGreaterThan(30);
  });
});

function readSet(path: string): readonly InputFile[] {
  if (!statSync(path).isDirectory()) return [{ path, text: readFileSync(path, "utf8") }];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(`${path}/${name}`).isFile())
    .map((name) => ({ path: name, text: readFileSync(`${path}/${name}`, "utf8") }));
}
