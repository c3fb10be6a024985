import {
  canBeEntry,
  conf,
  countBlanks,
  defineSyntaxRule,
  type Edit,
  type EntryLine,
  edit,
  fix,
  hasOddBlank,
  indentOf,
  isOtherComment,
  mistakeFinding,
  mistakesOf,
  sectionAt,
  unknownKeyEffect,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "Keys stand in column 0.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Entries have to be indented. Fluent Bit takes the first character of the first unindented key for the indent of the file:
    "Name tail" becomes the key "ame", and every later line has to begin with an "N". It stops at the next line that does not,
    or misses the name. In a file that has an indent already, it stops at the key ("indentation level is too low").
  `,
  quiet: `
    - Reported once a file; the fix indents all such lines.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
          «Name» dummy
          Tag  app
        `,
        fixed: conf`
          [INPUT]
              Name dummy
              Tag  app
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
      `,
    ],
  },

  check(context) {
    const { file, pipeline, reading, report, tree } = context;
    for (const mistake of mistakesOf(context, "unindented-entries")) {
      const edits: Edit[] = [];
      let inSection = false;
      let entries = 0;
      for (const line of tree.lines) {
        if (line.kind === "header") inSection = true;
        if (line.kind !== "entry" || !inSection || !isPlainEntry(line)) continue;
        edits.push(edit(file, line.span.start, line.span.start, indentOf(reading)));
        if (canBeEntry(pipeline, sectionAt(pipeline, file, line.span.start), line.key.text)) entries++;
      }
      const what =
        reading.indent === undefined
          ? `The first entry of the file is not indented, and Fluent Bit takes its first character for the indent`
          : `This entry is not indented where the file has ${countBlanks(reading.indent)}`;
      // Prose below a section is no entry, wherever it stands.
      const safety = entries * 2 > edits.length ? "safe" : "unsafe";
      const fixes = [fix("Indent the entries", safety, edits)];
      const section = sectionAt(pipeline, file, mistake.span.start);
      if (mistake.outcome === "misread" && section !== undefined && unknownKeyEffect(section) === "refused") {
        // The key that is left of the first one (`ame`) is unknown, and a plugin without its Name is refused (C-14).
        report({
          at: { file, span: mistake.span },
          message: `${what}, so it refuses to start.`,
          effect: "refused",
          fixes,
        });
      } else report(mistakeFinding(context, mistake, what, { fixes }));
    }
  },
});

/** An entry in column 0 that is nothing worse. */
function isPlainEntry(line: EntryLine): boolean {
  const first = line.key.text[0];
  if (line.indent.end > line.indent.start || first === undefined || first === "@" || first === "[") return false;
  return !isOtherComment(line) && !hasOddBlank(first);
}
