import { splitCommas } from "../grammar/values/list.ts";
import { accessorMistake } from "../grammar/values/record-accessor.ts";
import {
  conf,
  defineRule,
  type Fix,
  isLiteral,
  isPlaceholder,
  judgedValue,
  type KnownPlugin,
  type Property,
  partOf,
  pluginsNamed,
  type Report,
  replaceWord,
  type Word,
} from "../src/rule/index.ts";

interface Item {
  readonly text: string;
  /** The item in the file, or the whole value where that has a variable in it. */
  readonly word: Word;
  readonly literal: boolean;
}

export default defineRule({
  summary: "A label of Loki is written in a way that Fluent Bit or Loki refuses.",
  category: "output",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    "Labels" and "Structured_Metadata" hold "name=value", "name=$key" or "$key", separated by commas; "Label_Keys" holds "$key" only. Fluent Bit
    does not start with a pair that lacks its value, a key without "$" in "Label_Keys", or a key that begins with a digit, which no dry run
    tells. Names before a "=" are sent as they are written, blanks included, and Loki answers every push with status 400 unless they consist
    of letters, digits and "_" and begin with no digit. Names made of "$key" are mended by Fluent Bit.
  `,
  quiet: `
    - Mistakes in accessors themselves, which are "record-accessor-syntax".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name       loki
              Match      *
              Labels     job=fluent-bit
              Label_Keys «build_id», $level
        `,
        fixed: conf`
          [OUTPUT]
              Name       loki
              Match      *
              Labels     job=fluent-bit
              Label_Keys $build_id, $level
        `,
      },
      conf`
        [OUTPUT]
            Name   loki
            Match  *
            Labels «job»
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name       loki
            Match      *
            Labels     job=fluent-bit, app=$kubernetes['labels']['app'], $stream
            Label_Keys $level
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "loki")) {
      const labels = output.get("labels");
      if (labels?.schema !== undefined && /^\{.*\}$/.test(labels.value.text)) checkBraces(output, labels, report);
      else for (const item of itemsOf(output, "labels")) checkPair(item, "labels", report);
      for (const item of itemsOf(output, "structured_metadata")) checkPair(item, "structured metadata", report);
      for (const item of itemsOf(output, "label_keys")) checkKey(item, report);
    }
  },
});

/** `{job="fluent-bit"}`: Grafana's own plugin of that name takes it so. */
function checkBraces(output: KnownPlugin, { value }: Property, report: Report): void {
  // A property that only the other plugin has is refused, and the name of the plugin is what is wrong.
  if (
    output.properties.some(({ schema }) => schema === undefined) ||
    value.text.includes("$") ||
    isPlaceholder(value.text)
  )
    return;
  const pairs = splitCommas(value.text.slice(1, -1)).map(({ text }) => /^([A-Za-z_]\w*)\s*=\s*"([^"]+)"$/.exec(text));
  const mended = pairs.map((pair) => (pair === null ? undefined : `${pair[1]}=${pair[2]}`));
  report({
    at: value,
    message: `"${value.text}" is the notation of Grafana's plugin "grafana-loki"; here the braces become part of the labels, so Loki refuses every record.`,
    effect: "loss",
    fixes: mended.length === 0 || mended.includes(undefined) ? [] : [replaceWord(value, mended.join(", "), "unsafe")],
  });
}

function itemsOf(output: KnownPlugin, key: string): readonly Item[] {
  const property = output.get(key);
  const value = property?.schema === undefined ? undefined : judgedValue(property);
  if (property === undefined || value === undefined) return [];
  const literal = isLiteral(property);
  return splitCommas(value).flatMap(({ text, span }) => {
    if (isPlaceholder(text) || text.includes("<")) return [];
    return [{ text, literal, word: literal ? partOf(property.value, span.start, span.end) : property.value }];
  });
}

function checkPair({ text, word, literal }: Item, where: "labels" | "structured metadata", report: Report): void {
  const fixes = (newText: string | undefined, safety: Fix["safety"]): readonly Fix[] =>
    newText === undefined || !literal ? [] : [replaceWord(word, newText, safety)];
  if (text.startsWith("$")) {
    if (/^\$\d/.test(text)) {
      report({ at: word, message: `"${text}" begins with a digit behind "$", so Fluent Bit refuses to start.` });
    } else if (text.includes("=") && accessorMistake(text) !== undefined) {
      report({
        at: word,
        message: `"${text}" begins with "$", so all of it is read as one record accessor, and Fluent Bit refuses to start.`,
      });
    }
    return;
  }
  const equals = text.indexOf("=");
  if (equals < 0 || equals === text.length - 1) {
    report({ at: word, message: `"${text}" has no value behind a "=", so Fluent Bit refuses to start.` });
    return;
  }
  const name = text.slice(0, equals);
  if (where !== "labels" || isLabelName(name)) return;
  const trimmed = name.trim();
  const value = text.slice(equals + 1).trim();
  const mended = trimmed.replaceAll(/\W+/g, "_");
  report({
    at: literal && name !== "" ? partOf(word, 0, name.length) : word,
    message: `"${name}" is no name of a label, and Fluent Bit sends it as it is written, so Loki refuses every record.`,
    effect: "loss",
    fixes: isLabelName(trimmed)
      ? fixes(`${trimmed}=${value}`, "safe")
      : fixes(isLabelName(mended) ? `${mended}=${value}` : undefined, "unsafe"),
  });
}

/** Prometheus and Loki: letters, digits and `_`, no digit first. */
function isLabelName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

function checkKey({ text, word, literal }: Item, report: Report): void {
  if (/^\$\d/.test(text)) {
    report({ at: word, message: `"${text}" begins with a digit behind "$", so Fluent Bit refuses to start.` });
  }
  if (text.startsWith("$")) return;
  report({
    at: word,
    message: `"${text}" does not begin with "$", so Fluent Bit refuses to start.`,
    fixes: literal ? keyFixes(text, word) : [],
  });
}

function keyFixes(text: string, word: Word): readonly Fix[] {
  // Other tools write `kubernetes.pod_name` for a key in a map.
  if (/^[A-Za-z_]\w*(?:\.\w+)+$/.test(text)) {
    const [name, ...subkeys] = text.split(".");
    return [replaceWord(word, `$${name}${subkeys.map((key) => `['${key}']`).join("")}`, "unsafe")];
  }
  return /^\d/.test(text) || accessorMistake(`$${text}`) !== undefined ? [] : [replaceWord(word, `$${text}`, "safe")];
}
