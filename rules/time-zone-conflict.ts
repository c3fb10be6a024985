import { readBoolean } from "../grammar/values/boolean.ts";
import {
  brokenDefinition,
  conf,
  defineRule,
  knownText,
  type Property,
  parserSections,
  removeProperty,
  type Section,
  shownKey,
  textOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "Time_Zone stands beside a key that excludes it, or without Time_Format.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    "Time_Zone" names the zone of times that carry none. It needs "Time_Format" and cannot be combined with "Time_Offset" or
    "Time_System_Timezone": Fluent Bit then refuses the parser, and since 5.1.0 it does not start. Versions before 4.2.8 do not know
    the key and ignore it.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      json
                Time_Format %Y-%m-%d %H:%M:%S
                Time_Offset +0900
                «Time_Zone»   Asia/Tokyo
          `,
        },
        fluentBit: "5.1.1",
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      json
                Time_Format %Y-%m-%d %H:%M:%S
                Time_Zone   Asia/Tokyo
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name dummy
        `,
        "parsers.conf": conf`
          [PARSER]
              Name        app
              Format      json
              Time_Format %Y-%m-%d %H:%M:%S
              Time_Zone   Asia/Tokyo
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "parser")) {
      const property = section.get("time_zone");
      // A version that does not know the key ignores it: rule "unknown-parser-property".
      if (property?.schema === undefined || !knownText(property)) continue;
      const excluded = excludedKey(section);
      if (excluded === undefined && section.get("time_format") !== undefined) continue;
      const { severity, effect, follows } = brokenDefinition(pipeline, section);
      report({
        at: property.key,
        message:
          section.get("time_format") === undefined
            ? `"${shownKey(property)}" needs a "Time_Format", so ${follows}.`
            : `"${shownKey(property)}" cannot be combined with "${excluded && shownKey(excluded)}", so ${follows}.`,
        severity,
        effect,
        related: excluded === undefined ? [] : [{ at: excluded.at, message: `"${shownKey(excluded)}" stands here` }],
        fixes: excluded === undefined ? [] : [removeProperty(excluded, "unsafe")],
      });
    }
  },
});

function excludedKey(section: Section): Property | undefined {
  const system = section.get("time_system_timezone");
  if (system !== undefined && readBoolean(knownText(system) ?? "off") !== false) return system;
  return textOf(section, "time_offset") ? section.get("time_offset") : undefined;
}
