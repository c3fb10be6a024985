/** The formats for other programs, by hand-made findings; what their validators say stands in validators.test.ts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { elsewhere } from "../../src/changed.ts";
import type { FormatName } from "../../src/report/formats.ts";
import { reporters } from "../../src/report/list.ts";
import { uriOf } from "../../src/report/paths.ts";
import type { ReportOptions } from "../../src/report/reporter.ts";
import { utf8Length, utf8Offset } from "../../src/report/utf8.ts";
import { sourceFile } from "../../src/source/source-file.ts";
import { hostileJudgement, hostileTexts } from "./hostile.ts";
import { finding, judgement, marked, plainOptions } from "./make-judgement.ts";

const options: ReportOptions = {
  ...plainOptions,
  rules,
  pageUrl: (page) => `https://pages.example/${page}`,
  repositoryPath: (path) => `sub/${path}`,
};
const app = marked(
  "manifests/my app.yaml",
  "data:\n  a: |\n    [OUTPUT]\n        Name «es»\n        ä «Retry _Limit»    5\n",
);
const split = finding(app.at[1]!, {
  message: 'A blank splits "Retry_Limit".',
  related: [{ at: app.at[0]!, message: "the plugin stands here" }],
  fixes: [
    { title: 'Write "Retry_Limit"', safety: "safe", edits: [{ at: app.at[1]!, newText: "Retry_Limit" }] },
    { title: "Do nothing", safety: "unsafe", edits: [] },
  ],
});
const loss = finding(app.at[0]!, { code: "unrouted-input", severity: "warning", effect: "loss", message: "Lost." });
const advice = finding(app.at[0]!, { code: "unused-env", severity: "hint", effect: "none", message: "Unused." });
const bug = finding(app.at[0]!, { code: "internal/split-key", message: "It broke." });
const unjudged = [{ file: "c.yaml#ConfigMap/a/b.conf", because: "it is not judged yet" }];
const all = judgement([split, loss, advice, bug], { unjudged });

const print = (format: FormatName, given = all): string => reporters[format](given, options);

describe("sarif", () => {
  const [run] = JSON.parse(print("sarif")).runs;

  it("says of a result where it is, what mends it, and how to know it again", () => {
    const [first] = run.results;
    expect(first).toEqual({
      ruleId: "split-key",
      ruleIndex: 0,
      level: "error",
      message: { text: 'A blank splits "Retry_Limit".' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "sub/manifests/my%20app.yaml", uriBaseId: "SRCROOT" },
            region: { startLine: 5, startColumn: 11, endLine: 5, endColumn: 23, charOffset: 52, charLength: 12 },
          },
        },
      ],
      partialFingerprints: { "fbcheck/v1": expect.stringMatching(/^[0-9a-f]{16}$/) },
      relatedLocations: [
        {
          id: 0,
          message: { text: "the plugin stands here" },
          physicalLocation: {
            artifactLocation: { uri: "sub/manifests/my%20app.yaml", uriBaseId: "SRCROOT" },
            region: { startLine: 4, startColumn: 14, endLine: 4, endColumn: 16, charOffset: 39, charLength: 2 },
          },
        },
      ],
      fixes: [
        {
          description: { text: 'Write "Retry_Limit"' },
          artifactChanges: [
            {
              artifactLocation: { uri: "sub/manifests/my%20app.yaml", uriBaseId: "SRCROOT" },
              replacements: [
                {
                  deletedRegion: {
                    startLine: 5,
                    startColumn: 11,
                    endLine: 5,
                    endColumn: 23,
                    charOffset: 52,
                    charLength: 12,
                  },
                  insertedContent: { text: "Retry_Limit" },
                },
              ],
            },
          ],
          properties: { safety: "safe" },
        },
      ],
      properties: { effect: "refused", instances: ["DaemonSet logging/fb, container fb"], fluentBit: "1.7.2" },
    });
  });

  it("holds the texts of the rules that found something, and no others", () => {
    const { rules: described } = run.tool.driver;
    expect(described.map(({ id }: { id: string }) => id)).toEqual(["split-key", "unrouted-input", "unused-env"]);
    const [one] = described;
    expect(one.shortDescription.text).toBe(rules["split-key"].summary);
    expect(one.helpUri).toBe("https://pages.example/docs/rules/split-key.md");
    expect(one.help.markdown).toContain("## Wrong\n");
    expect(one.help.text).toContain('"fbcheck explain split-key"');
    expect(one.defaultConfiguration).toEqual({ level: "error" });
    expect(one.properties).toEqual({
      category: "syntax",
      effect: rules["split-key"].effect,
      tags: ["fluent-bit", "syntax"],
      precision: "very-high",
      "problem.severity": "error",
    });
    for (const [index, result] of run.results.entries())
      expect(described[result.ruleIndex].id, index).toBe(result.ruleId);
  });

  it("takes bugs of ours and files that were not judged for no results, but the run for failed", () => {
    expect(run.results).toHaveLength(3);
    const [invocation] = run.invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(
      invocation.toolExecutionNotifications.map((one: { descriptor: object; message: object }) => [
        one.descriptor,
        one.message,
      ]),
    ).toEqual([
      [{ id: "internal/split-key" }, { text: "It broke." }],
      [{ id: "unjudged" }, { text: '"c.yaml#ConfigMap/a/b.conf" was not judged: it is not judged yet.' }],
    ]);
    expect(JSON.parse(print("sarif", judgement([split]))).runs[0].invocations).toEqual([
      { executionSuccessful: true, toolExecutionNotifications: [] },
    ]);
  });

  it("lets no message become a link", () => {
    const text = (message: string): string =>
      JSON.parse(print("sarif", judgement([finding(app.at[0]!, { message })]))).runs[0].results[0].message.text;
    expect(text("see [this](http://evil.example)")).toBe("see \\[this\\](http://evil.example)");
    expect(text("[INPUT] (a section) stays")).toBe("[INPUT] (a section) stays");
  });
});

describe("uriOf", () => {
  it.each([
    ["a/b.yaml", "a/b.yaml"],
    ["./a b.yaml", "a%20b.yaml"],
    ["../ä#?.yaml", "../%C3%A4%23%3F.yaml"],
    ["C:/x/y.conf", "file:///C%3A/x/y.conf"],
    ["/etc/fb.conf", "file:///etc/fb.conf"],
    ["//host/share/a", "file://host/share/a"],
    ["a:b/c%2e", "a%3Ab/c%252e"],
    ["\ud800x", "%EF%BF%BDx"],
  ])("writes %j", (path, uri) => expect(uriOf(path)).toBe(uri));

  it("can be read back by any path", () => {
    const part = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/^\.+$|\//.test(text));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const uri = uriOf(parts.join("/"));
        expect(uri).toMatch(/^[\w\-.~%/]+$/);
        expect(decodeURIComponent(uri)).toBe(parts.join("/"));
      }),
    );
  });
});

describe("gitlab", () => {
  it("names the issue, its line and how bad it is", () => {
    const issues = JSON.parse(print("gitlab"));
    expect(issues[0]).toEqual({
      description: 'A blank splits "Retry_Limit".',
      check_name: "split-key",
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      severity: "critical",
      location: { path: "sub/manifests/my app.yaml", lines: { begin: 5, end: 5 } },
    });
    expect(issues.map(({ severity }: { severity: string }) => severity)).toEqual([
      "critical",
      "minor",
      "info",
      "critical",
      "major",
    ]);
    expect(issues[4].description).toBe('"c.yaml#ConfigMap/a/b.conf" was not judged: it is not judged yet.');
    expect(issues[4].location).toEqual({ path: "sub/c.yaml", lines: { begin: 1 } });
  });

  it("has a fingerprint of its own for each of equal findings", () => {
    const issues = JSON.parse(print("gitlab", judgement([split, split, loss, loss])));
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(4);
  });

  it("never begins a path with ./ or /", () => {
    const bare = { ...options, repositoryPath: (path: string) => path };
    for (const path of ["/etc/a.conf", "./a.conf", ".//a.conf", "a.conf"]) {
      const { at } = marked(path, "«a»");
      const [issue] = JSON.parse(reporters.gitlab(judgement([finding(at[0]!)]), bare));
      expect(issue.location.path).toMatch(/^(?:etc\/)?a\.conf$/);
    }
  });
});

describe("junit", () => {
  it("fails a test for each finding that is no hint, and passes one for a clean file", () => {
    const clean = { ...judgement([split, advice, bug]), files: [sourceFile("clean.conf", ""), app.file], unjudged };
    expect(print("junit", clean)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="clean.conf" package="fbcheck" id="0" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="1" failures="0" errors="0" skipped="0" time="0">
    <properties>
      <property name="fbcheck" value="9.9.9"/>
    </properties>
    <testcase name="fbcheck" classname="clean.conf" time="0"/>
    <system-out/>
    <system-err/>
  </testsuite>
  <testsuite name="manifests/my app.yaml" package="fbcheck" id="1" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="3" failures="1" errors="1" skipped="1" time="0">
    <properties>
      <property name="fbcheck" value="9.9.9"/>
    </properties>
    <testcase name="split-key 5:11" classname="manifests/my app.yaml" time="0">
      <failure message="A blank splits &quot;Retry_Limit&quot;." type="error">manifests/my app.yaml:5:11
A blank splits &quot;Retry_Limit&quot;.
Effect: Fluent Bit 1.7.2 does not start.
Fix: Write &quot;Retry_Limit&quot;</failure>
    </testcase>
    <testcase name="unused-env 4:14" classname="manifests/my app.yaml" time="0">
      <skipped message="Unused."></skipped>
    </testcase>
    <testcase name="internal/split-key 4:14" classname="manifests/my app.yaml" time="0">
      <error message="It broke." type="error">manifests/my app.yaml:4:14
It broke.
Effect: Fluent Bit 1.7.2 does not start.</error>
    </testcase>
    <system-out/>
    <system-err/>
  </testsuite>
  <testsuite name="c.yaml" package="fbcheck" id="2" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="1" failures="0" errors="1" skipped="0" time="0">
    <properties>
      <property name="fbcheck" value="9.9.9"/>
    </properties>
    <testcase name="unjudged" classname="c.yaml" time="0">
      <error message="&quot;c.yaml#ConfigMap/a/b.conf&quot; was not judged: it is not judged yet." type="unjudged">&quot;c.yaml#ConfigMap/a/b.conf&quot; was not judged: it is not judged yet.</error>
    </testcase>
    <system-out/>
    <system-err/>
  </testsuite>
</testsuites>
`);
  });
});

describe("checkstyle", () => {
  it("lists errors by file, and keeps the real name of the file", () => {
    const odd = finding(marked('a\n"<&\u202e.conf', "«x»").at[0]!);
    expect(
      print("checkstyle", judgement([split, loss, advice, odd], { unjudged })),
    ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="manifests/my app.yaml">
    <error line="5" column="11" severity="error" message="A blank splits &quot;Retry_Limit&quot;." source="fbcheck.split-key"/>
    <error line="4" column="14" severity="warning" message="Lost." source="fbcheck.unrouted-input"/>
    <error line="4" column="14" severity="info" message="Unused." source="fbcheck.unused-env"/>
  </file>
  <file name="a&#10;&quot;&lt;&amp;\u202e.conf">
    <error line="1" column="1" severity="error" message="The key &quot;Retry&quot; is not known." source="fbcheck.split-key"/>
  </file>
  <file name="c.yaml">
    <error line="1" severity="error" message="&quot;c.yaml#ConfigMap/a/b.conf&quot; was not judged: it is not judged yet." source="fbcheck.unjudged"/>
  </file>
</checkstyle>
`);
  });
});

describe("rdjson", () => {
  const { diagnostics } = JSON.parse(print("rdjson"));

  it("counts columns in bytes, and offers the best fix", () => {
    expect(diagnostics[0]).toEqual({
      message: 'A blank splits "Retry_Limit".\nEffect: Fluent Bit 1.7.2 does not start.\nFix: Write "Retry_Limit"',
      location: {
        path: "manifests/my app.yaml",
        range: { start: { line: 5, column: 12 }, end: { line: 5, column: 24 } },
      },
      severity: "ERROR",
      code: { value: "split-key", url: "https://pages.example/docs/rules/split-key.md" },
      suggestions: [{ range: { start: { line: 5, column: 12 }, end: { line: 5, column: 24 } }, text: "Retry_Limit" }],
      related_locations: [
        {
          message: "the plugin stands here",
          location: {
            path: "manifests/my app.yaml",
            range: { start: { line: 4, column: 14 }, end: { line: 4, column: 16 } },
          },
        },
      ],
    });
    expect(diagnostics[4]).toEqual({
      message: '"c.yaml#ConfigMap/a/b.conf" was not judged: it is not judged yet.',
      location: { path: "c.yaml" },
      severity: "ERROR",
      code: { value: "unjudged" },
    });
  });

  const suggestions = (text: string, newTexts: readonly string[], path = "a.yaml"): readonly { text: string }[] => {
    const { at } = marked(path, text);
    const edits = newTexts.map((newText, index) => ({ at: at[index]!, newText }));
    const one = finding(at[0]!, { fixes: [{ title: "Mend it", safety: "safe", edits }] });
    return JSON.parse(print("rdjson", judgement([one]))).diagnostics[0].suggestions;
  };

  it("makes one suggestion of several edits, with what stands between them", () => {
    expect(suggestions("a «b» c\nd «e» f", ["B", "E"]).map(({ text }) => text)).toEqual(["B c\nd E"]);
  });

  it("suggests nothing where a fix reaches far, into another file, or across what a Secret holds", () => {
    expect(suggestions(`a «b» c\n${"x\n".repeat(30)}d «e» f`, ["B", "E"])).toEqual([]);
    const other = { at: marked("b.yaml", "«x»").at[0]!, newText: "y" };
    const { at } = marked("a.yaml", "«x»");
    const one = finding(at[0]!, { fixes: [{ title: "Mend it", safety: "safe", edits: [other] }] });
    expect(JSON.parse(print("rdjson", judgement([one]))).diagnostics[0].suggestions).toEqual([]);
    const secret = "kind: Secret\napiVersion: v1\nmetadata:\n  name: a\nstringData:\n  «a»: hunter2\n  «b»: x\n";
    expect(suggestions(secret, ["A", "B"])).toEqual([]);
  });
});

describe("a finding that a change elsewhere brings", () => {
  it.each(["compact", "github", "gitlab", "junit", "checkstyle", "markdown", "rdjson"] as const)(
    "says so in %s",
    (format) => {
      const at = marked("a.yaml", "«x»").at[0]!;
      const one = finding(at, { related: [{ at, message: elsewhere }] });
      expect(print(format, judgement([one]))).toContain("nothing changed here");
      expect(print(format, judgement([finding(at)]))).not.toContain("nothing changed here");
    },
  );
});

describe("utf8Offset", () => {
  it("counts what an encoder counts", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme", maxLength: 5000, minLength: 1000 }),
    );
    fc.assert(
      fc.property(text, fc.nat(6000), (whole, at) => {
        const offset = Math.min(at, whole.length);
        const bytes = (part: string): number => new TextEncoder().encode(part).length;
        expect(utf8Length(whole)).toBe(bytes(whole));
        const isInPair =
          /[\ud800-\udbff]$/.test(whole.slice(0, offset)) && /^[\udc00-\udfff]/.test(whole.slice(offset));
        if (!isInPair) expect(utf8Offset(sourceFile("a", whole), offset)).toBe(bytes(whole.slice(0, offset)));
      }),
    );
  });
});

describe("github", () => {
  it("annotates files by their names in the repository, and says which were not judged", () => {
    expect(print("github", judgement([loss], { unjudged }))).toBe(
      "::warning file=sub/manifests/my app.yaml,line=4,endLine=4,col=14,endColumn=16,title=unrouted-input::Lost.%0AEffect: records are dropped, doubled or sent elsewhere.\n" +
        '::error file=sub/c.yaml,title=unjudged::"c.yaml#ConfigMap/a/b.conf" was not judged: it is not judged yet.\n',
    );
  });

  it("says so where GitHub would drop some in silence", () => {
    const lines = (count: number): readonly string[] =>
      print("github", judgement(Array.from({ length: count }, () => loss))).split("\n");
    expect(lines(10).at(-2)).toMatch(/^::warning /);
    expect(lines(11).at(-2)).toBe(
      "GitHub shows 10 annotations of a kind for each step. All 11 of this one stand above.",
    );
  });

  it("is one command a line, whatever is in it", () => {
    const lines = print("github", hostileJudgement()).trimEnd().split("\n");
    expect(lines).toHaveLength(hostileTexts.length * 6 + 1);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,]*,[^:]*::/);
  });
});

describe("markdown", () => {
  it("shows counts, then what is worst, with links to the pages", () => {
    expect(
      print("markdown", judgement([split, loss, advice], { unjudged })),
    ).toBe(`### fbcheck: 1 error, 1 warning, 1 hint

1 file, 1 instance (Fluent Bit 1.7.2): 1 error, 1 warning, 1 hint; 1 can be fixed with --fix; 1 file not judged

**Not judged**

- \`c.yaml#ConfigMap/a/b.conf\` was not judged: it is not judged yet.

<details open><summary>1 error</summary>

| place | finding |
| --- | --- |
| \`manifests/my app.yaml:5:11\` | [\`split-key\`](https://pages.example/docs/rules/split-key.md): A blank splits \`Retry_Limit\`.<br>Effect: Fluent Bit 1.7.2 does not start<br>Fix: Write \`Retry_Limit\` |

</details>

<details><summary>1 warning</summary>

| place | finding |
| --- | --- |
| \`manifests/my app.yaml:4:14\` | [\`unrouted-input\`](https://pages.example/docs/rules/unrouted-input.md): Lost.<br>Effect: records are dropped, doubled or sent elsewhere |

</details>

<details><summary>1 hint</summary>

| place | finding |
| --- | --- |
| \`manifests/my app.yaml:4:14\` | [\`unused-env\`](https://pages.example/docs/rules/unused-env.md): Unused. |

</details>
`);
  });

  it("is short where there is nothing to say", () => {
    expect(print("markdown", judgement([]))).toBe(
      "### fbcheck: nothing to complain about\n\n0 files, 1 instance (Fluent Bit 1.7.2): no findings\n",
    );
  });

  it("stays below the limit of a comment, and counts what it leaves out", () => {
    const long = finding(app.at[0]!, { message: "ä".repeat(200) });
    for (const count of [50, 1000]) {
      const text = print("markdown", judgement([...Array.from({ length: count }, () => long), loss, advice]));
      expect(utf8Length(text)).toBeLessThan(65_000);
      const rows = text.match(/^\| `manifests/gm)!.length;
      const rest = Number(/^… and (\d+) more/m.exec(text)?.[1] ?? 0);
      expect(rows + rest).toBe(count + 2);
      expect(rest > 0).toBe(count === 1000);
      expect(text.match(/<details/g)!.length).toBe(text.match(/<\/details>/g)!.length);
    }
  });

  it("names some of many files that were not judged, and counts the others", () => {
    const many = Array.from({ length: 995 }, (_, index) => ({ file: `dir/${index}.yaml`, because: "x".repeat(100) }));
    const text = print("markdown", judgement([split, loss], { unjudged: many }));
    expect(text.match(/^- /gm)).toHaveLength(11);
    expect(text).toContain("\n- … and 985 more\n");
    expect(text.match(/^\| `manifests/gm)).toHaveLength(2);
  });

  it("lets no text become markup, a cell, a mention or a link", () => {
    const text = print("markdown", hostileJudgement());
    const lines = text.split("\n");
    const rows = lines.filter(
      (line) => line.startsWith("| ") && !line.startsWith("| place") && !line.startsWith("| ---"),
    );
    expect(rows).toHaveLength(hostileTexts.length * 5);
    for (const row of rows) expect(row.split("|")).toHaveLength(4);
    // Outside of code only our own tags and links are left.
    const bare = text
      .replace(/`[^`\n]*`/g, "")
      .replace(/<code>[^<\n]*(?:<!-- -->[^<\n]*)*<\/code>/g, "")
      .replace(/\[\]\(https:\/\/pages\.example\/docs\/rules\/[\w-]+\.md\)/g, "");
    expect(bare).not.toMatch(/<(?!br>|\/?details|\/?summary|!-- -->)/);
    expect(bare.replace("**Not judged**", "")).not.toMatch(/[`[\]*_~\\]/);
    expect(bare).not.toMatch(/@\w|www\.|:\/\/|:\w+:/);
    expect(bare).not.toMatch(/&#(?:35|64);(?!<!-- -->)/);
  });
});

describe("every format", () => {
  const names = Object.keys(reporters) as readonly FormatName[];

  it.each(names)("%s shows no character that moves the cursor or turns the text round", (format) => {
    const text = print(format, hostileJudgement());
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    // Programs that look for a file, or apply a fix, want the text as it is.
    const raw = new Set<FormatName>(["json", "jsonl", "sarif", "rdjson", "gitlab", "checkstyle"]);
    if (!raw.has(format)) expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
  });

  it.each(names)("%s is made for any text", (format) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 3 }), (texts) => {
        const text = print(format, hostileJudgement(texts));
        expect(text.endsWith("\n")).toBe(true);
        if (["json", "sarif", "rdjson", "gitlab"].includes(format)) JSON.parse(text);
      }),
      { numRuns: 30 },
    );
  });
});
