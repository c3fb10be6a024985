import { conf, defineRule, sectionsAndUnits, unreachedReference } from "../src/rule/index.ts";

export default defineRule({
  summary: "A brace before a variable keeps it from being replaced.",
  category: "value",
  severity: "error",
  effect: "ignored",
  fixes: "none",
  why: `
    Fluent Bit searches the next "\${" and the next "}" from where it stands. If the "}" comes first, as in
    \`{"a":{"c":1},"b":"\${X}"}\`, it stops, and no variable behind it is replaced. When a variable before it has been replaced,
    the text up to the brace is lost as well.
  `,
  quiet: `
    - Values with "{{": the source of a template tool.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name  dummy
            Dummy {"a":{"c":1},"b":"«\${STAGE}»"}
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
            Dummy {"a":1,"b":"\${STAGE}"}
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { properties } of sectionsAndUnits(pipeline)) {
      for (const property of properties) {
        const word = property.value.text.includes("{{") ? undefined : unreachedReference(property);
        const { stop } = property.scan;
        if (word === undefined || stop.kind === "end") continue;
        const lost = stop.dropped.end > stop.dropped.start;
        report({
          at: word,
          message: lost
            ? `A "}" stands before "${word.text}", so it is not replaced, and the text before that brace is dropped.`
            : `A "}" stands before "${word.text}", so it is not replaced and stays as it is.`,
        });
      }
    }
  },
});
