/** A parser as Fluent Bit has it, and where it is found. */
import { readParserTypes } from "../../../grammar/values/parser-types.ts";
import type { Pipeline, Section } from "../../model/pipeline.ts";
import type { Presence } from "../record.ts";
import { isOn, settingOf } from "../settings.ts";

export type ParserFormat = "regex" | "json" | "ltsv" | "logfmt";

export interface Parser {
  readonly format: ParserFormat;
  /** The expression, delimiters included. */
  readonly regex: string | undefined;
  /** What keys become, by name: `integer`, `float`, `hex`, `bool`; anything else leaves a string. */
  readonly types: ReadonlyMap<string, string>;
  readonly time: ParserTime | undefined;
  readonly skipEmpty: Presence;
  readonly noBareKeys: Presence;
  readonly decoders: readonly Decoder[];
}

/** Only with `Time_Format` is a time looked for (P-25). */
export interface ParserTime {
  readonly key: string;
  readonly format: string;
  readonly keep: Presence;
  readonly strict: Presence;
}

export interface Decoder {
  /** `Decode_Field_As` replaces the value, `Decode_Field` adds to the record (P-20). */
  readonly replaces: boolean;
  readonly backend: string;
  readonly key: string;
}

export type ParserLookup =
  | { readonly kind: "found"; readonly parser: Parser }
  /** Surely not defined. */
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" };

/** The parser of that name, which is compared exactly (P-61). */
export function findParser(name: string, pipeline: Pipeline): ParserLookup {
  const found = pipeline.definitions("parser").lookup(name);
  if (found.kind === "unknown") return found;
  if (found.kind === "absent") {
    // The command line may name a parsers file where nothing is known of it and the configuration names none.
    const whole =
      pipeline.instance.container !== undefined || pipeline.references.some(({ kind }) => kind === "parsers");
    return { kind: whole && pipeline.whole ? "absent" : "unknown" };
  }
  const parser = found.value === "built-in" ? undefined : parserOf(found.value.section);
  return parser === undefined ? { kind: "unknown" } : { kind: "found", parser };
}

const formats: readonly string[] = ["regex", "json", "ltsv", "logfmt"] satisfies readonly ParserFormat[];
const decoders: readonly string[] = ["json", "escaped", "escaped_utf8", "mysql_quoted"];

/** Of several sections that a value may be missing in, the first counts (C-45). Undefined: not everything is known. */
function parserOf(section: Section): Parser | undefined {
  const value = (key: string): string | undefined | "absent" => {
    const setting = settingOf(section, key);
    return setting === "absent" ? "absent" : setting.value;
  };
  const format = value("format")?.toLowerCase();
  const [regex, types, timeFormat, timeKey] = ["regex", "types", "time_format", "time_key"].map(value);
  if (format === undefined || !formats.includes(format)) return undefined;
  if (regex === undefined || types === undefined || timeFormat === undefined || timeKey === undefined) return undefined;
  const read = readDecoders(section);
  if (read === undefined) return undefined;
  return {
    format: format as ParserFormat,
    regex: regex === "absent" ? undefined : regex,
    types: new Map(
      types === "absent"
        ? []
        : readParserTypes(types).flatMap(({ key, type }) =>
            type === undefined ? [] : [[key, type.text.toLowerCase()] as const],
          ),
    ),
    time:
      timeFormat === "absent"
        ? undefined
        : {
            key: timeKey === "absent" ? "time" : timeKey,
            format: timeFormat,
            keep: isOn(section, "time_keep", false),
            strict: isOn(section, "time_strict", true),
          },
    skipEmpty: isOn(section, "skip_empty_values", true),
    noBareKeys: isOn(section, "logfmt_no_bare_keys", false),
    decoders: read,
  };
}

/** One that is broken takes all others with it (P-20). */
function readDecoders(section: Section): readonly Decoder[] | undefined {
  const found: Decoder[] = [];
  for (const property of section.properties) {
    const name = property.key.text.toLowerCase();
    if (name !== "decode_field" && name !== "decode_field_as") continue;
    if (property.expanded.kind !== "found") return undefined;
    const [backend, key] = property.expanded.value.split(" ").filter((word) => word !== "");
    if (backend === undefined || key === undefined || !decoders.includes(backend.toLowerCase())) return [];
    found.push({ replaces: name === "decode_field_as", backend: backend.toLowerCase(), key });
  }
  return found;
}
