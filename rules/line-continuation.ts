import {
  conf,
  continuedLines,
  defineSyntaxRule,
  type EntryLine,
  mistakeEffect,
  mistakesByLine,
  placeIn,
  severityOfEffect,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A backslash at the end of a line is meant to continue it.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The classic format has no line continuation. The backslash stays in the value, and the next line is read on its own: it has no
    key or a wrong indent, so Fluent Bit usually stops there. Write the value on one line, however long it gets.
  `,
  quiet: `
    - A backslash may end a regular expression: only when the next line cannot stand on its own is it taken for a continuation.
  `,
  examples: {
    bad: [
      conf`
        [FILTER]
            Name  grep
            Match *
            Regex log ^(first|«\»
                second)$
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name  grep
            Match *
            Regex log C:\\
      `,
    ],
  },

  check(context) {
    const { reading, report, tree } = context;
    const mistakes = mistakesByLine(context, "line-continuation");
    if (mistakes.size === 0) return;
    const reported = new Set<EntryLine>();
    for (const [next, first] of continuedLines(tree, reading)) {
      const mistake = mistakes.get(next);
      if (mistake === undefined || reported.has(first)) continue;
      reported.add(first);
      const effect = mistakeEffect(context, mistake);
      const { end } = (first.value ?? first.key).span;
      report({
        at: placeIn(context, end - 1, end),
        message:
          effect === "refused"
            ? "Lines cannot be continued: the backslash is part of the value, and Fluent Bit refuses to start at the next line."
            : "Lines cannot be continued: the backslash is part of the value, and Fluent Bit reads the next line on its own.",
        severity: severityOfEffect(effect),
        effect,
        related: [{ at: placeIn(context, next.span.start, next.span.end), message: "this line is read on its own" }],
      });
    }
  },
});
