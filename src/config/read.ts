/** Reads the text of `fbcheck.yaml`: what it says, and every mistake in it with its place. No text makes it throw. */
import type { Span } from "../../grammar/span.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import type { Rules } from "../rule/define.ts";
import type { RuleOptions } from "../rule/options.ts";
import { nearest } from "../source/nearest.ts";
import { configKeys, levels, overrideKeys, presets, ruleKeys } from "./keys.ts";
import { readOption } from "./option-value.ts";
import { readGlob } from "./path-glob.ts";
import type { KnownVariables, PathSettings, RuleSetting, Settings } from "./settings.ts";

export interface ConfigProblem {
  readonly span: Span;
  /** A sentence. */
  readonly message: string;
}

export interface ConfigReading {
  /** What could be understood of it; only to be used where there are no problems. */
  readonly settings: Settings;
  /** Path of the schema file as it was written, and where. */
  readonly schema: { readonly path: string; readonly span: Span } | undefined;
  /** In order of place. */
  readonly problems: readonly ConfigProblem[];
}

/** What names in the file may mean. */
export interface KnownNames {
  readonly rules: Rules;
  /** Releases that can be judged by, oldest first. */
  readonly versions: readonly string[];
}

export function readConfig(text: string, known: KnownNames): ConfigReading {
  const { documents, errors } = readYaml(text);
  const reader = new Reader(known);
  const [document, ...others] = documents.filter(({ root }) => root !== undefined);
  for (const document of documents) {
    // The others of a document are mostly what the reader made of the rest.
    const [first] = document.errors;
    if (first !== undefined) reader.problem(inside(first.span, text), `This is not valid YAML: ${first.message}.`);
  }
  for (const { root } of others)
    reader.problem(root!.span, "Only one document is read, so this one would have no effect.");
  // What is left of a text that is no YAML would only be misunderstood.
  const read = reader.config(errors.length > 0 ? undefined : document?.root);
  return { ...read, problems: reader.problems.sort((a, b) => a.span.start - b.span.start) };
}

/** An error at the end may be placed behind it. */
function inside({ start, end }: Span, { length }: string): Span {
  return { start: Math.min(start, length), end: Math.min(end, length) };
}

/** A release (`5.1.1`) or a series (`5.1`, `5`) of which there is one, without a leading `v`; undefined for others. */
export function versionAsked(text: string, versions: readonly string[]): string | undefined {
  const plain = text.replace(/^v/, "");
  const isSeries = /^\d+(?:\.\d+)?$/.test(plain) && versions.some((one) => one.startsWith(`${plain}.`));
  return isSeries || versions.includes(plain) ? plain : undefined;
}

class Reader {
  readonly problems: ConfigProblem[] = [];
  readonly #known: KnownNames;

  constructor(known: KnownNames) {
    this.#known = known;
  }

  problem(span: Span, message: string): void {
    this.problems.push({ span, message });
  }

