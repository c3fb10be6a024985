/** GitLab's code quality report: what the widget of a merge request compares with that of the target branch. */
import { fingerprintsOf } from "../fingerprint.ts";
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic } from "../source/source-file.ts";
import type { Reporter } from "./reporter.ts";
import { visible } from "./visible.ts";
import { messageOf, unjudgedPath, unjudgedText } from "./words.ts";

export const gitlab: Reporter = ({ findings, unjudged }, { repositoryPath }) => {
  // Two issues of one fingerprint are one to GitLab; the findings' own are all different.
  const fingerprints = fingerprintsOf(findings);
  const pathOf = (path: string): string => repositoryPath(path).replace(/^(?:\.?\/+)+/, "");
  const issues = findings.map((finding, index) => {
    const { file, span } = finding.at;
    const lines = lineIndex(file);
    return {
      description: visible(messageOf(finding)),
      check_name: visible(finding.code),
      fingerprint: fingerprints[index],
      severity: severityOf(finding),
      location: {
        path: pathOf(file.path),
        lines: { begin: lines.position(span.start).line, end: lines.position(span.end).line },
      },
    };
  });
  const others = unjudged.map((one, index) => ({
    description: visible(unjudgedText(one)),
    check_name: "unjudged",
    fingerprint: `unjudged-${index}-${one.file}`,
    severity: "major",
    location: { path: pathOf(unjudgedPath(one)), lines: { begin: 1 } },
  }));
  return `${JSON.stringify([...issues, ...others], undefined, 2)}\n`;
};

function severityOf({ severity, effect }: Diagnostic): string {
  if (severity !== "error") return severity === "warning" ? "minor" : "info";
  return effect === "refused" || effect === "not-created" ? "critical" : "major";
}
