import {
  canBeEntry,
  countBlanks,
  defineSyntaxRule,
  edit,
  fix,
  indentNote,
  mistakeFinding,
  mistakesOf,
  properIndent,
  sectionAt,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "An entry is indented with tabs where its file uses spaces, or the other way round.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit compares indents byte by byte with the first one of the file: a tab is never as good as some spaces. It stops with
    "inconsistent use of tab and space". Up to 1.8 it was only reported, and the key was usually damaged.
  `,
  quiet: `
    - A file that is indented by tabs throughout works.
    - After the file's indent, as many more blanks of either sort are accepted.
  `,
  examples: {
    bad: [
      {
        files: "[INPUT]\n    Name dummy\n«\t»Tag  app\n",
        fixed: "[INPUT]\n    Name dummy\n    Tag  app\n",
      },
    ],
    good: ["[INPUT]\n\tName dummy\n\tTag  app\n"],
  },

  check(context) {
    const { file, pipeline, reading, report, tree } = context;
    for (const mistake of mistakesOf(context, "mixed-tabs-spaces")) {
      const { indent } = mistake.line;
      const written = countBlanks(tree.text.slice(indent.start, indent.end));
      const wanted = properIndent(context, mistake.line);
      const section = sectionAt(pipeline, file, indent.start);
      const key = mistake.line.kind === "entry" ? mistake.line.key.text : "";
      const safety = canBeEntry(pipeline, section, key) ? "safe" : "unsafe";
      report(
        mistakeFinding(
          context,
          mistake,
          `This line is indented by ${written} where the file has ${countBlanks(reading.indent ?? "")}`,
          {
            related: indentNote(context),
            fixes: [fix(`Indent by ${countBlanks(wanted)}`, safety, [edit(file, indent.start, indent.end, wanted)])],
          },
        ),
      );
    }
  },
});
