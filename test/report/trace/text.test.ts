import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../src/report/paint.ts";
import { traceJson } from "../../../src/report/trace/json.ts";
import { traceText } from "../../../src/report/trace/text.ts";
import { textWidth } from "../../../src/report/visible.ts";
import { type JsonSchema, violations } from "../schema-check.ts";
import { path, pipelinesOf, pod, tag, trace, traceOf } from "./traces.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../schema/trace.schema.json", import.meta.url), "utf8"),
) as JsonSchema;

const text = `[INPUT]
    Name   tail
    Alias  containers
    Tag    kube.*
    Path   /var/log/containers/*.log
    Parser mine
[FILTER]
    Name  modify
    Match kube.*
    Set   a_key_with_a_long_name a_value_that_is_long_too
    Set   another_key_with_a_long_name another_value_that_is_long_too
[FILTER]
    Name  rewrite_tag
    Match kube.*
    Rule  $log . copy true
[OUTPUT]
    Name  stdout
    Match kube.*
[OUTPUT]
    Name  null
    Match other.*
`;

describe("the text of a trace", () => {
  it("tells each step with its reason and place, and where the records end", async () => {
    const shown = traceText(await trace(text, tag("kube.a")), { paint: plain, width: 80 });
    expect(shown).toBe(`── fluent-bit.conf ──
Fluent Bit 5.1.1 (assumed)

The tag "kube.a"

Inputs
  no input makes this tag; their tags are:
  – containers     its Tag is "kube.*"                 tail.0  fluent-bit.conf:1

1. The tag "kube.a"
Filters
  ✓ modify.0       Match "kube.*" fits                         fluent-bit.conf:7
                   changes keys (Set a_key_with_a_long_name
                     a_value_that_is_long_too and Set
                     another_key_with_a_long_name
                     another_value_that_is_long_too)
  ✓ rewrite_tag.1  Match "kube.*" fits                        fluent-bit.conf:12
                   gives new tags (Rule $log . copy true)
                   may emit them under another tag: see 2
Outputs
  ✓ stdout.0       Match "kube.*" fits                        fluent-bit.conf:16
  – null.1         Match "other.*" does not fit               fluent-bit.conf:19
→ Delivered to "stdout.0".

2. The tag "copy", which the filter "rewrite_tag.1" may emit; it begins again at
the first filter
Filters
  – modify.0       Match "kube.*" does not fit                 fluent-bit.conf:7
  – rewrite_tag.1  Match "kube.*" does not fit                fluent-bit.conf:12
Outputs
  – stdout.0       Match "kube.*" does not fit                fluent-bit.conf:16
  – null.1         Match "other.*" does not fit               fluent-bit.conf:19
→ Nothing takes it: the records are dropped.
`);
  });

  it("names a long path once", async () => {
    const [one] = await pipelinesOf({ "deploy/logging/production/fluent-bit.conf": text });
    const shown = traceText(traceOf(one!, path("/var/log/containers/a.log")), { paint: plain, width: 80 });
    expect(shown).toContain("\nLines are those of deploy/logging/production/fluent-bit.conf\n");
    expect(shown).toMatch(/^ {2}✓ modify\.0 {7}Match "kube\.\*" fits +line 7$/m);
    expect(shown).toContain('parser "mine", which nothing defines');
  });

  it("tells why nothing reads a file", async () => {
    const shown = traceText(await trace(text, path("/var/log/messages")), { paint: plain, width: 80 });
    expect(shown).toContain("no tail input reads it:");
    expect(shown).toContain('– containers  Path "/var/log/containers/*.log" does not find it');
    expect(shown.trimEnd()).toMatch(/→ Nothing reads it, so nothing of it is delivered\.$/);
  });

  it("fits the terminal, where no word is longer, and obeys no text of the user", async () => {
    const word = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).map((s) => s.replace(/[\s[\]]/g, "x"));
    await fc.assert(
      fc.asyncProperty(word, word, word, fc.integer({ min: 40, max: 120 }), async (alias, match, given, width) => {
        const hostile = text
          .replace("containers", alias)
          .replace("other.*", match)
          .replace("Rule  $log . copy", `Rule $log . ${match}`);
        const shown = traceText(await trace(hostile, tag(given)), { paint: plain, width });
        expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        for (const line of shown.split("\n")) {
          const words = line
            .trim()
            .split(" ")
            .filter((one) => one !== "");
          // A word that is too long stands alone, a name behind its mark.
          expect(textWidth(line) <= width || words.length <= 2, line).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("the JSON of a trace", () => {
  it("has the shape that its schema describes", async () => {
    for (const question of [tag("kube.a"), tag("no*"), path("/var/log/containers/x.log"), pod("shop/api-1/web")]) {
      const report = JSON.parse(traceJson([await trace(text, question)], question, "1.2.3"));
      expect(violations(schema, report)).toEqual([]);
    }
  });

  it("says for each step what the text says", async () => {
    const question = pod("shop/api-1/web");
    const report = JSON.parse(traceJson([await trace(text, question)], question, "1.2.3"));
    expect(report.question).toEqual({ pod: { namespace: "shop", name: "api-1", container: "web" } });
    const [instance] = report.instances;
    expect(instance.inputs[0]).toMatchObject({
      name: "containers",
      id: "tail.0",
      alias: "containers",
      file: "fluent-bit.conf",
      line: 1,
      makes: "always",
      tag: "kube.var.log.containers.api-1_shop_web-*.log",
      parsers: [{ name: "mine", kind: "parser", defined: "nowhere", file: null, line: null }],
    });
    expect(instance.streams[0].steps[1]).toMatchObject({
      kind: "filter",
      name: "rewrite_tag.1",
      line: 12,
      verdict: "taken",
      continues: "always",
      emits: [2],
    });
    expect(instance.streams[1]).toMatchObject({
      parent: 1,
      from: { kind: "filter", name: "rewrite_tag.1" },
      ends: "nowhere",
    });
    expect(instance.delivered).toBe("always");
  });
});
