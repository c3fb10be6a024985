import {
  asPlugin,
  conf,
  defineSyntaxRule,
  edit,
  fix,
  knownProperty,
  markedWith,
  mistakeFinding,
  mistakesOf,
  placeIn,
  sectionAt,
  severityOfEffect,
  unknownKeyConsequence,
  unknownKeyEffect,
  wordLength,
  yamlStart,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A key ends with a colon, as in YAML.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    In the classic format the colon is part of the key. No plugin knows a key "tag:", so Fluent Bit refuses to start; in [SERVICE] and
    [PARSER] such a key is ignored without a word. "Tag:app" has no value and stops Fluent Bit.
  `,
  quiet: `
    - A whole file of YAML is reported once, by "yaml-in-classic-file".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
              Tag«:» app
        `,
        fixed: conf`
          [INPUT]
              Name dummy
              Tag app
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
            Tag  a:b
      `,
    ],
  },

  check(context) {
    const { file, pipeline, report, tree } = context;
    if (yamlStart(tree) !== undefined) return;
    for (const mistake of mistakesOf(context, "colon-after-key")) {
      if (mistake.line.kind !== "entry") continue;
      const { text, span } = mistake.line.key;
      const length = wordLength(text);
      const key = text.slice(0, length);
      const section = sectionAt(pipeline, file, span.start);
      const isKnown = section !== undefined && knownProperty(pipeline, section, key) !== undefined;
      const at = span.start + length;
      const hasValue = text.length > length + 1;
      report(
        mistakeFinding(
          context,
          mistake,
          hasValue ? `A blank has to stand between "${key}" and its value, not a colon` : `"${text}" has no value`,
          {
            fixes: hasValue
              ? [fix(`Separate "${key}" by a space`, isKnown ? "safe" : "unsafe", [edit(file, at, at + 1, " ")])]
              : [],
          },
        ),
      );
    }
    for (const { section, property } of markedWith(pipeline, "key:")) {
      if (section.file.file !== file || section.kind === "other") continue;
      const { key } = property;
      const name = key.text.slice(0, -1);
      if (name === "" || name.includes("{")) continue;
      const isKnown = knownProperty(pipeline, section, name) !== undefined;
      // What a plugin that we do not know calls its properties is its own business.
      if (!isKnown && (asPlugin(section)?.schema === undefined || name.includes(":"))) continue;
      const effect = unknownKeyEffect(section);
      const { end } = key.at.span;
      report({
        at: placeIn(context, end - 1, end),
        message: `The colon is part of the key "${key.text}", so ${unknownKeyConsequence(section)}.`,
        severity: severityOfEffect(effect),
        effect,
        fixes: [fix(`Write "${name}"`, isKnown ? "safe" : "unsafe", [edit(file, end - 1, end, "")])],
      });
    }
  },
});
