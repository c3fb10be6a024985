/**
 * The set that fbcheck began with: two published manifests, broken in over a dozen ways. Line numbers are those of the
 * ground truth beside the repository, which does not change.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { readYaml } from "../grammar/yaml/read.ts";
import type { FormatResult } from "../src/fmt.ts";
import type { InputFile, Result } from "../src/result.ts";
import type { Diagnostic, Safety, Severity } from "../src/source/source-file.ts";
import {
  checkSet,
  correctSet,
  formatted,
  linesAfter,
  mendable,
  placeOf,
  readSet,
  tagsWithoutRoute,
  textAt,
} from "./sets.ts";
import { describeShared } from "./shared.ts";

const app = "fluentbit-sample-app.yaml";
const cluster = "fluentbit-cluster.yaml";

/** A row of the table of what the set must give. */
interface Row {
  readonly rule: string;
  readonly file: string;
  readonly lines: readonly number[];
  /** What the finding covers; a part of it is enough. */
  readonly covers: string;
  readonly severity?: Severity;
  readonly fix: Safety | "none";
  /** The changed lines after the fix of the first finding, blanks joined. */
  readonly after?: readonly string[];
}

const rows: readonly Row[] = [
  {
    rule: "dedented-comment",
    file: app,
    lines: [63, 98, 150, 151, 152, 153, 175, 255, 256],
    covers: "#",
    severity: "error",
    fix: "safe",
  },
  { rule: "include-not-found", file: app, lines: [22], covers: "host.conf", severity: "error", fix: "safe" },
  { rule: "include-trailing-space", file: app, lines: [22], covers: "    ", severity: "error", fix: "safe" },
  {
    rule: "split-key",
    file: app,
    lines: [266],
    covers: "Retry _Limit",
    severity: "error",
    fix: "safe",
    after: ["Retry_Limit 5"],
  },
  {
    rule: "configmap-key-not-found",
    file: app,
    lines: [335],
    covers: "logs.region",
    severity: "error",
    fix: "safe",
    after: ["key: log.region"],
  },
  {
    rule: "unrouted-input",
    file: app,
    lines: [192],
    covers: "dockerlog.systemd.*",
    severity: "warning",
    fix: "unsafe",
    after: ["Match dockerlog.systemd.*"],
  },
  {
    rule: "unknown-property",
    file: app,
    lines: [196, 204],
    covers: "Read_From_Head",
    severity: "error",
    fix: "unsafe",
    after: ["Read_From_Tail ${READ_FROM_TAIL}"],
  },
  {
    rule: "undefined-parser",
    file: app,
    lines: [248],
    covers: "syslog",
    severity: "warning",
    fix: "unsafe",
    after: ["Parser syslog-rfc5424"],
  },
  { rule: "yen-for-backslash", file: app, lines: [278], covers: "¥", severity: "warning", fix: "unsafe" },
  { rule: "suspicious-regex", file: app, lines: [278, 278], covers: "", severity: "warning", fix: "unsafe" },
  { rule: "time-format-mismatch", file: app, lines: [280], covers: "%Y-%m-%dT", severity: "warning", fix: "none" },
  {
    rule: "inconsistent-value",
    file: app,
    lines: [229, 238],
    covers: "container-insight",
    severity: "hint",
    fix: "unsafe",
    after: ["extra_user_agent container-insights"],
  },
  { rule: "metadata-self-link", file: cluster, lines: [6], covers: "selfLink", severity: "hint", fix: "safe" },
  {
    rule: "rbac-unknown-subresource",
    file: cluster,
    lines: [32],
    covers: "pods/logs",
    severity: "warning",
    fix: "unsafe",
    after: ["- pods/log"],
  },
  { rule: "unused-parser", file: app, lines: [284], covers: "container_firstline", severity: "hint", fix: "none" },
];

