import {
  conf,
  countBlanks,
  defineSyntaxRule,
  edit,
  fix,
  indentOf,
  mistakeFinding,
  mistakesOf,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A blank line or a comment has another indent than its file.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    To Fluent Bit a line of blanks is not empty, and an indented "#" is only a comment behind the file's indent. Both have to be
    indented by exactly as much as the entries, or twice as much; with anything else Fluent Bit stops ("invalid indentation level").
    When such a line comes first, it even sets the indent of the file, and the entries after it are wrong.
  `,
  quiet: `
    - Comments in column 0 and lines without any character are always fine.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
          «  »# the tag
              Tag  app
        `,
        fixed: conf`
          [INPUT]
              Name dummy
              # the tag
              Tag  app
        `,
      },
      {
        files: "[INPUT]\n    Name dummy\n«  »\n    Tag  app\n",
        fixed: "[INPUT]\n    Name dummy\n\n    Tag  app\n",
      },
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
        # the tag
            # that matters
            Tag  app
      `,
    ],
  },

  check(context) {
    const { file, reading, report, tree } = context;
    const hasGroups = reading.items.some((item) => item.kind === "section" && item.groups.length > 0);
    // A comment with the file's indent ends a group; in column 0 it is never more than a comment.
    const wanted = hasGroups ? "" : indentOf(reading);
    for (const mistake of mistakesOf(context, "indented-blank-line")) {
      const { line, span } = mistake;
      const { start, end } = span;
      const indent = tree.text.slice(line.indent.start, line.indent.end);
      if (line.kind === "comment") {
        const what = `This comment is indented by ${countBlanks(indent)}, the entries of the file by ${countBlanks(indentOf(reading))}`;
        const title = wanted === "" ? "Move the comment to column 0" : `Indent by ${countBlanks(wanted)}`;
        report(
          mistakeFinding(context, mistake, what, { fixes: [fix(title, "safe", [edit(file, start, end, wanted)])] }),
        );
        continue;
      }
      const what =
        line.kind === "blank"
          ? `This line holds ${countBlanks(indent)} and nothing else, which is not the indent of the file`
          : "This line holds only white space that is no indent";
      const fixes = [fix("Empty the line", "safe", [edit(file, line.span.start, line.span.end, "")])];
      report(mistakeFinding(context, mistake, what, { fixes }));
    }
  },
});
