import {
  conf,
  defineSyntaxRule,
  edit,
  fix,
  isIndentedDirective,
  mistakeEffect,
  mistakesByLine,
  placeIn,
  sectionAt,
  severityOfEffect,
  unknownKeyConsequence,
  unknownKeyEffect,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "An @INCLUDE or @SET does not begin in column 0.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Only in column 0 is it a directive. With an indent it is a key named "@include": no plugin knows it, so Fluent Bit refuses to
    start; in [SERVICE] and [PARSER] it is ignored without a word, and nothing is included. Before the first section it is refused.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              Flush 1
              «@INCLUDE» inputs.conf
          [OUTPUT]
              Name stdout
        `,
        fixed: conf`
          [SERVICE]
              Flush 1
          @INCLUDE inputs.conf
          [OUTPUT]
              Name stdout
        `,
      },
      {
        files: conf`
          [INPUT]
              Name dummy
              «@SET» tag=app
          [OUTPUT]
              Name stdout
        `,
        fixed: conf`
          [INPUT]
              Name dummy
          @SET tag=app
          [OUTPUT]
              Name stdout
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            Flush 1
        @SET tag=app
      `,
    ],
  },

  check(context) {
    const { file, pipeline, report, tree } = context;
    const mistakes = mistakesByLine(context, "indented-directive");
    for (const line of tree.lines) {
      if (line.kind !== "entry" || !isIndentedDirective(line)) continue;
      const section = sectionAt(pipeline, file, line.span.start);
      const mistake = mistakes.get(line);
      const own = mistake === undefined ? undefined : mistakeEffect(context, mistake);
      const effect = own === "refused" || section === undefined ? (own ?? "refused") : unknownKeyEffect(section);
      const { key, value } = line;
      const follows =
        section === undefined || own === "refused" ? "Fluent Bit refuses to start" : unknownKeyConsequence(section);
      report({
        at: placeIn(context, key.span.start, key.span.end),
        message: `"${key.text}" is a directive only in column 0; with an indent it is a key, so ${follows}.`,
        severity: severityOfEffect(effect),
        effect,
        fixes:
          value === undefined
            ? []
            : [
                fix("Move it to column 0", "safe", [
                  edit(file, line.span.start, key.span.start, ""),
                  // More than one blank, and blanks at the end, would belong to the file name (C-50).
                  edit(file, key.span.end, value.span.start, " "),
                  ...(value.span.end < line.span.end ? [edit(file, value.span.end, line.span.end, "")] : []),
                ]),
              ],
      });
    }
  },
});
