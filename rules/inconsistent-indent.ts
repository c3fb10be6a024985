import {
  canBeEntry,
  conf,
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
  summary: "An entry is indented otherwise than the first entry of its file.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    The first indented line of a file sets the indent of that whole file, also across section headers. Every entry has to begin
    with exactly that indent, or with exactly twice as many blanks. Any other depth stops Fluent Bit ("invalid indentation level").
    Up to 1.8 it was only reported, and the key was read after cutting off as many characters as the indent has.
  `,
  quiet: `
    - Exactly double the indent is read as one more key of the section.
    - Another file may have another indent, also when it is included.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
            Name dummy
          «   »Tag  app
          [OUTPUT]
          «      »Name  stdout
          «      »Match *
        `,
        fixed: conf`
          [INPUT]
            Name dummy
            Tag  app
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
            Tag app
      `,
    ],
  },

  check(context) {
    const { file, pipeline, reading, report, tree } = context;
    for (const mistake of mistakesOf(context, "inconsistent-indent")) {
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
