import { conf, defineRule, removeProperty, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "A property of a parser, or of another definition, is set twice.",
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    In [PARSER], [MULTILINE_PARSER], [UPSTREAM], [NODE] and [STREAM_TASK] Fluent Bit takes the first of a name and never looks at the
    others: a second "Regex" is not even compiled. In plugins and [SERVICE] it is the last one that counts.
  `,
  quiet: '- "Rule", "Decode_Field" and "Decode_Field_As", of which all count.',
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format regex
                Regex  ^(?<level>\w+) (?<message>.*)$
                «Regex»  ^(?<message>.*)$
          `,
        },
      },
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
                «Format» json
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [PARSER]
              Name            app
              Format          json
              Decode_Field_As escaped log
              Decode_Field    json log
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of pipeline.sections) {
      // Of YAML the rule `yaml-duplicate-key` speaks.
      if (!definitions.has(section.kind) || section.yaml !== undefined) continue;
      for (const property of section.properties) {
        const { key, value } = property;
        const first = section.get(key.text);
        if (first === undefined || first === property) continue;
        const { schema } = property;
        if (schema === undefined || schema.multiple) continue;
        const same = first.value.text === value.text;
        report({
          at: key,
          message: same
            ? `"${shownKey(property)}" is set to "${value.text}" twice.`
            : `"${shownKey(property)}" is set further up, and in a [${section.heading.text}] Fluent Bit takes the first one, so this one has no effect.`,
          ...(same ? { severity: "hint", effect: "none" } : {}),
          related: [{ at: first.at, message: "This one counts." }],
          fixes: same
            ? [removeProperty(property, "safe")]
            : [
                removeProperty(property, "unsafe", `Remove the second "${shownKey(property)}"`),
                removeProperty(first, "unsafe", `Remove the first "${shownKey(first)}"`),
              ],
        });
      }
    }
  },
});

const definitions: ReadonlySet<string> = new Set(["parser", "multiline-parser", "upstream", "node", "stream-task"]);