  config(root: YamlNode | undefined): Omit<ConfigReading, "problems"> {
    const map = root === undefined ? undefined : this.#map(root, "This file");
    const entries = this.#entries(map, configKeys, "");
    const schema = this.#text(entries.get("schema"), 'the name of a file, such as "schema.json"');
    return {
      settings: {
        preset: this.#choice(entries.get("extends"), Object.keys(presets) as (keyof typeof presets)[]),
        fluentBit: this.#version(entries.get("fluent-bit")),
        rules: this.#rules(entries.get("rules")),
        ignore: this.#globs(entries.get("ignore")),
        overrides: this.#overrides(entries.get("overrides")),
        env: this.#env(entries.get("env")),
        files: this.#texts(entries.get("files"), 'a list of paths, such as ["/fluent-bit/certs/ca.crt"]').map(
          ({ text }) => text,
        ),
      },
      schema: schema === undefined ? undefined : { path: schema.text, span: schema.span },
    };
  }

  /** The entries of a map by key; keys that it must not have, and those that are repeated, are problems. */
  #entries<Key extends string>(
    map: YamlMap | undefined,
    keys: Readonly<Record<Key, string>>,
    where: string,
  ): ReadonlyMap<Key, YamlEntry> {
    const names = Object.keys(keys) as Key[];
    const found = new Map<Key, YamlEntry>();
    for (const entry of this.#unique(map)) {
      const name = names.find((one) => one === entry.key.text);
      if (name === undefined)
        this.problem(entry.key.span, `There is no key "${entry.key.text}"${where}${this.#hint(entry.key.text, names)}`);
      else found.set(name, entry);
    }
    return found;
  }

  #unique(map: YamlMap | undefined): readonly YamlEntry[] {
    const seen = new Set<string>();
    return (map?.entries ?? []).filter(({ key }) => {
      const isNew = !seen.has(key.text);
      if (!isNew) this.problem(key.span, `The key "${key.text}" stands here twice.`);
      seen.add(key.text);
      return isNew;
    });
  }

  /** The end of a sentence about a name that is not known. */
  #hint(name: string, names: readonly string[]): string {
    const close = nearest(name, names).slice(0, 3);
    if (close.length > 0) return `: did you mean ${quoted(close, "or")}?`;
    return names.length <= 12 ? `; there ${names.length === 1 ? "is" : "are"} ${quoted(names, "and")}.` : ".";
  }

  #rules(entry: YamlEntry | undefined): Readonly<Record<string, RuleSetting>> {
    const { rules } = this.#known;
    const settings: [string, RuleSetting][] = [];
    for (const { key, value, span } of this.#unique(this.#mapOf(entry, "a map of rules, such as {missing-db: off}"))) {
      if (!Object.hasOwn(rules, key.text)) {
        const close = nearest(key.text, Object.keys(rules)).slice(0, 3);
        const hint = close.length > 0 ? `did you mean ${quoted(close, "or")}?` : '"fbcheck rules" lists all.';
        const message = key.text.includes("/")
          ? `"${key.text}" is said by no rule, so it cannot be set.`
          : `There is no rule "${key.text}": ${hint}`;
        this.problem(key.span, message);
      } else if (value?.kind === "map") settings.push([key.text, this.#rule(key.text, value)]);
      else {
        const severity = this.#choice({ key, value, span }, levels, ", or {severity: …, options: {…}}");
        if (severity !== undefined) settings.push([key.text, { severity }]);
      }
    }
    return Object.fromEntries(settings);
  }

  #rule(id: string, map: YamlMap): RuleSetting {
    const entries = this.#entries(map, ruleKeys, ` for the rule "${id}"`);
    const severity = this.#choice(entries.get("severity"), levels);
    const given = entries.get("options");
    const declared = this.#known.rules[id]!.options ?? {};
    if (given !== undefined && Object.keys(declared).length === 0) {
      this.problem(given.key.span, `The rule "${id}" has no options.`);
      return severity === undefined ? {} : { severity };
    }
    const options: [string, RuleOptions[string]][] = [];
    const documented = Object.fromEntries(Object.entries(declared).map(([name, { doc }]) => [name, doc]));
    const wished = this.#mapOf(given, "a map of options");
    for (const [name, entry] of this.#entries(wished, documented, ` among the options of "${id}"`)) {
      const reading = readOption(declared[name]!, entry.value);
      if (reading.kind === "read") options.push([name, reading.value]);
      else this.problem(placeOf(entry), `The option "${name}" must be a ${reading.expected}.`);
    }
    return {
      ...(severity === undefined ? {} : { severity }),
      ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
    };
  }

  #overrides(entry: YamlEntry | undefined): readonly PathSettings[] {
    if (entry === undefined) return [];
    const expected = "a list, such as [{files: [legacy/**], rules: {missing-db: off}}]";
    if (entry.value?.kind !== "seq") {
      this.#wrongType(entry, expected);
      return [];
    }
    return entry.value.items.flatMap((item) => {
      const map = this.#map(item, "An override");
      if (map === undefined) return [];
      const entries = this.#entries(map, overrideKeys, " in an override");
      if (!map.entries.some(({ key }) => key.text === "files"))
        this.problem(item.span, 'An override needs "files": globs that say what it is about.');
      return [
        {
          files: this.#globs(entries.get("files")),
          rules: this.#rules(entries.get("rules")),
          fluentBit: this.#version(entries.get("fluent-bit")),
          env: this.#env(entries.get("env")),
        },
      ];
    });
  }

  #env(entry: YamlEntry | undefined): KnownVariables {
    const variables: [string, string | null][] = [];
    for (const { key, value } of this.#unique(this.#mapOf(entry, "a map of variables, such as {CLUSTER: null}"))) {
      if (value !== undefined && value.kind !== "scalar")
        this.problem(value.span, `The value of "${key.text}" must be one text, or null where it is not known.`);
      else if (key.text === "") this.problem(key.span, "A variable needs a name.");
      // A number or a boolean is meant as it is written: the environment has texts only.
      else variables.push([key.text, value === undefined || value.value === null ? null : value.text]);
    }
    return Object.fromEntries(variables);
  }

  #globs(entry: YamlEntry | undefined): readonly string[] {
    return this.#texts(entry, 'a list of globs, such as ["vendor/**"]').flatMap(({ text, span }) => {
      const reading = readGlob(text);
      if (reading.kind === "read") return [text];
      this.problem(span, `The glob "${text}" cannot be read: ${reading.because}.`);
      return [];
    });
  }

  #version(entry: YamlEntry | undefined): string | undefined {
    const { versions } = this.#known;
    const scalar = this.#text(entry, 'a version of Fluent Bit, such as "3.2" or "5.1.1"');
    if (scalar === undefined) return undefined;
    const version = versionAsked(scalar.text, versions);
    if (version === undefined) {
      const range = `fbcheck knows ${versions[0]} to ${versions.at(-1)}`;
      this.problem(scalar.span, `There is no version "${scalar.text}" of Fluent Bit: ${range}.`);
    }
    return version;
  }

  #choice<Choice extends string>(
    entry: YamlEntry | undefined,
    choices: readonly Choice[],
    more = "",
  ): Choice | undefined {
    if (entry === undefined) return undefined;
    const { value } = entry;
    const choice = value?.kind === "scalar" ? choices.find((one) => one === value.text) : undefined;
    if (choice !== undefined) return choice;
    if (value?.kind === "scalar" && value.text !== "") {
      const close = nearest(value.text, choices)[0];
      const what = close === undefined ? `it must be ${quoted(choices, "or")}${more}.` : `did you mean "${close}"?`;
      this.problem(value.span, `"${entry.key.text}" cannot be "${value.text}": ${what}`);
    } else this.#wrongType(entry, `${quoted(choices, "or")}${more}`);
    return undefined;
  }

  #text(entry: YamlEntry | undefined, expected: string): YamlScalar | undefined {
    if (entry === undefined) return undefined;
    const { value } = entry;
    if (value?.kind === "scalar" && value.value !== null && value.text !== "") return value;
    this.#wrongType(entry, expected);
    return undefined;
  }

  #texts(entry: YamlEntry | undefined, expected: string): readonly YamlScalar[] {
    if (entry === undefined) return [];
    if (entry.value?.kind !== "seq") {
      this.#wrongType(entry, expected);
      return [];
    }
    return entry.value.items.flatMap((item) => {
      if (item.kind === "scalar" && item.value !== null && item.text !== "") return [item];
      this.problem(item.span, `"${entry.key.text}" must be ${expected}.`);
      return [];
    });
  }

  /** A key with nothing behind it is as good as none. */
  #mapOf(entry: YamlEntry | undefined, expected: string): YamlMap | undefined {
    if (entry?.value === undefined) return undefined;
    if (entry.value.kind === "map") return entry.value;
    this.#wrongType(entry, expected);
    return undefined;
  }

  #map(node: YamlNode, what: string): YamlMap | undefined {
    if (node.kind === "map") return node;
    this.problem(node.span, `${what} must be a map of keys and values.`);
    return undefined;
  }

  #wrongType(entry: YamlEntry, expected: string): void {
    this.problem(placeOf(entry), `"${entry.key.text}" must be ${expected}.`);
  }
}

function placeOf({ key, value }: YamlEntry): Span {
  return value === undefined || value.span.end === value.span.start ? key.span : value.span;
}

function quoted(names: readonly string[], word: "and" | "or"): string {
  const all = names.map((name) => `"${name}"`);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} ${word} ${all.at(-1)}`;
}