describeShared("the seed", (shared) => {
  let set: readonly InputFile[];
  let result: Result;
  let corrected: FormatResult;
  beforeAll(async () => {
    set = readSet(`${shared}/seed`, (path) => path.endsWith(".yaml"));
    result = await checkSet(set);
    corrected = await correctSet(set);
  });

  const of = (rule: string): readonly Diagnostic[] => result.findings.filter(({ code }) => code === rule);
  const line = (finding: Diagnostic): number => Number(placeOf(finding.at).split(":").pop());

  describe("lint finds", () => {
    it.each(rows)("$rule at $file:$lines", ({ rule, file, lines, covers, severity, fix, after }) => {
      const found = of(rule);
      expect(found.map(({ at }) => placeOf(at))).toEqual(lines.map((number) => `${file}:${number}`));
      for (const finding of found) {
        expect(textAt(finding.at)).toContain(covers);
        if (severity !== undefined) expect(finding.severity).toBe(severity);
        expect(finding.fixes[0]?.safety ?? "none").toBe(fix);
        if (after !== undefined) expect(linesAfter(finding.fixes[0]!).map(joined)).toEqual(after);
      }
    });

    it("one DB of two systemd inputs, at one of them and related to the other", () => {
      const found = of("shared-db-file");
      const places = found.flatMap(({ at, related }) => [at, ...related.map((note) => note.at)]).map(placeOf);
      expect([...new Set(places)].sort()).toEqual([`${app}:194`, `${app}:202`]);
      expect(found.some(({ fixes }) => fixes[0]?.safety === "unsafe")).toBe(true);
    });

    it("two outputs for one tag beside an input without any, related to each other, with one and the same fix", () => {
      const [input] = of("unrouted-input");
      const outputs = of("duplicate-delivery");
      expect(outputs.length).toBeGreaterThan(0);
      for (const output of outputs) {
        expect([224, 233]).toContain(line(output));
        expect(output.related.map(({ at }) => placeOf(at))).toContain(`${app}:192`);
        expect(output.fixes[0]?.safety).toBe("unsafe");
        expect(output.fixes[0]?.edits.map(({ at }) => at.span)).toEqual(
          input?.fixes[0]?.edits.map(({ at }) => at.span),
        );
      }
      expect(input?.related.map(({ at }) => placeOf(at))).toContain(`${app}:${outputs.map(line)[0]}`);
      expect(input?.fixes[0]?.edits.map(({ at }) => placeOf(at))).toEqual([`${app}:224`]);
    });

    it("unused variables, of which one is the evidence for what was meant", () => {
      expect(of("unused-env").map((finding) => textAt(finding.at))).toEqual(["CLUSTER_NAME", "CI_VERSION"]);
      expect(of("unused-env").flatMap(({ severity, fixes }) => [severity, fixes.length])).toEqual([
        "hint",
        0,
        "hint",
        0,
      ]);
      for (const { related } of of("unknown-property")) {
        expect(related.map(({ at }) => textAt(at)).join()).toContain("READ_FROM_TAIL");
      }
    });

    it("nothing else", () => {
      const expected = new Set([
        ...rows.map(({ rule }) => rule),
        "shared-db-file",
        "duplicate-delivery",
        "storage-path-unused",
        "unused-env",
      ]);
      expect(
        result.findings.filter(({ code }) => !expected.has(code)).map(({ code, at }) => [code, placeOf(at)]),
      ).toEqual([]);
    });
  });

  describe("fmt --unsafe-fixes gives a set", () => {
    it("that is valid YAML and was left alone nowhere", () => {
      for (const { path, text } of formatted(corrected)) expect(readYaml(text).errors, path).toEqual([]);
      expect({ problems: corrected.problems, leftAlone: corrected.leftAlone }).toEqual({ problems: [], leftAlone: [] });
    });

    it("without blanks at the ends of lines", () => {
      for (const { path, text } of formatted(corrected)) expect(text.match(/[ \t]+$/gm), path).toBeNull();
    });

    it("in which lint finds no error and no warning but what has no fix", async () => {
      const { findings } = await checkSet(formatted(corrected));
      expect(mendable(findings)).toEqual([]);
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(findings.filter(({ severity }) => severity === "warning").map(({ code }) => code)).toEqual([
        "time-format-mismatch",
      ]);
    });

    it("in which every input has a route", async () => {
      const after = await checkSet(formatted(corrected));
      expect(after.pipelines[0]?.inputs).toHaveLength(6);
      expect(await tagsWithoutRoute(after)).toEqual([]);
    });

    it("that a second run does not change", async () => {
      expect(formatted(await correctSet(formatted(corrected)))).toEqual(formatted(corrected));
    });
  });
});

function joined(text: string): string {
  return text.replace(/ +/g, " ");
}
