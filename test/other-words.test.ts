/**
 * The defects of the seed in other words: other names, plugins, places, indents and versions. Each is put into a set
 * that is sound without it, must be found where it stands, and must be gone after `fmt --unsafe-fixes` if it has a fix.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleId } from "../rules/index.ts";
import type { Safety } from "../src/source/source-file.ts";
import { type Change, outdent, outputs, setWith, type Words } from "./other-words-set.ts";
import { checkSet, correctSet, formatted, placeOf } from "./sets.ts";

const words: fc.Arbitrary<Words> = fc.record({
  app: fc.constantFrom("orders", "billing-api", "zeiterfassung", "x2"),
  namespace: fc.constantFrom("default", "ops", "log-shipping"),
  units: fc.constantFrom<Words["units"]>(["sshd", "crond"], ["docker", "kubelet"], ["containerd", "amazon-ssm-agent"]),
  output: fc.constantFrom<Words["output"]>("cloudwatch_logs", "es", "http"),
  image: fc.constantFrom(
    "amazon/aws-for-fluent-bit:2.12.0",
    "fluent/fluent-bit:1.9.10",
    "cr.fluentbit.io/fluent/fluent-bit:3.1.9",
    "ghcr.io/fluent/fluent-bit:5.1.1",
  ),
  blockIndent: fc.constantFrom(3, 4, 8),
  entryIndent: fc.constantFrom(1, 2, 4),
});

interface Defect {
  readonly rule: RuleId;
  readonly fix: Safety | "none";
  readonly changes: (words: Words) => readonly Change[];
  /** A line of the corrected set, blanks joined. */
  readonly after?: (words: Words) => string;
}

/** A defect that is one change of one text. */
function one(
  rule: RuleId,
  fix: Defect["fix"],
  [file, from, to]: readonly [Change["in"], string, string],
  after?: string,
): Defect {
  return { rule, fix, changes: () => [{ in: file, from, to }], ...(after === undefined ? {} : { after: () => after }) };
}

