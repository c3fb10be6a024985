/**
 * Properties with characters that few keys and values have: rules about slips of the keyboard ask for those, and one look at
 * each property serves them all.
 */
import type { Pipeline, Property, Section } from "../model/pipeline.ts";
import { onceFor } from "./once.ts";

/** `#`, `$` and `beyond-ascii` stand anywhere in the value, `=` and a quote at its start, the others at the end of the key. */
export type Mark = "#" | "$" | "beyond-ascii" | "=" | "quote" | "key:" | "key=";

export interface Marked {
  readonly section: Section;
  readonly property: Property;
}

/** In the order of the pipeline. */
export function markedWith(pipeline: Pipeline, mark: Mark): readonly Marked[] {
  return markedIn(pipeline)[mark];
}

const beyondAscii = /[^\x00-\x7f]/;
const anyMark = /^[="']|[#$]|[^\x00-\x7f]/;

const markedIn = onceFor(({ sections }: Pipeline) => {
  const found: Record<Mark, Marked[]> = {
    "#": [],
    $: [],
    "beyond-ascii": [],
    "=": [],
    quote: [],
    "key:": [],
    "key=": [],
  };
  for (const section of sections) {
    for (const property of section.properties) {
      const { key, value } = property;
      const last = key.text[key.text.length - 1];
      if (last === ":") found["key:"].push({ section, property });
      else if (last === "=") found["key="].push({ section, property });
      const { text } = value;
      if (!anyMark.test(text)) continue;
      const first = text[0];
      if (first === "=") found["="].push({ section, property });
      else if (first === '"' || first === "'") found.quote.push({ section, property });
      if (text.includes("#")) found["#"].push({ section, property });
      if (text.includes("$")) found.$.push({ section, property });
      if (beyondAscii.test(text)) found["beyond-ascii"].push({ section, property });
    }
  }
  return found;
});
