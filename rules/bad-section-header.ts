import {
  conf,
  defineSyntaxRule,
  edit,
  type Fix,
  fix,
  knownHeading,
  type Mistake,
  mistakeEffect,
  mistakeFinding,
  mistakesOf,
  type SyntaxContext,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A section header is indented, not closed, or has text behind it.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    A header has to begin in column 0 and to end with "]". An indented one is read as a key without a value, and Fluent Bit stops; with
    a blank behind it it is a group, and all keys of it are ignored. Text behind the "]" is dropped without a word.
  `,
  quiet: `
    - A comment behind the "]" does no harm.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
          «  [OUTPUT]»
              Name stdout
        `,
        fixed: conf`
          [INPUT]
              Name dummy
          [OUTPUT]
              Name stdout
        `,
      },
      {
        files: conf`
          «[INPUT»
              Name dummy
        `,
        fixed: conf`
          [INPUT]
              Name dummy
        `,
      },
    ],
    good: [
      conf`
        [INPUT] # what comes in
            Name dummy
      `,
    ],
  },

  check(context) {
    const lines = new Set<Mistake["line"]>();
    for (const mistake of mistakesOf(context, "bad-section-header")) {
      // Of one line the first mistake tells enough.
      if (!lines.has(mistake.line)) reportMistake(context, mistake);
      lines.add(mistake.line);
    }
    reportTextBehind(context);
  },
});

function reportMistake(context: SyntaxContext, mistake: Mistake): void {
  const { file, report, tree } = context;
  const { start, end } = mistake.span;
  const text = tree.text.slice(start, end).trim();
  switch (mistake.kind) {
    case "indented-header": {
      const fixes = [fix("Move the header to column 0", "safe", [edit(file, start, mistake.line.indent.end, "")])];
      if (mistakeEffect(context, mistake) === "degraded" && mistake.outcome === "misread") {
        report({
          at: { file, span: mistake.span },
          message: `The header "${text}" is indented, so Fluent Bit reads a group and ignores its keys.`,
          effect: "ignored",
          fixes,
        });
        return;
      }
      report(mistakeFinding(context, mistake, `The header "${text}" is indented`, { fixes }));
      return;
    }
    case "unclosed-header":
      report(
        mistakeFinding(context, mistake, `The header "${text}" has no "]"`, { fixes: closeFixes(context, mistake) }),
      );
      return;
    case "unclosed-group":
      report(mistakeFinding(context, mistake, `The group "${text}" has no "]"`));
      return;
    case "group-outside-section":
      report(mistakeFinding(context, mistake, `The group "${text}" stands in no section`));
      return;
    case "empty-group":
      report(mistakeFinding(context, mistake, `The group above "${text}" has no keys`));
      return;
    default:
      report(mistakeFinding(context, mistake, `The group "${text}" has no blank behind it`));
  }
}

/** The `]` behind the name; safe where the name is a known one and nothing follows that would be dropped. */
function closeFixes({ file, reading }: SyntaxContext, mistake: Mistake): readonly Fix[] {
  const section = reading.items.find((item) => item.kind === "section" && item.header === mistake.line);
  if (section?.kind !== "section" || section.name.text === "") return [];
  const { end } = section.name.span;
  const isAll = end === mistake.line.span.end;
  const safety = isAll && knownHeading(section.name.text)?.spelling === "exact" ? "safe" : "unsafe";
  return [fix(`Close the header "[${section.name.text}]"`, safety, [edit(file, end, end, "]")])];
}

function reportTextBehind({ file, report, tree }: SyntaxContext): void {
  for (const line of tree.lines) {
    if (line.kind !== "header" || line.name === undefined || line.rest.end === line.rest.start) continue;
    const text = tree.text.slice(line.rest.start, line.rest.end);
    const shown = text.trim();
    if (
      shown === "" ||
      shown.startsWith("#") ||
      shown.startsWith(";") ||
      shown.startsWith("//") ||
      shown.includes("{{")
    )
      continue;
    const start = line.rest.start + text.indexOf(shown);
    const isBracket = shown === "]";
    report({
      at: { file, span: { start, end: start + shown.length } },
      message: `Fluent Bit drops what stands behind a section header, so "${shown}" has no effect.`,
      severity: "warning",
      effect: isBracket ? "none" : "ignored",
      fixes: [
        isBracket
          ? fix("Remove it", "safe", [edit(file, line.rest.start, line.rest.end, "")])
          : fix("Make it a comment", "safe", [edit(file, line.rest.start, start, " # ")]),
      ],
    });
  }
}
