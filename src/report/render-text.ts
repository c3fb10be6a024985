import { isSecretName } from "../../grammar/values/secret.ts";
import { conceal } from "../kubernetes/secrets.ts";
import { concealer } from "../lint/conceal.ts";
import { rootLocation } from "../source/locate.ts";
import { dots } from "../source/secret-text.ts";
import type { Paint } from "./paint.ts";
import { placeText } from "./pretty.ts";
import type { Rendered, RenderedVariable } from "./rendered.ts";
import { textWidth, visible, wrap } from "./visible.ts";

/**
 * What an instance gets, for people: where it starts, its files, its variables, and every text as it is read, with dots in
 * place of secrets. What is said of them is wrapped to so many cells; the texts are as they are.
 */
export function renderText(
  { pipeline, files, variables }: Rendered,
  paint: Paint,
  width = Number.POSITIVE_INFINITY,
): string {
  const { instance, version, versionKnown } = pipeline;
  const hide = concealer(pipeline, []);
  const lines = [...wrap(`── ${visible(instance.label)} ──`, width).map(paint.bold), ""];
  const image = instance.container?.image;
  const judged = `Fluent Bit ${version}${versionKnown ? "" : " (assumed)"}`;
  lines.push(...wrap(image === undefined ? judged : `${judged}, image ${visible(image)}`, width));
  lines.push(...wrap(`starts from ${named(instance.entryPath)}`, width));

  lines.push("", paint.bold("Files"));
  const pathWidth = Math.max(...files.map(({ path }) => textWidth(named(path))));
  // Fluent Bit would not get these; fbcheck reads them in place of what an include was meant to name.
  const meant = new Set(
    pipeline.references.flatMap(({ result }) => (result.kind === "absent" ? (result.meant?.file ?? []) : [])),
  );
  for (const { path, read } of files) {
    const role = (meant.has(read.file) ? "meant" : read.role).padEnd(8);
    const place = placeText(rootLocation({ file: read.file, span: { start: 0, end: 0 } }));
    lines.push(...row([[padded(named(path), pathWidth)], [role], [place, paint.dim]], width));
  }
  for (const { name, kind, result, at } of pipeline.references) {
    const why =
      result.kind === "absent"
        ? `not found${result.meant === undefined ? "" : `, meant is ${result.meant.name}`}`
        : result.kind === "unknown"
          ? `unknown: ${result.because}`
          : result.kind === "twice"
            ? "read twice"
            : undefined;
    if (why !== undefined)
      lines.push(
        ...row(
          [[named(name.text), paint.yellow], [kind], [visible(why)], [placeText(rootLocation(at)), paint.dim]],
          width,
        ),
      );
  }
  const seen = new Set(files.map(({ path }) => path));
  const unread = instance.container === undefined ? [] : instance.files.list("/").filter((path) => !seen.has(path));
  if (unread.length > 0) {
    lines.push("", paint.bold("Files of the container that are not read"));
    for (const path of unread) lines.push(`  ${named(path)}`);
  }

  if (variables.length > 0) {
    lines.push("", paint.bold("Variables"));
    const nameWidth = Math.max(...variables.map((variable) => textWidth(writtenName(variable))));
    for (const variable of variables) lines.push(...row(variableParts(variable, nameWidth, paint, hide), width));
  }
  if (instance.unknowns.length > 0) {
    lines.push("", paint.bold("Not known"));
    for (const { message } of instance.unknowns) lines.push(...row([[visible(message)]], width));
  }
  for (const { path, text } of files) {
    lines.push("", paint.cyan(`# ${named(path)}`));
    for (const line of hide(conceal(text)).replace(/\n$/, "").split("\n"))
      lines.push(line.replace(/\r$/, "").split("\t").map(visible).join("\t"));
  }
  return `${lines.join("\n")}\n`;
}

function writtenName({ name }: RenderedVariable): string {
  return `\${${visible(name)}}`;
}

/** A name as it is; in quotes where blanks at its ends, or in a row within it, would not be seen. */
function named(name: string): string {
  const shown = visible(name);
  return shown === "" || shown !== shown.trim() || shown.includes("  ") ? `"${shown}"` : shown;
}

/** Text without colours, and what colours it. */
type Part = readonly [text: string, paint?: (text: string) => string];

/** Parts side by side; where they do not fit, a part that begins behind the end stands on lines of its own, further in. */
function row(parts: readonly Part[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const [text, paint = (same: string) => same] of parts) {
    const isFirst = line === "" && lines.length === 0;
    const indent = isFirst ? 2 : 4;
    if (used > 0 && used + 2 + textWidth(text.trimEnd()) <= width) {
      line += `  ${paint(text)}`;
      used += 2 + textWidth(text);
      continue;
    }
    if (used > 0) lines.push(line);
    const wrapped = textWidth(text.trimEnd()) + indent <= width ? [text] : wrap(text.trimEnd(), width - indent);
    for (const one of wrapped.slice(0, -1)) lines.push(" ".repeat(indent) + paint(one));
    const last = wrapped.at(-1)!;
    line = " ".repeat(indent) + paint(last);
    used = indent + textWidth(last);
  }
  return [...lines, line].map((one) => one.trimEnd());
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

/** `nameWidth`: cells of the longest name. */
function variableParts(
  variable: RenderedVariable,
  nameWidth: number,
  paint: Paint,
  hide: (text: string) => string,
): readonly Part[] {
  const { value, source, at } = variable;
  const shown: readonly Part[] =
    value.kind === "found"
      ? [[`= ${hide(isSecretName(variable.name) ? `"${dots(value.value)}"` : `"${visible(value.value)}"`)}`], [source]]
      : value.kind === "absent"
        ? [["is not set", paint.yellow]]
        : [[`stays: ${visible(value.because)}`]];
  const place: readonly Part[] = at === undefined ? [] : [[placeText(rootLocation(at)), paint.dim]];
  return [[padded(writtenName(variable), nameWidth)], ...shown, ...place];
}
