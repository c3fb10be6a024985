/** Secrets that are written where everybody reads them. No text here may be told: rules say where one stands, never what it is. */

import { isAuthorization, isSecretName, isWrittenSecret, secretParts } from "../../grammar/values/secret.ts";
import { shownKey } from "../edit/key-style.ts";
import type { Pipeline, Plugin, Property, Section, Word } from "../model/pipeline.ts";
import { secretPartsOf } from "../model/secrets.ts";
import type { Location } from "../source/source-file.ts";
import { partOf } from "./files.ts";
import { onceFor } from "./once.ts";
import { sectionsAndUnits } from "./plugins.ts";

export interface WrittenSecret {
  /** The secret part of the value. */
  readonly word: Word;
  /** What it is the value of, as written: a property's key, or a variable of `@SET`. */
  readonly name: string;
  /** Undefined for a variable. */
  readonly property: Property | undefined;
  readonly section: Section | undefined;
}

/** In the values of properties and of `@SET`; variables in place of a value are none. */
export const writtenSecrets = onceFor((pipeline: Pipeline): readonly WrittenSecret[] => {
  const used = secretVariables(pipeline);
  const found: WrittenSecret[] = [];
  for (const section of sectionsAndUnits(pipeline)) {
    if (section.kind === "parser" || section.kind === "multiline-parser") continue;
    for (const property of section.properties) {
      const { key, value } = property;
      // A record that was made up.
      if (/^dummy$/i.test(key.text)) continue;
      for (const { start, end } of secretPartsOf(section, property, value.text)) {
        const word = partOf(value, start, end);
        if (isWritten(word.text)) found.push({ word, name: shownKey(property), property, section });
      }
    }
  }
  for (const { name, value, outcome } of pipeline.sets) {
    if (outcome === "ignored") continue;
    const parts = secretParts(used.has(name.text) ? "secret" : name.text, value.text);
    for (const { start, end } of parts) {
      const word = partOf(value, start, end);
      if (isWritten(word.text)) found.push({ word, name: name.text, property: undefined, section: undefined });
    }
  }
  return found;
});

function isWritten(text: string): boolean {
  return !text.includes("${") && isWrittenSecret(text.replace(/^["']|["']$/g, ""));
}

/** Names of variables that values of secret properties use. */
function secretVariables(pipeline: Pipeline): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties } of sectionsAndUnits(pipeline))
    for (const { key, value, scan } of properties) {
      const [first] = scan.references;
      if (first === undefined) continue;
      const isHeader = /^headers?$/i.test(key.text) && carriesLogin(value.text.split(/\s/, 1)[0]!);
      if (isHeader || isSecretName(key.text)) for (const { name } of scan.references) names.add(name);
    }
  return names;
}

export interface WrittenVariable {
  readonly name: string;
  readonly at: Location;
  /** A property that takes it as a secret. */
  readonly isUsed: boolean;
}

/** `https://user:pass@your-host/`: the whole is an example. */
const exampleHost = /@(?:your[-_.]|[<{])/i;

/** Variables of the container whose secret values the user's files hold. */
export const writtenVariables = onceFor((pipeline: Pipeline): readonly WrittenVariable[] => {
  const { env, container } = pipeline.instance;
  if (container === undefined) return [];
  const used = secretVariables(pipeline);
  return env.names.flatMap((name): readonly WrittenVariable[] => {
    const variable = env.get(name);
    if (variable.kind !== "found" || variable.value.at === undefined || variable.value.value.kind !== "found")
      return [];
    const { at, value } = variable.value;
    const text = value.value.trim();
    if (exampleHost.test(text)) return [];
    const parts = secretParts(used.has(name) ? "secret" : name, text);
    return parts.some(({ start, end }) => isWritten(text.slice(start, end)))
      ? [{ name, at, isUsed: used.has(name) }]
      : [];
  });
});

/** The property by which an output logs in with every request, if it has one: a password, a token, a header. */
export function loginOf(output: Plugin): Property | undefined {
  return output.properties.find(({ key, value, expanded }) => {
    if (value.text === "" || (expanded.kind === "found" && expanded.value === "")) return false;
    if (/^headers?$/i.test(key.text)) return carriesLogin(value.text.split(/\s/, 1)[0]!);
    return (
      /^http_user$/i.test(key.text) ||
      (isSecretName(key.text) && !/^(?:tls\.|proxy|rdkafka\.|oauth2\.)/i.test(key.text))
    );
  });
}

function carriesLogin(header: string): boolean {
  return isAuthorization(header) || isSecretName(header);
}
