/** Secrets as Fluent Bit gets them: a variable may bring one from another file. */

import type { Span } from "../../grammar/span.ts";
import { secretParts } from "../../grammar/values/secret.ts";
import { secretTextsOf } from "../kubernetes/secrets.ts";
import { rootFile } from "../source/locate.ts";
import { addSecret } from "../source/secret-text.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Pipeline, Property, Section } from "./pipeline.ts";

/**
 * What is secret of a value of the property, by its name or its form: in `text`, which is its value as it is written or as the
 * plugin gets it.
 */
export function secretPartsOf(section: Section, { key }: Pick<Property, "key">, text: string): readonly Span[] {
  // Treasure Data calls its key "API".
  const isTreasureData =
    section.kind === "output" && /^api$/i.test(key.text) && section.get("name")?.value.text === "td";
  return secretParts(isTreasureData ? "api_key" : key.text, text);
}

/** The texts that no message about the pipeline may tell. */
export function secretsOf(pipeline: Pipeline): ReadonlySet<string> {
  let texts = secretsOfPipeline.get(pipeline);
  if (texts === undefined) {
    texts = findSecrets(pipeline);
    secretsOfPipeline.set(pipeline, texts);
  }
  return texts;
}

const secretsOfPipeline = new WeakMap<Pipeline, ReadonlySet<string>>();

function findSecrets({ files, instance, sections, units }: Pipeline): ReadonlySet<string> {
  const roots = new Set<SourceFile>(files.map(({ file }) => rootFile(file)));
  if (instance.container !== undefined) roots.add(rootFile(instance.container.at.file));
  const texts = new Set<string>();
  for (const root of roots) for (const text of secretTextsOf(root)) texts.add(text);
  const add = (text: string, { start, end }: Span): void => addSecret(texts, text.slice(start, end));
  for (const section of [...sections, ...units])
    for (const property of section.properties) {
      const written = property.value.text;
      for (const part of secretPartsOf(section, property, written)) add(written, part);
      const { expanded } = property;
      if (expanded.kind !== "found" || expanded.value === written) continue;
      for (const part of secretPartsOf(section, property, expanded.value)) add(expanded.value, part);
    }
  for (const { name, value } of instance.env.declared)
    if (value.kind === "found") for (const part of secretParts(name, value.value)) add(value.value, part);
  return texts;
}
