import { readBoolean } from "../grammar/values/boolean.ts";
import { isTimeOffset, suggestTimeOffset } from "../grammar/values/time-offset.ts";
import {
  brokenDefinition,
  conf,
  defineRule,
  isLiteral,
  knownText,
  parserSections,
  replaceWord,
  type Section,
  textOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "Time_Offset is no offset from UTC.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    An offset is written "+hhmm", "-hhmm", "+hh:mm" or "Z". With anything else Fluent Bit does not start since 5.1.0, in a dry run
    too, and says nothing about the offset; before, it starts without a word and loads nothing more of that parsers file.
  `,
  quiet: `
    - A parser without "Time_Format", or with "Time_System_Timezone": there the offset is not looked at.
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
                Time_Offset «+9»
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      json
                Time_Format %Y-%m-%d %H:%M:%S
                Time_Offset +0900
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
              Time_Offset +09:00
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "parser")) {
      const property = section.get("time_offset");
      const value = property === undefined ? undefined : knownText(property);
      if (property === undefined || !value || isTimeOffset(value) || !isLookedAt(section)) continue;
      const { severity, effect, follows } = brokenDefinition(pipeline, section);
      const suggestion = suggestTimeOffset(value);
      report({
        at: property.value,
        message: `"${value}" is no offset such as "+0900", so ${follows}.`,
        severity,
        effect,
        fixes:
          suggestion === undefined || !isLiteral(property) ? [] : [replaceWord(property.value, suggestion, "unsafe")],
      });
    }
  },
});

function isLookedAt(section: Section): boolean {
  if (!textOf(section, "time_format") || section.get("time_zone") !== undefined) return false;
  const system = section.get("time_system_timezone");
  // What is no boolean counts as on (V-1); what is not known might be on.
  return system === undefined || readBoolean(knownText(system) ?? "on") === false;
}
