/** The XML of Checkstyle, which Jenkins, reviewdog and many a bot of pull requests read. */
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic } from "../source/source-file.ts";
import { byFile } from "./group.ts";
import type { Reporter } from "./reporter.ts";
import { visible } from "./visible.ts";
import { messageOf, unjudgedPath, unjudgedText } from "./words.ts";
import { element, xmlHead } from "./xml.ts";

export const checkstyle: Reporter = ({ findings, unjudged }) => {
  // The name as it is: with anything else it would be another file's.
  const files = [...byFile(findings)].map(([name, group]) => element("file", { name }, group.map(errorElement)));
  const others = unjudged.map((one) =>
    element("file", { name: unjudgedPath(one) }, [
      element("error", {
        line: 1,
        severity: "error",
        message: visible(unjudgedText(one)),
        source: "fbcheck.unjudged",
      }),
    ]),
  );
  return xmlHead + element("checkstyle", { version: "4.3" }, [...files, ...others]);
};

function errorElement(finding: Diagnostic): string {
  const { line, column } = lineIndex(finding.at.file).position(finding.at.span.start);
  return element("error", {
    line,
    column,
    severity: finding.severity === "hint" ? "info" : finding.severity,
    message: visible(messageOf(finding)),
    source: `fbcheck.${visible(finding.code)}`,
  });
}
