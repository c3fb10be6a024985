import {
  conf,
  defineSyntaxRule,
  edit,
  fix,
  fluentdHeading,
  gluedKey,
  mistakeFinding,
  mistakesOf,
  sectionAt,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A key has no value.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Every key needs a blank and a value on its line. Without a blank Fluent Bit stops with "undefined value", with nothing but
    blanks behind the key with "key has an empty value" or "could not allocate key value pair". A value cannot be left empty:
    to get the default, leave the line out.
  `,
  quiet: `
    - A fix is offered where a known key is glued to its value ("Tagdummy.log").
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name dummy
            «Tag»
      `,
      {
        files: conf`
          [INPUT]
              Name dummy
              «Tagdummy.log»
        `,
        fixed: conf`
          [INPUT]
              Name dummy
              Tag dummy.log
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
            Tag  dummy.log
      `,
    ],
  },

  check(context) {
    const { file, pipeline, report, tree } = context;
    for (const mistake of mistakesOf(context, "missing-value")) {
      const { start, end } = mistake.span;
      const text = tree.text.slice(start, end);
      const section = sectionAt(pipeline, file, start);
      const glued = section === undefined ? undefined : gluedKey(pipeline, section, text);
      if (glued !== undefined) {
        const { key, certain } = glued;
        const at = start + key.length;
        const fixes = [fix(`Separate "${key}" from its value`, certain ? "safe" : "unsafe", [edit(file, at, at, " ")])];
        const what = certain ? `No blank stands between "${key}" and its value` : `"${text}" has no value`;
        report(mistakeFinding(context, mistake, what, { fixes }));
      } else {
        report(mistakeFinding(context, mistake, fluentdHeading(text) ?? `"${text}" has no value`));
      }
    }
  },
});