const defects: Readonly<Record<string, Defect>> = {
  "a comment in column 0": one("dedented-comment", "safe", [
    "pods.conf",
    "[FILTER]",
    `${outdent}0«# what follows»\n[FILTER]`,
  ]),
  "a comment in the column of the key": one("dedented-comment", "safe", [
    "units.conf",
    "[OUTPUT]",
    `${outdent}2«# note»\n\n[OUTPUT]`,
  ]),
  "a comment between two entries": one("dedented-comment", "safe", [
    "pods.conf",
    " Merge_Log",
    `${outdent}1«# note»\n Merge_Log`,
  ]),
  "an include in the singular": one(
    "include-not-found",
    "safe",
    ["fluent-bit.conf", "units.conf", "«unit.conf»"],
    "@INCLUDE units.conf",
  ),
  "an include with a longer name": one(
    "include-not-found",
    "safe",
    ["fluent-bit.conf", "pods.conf", "«pods-prod.conf»"],
    "@INCLUDE pods.conf",
  ),
  "an include with another ending": one(
    "include-not-found",
    "safe",
    ["fluent-bit.conf", "pods.conf", "«pods.cfg»"],
    "@INCLUDE pods.conf",
  ),
  "an include with nothing in common but that one is left": one(
    "include-not-found",
    "safe",
    ["fluent-bit.conf", "units.conf", "«journald.conf»"],
    "@INCLUDE units.conf",
  ),
  "a blank behind an include": one(
    "include-trailing-space",
    "safe",
    ["fluent-bit.conf", "pods.conf", "pods.conf« »"],
    "@INCLUDE pods.conf",
  ),
  "a key of an input that is split": one(
    "split-key",
    "safe",
    ["pods.conf", "Mem_Buf_Limit 10MB", "«Mem_Buf _Limit» 10MB"],
    "Mem_Buf_Limit 10MB",
  ),
  "a key that is split behind the underscore": one(
    "split-key",
    "safe",
    ["pods.conf", "Skip_Long_Lines On", "«Skip_ Long_Lines» On"],
    "Skip_Long_Lines On",
  ),
  "a key of a filter that is split": one(
    "split-key",
    "safe",
    ["pods.conf", "K8S-Logging.Exclude On", "«K8S-Logging .Exclude» On"],
    "K8S-Logging.Exclude On",
  ),
  "a key of an output that is split": one(
    "split-key",
    "safe",
    ["units.conf", "Retry_Limit 4", "«Retry _Limit»   4"],
    "Retry_Limit 4",
  ),
  "a key of the service that is split": one(
    "split-key",
    "safe",
    ["fluent-bit.conf", "HTTP_Server On", "«HTTP _Server» On"],
    "HTTP_Server On",
  ),
  "a key of a parser that is split": one(
    "split-key",
    "safe",
    ["parsers.conf", "Time_Key time", "«Time _Key» time"],
    "Time_Key time",
  ),
  "a ConfigMap key in the plural": one("configmap-key-not-found", "safe", [
    "agent.yaml",
    "key: fleet.region",
    "key: «fleet.regions»",
  ]),
  "a ConfigMap key with another separator": one(
    "configmap-key-not-found",
    "safe",
    ["agent.yaml", "key: fleet.tail", "key: «fleet-tail»"],
    "key: fleet.tail",
  ),
  "an input whose output was copied and not changed": {
    rule: "unrouted-input",
    fix: "unsafe",
    changes: ({ units: [first, second] }) => [
      { in: "units.conf", from: `Tag unit.${second}.*`, to: `Tag «unit.${second}.*»` },
      { in: "units.conf", from: `Match unit.${second}.*`, to: `Match unit.${first}.*` },
    ],
    after: ({ units }) => `Match unit.${units[1]}.*`,
  },
  "the first output instead of the second": {
    rule: "unrouted-input",
    fix: "unsafe",
    changes: ({ units: [first, second] }) => [
      { in: "units.conf", from: `Tag unit.${first}.*`, to: `Tag «unit.${first}.*»` },
      { in: "units.conf", from: `Match unit.${first}.*`, to: `Match unit.${second}.*` },
    ],
    after: ({ units }) => `Match unit.${units[0]}.*`,
  },
  "two outputs that take the same by mistake": {
    rule: "duplicate-delivery",
    fix: "unsafe",
    changes: ({ units: [first, second] }) => [
      { in: "units.conf", from: `Match unit.${second}.*`, to: `Match «unit.${first}.*»` },
    ],
    after: ({ units }) => `Match unit.${units[1]}.*`,
  },
  "the head where there is only a tail": one("unknown-property", "unsafe", [
    "units.conf",
    "Read_From_Tail ${NEWEST_ONLY_TAIL}",
    "«Read_From_Head» On",
  ]),
  "the head off where there is only a tail": one(
    "unknown-property",
    "unsafe",
    ["units.conf", "Read_From_Tail ${NEWEST_ONLY_TAIL}", "«Read_From_Head» off"],
    "Read_From_Tail on",
  ),
  "the tail where there is only a head": one("unknown-property", "unsafe", [
    "pods.conf",
    "Skip_Long_Lines On",
    "«Read_From_Tail» On",
  ]),
  "a variable with the opposite sense that nothing uses": {
    rule: "unknown-property",
    fix: "unsafe",
    changes: () => [
      { in: "pods.conf", from: "Skip_Long_Lines On", to: "«Read_From_Tail» ${NEWEST_ONLY_TAIL}" },
      {
        in: "agent.yaml",
        from: "            - name: NEWEST_ONLY_TAIL",
        to: '            - {name: NEWEST_ONLY_HEAD, value: "off"}\n            - name: NEWEST_ONLY_TAIL',
      },
    ],
    after: () => "Read_from_Head ${NEWEST_ONLY_HEAD}",
  },
  "one position file for two journals": {
    rule: "shared-db-file",
    fix: "unsafe",
    changes: ({ units: [first, second] }) => [
      { in: "units.conf", from: `DB /state/${second}.db`, to: `DB «/state/${first}.db»` },
    ],
  },
  "a parser filter with half of the name": one(
    "undefined-parser",
    "unsafe",
    ["pods.conf", "Parser request-line", "Parser «request»"],
    "Parser request-line",
  ),
  "an input with a misspelt parser": one(
    "undefined-parser",
    "unsafe",
    ["pods.conf", "Parser runtime-line", "Parser «runtime_lines»"],
    "Parser runtime-line",
  ),
  "a yen sign for the backslash": one("yen-for-backslash", "safe", ["parsers.conf", "\\w{3,7}", "«¥»w{3,7}"]),
  "a fullwidth backslash": one("yen-for-backslash", "safe", ["parsers.conf", "\\w{3,7}", "«＼»w{3,7}"]),
  "a full stop in a quantifier": one("suspicious-regex", "unsafe", ["parsers.conf", "{3,7}", "«{3.7}»"]),
  "a group without its parenthesis among yen signs": one("suspicious-regex", "unsafe", [
    "parsers.conf",
    "(?: \\[(?<trace>[0-9a-f]+)\\])?",
    "(?: ¥[«?<trace>»[0-9a-f]+)¥])?",
  ]),
  "a group without its parenthesis": one("invalid-regex", "unsafe", [
    "parsers.conf",
    "(?: \\[(?<trace>[0-9a-f]+)\\])? (?<at>[0-9:.]+)$",
    "«(?: \\[?<trace>[0-9a-f]+)\\])? (?<at>[0-9:.]+)$»",
  ]),
  "the first group without its parenthesis": one("invalid-regex", "unsafe", [
    "parsers.conf",
    "^(?<client>[^ ]+) (?<method>\\w{3,7}) (?<path>[^ ]+)",
    "«^?<client>[^ ]+) (?<method>\\w{3,7}) (?<path>[^ ]+)»",
  ]),
  "a date for a time of day": one("time-format-mismatch", "none", [
    "parsers.conf",
    "Time_Format %H:%M:%S.%L",
    "Time_Format «%Y-%m-%dT%H:%M:%S»",
  ]),
  "a month's name for digits": one("time-format-mismatch", "none", [
    "parsers.conf",
    "Time_Format %H:%M:%S.%L",
    "Time_Format «%b %d %H:%M:%S»",
  ]),
  "a letter that is missing in one of several equal values": {
    rule: "inconsistent-value",
    fix: "unsafe",
    changes: ({ output }) => {
      const { shared, misspelt } = outputs[output];
      return [{ in: "units.conf", from: shared, to: misspelt.replace(/ (.*)/, " «$1»") }];
    },
    after: ({ output }) => outputs[output].shared,
  },
  "a selfLink in a ConfigMap": one("metadata-self-link", "safe", [
    "facts.yaml",
    "metadata:\n",
    "metadata:\n  «selfLink»: /api/v1/x\n",
  ]),
  "a selfLink in a DaemonSet": one("metadata-self-link", "safe", [
    "agent.yaml",
    "metadata:\n",
    "metadata:\n  «selfLink»: /apis/apps/v1/x\n",
  ]),
  "the logs of pods": one("rbac-unknown-subresource", "unsafe", ["access.yaml", "pods/log", "«pods/logs»"]),
  "a namespace in the singular": one("rbac-unknown-subresource", "unsafe", [
    "access.yaml",
    "namespaces",
    "«namespace»",
  ]),
  "a parser that nothing names": one("unused-parser", "none", [
    "parsers.conf",
    "[PARSER]",
    "[PARSER]\n Name «nightly-report»\n Format logfmt\n\n[PARSER]",
  ]),
  "a variable that nothing reads": one("unused-env", "none", [
    "agent.yaml",
    "          env:\n",
    "          env:\n            - name: «BUILD_STAMP»\n              value: r7\n",
  ]),
};

