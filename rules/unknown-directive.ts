import { conf, defineSyntaxRule, edit, fix, mistakeFinding, mistakesOf, nearest, placeIn } from "../src/rule/index.ts";

const directives = ["@INCLUDE", "@SET"];

export default defineSyntaxRule({
  summary: "A directive is neither @INCLUDE nor @SET, or has no argument.",
  category: "syntax",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    Fluent Bit accepts any "@word" with something behind it, and does nothing for a word that it does not know: a misspelt
    "@INCLUDE" includes nothing, without a message. A word with no space behind it (a tab does not count), or with nothing
    behind the space, stops it without a message of its own; up to 1.9 it may crash.
  `,
  examples: {
    bad: [
      {
        files: conf`
          «@INCLUD» inputs.conf
          [OUTPUT]
              Name stdout
        `,
        fixed: conf`
          @INCLUDE inputs.conf
          [OUTPUT]
              Name stdout
        `,
      },
    ],
    good: [
      conf`
        @SET tag=app
        [INPUT]
            Name dummy
            Tag  \${tag}
      `,
    ],
  },

  check(context) {
    const { file, report, tree } = context;
    for (const mistake of mistakesOf(context, "unknown-directive")) {
      const { start, end } = mistake.span;
      const text = tree.text.slice(start, end);
      const tab = text.indexOf("\t");
      const word = tab < 0 ? text : text.slice(0, tab);
      let rest = start + word.length;
      while (tree.text[rest] === "\t" || tree.text[rest] === " ") rest++;
      if (tab >= 0 && rest < mistake.line.span.end && directives.includes(word.toUpperCase())) {
        const fixes = [fix("Separate by a space", "safe", [edit(file, start + word.length, rest, " ")])];
        report(
          mistakeFinding(context, mistake, `A tab stands behind "${word}" where Fluent Bit wants a space`, { fixes }),
        );
      } else {
        report(
          mistakeFinding(context, mistake, `The directive "${word}" has nothing behind it that Fluent Bit could read`),
        );
      }
    }
    for (const line of tree.lines) {
      if (line.kind !== "meta" || line.argument === undefined) continue;
      const { text, span } = line.keyword;
      if (directives.includes(text.toUpperCase())) continue;
      const meant = nearest(text, directives);
      report({
        at: placeIn(context, span.start, span.end),
        message: `Fluent Bit knows no directive "${text}" and ignores the line without a word.`,
        fixes: meant
          .slice(0, 1)
          .map((name) => fix(`Write "${name}"`, "safe", [edit(file, span.start, span.end, name)])),
      });
    }
  },
});
