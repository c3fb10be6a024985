import { conf, defineRule, edit, fix, type Pipeline, severityOfEffect } from "../src/rule/index.ts";

export default defineRule({
  summary: "Blanks stand around the equals sign of an @SET.",
  category: "syntax",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    Fluent Bit splits at the first "=" and trims nothing around it: "@SET tag = app" defines a variable whose name ends with a blank, and
    whose value begins with one. The variable that was meant stays unset, and values that use it are empty.
  `,
  quiet: `
    - A variable that is used under just that name, blank and all.
  `,
  examples: {
    bad: [
      {
        files: conf`
          @SET «tag = app»
          [INPUT]
              Name dummy
              Tag  \${tag}
        `,
        fixed: conf`
          @SET tag=app
          [INPUT]
              Name dummy
              Tag  \${tag}
        `,
      },
    ],
    good: [
      conf`
        @SET tag=app
        [INPUT]
            Name dummy
            Tag  \${tag}
      `,
    ],
  },

  check({ pipeline, report }) {
    const used = usedNames(pipeline);
    for (const { name, value, outcome } of pipeline.sets) {
      const meant = name.text.trimEnd();
      const isNameSpoilt = meant !== name.text && meant !== "";
      const before = value.text.length - value.text.trimStart().length;
      if (outcome === "ignored" || (!isNameSpoilt && before === 0)) continue;
      // A name with a blank may be used just so; a clean one that nothing uses tells nothing of its value.
      if (used.has(name.text) === isNameSpoilt) continue;
      const { file, span } = name.at;
      const isUsed = used.has(meant);
      const effect = isNameSpoilt ? (isUsed ? "ignored" : "degraded") : "degraded";
      report({
        at: { file, span: { start: span.start, end: value.at.span.end } },
        message: isNameSpoilt
          ? `The blank before "=" belongs to the name "${name.text}", so "${meant}" is not set.`
          : `The blank behind "=" belongs to the value of "${meant}".`,
        severity: severityOfEffect(effect),
        effect,
        fixes: [
          fix('Remove the blanks around "="', isNameSpoilt ? "safe" : "unsafe", [
            ...(isNameSpoilt ? [edit(file, span.start + meant.length, span.end, "")] : []),
            ...(before > 0 ? [edit(file, value.at.span.start, value.at.span.start + before, "")] : []),
          ]),
        ],
      });
    }
  },
});

function usedNames(pipeline: Pipeline): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties } of pipeline.sections) {
    for (const { scan } of properties) for (const { name } of scan.references) names.add(name);
  }
  return names;
}
