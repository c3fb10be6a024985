/**
 * The XML of JUnit, as Jenkins, GitLab, Azure and others read it: a suite a file, a failed test a finding, and a test that
 * passes for a file without any. Hints do not fail, so they are skipped tests. It obeys both schemas that are in use.
 */
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic } from "../source/source-file.ts";
import { byFile } from "./group.ts";
import type { Reporter } from "./reporter.ts";
import { visible, visibleLines } from "./visible.ts";
import { fullText, messageOf, unjudgedPath, unjudgedText } from "./words.ts";
import { element, textElement, xmlHead } from "./xml.ts";

type Outcome = "passed" | "failed" | "broken" | "skipped";

interface TestCase {
  readonly outcome: Outcome;
  readonly name: string;
  /** Elements within. */
  readonly body: readonly string[];
}

export const junit: Reporter = ({ findings, files, unjudged }, { toolVersion, started }) => {
  const suites = new Map<string, TestCase[]>();
  for (const { path } of files) suites.set(path, []);
  for (const [path, group] of byFile(findings)) suites.set(path, group.map(caseOf));
  for (const one of unjudged) {
    const message = visible(unjudgedText(one));
    const body = [textElement("error", { message, type: "unjudged" }, message)];
    const path = unjudgedPath(one);
    suites.set(path, [...(suites.get(path) ?? []), { outcome: "broken", name: "unjudged", body }]);
  }
  // As the schema wants it: seconds, in UTC, and no letter behind them.
  const timestamp = started.toISOString().slice(0, 19);
  const elements = [...suites].map(([path, cases], id) => {
    const shown = cases.length > 0 ? cases : [{ outcome: "passed", name: "fbcheck", body: [] } as const];
    const count = (outcome: Outcome): number => shown.filter((one) => one.outcome === outcome).length;
    const name = visible(path).trim() || "unnamed";
    const attributes = {
      name,
      package: "fbcheck",
      id,
      timestamp,
      hostname: "localhost",
      tests: shown.length,
      failures: count("failed"),
      errors: count("broken"),
      skipped: count("skipped"),
      time: 0,
    };
    return element("testsuite", attributes, [
      element("properties", {}, [element("property", { name: "fbcheck", value: toolVersion })]),
      ...shown.map((one) => element("testcase", { name: one.name, classname: name, time: 0 }, one.body)),
      element("system-out", {}),
      element("system-err", {}),
    ]);
  });
  return xmlHead + element("testsuites", {}, elements);
};

function caseOf(finding: Diagnostic): TestCase {
  const { line, column } = lineIndex(finding.at.file).position(finding.at.span.start);
  const code = visible(finding.code);
  const message = visible(messageOf(finding));
  const name = `${code} ${line}:${column}`;
  if (finding.severity === "hint") {
    return { outcome: "skipped", name, body: [textElement("skipped", { message }, "")] };
  }
  const text = visibleLines(`${finding.at.file.path}:${line}:${column}\n${fullText(finding)}`);
  const isBug = finding.code.startsWith("internal/");
  return {
    outcome: isBug ? "broken" : "failed",
    name,
    body: [textElement(isBug ? "error" : "failure", { message, type: finding.severity }, text)],
  };
}
