import {
  conf,
  defineSyntaxRule,
  edit,
  fix,
  indentOf,
  isOtherComment,
  mistakeEffect,
  mistakesByLine,
  placeIn,
  sectionAt,
  severityOfEffect,
  unknownKeyConsequence,
  unknownKeyEffect,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A comment begins with ; or //.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Only "#" begins a comment. A line that begins with ";" or "//" is a key of that name: no plugin knows it, so Fluent Bit refuses
    to start; in [SERVICE] and [PARSER] it is ignored. In column 0 or without a second word it is refused anywhere.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
              «;» the tag
              Tag  app
        `,
        fixed: conf`
          [INPUT]
              Name dummy
              # the tag
              Tag  app
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
            # the tag; it matters
            Tag  app
      `,
    ],
  },

  check(context) {
    const { file, pipeline, report, tree, reading } = context;
    const mistakes = mistakesByLine(context, "semicolon-comment");
    for (const line of tree.lines) {
      if (line.kind !== "entry" || !isOtherComment(line)) continue;
      const section = sectionAt(pipeline, file, line.span.start);
      const mistake = mistakes.get(line);
      const own = mistake === undefined ? undefined : mistakeEffect(context, mistake);
      // Without a mistake of the reader's, and not as a key: the text of a template.
      if (section === undefined && mistake === undefined) continue;
      const effect = own === "refused" || section === undefined ? (own ?? "refused") : unknownKeyEffect(section);
      const follows =
        effect === "refused"
          ? "Fluent Bit refuses to start"
          : section === undefined
            ? `Fluent Bit ${pipeline.version} reads it as a key`
            : unknownKeyConsequence(section);
      const start = line.key.span.start;
      const end = start + markLength(line.key.text);
      // A comment has to stand in column 0 or behind the file's indent (C-10).
      const indent = tree.text.slice(line.indent.start, line.indent.end);
      const mended =
        indent === "" || indent === reading.indent
          ? []
          : [edit(file, line.indent.start, line.indent.end, indentOf(reading))];
      report({
        at: placeIn(context, start, end),
        message: `"${tree.text.slice(start, end)}" begins no comment but a key, so ${follows}.`,
        severity: severityOfEffect(effect),
        effect,
        fixes: [fix('Write "#"', "safe", [...mended, edit(file, start, end, "#")])],
      });
    }
  },
});

function markLength(text: string): number {
  const mark = text[0];
  let length = 0;
  while (text[length] === mark) length++;
  return length;
}
