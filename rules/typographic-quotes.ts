import {
  defineRule,
  type Edit,
  edit,
  fix,
  isListOfWords,
  markedWith,
  type Pipeline,
  type Property,
  type Section,
} from "../src/rule/index.ts";

const straight: Readonly<Record<string, string>> = {
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u201f": '"',
  "\u2018": "'",
  "\u2019": "'",
  "\u201a": "'",
  "\u201b": "'",
};

export default defineRule({
  summary: "Typographic quotes stand where a quote mark is part of the grammar.",
  category: "syntax",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    Only the straight marks of ASCII are quotes. A multiline rule with typographic ones has no "start_state" and stops Fluent Bit (5.1), JSON
    of a dummy input is replaced by the default record, a record accessor is a syntax error.
  `,
  quiet: `
    - Inside of straight quotes, and in texts.
  `,
  examples: {
    bad: [
      {
        files: "[INPUT]\n    Name  dummy\n    Dummy {«\u201clog\u201d: \u201cx\u201d»}\n",
        fixed: '[INPUT]\n    Name  dummy\n    Dummy {"log": "x"}\n',
      },
    ],
    good: ['[INPUT]\n    Name  dummy\n    Dummy {"log": "\u201cx\u201d"}\n'],
  },

  check({ pipeline, report }) {
    for (const { section, property } of markedWith(pipeline, "beyond-ascii")) {
      const marks = marksOf(property.value.text);
      const first = marks[0];
      const last = marks.at(-1);
      if (first === undefined || last === undefined) continue;
      const use = useOf(pipeline, section, property);
      if (use === undefined) continue;
      const { file, span } = property.value.at;
      const edits: Edit[] = marks.map((at) =>
        edit(file, span.start + at, span.start + at + 1, straight[property.value.text[at]!]!),
      );
      const effect = use.effect;
      report({
        at: { file, span: { start: span.start + first, end: span.start + last + 1 } },
        message: `Typographic quotes are letters to Fluent Bit, so ${use.consequence}.`,
        severity: effect === "degraded" ? "warning" : "error",
        effect,
        fixes: use.wholeValue
          ? [
              fix("Remove the quotes", "unsafe", [
                edit(file, span.start + first, span.start + first + 1, ""),
                edit(file, span.start + last, span.start + last + 1, ""),
              ]),
            ]
          : [fix("Write straight quotes", "safe", edits)],
      });
    }
  },
});

interface Use {
  readonly effect: "refused" | "ignored" | "degraded";
  readonly consequence: string;
  readonly wholeValue?: boolean;
}

function useOf(pipeline: Pipeline, section: Section, property: Property): Use | undefined {
  const { text } = property.value;
  const key = property.key.text.toLowerCase();
  const mended = [...text].map((character) => straight[character] ?? character).join("");
  if (text[0] === "{" || text[0] === "[") {
    if (isJson(text) || !isJson(mended)) return undefined;
    return key === "dummy"
      ? { effect: "ignored", consequence: "this is no JSON, and the default record is used" }
      : { effect: "ignored", consequence: "this is no JSON" };
  }
  if (section.kind === "multiline-parser" && key === "rule") {
    return text[0] !== undefined && straight[text[0]] === '"'
      ? { effect: "refused", consequence: "the rule has no states, and Fluent Bit refuses to start" }
      : undefined;
  }
  if (
    text.includes("$") &&
    text.includes("[") &&
    marksOf(text).some((at) => text[at - 1] === "[" || text[at + 1] === "]")
  ) {
    return { effect: "refused", consequence: "the record accessor is a syntax error, and the plugin does not start" };
  }
  if (isListOfWords(pipeline, section, property)) {
    const opens = marksOf(text).some((at) => at === 0 || text[at - 1] === " ");
    return opens && text.includes(" ") ? { effect: "degraded", consequence: "they hold no words together" } : undefined;
  }
  const isWhole =
    marksOf(text).length === 2 && straight[text[0]!] !== undefined && straight[text.at(-1)!] !== undefined;
  return isWhole ? { effect: "degraded", consequence: "they are part of the value", wholeValue: true } : undefined;
}

/** Offsets of typographic quotes outside of straight double quotes. */
function marksOf(text: string): readonly number[] {
  const marks: number[] = [];
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"' && text[at - 1] !== "\\") inside = !inside;
    else if (!inside && straight[text[at]!] !== undefined) marks.push(at);
  }
  return marks;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
