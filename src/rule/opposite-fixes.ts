/** What to write instead of a property that the plugin has only with the opposite sense. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import { fix, removeProperty } from "../edit/index.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { PropertySchema } from "../schema/types.ts";
import { plainLetters } from "../source/nearest.ts";
import type { Fix, Location, Note } from "../source/source-file.ts";
import { documentedName, type KeyMistake } from "./key-mistakes.ts";
import { opposites } from "./opposites.ts";

export interface Instead {
  readonly fixes: readonly Fix[];
  readonly related: readonly Note[];
  readonly covers: readonly Location[];
}

/**
 * Never the plain rename, which would turn the meaning round. Where the value is a variable and its opposite is there
 * but nothing uses it, that one was meant for the property; a literal is inverted; else the line goes.
 */
export function insteadOfOpposite(mistake: KeyMistake, opposite: PropertySchema, pipeline: Pipeline): Instead {
  const { property, section } = mistake;
  const name = documentedName(opposite);
  const nothing = { related: [], covers: [] };
  const removal = removeProperty(property, "unsafe");
  if (section.get(opposite.name) !== undefined && !opposite.multiple) return { ...nothing, fixes: [removal] };

  const [reference] = property.scan.references;
  if (reference !== undefined && property.scan.references.length === 1) {
    const variable = unusedOpposite(reference.name, pipeline);
    if (variable === undefined) return { ...nothing, fixes: [removal] };
    const start = property.value.at.span.start + reference.nameSpan.start;
    const at = { file: property.value.at.file, span: { start, end: start + reference.name.length } };
    return {
      fixes: [
        fix(`Write "${name} \${${variable.name}}"`, "unsafe", [
          { at: property.key.at, newText: name },
          { at, newText: variable.name },
        ]),
        removal,
      ],
      related: [{ at: variable.at, message: `"${variable.name}" is declared here, and nothing uses it.` }],
      covers: [variable.at],
    };
  }

  const meant = property.scan.references.length === 0 ? readBoolean(property.value.text) : undefined;
  if (meant === undefined || opposite.type !== "bool") return { ...nothing, fixes: [removal] };
  // What was asked for is what the plugin does by itself.
  const byDefault = readBoolean(opposite.default ?? "false");
  if (byDefault === !meant) return { ...nothing, fixes: [removal] };
  const inverse = inverted(property.value.text);
  return {
    ...nothing,
    fixes: [
      fix(`Write "${name} ${inverse}"`, "unsafe", [
        { at: property.key.at, newText: name },
        { at: property.value.at, newText: inverse },
      ]),
      removal,
    ],
  };
}

const inverses = new Map([
  ["on", "off"],
  ["off", "on"],
  ["true", "false"],
  ["false", "true"],
  ["yes", "no"],
  ["no", "yes"],
]);

function inverted(word: string): string {
  const inverse = inverses.get(word.toLowerCase()) ?? word;
  if (word === word.toUpperCase()) return inverse.toUpperCase();
  const [head = ""] = inverse;
  return word[0] === word[0]?.toUpperCase() ? head.toUpperCase() + inverse.slice(1) : inverse;
}

function unusedOpposite(
  name: string,
  pipeline: Pipeline,
): { readonly name: string; readonly at: Location } | undefined {
  const wanted = new Set(opposites(name).map(plainLetters));
  const declared = [
    ...pipeline.instance.env.declared.map(({ name: text, at }) => ({ name: text, at })),
    ...pipeline.sets.map((set) => ({ name: set.name.text, at: set.name.at })),
  ];
  const used = new Set<string>();
  for (const { properties } of pipeline.sections) {
    for (const { scan } of properties) for (const reference of scan.references) used.add(reference.name);
  }
  for (const { name: variable, at } of declared) {
    if (at !== undefined && wanted.has(plainLetters(variable)) && !used.has(variable)) return { name: variable, at };
  }
  return undefined;
}
