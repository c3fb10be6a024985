import {
  commentAbove,
  conf,
  defineRule,
  edit,
  fix,
  isFreeText,
  isListOfWords,
  markedWith,
  severityOfEffect,
  shownKey,
  spoiltValue,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A comment stands behind a value.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    The classic format has no comments at the end of a line: all up to the line's end is the value. A size or a boolean with a comment
    stops Fluent Bit, a time takes its unit from the last letter of the comment, a plugin or a tag gets another name.
  `,
  quiet: `
    - Values that may hold a "#" of their own: regular expressions, JSON, commands, code; and a "#" inside quotes or at the
      start of a word that begins the value ("#alerts").
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name          dummy
              Mem_Buf_Limit 5MB «# enough»
        `,
        fixed: conf`
          [INPUT]
              Name          dummy
              # enough
              Mem_Buf_Limit 5MB
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            # enough
            Mem_Buf_Limit 5MB
            Name          dummy
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { section, property } of markedWith(pipeline, "#")) {
      const { value } = property;
      if (section.kind === "other" || isFreeText(property)) continue;
      const spoilt = spoiltValue(pipeline, section, property, "behind");
      const typed = spoilt === undefined || spoilt.typed;
      // In YAML only what is quoted can hold one, so it is meant where it can mean anything.
      if (!typed && property.yaml !== undefined) continue;
      const hash = commentStart(value.text, typed);
      if (hash === undefined) continue;
      // A word more in a list of words may be meant, whatever it begins with.
      if (!typed && isListOfWords(pipeline, section, property) && value.text[hash + 1] !== " ") continue;
      let end = hash;
      while (end > 0 && (value.text[end - 1] === " " || value.text[end - 1] === "\t")) end--;
      const start = value.at.span.start;
      const comment = { start: start + end, text: value.text.slice(hash) };
      const effect = spoilt?.effect ?? "none";
      const follows =
        spoilt === undefined
          ? ", though the number is read all the same"
          : spoilt.consequence === undefined
            ? ""
            : `, and ${spoilt.consequence}`;
      report({
        at: { file: value.at.file, span: { start: start + hash, end: value.at.span.end } },
        message: `Behind a value there are no comments; this is part of the value of "${shownKey(property)}"${follows}.`,
        severity: severityOfEffect(effect),
        effect,
        // With nothing before the comment no value would be left.
        fixes:
          end === 0
            ? []
            : [
                property.yaml === undefined
                  ? fix(
                      "Move the comment to a line of its own",
                      typed ? "safe" : "unsafe",
                      commentAbove(section, property, comment),
                    )
                  : fix("Take the comment out of the value", typed ? "safe" : "unsafe", [
                      edit(value.at.file, comment.start, value.at.span.end, ""),
                    ]),
              ],
      });
    }
  },
});

/** Where a `#` begins a comment, as people write them: behind a blank, outside of quotes. */
function commentStart(text: string, typed: boolean): number | undefined {
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'" || character === "`") {
      // An apostrophe inside a word quotes nothing.
      if (at === 0 || text[at - 1] === " " || text[at - 1] === "=") quote = character;
    } else if (character === "#") {
      const before = at === 0 ? "" : text[at - 1];
      const isBlank = before === " " || before === "\t";
      if (isBlank && (typed || at > 0)) return at;
      if (at === 0 && text.length > 1 && text[1] === " ") return at;
    }
  }
  return undefined;
}
