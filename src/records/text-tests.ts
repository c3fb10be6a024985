/** Tests of values: a regular expression (F-5), a text. */
import { findsInEveryText } from "../../grammar/values/regex-always.ts";
import type { ValueSplit } from "./accessor.ts";
import type { RecordContext } from "./context.ts";
import { joinValues } from "./join.ts";
import type { AbstractValue, Presence } from "./record.ts";
import { isOnly, narrow, scalar, text } from "./values.ts";

/** Values are short; an expression that needs more for them is one that backtracks without end. */
const steps = 20_000;

/** Whether an expression, as a plugin gets it, finds something in a text. */
export function finds(regex: string, subject: string, { regex: engine, pipeline }: RecordContext): Presence {
  const { kind } = engine.search(regex, subject, { version: pipeline.version, steps });
  return kind === "unknown" ? "perhaps" : kind === "match" ? "always" : "never";
}

/** The same for text that is not known. */
function findsInAny(regex: string, { regex: engine, pipeline }: RecordContext): Presence {
  const compiled = engine.compile(regex, pipeline.version);
  return compiled.ok && compiled.tree !== undefined && findsInEveryText(compiled.tree) ? "always" : "perhaps";
}

/** The value as text where it is one that expressions are tried on: strings, for modify booleans too (F-5). */
export function matchesValue(
  value: AbstractValue,
  regex: string,
  context: RecordContext,
  booleans: "booleans-too" | "strings-only" = "strings-only",
): ValueSplit {
  let yes: AbstractValue | undefined;
  let no = narrow(value, (kind) => kind !== "string" && (kind !== "boolean" || booleans === "strings-only"));
  const take = (part: AbstractValue, answer: Presence): void => {
    if (answer !== "never") yes = yes === undefined ? part : joinValues(yes, part);
    if (answer !== "always") no = no === undefined ? part : joinValues(no, part);
  };
  const strings = narrow(value, (kind) => kind === "string");
  if (strings !== undefined) {
    const known = isOnly(value, "string") ? value.known : undefined;
    take(strings, typeof known === "string" ? finds(regex, known, context) : findsInAny(regex, context));
  }
  if (booleans === "booleans-too" && value.kinds.has("boolean")) {
    for (const word of [true, false]) {
      if (value.known !== undefined && value.known !== word) continue;
      take(scalar("boolean", word), finds(regex, String(word), context));
    }
  }
  return { yes, no };
}

/** Strings that are the same. */
export function equalsText(value: AbstractValue, wanted: string): ValueSplit {
  if (!value.kinds.has("string")) return { yes: undefined, no: value };
  if (!isOnly(value, "string") || value.known === undefined) return { yes: text(wanted), no: value };
  return value.known === wanted ? { yes: value, no: undefined } : { yes: undefined, no: value };
}
