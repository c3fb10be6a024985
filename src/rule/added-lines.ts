/** Lines that a fix adds to a section, written like the line that they follow. */
import { entryBehind, nameLikeKey } from "../edit/index.ts";
import type { Property } from "../model/pipeline.ts";
import type { Edit, Fix } from "../source/source-file.ts";
import { lineEndOf } from "./files.ts";

/**
 * The edit for a new line behind a property's line, indented and aligned like it, and in small letters where its key is.
 * Keys that it may be compared with are `documented`: `Replace_Dots`.
 */
export function lineBehind(property: Property, documented: string, value: string): Edit {
  const inYaml = entryBehind(property, nameLikeKey(property.key, documented), yamlValue(value));
  if (inYaml !== undefined) return inYaml;
  const { file, span } = property.at;
  const indent = file.text.slice(span.start, property.key.at.span.start);
  const width = property.value.at.span.start - property.key.at.span.start;
  const newText = `${lineEndOf(file)}${indent}${`${keyLike(property, documented)} `.padEnd(width)}${value}`;
  return { at: { file, span: { start: span.end, end: span.end } }, newText };
}

/** The same as an unsafe fix. */
export function addLine(property: Property, documented: string, value: string): Fix {
  const title =
    property.yaml === undefined
      ? `Add "${keyLike(property, documented)} ${value}"`
      : `Add "${nameLikeKey(property.key, documented)}: ${yamlValue(value)}"`;
  return { title, safety: "unsafe", edits: [lineBehind(property, documented, value)] };
}

/** Switches are written small in YAML. */
function yamlValue(value: string): string {
  return /^(?:On|Off)$/.test(value) ? value.toLowerCase() : value;
}

function keyLike({ key }: Property, documented: string): string {
  return key.text === key.text.toLowerCase() ? documented.toLowerCase() : documented;
}
