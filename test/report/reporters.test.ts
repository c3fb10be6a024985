import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reporters } from "../../src/report/list.ts";
import { plain } from "../../src/report/paint.ts";
import { summaryLine } from "../../src/report/summary.ts";
import { finding, judgement, marked, plainOptions } from "./make-judgement.ts";
import { type JsonSchema, violations } from "./schema-check.ts";

const options = plainOptions;

const app = marked(
  "manifests/app.yaml",
  `data:
  fluent-bit.conf: |
    [OUTPUT]
        Name            «cloudwatch»
        «Retry _Limit»    5
`,
);
const split = finding(app.at[1]!, {
  message: 'The blank splits the key "Retry_Limit", so cloudwatch gets an unknown property "retry".',
  related: [{ at: app.at[0]!, message: "the plugin stands here" }],
  fixes: [
    { title: 'Write "Retry_Limit"', safety: "safe", edits: [{ at: app.at[1]!, newText: "Retry_Limit" }] },
    { title: "Remove the line", safety: "unsafe", edits: [] },
  ],
});
const unused = finding(marked("b.yaml", "- name: «X»\n").at[0]!, {
  code: "unused-env",
  severity: "hint",
  effect: "none",
  message: 'Nothing uses the variable "X".',
  fluentBit: undefined,
  instances: [],
});
const hostile = finding(marked("evil\n::error::\x1b[2J,a:b%.yaml", "«x»\n").at[0]!, {
  severity: "warning",
  effect: "loss",
  message: "50% of\r\n::warning::this \x1b[31mred\x1b[0m",
  fixes: [{ title: "Do\x07 it", safety: "unsafe", edits: [] }],
});

describe("pretty", () => {
  it("groups by file and shows line, effect, related places and fix", () => {
    expect(reporters.pretty(judgement([split, unused]), options)).toBe(
      `── manifests/app.yaml ───────────────────────────────────────────────── 1 error ──

error split-key manifests/app.yaml:5:9
  The blank splits the key "Retry_Limit", so cloudwatch gets an unknown property
  "retry".
    │
  5 │         Retry _Limit    5
    │         ^^^^^^^^^^^^
  effect: Fluent Bit 1.7.2 does not start
  see: manifests/app.yaml:4:25 the plugin stands here
  fix: Write "Retry_Limit" (or: Remove the line)

── b.yaml ────────────────────────────────────────────────────────────── 1 hint ──

hint unused-env b.yaml:1:9
  Nothing uses the variable "X".
    │
  1 │ - name: X
    │         ^

2 files, 1 instance (Fluent Bit 1.7.2): 1 error, 1 hint; 1 can be fixed with
--fix
`.replace(
        /── (\S+) ─+ (1 \w+) ──/g,
        (_all, path: string, counts: string) =>
          `── ${path} ${"─".repeat(80 - path.length - counts.length - 8)} ${counts} ──`,
      ),
    );
  });

  it("fills a header to the width", () => {
    const [header] = reporters.pretty(judgement([unused]), options).split("\n");
    expect(header).toHaveLength(80);
  });

  it("names the instances only where there are several", () => {
    const text = reporters.pretty(judgement([split], { versions: ["1.7.2", "5.1.1"] }), options);
    expect(text).toContain("  in: DaemonSet logging/fb, container fb\n");
    expect(text).toContain("1 file, 2 instances (Fluent Bit 1.7.2, 5.1.1): 1 error;");
  });

  it("lets no control character of a name, a message or a line through", () => {
    const text = reporters.pretty(judgement([hostile]), options);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(text).toContain("evil\\n::error::\\x1b[2J,a:b%.yaml:1:1");
    expect(text).toContain("50% of\\r\\n::warning::this \\x1b[31mred\\x1b[0m");
    expect(text).toContain("unsafe fix: Do\\x07 it");
  });

  it("is no clean bill where something was not judged", () => {
    const partial = judgement([], { unjudged: [{ file: "x.yaml", because: "it is not judged yet" }] });
    const paint = { ...plain, green: (text: string) => `GREEN ${text}` };
    expect(reporters.pretty(partial, { ...options, paint })).toBe(
      "0 files, 1 instance (Fluent Bit 1.7.2): no findings; 1 file not judged\n",
    );
    expect(reporters.pretty(judgement([]), { ...options, paint })).toMatch(/^GREEN /);
  });

  it("says so when there is nothing", () => {
    expect(reporters.pretty(judgement([], { suppressed: 2 }), options)).toBe(
      "0 files, 1 instance (Fluent Bit 1.7.2): no findings (2 suppressed)\n",
    );
  });
});

describe("summaryLine", () => {
  it("counts what each kind of fix mends", () => {
    expect(summaryLine(judgement([split, hostile]))).toBe(
      "2 files, 1 instance (Fluent Bit 1.7.2): 1 error, 1 warning; 1 can be fixed with --fix, 1 more with --unsafe-fixes",
    );
    expect(summaryLine(judgement([hostile]))).toBe(
      "1 file, 1 instance (Fluent Bit 1.7.2): 1 warning; 1 can be fixed with --unsafe-fixes",
    );
  });
});

