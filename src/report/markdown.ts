/**
 * A summary for a pull request or for `GITHUB_STEP_SUMMARY`: the counts, then a table for each severity. No text of a user
 * becomes markup, a link or a mention; what is too long for a comment on GitHub is cut at a row, and counted.
 */
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic, Severity } from "../source/source-file.ts";
import type { Reporter, ReportOptions } from "./reporter.ts";
import { countList, plural, summarise, summaryLine } from "./summary.ts";
import { utf8Length } from "./utf8.ts";
import { visible } from "./visible.ts";
import { docsPage, effectText, messageOf, unjudgedText } from "./words.ts";

/** Bytes: a comment may have 65,536 characters, a step summary 1 MiB. */
const room = 60_000;

const titles: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", hint: "hint" };

export const markdown: Reporter = (judgement, options) => {
  const { findings, unjudged } = judgement;
  const counts = countList(summarise(judgement));
  const clean = findings.length === 0 && unjudged.length === 0;
  const title = counts === "" ? (clean ? "nothing to complain about" : "not everything was judged") : counts;
  const blocks = [`### fbcheck: ${title}`, prose(summaryLine(judgement))];
  let left = room - utf8Length(blocks.join("\n\n"));
  const takeRows = (rows: readonly string[]): string[] => {
    const taken: string[] = [];
    for (const row of rows) {
      left -= utf8Length(row) + 1;
      if (left < 0) break;
      taken.push(row);
    }
    return taken;
  };

  const notJudged = takeRows(unjudged.slice(0, unjudgedAtMost).map((one) => `- ${prose(unjudgedText(one))}`));
  if (unjudged.length > notJudged.length) notJudged.push(`- … and ${unjudged.length - notJudged.length} more`);
  if (notJudged.length > 0) blocks.push("**Not judged**", notJudged.join("\n"));
  let missing = 0;
  for (const severity of ["error", "warning", "hint"] as const) {
    const group = findings.filter((finding) => finding.severity === severity);
    left -= frame;
    const rows = takeRows(group.map((finding) => row(finding, options)));
    missing += group.length - rows.length;
    if (rows.length === 0) continue;
    blocks.push(
      `<details${severity === "error" ? " open" : ""}><summary>${plural(group.length, titles[severity])}</summary>`,
      ["| place | finding |", "| --- | --- |", ...rows].join("\n"),
      "</details>",
    );
  }
  if (missing > 0) blocks.push(`… and ${missing} more: \`fbcheck lint\` shows all.`);
  return `${blocks.join("\n\n")}\n`;
};

/** So many are named, so that there is room for the findings. */
const unjudgedAtMost = 10;

/** Bytes of what stands around the rows of a severity, with some to spare. */
const frame = 150;

/** A cell holds one line, so what belongs to a finding is set apart by `<br>`. */
function row(finding: Diagnostic, { pageUrl }: ReportOptions): string {
  const { line, column } = lineIndex(finding.at.file).position(finding.at.span.start);
  const page = docsPage(finding.code);
  const url = page === undefined ? undefined : pageUrl(page);
  const code = codeSpan(finding.code);
  const effect = effectText(finding);
  const fix = finding.fixes[0];
  const lines = [
    `${url === undefined ? code : `[${code}](${url})`}: ${prose(messageOf(finding))}`,
    ...(effect === undefined ? [] : [`Effect: ${prose(effect)}`]),
    ...(fix === undefined ? [] : [`${fix.safety === "safe" ? "Fix" : "Unsafe fix"}: ${prose(fix.title)}`]),
  ];
  return `| ${codeSpan(`${finding.at.file.path}:${line}:${column}`)} | ${lines.join("<br>")} |`;
}

/** A text of ours with names of a user in double quotes, which become code. */
function prose(text: string): string {
  return visible(text)
    .split(/("[^"]+")/)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part.slice(1, -1)) : escaped(part)))
    .join("");
}

/** Nothing in code is markup, a mention or a link. A bar would end the cell, and a backtick the code. */
function codeSpan(text: string): string {
  const shown = visible(text);
  return /[`|]|^ *$/.test(shown) ? `<code>${escaped(shown)}</code>` : `\`${shown}\``;
}

/**
 * As character references, punctuation is never markup. What GitHub looks for in the finished page (`@name`, `#1`,
 * `:smile:`) is torn apart by a comment, and what would become a link of itself loses its colon or dot.
 */
function escaped(text: string): string {
  return text
    .replace(/:(?=\/\/)|(?<=www)\.|[^\p{L}\p{N} ,;:.()/"'…-]/giu, (char) => `&#${char.codePointAt(0)};`)
    .replace(/&#(?:35|64);|:(?=\w+:)/g, "$&<!-- -->");
}
