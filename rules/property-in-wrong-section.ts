import {
  conf,
  defineRule,
  keyMistakes,
  moveProperty,
  removeProperty,
  replaceWord,
  shownSection,
  whatFollows,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A property stands in a section that does not take it, though another one does.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Some properties belong to all plugins of one kind: "Tag" to inputs, "Match" to filters and outputs, "Mem_Buf_Limit" to
    inputs, "Retry_Limit" and "Workers" to outputs. On a plugin of another kind they are unknown properties, and Fluent Bit
    refuses to start. In [SERVICE] and [PARSER] foreign keys are ignored without a word.
  `,
  quiet: "- Names that are close to one which the section does have: these are misspelt there.",
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
              «Match» cpu.*
        `,
        fixed: conf`
          [INPUT]
              Name cpu
              Tag cpu.*
        `,
      },
      {
        files: conf`
          [SERVICE]
              Flush 1
          [INPUT]
              Name cpu
              «HTTP_Server» On
        `,
        fixed: conf`
          [SERVICE]
              Flush 1
              HTTP_Server On
          [INPUT]
              Name cpu
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
            Tag  cpu
      `,
    ],
  },

  check({ pipeline, report }) {
    /** Where records come from and where they go are said with two words; one in place of the other is a slip. */
    const counterpart: Readonly<Record<string, readonly [kinds: readonly string[], instead: string]>> = {
      tag: [["filter", "output"], "Match"],
      match: [["input"], "Tag"],
    };
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "misplaced") continue;
      const { property, name, section, owner, service, acceptance } = mistake;
      const [kinds, instead] = counterpart[property.key.text.toLowerCase()] ?? [[], ""];
      const serviceSection = pipeline.service.at(-1);
      const replace = kinds.includes(section.kind) && section.get(instead) === undefined;
      const move = service && serviceSection !== undefined ? moveProperty(property, serviceSection) : undefined;
      report({
        at: property.key,
        message: `"${name}" belongs to ${owner}, not to ${shownSection(section)}: ${whatFollows(mistake, pipeline)}.`,
        effect: acceptance === "refused" ? "refused" : "ignored",
        // Fluent Bit's own documentation has "key_name" in a parser, where it does no harm.
        ...(section.kind === "parser" || section.kind === "multiline-parser" ? { severity: "warning" } : {}),
        fixes: [
          ...(replace ? [replaceWord(property.key, instead, "unsafe")] : []),
          ...(move === undefined ? [] : [move]),
          removeProperty(property, "unsafe"),
        ],
      });
    }
  },
});
