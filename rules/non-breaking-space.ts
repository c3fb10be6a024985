import {
  asPlugin,
  defineSyntaxRule,
  type Edit,
  edit,
  fix,
  hasOddBlank,
  indentOf,
  isFreeText,
  isOddBlank,
  isWidthless,
  mistakeEffect,
  mistakesByLine,
  placeIn,
  type SyntaxContext,
  sectionAt,
  severityOfEffect,
  spoiltValue,
  unknownKeyConsequence,
  unknownKeyEffect,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A no-break space, or another blank that is no plain one, stands where Fluent Bit wants blanks.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Texts copied from web pages and chats hold U+00A0 and its like, which look like spaces. To Fluent Bit they are letters: no
    indent, no separator between key and value, and at the end of a value part of it ("Name dummy" with one is an unknown plugin).
  `,
  quiet: `
    - In comments, and inside of values, where text may hold any character.
  `,
  examples: {
    bad: [
      { files: "[INPUT]\n    Name dummy\n    Tag«\u00A0»app\n", fixed: "[INPUT]\n    Name dummy\n    Tag app\n" },
      { files: "[INPUT]\n    Name dummy«\u00A0»\n    Tag app\n", fixed: "[INPUT]\n    Name dummy\n    Tag app\n" },
    ],
    good: ['[INPUT]\n    Name  dummy\n    # a\u00A0note\n    Dummy {"log": "a\u00A0b"}\n'],
  },

  check(context) {
    const { reading, tree } = context;
    if (!hasOddBlank(tree.text)) return;
    const reported = checkLines(context);
    for (const item of reading.items) {
      if (item.kind !== "section" || !hasOddBlank(item.name.text)) continue;
      const { start, end } = item.name.span;
      context.report({
        at: placeIn(context, start, end),
        message: "The name of the section holds a blank that is a letter to Fluent Bit, so its keys are not read.",
        effect: "ignored",
        fixes: [fix("Remove it", "safe", nameEdits(context, item.name.text, start))],
      });
    }
    checkValues(context, reported);
  },
});

/** Section names are not trimmed, so nothing may be left at either end. */
function nameEdits(context: SyntaxContext, name: string, start: number): readonly Edit[] {
  const isBlankAt = (at: number): boolean => name[at] === " " || isOddBlank(name.charCodeAt(at));
  let from = 0;
  let to = name.length;
  while (from < to && isBlankAt(from)) from++;
  while (to > from && isBlankAt(to - 1)) to--;
  return [
    ...(from > 0 ? [edit(context.file, start, start + from, "")] : []),
    ...plainBlanks(context, start + from, start + to),
    ...(to < name.length ? [edit(context.file, start + to, start + name.length, "")] : []),
  ];
}

/** Lines whose indent or key holds one; answers where those lines start. */
function checkLines(context: SyntaxContext): ReadonlySet<number> {
  const reported = new Set<number>();
  const { file, pipeline, report, tree } = context;
  const mistakes = mistakesByLine(context, "non-breaking-space");
  for (const line of tree.lines) {
    if (line.kind !== "entry" || !hasOddBlank(line.key.text)) continue;
    const section = sectionAt(pipeline, file, line.span.start);
    const mistake = mistakes.get(line);
    if (section === undefined && mistake === undefined) continue;
    reported.add(line.span.start);
    const { key } = line;
    let start = 0;
    while (!isOddBlank(key.text.charCodeAt(start))) start++;
    let end = start;
    while (isOddBlank(key.text.charCodeAt(end))) end++;
    const own = mistake === undefined ? undefined : mistakeEffect(context, mistake);
    const effect = own === "refused" || section === undefined ? (own ?? "refused") : unknownKeyEffect(section);
    const follows =
      effect === "refused" || section === undefined ? "Fluent Bit refuses to start" : unknownKeyConsequence(section);
    const from = key.span.start + start;
    const isIndent = start === 0;
    const edits = isIndent
      ? [
          edit(
            file,
            line.span.start,
            from + end - start,
            isWidthless(key.text.charCodeAt(0))
              ? tree.text.slice(line.indent.start, line.indent.end)
              : indentOf(context.reading),
          ),
        ]
      : plainBlanks(context, from, from + end - start);
    report({
      at: placeIn(context, from, from + end - start),
      message: `This blank (${codeOf(key.text.charCodeAt(start))}) is a letter to Fluent Bit and part of the key, so ${follows}.`,
      severity: severityOfEffect(effect),
      effect,
      fixes: [fix(isIndent ? "Indent with plain blanks" : "Write a plain space", "safe", edits)],
    });
  }
  return reported;
}

/** Values that begin or end with one, and names and typed values that hold one. */
function checkValues(context: SyntaxContext, reported: ReadonlySet<number>): void {
  const { file, pipeline, report } = context;
  for (const section of pipeline.sections) {
    if (section.file.file !== file) continue;
    for (const property of section.properties) {
      const { text, at } = property.value;
      if (!hasOddBlank(text) || reported.has(property.at.span.start) || isFreeText(property)) continue;
      let from = 0;
      while (isOddBlank(text.charCodeAt(from))) from++;
      let to = text.length;
      while (to > from && isOddBlank(text.charCodeAt(to - 1))) to--;
      const isName = property.key.text.toLowerCase() === "name" && asPlugin(section) !== undefined;
      if (from === 0 && to === text.length && !isName) continue;
      const start = at.span.start + (from > 0 ? 0 : to < text.length ? to : 0);
      const end = at.span.start + (from > 0 ? from : text.length);
      const spoilt = spoiltValue(pipeline, section, property, from > 0 ? "before" : "behind");
      const effect = spoilt?.effect ?? "none";
      const follows =
        spoilt === undefined
          ? ", though the number is read all the same"
          : ` and part of the value${spoilt.consequence === undefined ? "" : `, and ${spoilt.consequence}`}`;
      const edits = [
        ...(from > 0 ? [edit(file, at.span.start, at.span.start + from, "")] : []),
        ...(to < text.length ? [edit(file, at.span.start + to, at.span.end, "")] : []),
      ];
      report({
        at: placeIn(context, start, end),
        message: `This blank (${codeOf(text.charCodeAt(start - at.span.start))}) is a letter to Fluent Bit${follows}.`,
        severity: severityOfEffect(effect),
        effect,
        fixes: edits.length === 0 ? [] : [fix("Remove it", spoilt?.typed === false ? "unsafe" : "safe", edits)],
      });
    }
  }
}

/** Plain spaces for those that can be seen; the others go. */
function plainBlanks({ file, tree }: SyntaxContext, start: number, end: number): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at = start; at < end; at++) {
    const code = tree.text.charCodeAt(at);
    if (isOddBlank(code)) edits.push(edit(file, at, at + 1, isWidthless(code) ? "" : " "));
  }
  return edits;
}

function codeOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
