import {
  defineSyntaxRule,
  edit,
  fix,
  mistakeFinding,
  mistakesOf,
  sectionAt,
  severityOfEffect,
  unknownKeyConsequence,
  unknownKeyEffect,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "Only a tab stands between a key and its value.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Only a space ends a key. Behind a tab alone Fluent Bit sees no value and stops ("undefined value"). When a space follows
    later in the line, all up to it is the key, which no plugin knows.
  `,
  quiet: `
    - A space followed by tabs, or a tab followed by a space, works: blanks around keys and values are trimmed.
  `,
  examples: {
    bad: [{ files: "[INPUT]\n    Name«\t»dummy\n    Tag app\n", fixed: "[INPUT]\n    Name dummy\n    Tag app\n" }],
    good: ["[INPUT]\n    Name \tdummy\n    Tag\t app\n"],
  },

  check(context) {
    const { file, pipeline, report } = context;
    for (const mistake of mistakesOf(context, "tab-separator")) {
      const { start, end } = mistake.span;
      const fixes = [fix("Separate by a space", "safe", [edit(file, start, end, " ")])];
      if (mistake.outcome === "refused") {
        report(mistakeFinding(context, mistake, "Only a space ends a key, and here stands a tab", { fixes }));
        continue;
      }
      const section = sectionAt(pipeline, file, start);
      if (section === undefined) continue;
      const effect = unknownKeyEffect(section);
      report({
        at: { file, span: mistake.span },
        message: `Only a space ends a key, so all up to the next space is the key here, and ${unknownKeyConsequence(section)}.`,
        effect,
        severity: severityOfEffect(effect),
        fixes,
      });
    }
  },
});
