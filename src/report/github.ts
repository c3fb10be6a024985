/** For GitHub Actions: workflow commands that become annotations of the changed files. */
import { lineIndex } from "../source/line-index.ts";
import type { Reporter } from "./reporter.ts";
import { visible, visibleLines } from "./visible.ts";
import { effectText } from "./words.ts";

export const github: Reporter = (judgement) =>
  judgement.findings
    .map((finding) => {
      const { file, span } = finding.at;
      const index = lineIndex(file);
      const start = index.position(span.start);
      const end = index.position(span.end);
      const properties = [
        // The name as it is, escaped as the runner's protocol wants it: with anything else it would be another file's.
        `file=${property(file.path)}`,
        `line=${start.line}`,
        `endLine=${end.line}`,
        // GitHub drops an annotation's columns, or the annotation, when they belong to different lines.
        ...(start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []),
        `title=${property(visible(finding.code))}`,
      ];
      const effect = effectText(finding);
      const fix = finding.fixes[0];
      const text = [
        finding.release === undefined ? finding.message : `${finding.release}: ${finding.message}`,
        ...(effect === undefined ? [] : [`Effect: ${effect}.`]),
        ...(fix === undefined ? [] : [`${fix.safety === "safe" ? "Fix" : "Unsafe fix"}: ${fix.title}`]),
      ].join("\n");
      const command = finding.severity === "hint" ? "notice" : finding.severity;
      return `::${command} ${properties.join(",")}::${data(visibleLines(text))}\n`;
    })
    .join("");

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
