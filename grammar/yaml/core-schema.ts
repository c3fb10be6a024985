/** What the YAML 1.2 core schema makes of a scalar (yaml.org/spec/1.2.2, section 10.3). */
import type { Span } from "../span.ts";
import type { YamlScalar } from "./node.ts";

/** The value of a plain scalar without a tag. */
export function coreValue(text: string): string | number | boolean | null {
  // Only these characters begin anything but a string.
  if (text !== "" && !/^[-+.0-9~nNtTfF]/.test(text)) return text;
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?[0-9]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text) || /^0o[0-7]+$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

/** The value of a scalar with an explicit tag: the types of the core schema are read, anything else is its text. */
export function typedBy(tag: string, text: string): string | number | boolean | null {
  return /^tag:yaml\.org,2002:(?:null|bool|int|float)$/.test(tag) ? coreValue(text) : text;
}

/** A null of which nothing is written. */
export function nullScalar(span: Span): YamlScalar {
  return { kind: "scalar", span, style: "plain", text: "", value: null, block: undefined, standsFor: undefined };
}
