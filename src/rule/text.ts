/** Tags for texts in rules and tests: the common indent goes, backslashes stay, `\${X}` gives `${X}`. */

function dedentRaw(strings: TemplateStringsArray): string {
  const raw = strings.raw.join("").replaceAll("\\${", "${").replaceAll("\\`", "`");
  const lines = raw.split("\n");
  if (lines[0]?.trim() === "") lines.shift();
  if (lines.at(-1)?.trim() === "") lines[lines.length - 1] = "";
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)![0].length);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(Math.min(common, /^ */.exec(line)![0].length))).join("\n");
}

/** A classic configuration. */
export const conf = dedentRaw;
/** A YAML text, such as a manifest. */
export const yaml = dedentRaw;
/** Prose: lines joined to paragraphs, blank lines kept. */
export function prose(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").trim())
    .join("\n\n");
}
