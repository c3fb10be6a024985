import {
  conf,
  defineSyntaxRule,
  edit,
  fix,
  knownProperty,
  markedWith,
  mistakeFinding,
  mistakesOf,
  type Property,
  placeIn,
  sectionAt,
  severityOfEffect,
  spoiltValue,
  unknownKeyConsequence,
  unknownKeyEffect,
  wordLength,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "An equals sign stands between a key and its value.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    A blank alone separates key and value. "Name = tail" has the value "= tail": no plugin has that name, a tag begins with "= ",
    a number is read as 0. "Name=tail" has no value at all and stops Fluent Bit.
  `,
  quiet: `
    - A value that is nothing but an equals sign, as a separator may be, and expressions.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
              «Tag=app»
          [OUTPUT]
              Name  stdout
              Match «=» *
        `,
        fixed: conf`
          [INPUT]
              Name dummy
              Tag app
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
            Tag  a=b
      `,
    ],
  },

  check(context) {
    const { file, pipeline, report } = context;
    for (const mistake of mistakesOf(context, "equals-separator")) {
      if (mistake.line.kind !== "entry") continue;
      const { text, span } = mistake.line.key;
      const length = wordLength(text);
      const key = text.slice(0, length);
      const section = sectionAt(pipeline, file, span.start);
      const isKnown = section !== undefined && knownProperty(pipeline, section, key) !== undefined;
      const at = span.start + length;
      const hasValue = text.length > length + 1;
      const fixes = hasValue
        ? [fix(`Separate "${key}" by a space`, isKnown ? "safe" : "unsafe", [edit(file, at, at + 1, " ")])]
        : [];
      report(
        mistakeFinding(context, mistake, `A blank has to stand between "${key}" and its value, not an equals sign`, {
          fixes,
        }),
      );
    }
    for (const { section, property } of markedWith(pipeline, "key=")) {
      if (section.file.file !== file || section.kind === "other") continue;
      const { key } = property;
      if (key.text.length > 1) {
        const name = key.text.slice(0, -1);
        const effect =
          name.toLowerCase() === "name" && section.get("name") === undefined && section.kind !== "service"
            ? "refused"
            : unknownKeyEffect(section);
        const { end } = key.at.span;
        report({
          at: placeIn(context, end - 1, end),
          message: `The equals sign is part of the key "${key.text}", so ${unknownKeyConsequence(section)}.`,
          severity: severityOfEffect(effect),
          effect,
          fixes: [
            fix(`Write "${name}"`, knownProperty(pipeline, section, name) ? "safe" : "unsafe", [
              edit(file, end - 1, end, ""),
            ]),
          ],
        });
      }
    }
    for (const { section, property } of markedWith(pipeline, "=")) {
      if (section.file.file !== file || section.kind === "other") continue;
      const { key, value } = property;
      if ((key.text.length > 1 && key.text.endsWith("=")) || !isSeparated(property)) continue;
      const spoilt = spoiltValue(pipeline, section, property, "before");
      const effect = spoilt?.effect === "degraded" || spoilt === undefined ? "ignored" : spoilt.effect;
      const start = value.at.span.start;
      const blanks = value.text.slice(1).length - value.text.slice(1).trimStart().length;
      report({
        at: placeIn(context, start, start + 1),
        message: `The equals sign is part of the value of "${key.text}", and ${spoilt?.consequence ?? "it is not what was meant"}.`,
        severity: severityOfEffect(effect),
        effect,
        fixes: [fix("Remove the equals sign", "safe", [edit(file, start, start + 1 + blanks, "")])],
      });
    }
  },
});

/** `= value`, or `=value` where the value can hold no such character. */
function isSeparated(property: Property): boolean {
  const { text } = property.value;
  if (text.length < 2) return false;
  const { key, schema } = property;
  const name = key.text.toLowerCase();
  if (name === "match_string" || name.endsWith("separator") || name.endsWith("delimiter")) return false;
  if (text[1] === " " || text[1] === "\t") return true;
  return (
    text[1] !== "=" &&
    (name === "name" ||
      name === "match" ||
      name === "tag" ||
      (schema !== undefined && schema.type !== "str" && schema.type !== "slist"))
  );
}
