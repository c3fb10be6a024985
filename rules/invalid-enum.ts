import {
  atLeast,
  conf,
  defineRule,
  type Effect,
  genericValuesRefused,
  isLiteral,
  isOnlyMiswritten,
  list,
  nearest,
  type Pipeline,
  replaceWord,
  type Severity,
  shownValue,
  type TypedValue,
  typedValues,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A property takes one of a few words and gets another.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    What follows differs from key to key. Some stop Fluent Bit ("storage.type disk"; "Log_Level verbose" in [SERVICE] since
    5.1.0), some print an error line and take the default ("Format nope" of stdout), some say nothing ("compress" of es).
  `,
  quiet: `
    - \`storage.sync\` (\`storage-settings-refused\`), formats of parsers (\`invalid-parser-format\`), conditions of the modify filter (\`modify-arity\`).
    - Values that only a comment, quotes or a "=" spoil: other rules speak about those.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              Log_Level «verbose»
        `,
      },
      {
        files: conf`
          [INPUT]
              Name         cpu
              storage.type «filesytem»
        `,
        fixed: conf`
          [INPUT]
              Name         cpu
              storage.type filesystem
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            Log_Level WARNING
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const typed of typedValues(pipeline, "str")) {
      const { schema, property, value, section, owner } = typed;
      const words = schema.enum;
      if (words === undefined || section.kind.endsWith("parser")) continue;
      if (section.kind === "service" && schema.name.toLowerCase() === "storage.sync") continue;
      const valid = (text: string): boolean => words.some((word) => word.toLowerCase() === text.toLowerCase());
      if (valid(value) || schema.specialValues.has(value.toLowerCase()) || isOnlyMiswritten(value, valid)) continue;
      const [severity, effect, follows] = consequence(typed, pipeline);
      const close = isLiteral(property) ? nearest(value, words) : [];
      report({
        at: property.value,
        message: `"${property.key.text}" of ${owner.startsWith("[") ? owner : `the ${owner}`} is ${shownValue(property, value)}, not one of ${list(words)}: ${follows}.`,
        severity,
        effect,
        fixes: close
          .slice(0, 2)
          .map((word) =>
            replaceWord(property.value, word, close.length === 1 && effect === "refused" ? "safe" : "unsafe"),
          ),
      });
    }

    function consequence({ schema, section }: TypedValue, { version }: Pipeline): readonly [Severity, Effect, string] {
      const refused = ["error", "refused", "Fluent Bit refuses to start"] as const;
      if (section.kind === "service") {
        if (schema.name.toLowerCase() !== "log_level") return ["warning", "ignored", "Fluent Bit does not use it"];
        if (atLeast(version, "5.1.0")) return refused;
        return [
          "error",
          "ignored",
          `Fluent Bit ${version} ignores it without a word, and since 5.1.0 it refuses to start`,
        ];
      }
      if (schema.group === "generic") {
        return genericValuesRefused(section.kind, version)
          ? refused
          : ["error", "ignored", "Fluent Bit logs an error and does not use it"];
      }
      switch (schema.enumInvalid) {
        case "error":
          return refused;
        case "fallback":
          return ["warning", "ignored", "the plugin logs an error and takes its default"];
        case "ignored":
          return ["warning", "ignored", "the plugin ignores it without a word"];
        case undefined:
          return ["hint", "ignored", "the plugin does not know it"];
      }
    }
  },
});