describe("the sound set", () => {
  it("gives no finding in any words", async () => {
    await fc.assert(
      fc.asyncProperty(words, async (chosen) => {
        const { findings } = await checkSet(setWith(chosen, []).files);
        expect(findings.map(({ code, message, at }) => `${placeOf(at)} ${code}: ${message}`)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("in other words", () => {
  it.each(Object.entries(defects))("%s", async (_, { rule, fix, changes, after }) => {
    await fc.assert(
      fc.asyncProperty(words, async (chosen) => {
        const { files, marks } = setWith(chosen, changes(chosen));
        const { findings } = await checkSet(files);
        const found = findings.filter(
          ({ code, at: { file, span } }) =>
            code === rule &&
            marks.some(({ path, start, end }) => path === file.path && span.start < end && span.end > start),
        );
        expect(found.length, findings.map(({ code, at }) => `${placeOf(at)} ${code}`).join("\n")).toBeGreaterThan(0);
        expect(found[0]?.fixes[0]?.safety ?? "none").toBe(fix);
        if (fix === "none") return;
        const corrected = await correctSet(files);
        expect(corrected.result.findings.filter(({ code }) => code === rule)).toEqual([]);
        if (after === undefined) return;
        const lines = formatted(corrected).flatMap(({ text }) => text.split("\n"));
        expect(lines.map((line) => line.trim().replace(/ +/g, " "))).toContain(after(chosen));
      }),
      { numRuns: 4 },
    );
  });
});