describe("compact", () => {
  it("is one line a finding", () => {
    expect(reporters.compact(judgement([split, hostile]), options)).toBe(
      'manifests/app.yaml:5:9: error split-key The blank splits the key "Retry_Limit", so cloudwatch gets an unknown property "retry".\n' +
        "evil\\n::error::\\x1b[2J,a:b%.yaml:1:1: warning split-key 50% of\\r\\n::warning::this \\x1b[31mred\\x1b[0m\n",
    );
  });
});

describe("github", () => {
  it("is a workflow command a finding", () => {
    expect(reporters.github(judgement([split, unused]), options)).toBe(
      '::error file=manifests/app.yaml,line=5,endLine=5,col=9,endColumn=21,title=split-key::The blank splits the key "Retry_Limit", so cloudwatch gets an unknown property "retry".%0AEffect: Fluent Bit 1.7.2 does not start.%0AFix: Write "Retry_Limit"\n' +
        '::notice file=b.yaml,line=1,endLine=1,col=9,endColumn=10,title=unused-env::Nothing uses the variable "X".\n',
    );
  });

  it("escapes what would end a property, a message or the command, and what a log would obey", () => {
    expect(reporters.github(judgement([hostile]), options)).toBe(
      "::warning file=evil%0A%3A%3Aerror%3A%3A\\x1b[2J%2Ca%3Ab%25.yaml,line=1,endLine=1,col=1,endColumn=2,title=split-key::" +
        "50%25 of%0D%0A::warning::this \\x1b[31mred\\x1b[0m%0AEffect: records are dropped, doubled or sent elsewhere.%0AUnsafe fix: Do\\x07 it\n",
    );
  });

  it("gives no columns for a place of several lines", () => {
    const { at } = marked("a.conf", "a «b\nc» d");
    expect(reporters.github(judgement([finding(at[0]!)]), options)).toContain(
      "::error file=a.conf,line=1,endLine=2,title=",
    );
  });
});

describe("json", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../schema/findings.schema.json", import.meta.url), "utf8"),
  ) as JsonSchema;

  it("has the contract's shape", () => {
    const report = JSON.parse(reporters.json(judgement([split, unused]), options));
    expect(report.findings[0]).toEqual({
      rule: "split-key",
      severity: "error",
      effect: "refused",
      message: split.message,
      file: "manifests/app.yaml",
      start: { line: 5, column: 9, offset: 83 },
      end: { line: 5, column: 21, offset: 95 },
      instances: ["DaemonSet logging/fb, container fb"],
      fluentBit: "1.7.2",
      related: [
        {
          file: "manifests/app.yaml",
          start: { line: 4, column: 25, offset: 64 },
          end: { line: 4, column: 35, offset: 74 },
          message: "the plugin stands here",
        },
      ],
      fixes: [
        {
          title: 'Write "Retry_Limit"',
          safety: "safe",
          edits: [
            {
              file: "manifests/app.yaml",
              start: { line: 5, column: 9, offset: 83 },
              end: { line: 5, column: 21, offset: 95 },
              newText: "Retry_Limit",
            },
          ],
        },
        { title: "Remove the line", safety: "unsafe", edits: [] },
      ],
      docs: "docs/rules/split-key.md",
      fingerprint: "71a6c0ef82252720",
    });
    expect(report.tool).toEqual({ name: "fbcheck", version: "9.9.9" });
    expect(report.instances).toEqual([
      {
        label: "DaemonSet logging/fb, container fb",
        entry: "app.yaml#ConfigMap/fb/fluent-bit.conf",
        fluentBit: "1.7.2",
        versionKnown: true,
        unknown: [],
      },
    ]);
    expect(report.files).toEqual(["manifests/app.yaml", "b.yaml"]);
    expect(report.summary).toEqual({
      files: 2,
      instances: 1,
      errors: 1,
      warnings: 0,
      hints: 1,
      suppressed: 0,
      baselined: 0,
    });
  });

  it("obeys the schema of the package, whatever is in it", () => {
    const syntax = finding(app.at[0]!, { code: "syntax/yaml" });
    const unjudged = [{ file: "x.yaml", because: "it is not judged yet" }];
    const report = JSON.parse(reporters.json(judgement([split, unused, hostile, syntax], { unjudged }), options));
    expect(violations(schema, report)).toEqual([]);
    expect(report.unjudged).toEqual(unjudged);
    expect(report.findings[3].docs).toBeUndefined();
    for (const line of reporters
      .jsonl(judgement([split, hostile]), options)
      .trimEnd()
      .split("\n"))
      expect(violations(schema, JSON.parse(line), "#/$defs/finding")).toEqual([]);
  });

  it("would fail the schema with anything else in it", () => {
    const report = JSON.parse(reporters.json(judgement([split]), options));
    report.findings[0].start.line = 0;
    report.findings[0].effect = "bad";
    delete report.summary.hints;
    report.more = 1;
    expect(violations(schema, report)).toEqual([
      'no "summary.hints"',
      'unknown "more"',
      '"findings.0.effect" is none of its values',
      '"findings.0.start.line" is below 1',
    ]);
  });
});
