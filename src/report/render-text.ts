import { rootLocation } from "../source/locate.ts";
import type { Paint } from "./paint.ts";
import { placeText } from "./pretty.ts";
import type { Rendered, RenderedVariable } from "./rendered.ts";
import { textWidth, visible } from "./visible.ts";

/** What an instance gets, for people: where it starts, its files, its variables, and every text as it is read. */
export function renderText({ pipeline, files, variables }: Rendered, paint: Paint): string {
  const { instance, version, versionKnown } = pipeline;
  const lines = [paint.bold(`── ${visible(instance.label)} ──`), ""];
  const image = instance.container?.image;
  lines.push(
    `Fluent Bit ${version}${versionKnown ? "" : " (assumed)"}${image === undefined ? "" : `, image ${visible(image)}`}`,
  );
  lines.push(`starts from ${visible(instance.entryPath)}`);

  lines.push("", paint.bold("Files"));
  const width = Math.max(...files.map(({ path }) => path.length));
  // Fluent Bit would not get these; fbcheck reads them in place of what an include was meant to name.
  const meant = new Set(
    pipeline.references.flatMap(({ result }) => (result.kind === "absent" ? (result.meant?.file ?? []) : [])),
  );
  for (const { path, read } of files) {
    const role = (meant.has(read.file) ? "meant" : read.role).padEnd(8);
    lines.push(
      `  ${visible(path).padEnd(width)}  ${role}  ${paint.dim(placeText(rootLocation({ file: read.file, span: { start: 0, end: 0 } })))}`,
    );
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
        `  ${paint.yellow(visible(name.text))}  ${kind}  ${visible(why)}  ${paint.dim(placeText(rootLocation(at)))}`,
      );
  }
  const seen = new Set(files.map(({ path }) => path));
  const unread = instance.container === undefined ? [] : instance.files.list("/").filter((path) => !seen.has(path));
  if (unread.length > 0) {
    lines.push("", paint.bold("Files of the container that are not read"));
    for (const path of unread) lines.push(`  ${visible(path)}`);
  }

  if (variables.length > 0) {
    lines.push("", paint.bold("Variables"));
    const nameWidth = Math.max(...variables.map((variable) => textWidth(writtenName(variable))));
    for (const variable of variables) lines.push(`  ${variableLine(variable, nameWidth, paint)}`);
  }
  if (instance.unknowns.length > 0) {
    lines.push("", paint.bold("Not known"));
    for (const { message } of instance.unknowns) lines.push(`  ${visible(message)}`);
  }
  for (const { path, text } of files) {
    lines.push("", paint.cyan(`# ${visible(path)}`));
    for (const line of text.replace(/\n$/, "").split("\n"))
      lines.push(line.replace(/\r$/, "").split("\t").map(visible).join("\t"));
  }
  return `${lines.join("\n")}\n`;
}

function writtenName({ name }: RenderedVariable): string {
  return `\${${visible(name)}}`;
}

/** `nameWidth`: cells of the longest name. */
function variableLine(variable: RenderedVariable, nameWidth: number, paint: Paint): string {
  const { value, source, at } = variable;
  const place = at === undefined ? "" : `  ${paint.dim(placeText(rootLocation(at)))}`;
  const shown =
    value.kind === "found"
      ? `= ${`"${visible(value.value)}"`}  ${source}`
      : value.kind === "absent"
        ? paint.yellow("is not set")
        : `stays: ${visible(value.because)}`;
  const name = writtenName(variable);
  return `${name}${" ".repeat(nameWidth - textWidth(name))}  ${shown}${place}`;
}
