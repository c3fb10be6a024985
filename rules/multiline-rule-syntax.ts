import { splitCommas, splitSpaces } from "../grammar/values/list.ts";
import {
  brokenDefinition,
  conf,
  defineRule,
  didYouMean,
  type Fix,
  fix,
  isPlaceholder,
  NameIndex,
  type Property,
  parserSections,
  partOf,
  type Report,
  replaceWord,
  type Section,
  textOf,
  type Word,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A rule of a multiline parser is not made of states and an expression.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    A rule is "from-states" "expression" "next-state", separated by blanks; only double quotes keep blanks together. The first rule must
    have the state "start_state", and each next state must be the from-state of some rule, with its case. Otherwise Fluent Bit does
    not start since 5.1.0; before, it logs the mistake and loads nothing more of that parsers file. A tab between the words is taken
    as part of them: that is accepted, but the expression then holds tabs and quotes and the next state is lost.
  `,
  quiet: `
    - Rules without quotes, without a next state, or with more than three words: Fluent Bit takes them.
    - Multiline parsers of another type: their rules are not read.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [MULTILINE_PARSER]
                Name app
                Type regex
                Rule "start_state" "/^\d+ /" "«count»"
                Rule "cont"        "/^\s/"   "cont"
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [MULTILINE_PARSER]
                Name app
                Type regex
                Rule "start_state" "/^\d+ /" "cont"
                Rule "cont"        "/^\s/"   "cont"
          `,
        },
      },
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [MULTILINE_PARSER]
                Name app
                Type regex
                Rule start_state «/^at line/» cont
                Rule cont        /^\s/      cont
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [MULTILINE_PARSER]
                Name app
                Type regex
                Rule start_state "/^at line/" cont
                Rule cont        /^\s/      cont
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name dummy
        `,
        "parsers.conf": conf`
          [MULTILINE_PARSER]
              Name app
              Type regex
              Rule "start_state" "/^\d+ /" "cont"
              Rule "cont"        "/^\s/"   "cont"
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "multiline-parser")) {
      if (textOf(section, "type")?.toLowerCase() !== "regex") continue;
      const { severity, effect, follows } = brokenDefinition(pipeline, section);
      const refuse: Refuse = (finding) =>
        report({ ...finding, message: `${finding.message}, so ${follows}.`, severity, effect });
      checkRules(section, refuse, report);
    }
  },
});

interface Rule {
  readonly property: Property;
  readonly from: Word;
  readonly states: readonly string[];
  readonly next: Word | undefined;
}

type Refuse = (finding: { readonly at: Word; readonly message: string; readonly fixes?: readonly Fix[] }) => void;

function checkRules(section: Section, refuse: Refuse, report: Report): void {
  const rules: Rule[] = [];
  let readable = true;
  for (const property of section.all("rule")) {
    const { value } = property;
    if (isPlaceholder(value.text)) return;
    const [from, expression, next] = splitSpaces(value.text, 3);
    if (from === undefined) continue;
    if (value.text.includes("\t")) {
      report({
        at: value,
        message:
          "A tab does not separate the words of a rule, so its expression and its next state are not what they look like.",
        effect: "ignored",
        fixes: [fix("Write blanks for the tabs", "safe", tabEdits(value))],
      });
      readable = false;
    }
    if (expression === undefined) {
      if (!value.text.includes("\t"))
        refuse({ at: value, message: "This rule has no regular expression behind its states" });
      continue;
    }
    const states = splitCommas(from.text).map(({ text }) => text);
    rules.push({
      property,
      from: { ...partOf(value, from.span.start, from.span.end), text: from.text },
      states,
      next: next === undefined ? undefined : { ...partOf(value, next.span.start, next.span.end), text: next.text },
    });
  }
  if (!readable) return;
  const [first] = rules;
  if (first !== undefined && !first.states.includes("start_state")) {
    const fixes = didYouMean(first.from, ["start_state"], { safety: "safe" });
    refuse({ at: first.from, message: 'The first rule of a multiline parser has no state "start_state"', fixes });
    return;
  }
  const known = new Set(rules.flatMap(({ states }) => states));
  let names: NameIndex | undefined;
  for (const { property, next } of rules) {
    if (next === undefined || known.has(next.text)) continue;
    const blank = expressionWithBlank(property.value);
    if (blank === undefined) {
      names ??= new NameIndex(known);
      const fixes = didYouMean(next, names, { title: (state) => `Go to state "${state}"` });
      refuse({ at: next, message: `No rule has the state "${next.text}"`, fixes });
    } else {
      const fixes = [replaceWord(blank, `"${blank.text}"`, "safe", "Put the expression in quotes")];
      refuse({
        at: blank,
        message: `Without quotes the blank ends the expression and "${next.text}" is the next state, which no rule has`,
        fixes,
      });
    }
  }
}

/** `/^x y/` without quotes: from the slash that begins the second word to the one that ends a later word. */
function expressionWithBlank(value: Word): Word | undefined {
  const words = splitSpaces(value.text);
  const [, second] = words;
  if (second?.kind !== "plain" || !second.text.startsWith("/") || second.text.length < 2) return undefined;
  const last = words.findIndex(({ kind, text }, index) => index > 1 && kind === "plain" && text.endsWith("/"));
  const end = words[last]?.span.end;
  if (end === undefined || words.length > last + 2 || value.text.slice(second.span.start, end).includes('"'))
    return undefined;
  return partOf(value, second.span.start, end);
}

function tabEdits(value: Word) {
  const edits = [];
  for (let at = value.text.indexOf("\t"); at >= 0; at = value.text.indexOf("\t", at + 1)) {
    edits.push({ at: partOf(value, at, at + 1).at, newText: " " });
  }
  return edits;
}
