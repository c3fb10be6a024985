/**
 * The rules whose refusals a dry run sees, and since which release: only there do an accepted dry run and our finding
 * contradict each other. Measured on cases.jsonl: none of these rules speaks where a dry run of that release accepts.
 */
import { atLeast } from "../../schema/index.ts";

const seenSince: Readonly<Record<string, string>> = {
  "abbreviated-section": "1.0.0",
  "bad-section-header": "1.0.0",
  "byte-order-mark": "1.0.0",
  "duplicate-property": "5.0.0",
  "inconsistent-indent": "1.9.0",
  "indented-blank-line": "1.9.0",
  "line-continuation": "1.9.0",
  "missing-match": "5.0.0",
  "missing-name": "1.9.0",
  "missing-value": "1.0.0",
  "mixed-tabs-spaces": "1.9.0",
  "parser-in-main-config": "1.0.0",
  "property-not-in-version": "5.0.0",
  "semicolon-comment": "1.0.0",
  "unindented-entries": "1.0.0",
  "unknown-plugin": "1.9.0",
  "unknown-property": "5.0.0",
  "unknown-section": "1.0.0",
};

export function seenByDryRun(rule: string, version: string): boolean {
  const since = Object.hasOwn(seenSince, rule) ? seenSince[rule] : undefined;
  return since !== undefined && atLeast(version, since);
}
