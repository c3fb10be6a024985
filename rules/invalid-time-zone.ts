import { brokenDefinition, conf, defineRule, isLiteral, knownText, parserSections, textOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "Time_Zone is no name of a time zone.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    "Time_Zone" takes names of the IANA database such as "Asia/Tokyo", and the zone must be installed where Fluent Bit runs. With
    another one it refuses the parser, and since 5.1.0 it does not start. An offset goes into "Time_Offset".
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
                Time_Zone   «Asia/Tokio»
          `,
        },
        fluentBit: "5.1.1",
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
              Time_Zone   America/New_York
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "parser")) {
      const property = section.get("time_zone");
      if (property?.schema === undefined || !textOf(section, "time_format")) continue;
      const value = knownText(property);
      if (!value || isTimeZone(value)) continue;
      const { severity, effect, follows } = brokenDefinition(pipeline, section);
      report({
        at: property.value,
        message: `"${value}" is no time zone${isLiteral(property) ? "" : ` (from "${property.value.text}")`}, so ${follows}.`,
        severity,
        effect,
      });
    }
  },
});

/** Asks the platform's own database, which knows at least the zones of any other. */
function isTimeZone(name: string): boolean {
  if (/^[-+\d]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
