/** For GitHub Actions: workflow commands that become annotations of the changed files. */
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic } from "../source/source-file.ts";
import type { Reporter, ReportOptions } from "./reporter.ts";
import { visible, visibleLines } from "./visible.ts";
import { fullText, unjudgedPath, unjudgedText } from "./words.ts";

const commands = { error: "error", warning: "warning", hint: "notice" } as const;

/** GitHub shows so many annotations of each kind for a step, and drops the others without a word. */
const shownAtMost = 10;

export const github: Reporter = ({ findings, unjudged }, options) => {
  const lines = [
    ...findings.map((finding) => annotation(finding, options)),
    ...unjudged.map((one) => {
      const file = property(visibleLines(options.repositoryPath(unjudgedPath(one))));
      return `::error file=${file},title=unjudged::${data(visible(unjudgedText(one)))}\n`;
    }),
  ];
  const many = Object.values(commands).some(
    (command) => lines.filter((line) => line.startsWith(`::${command} `)).length > shownAtMost,
  );
  if (many)
    lines.push(
      `GitHub shows ${shownAtMost} annotations of a kind for each step. All ${lines.length} of this one stand above.\n`,
    );
  return lines.join("");
};

function annotation(finding: Diagnostic, { repositoryPath }: ReportOptions): string {
  const { file, span } = finding.at;
  const index = lineIndex(file);
  const start = index.position(span.start);
  const end = index.position(span.end);
  const properties = [
    // With characters that would not be seen in the log the runner finds no such file, and shows the annotation alone.
    `file=${property(visibleLines(repositoryPath(file.path)))}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    // GitHub drops an annotation's columns, or the annotation, when they belong to different lines.
    ...(start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []),
    `title=${property(visible(finding.code))}`,
  ];
  return `::${commands[finding.severity]} ${properties.join(",")}::${data(visibleLines(fullText(finding)))}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
