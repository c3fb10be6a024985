import { conf, defineRule, parserTimes, readsHours, readsZone, textOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "A time format without a zone is read as UTC.",
  category: "parser",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    Where neither the format has a zone nor the parser a "Time_Offset", "Time_Zone" or "Time_System_Timezone", the time counts as UTC. If
    the application writes local time, its records are hours off.
  `,
  quiet: `
    - "%s", which counts from 1970 in UTC, "%z" and "%Z", and formats that end with "%SZ" or "%S.%LZ": these read the zone.
    - JSON parsers with "docker" in their names: Docker writes UTC.
    - Formats without a time of day, or with conversions that nothing fits.
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
                Time_Key    time
                Time_Format «%Y-%m-%d %H:%M:%S»
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
              Time_Key    time
              Time_Format %Y-%m-%d %H:%M:%S
              Time_Offset +0200
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const { section, format, formatProperty, kind, groups, key } of parserTimes(pipeline, regex)) {
      if (zoneKeys.some((name) => section.get(name) !== undefined)) continue;
      if (readsZone(format) || !readsHours(format)) continue;
      // Docker writes UTC, and the shipped parser for it leaves the "Z" out.
      if (kind === "json" && textOf(section, "name")?.toLowerCase().includes("docker")) continue;
      // Never looked at: rule "time-key-not-captured".
      if (kind === "regex" && groups?.some(({ name }) => name === key) !== true) continue;
      report({
        at: formatProperty.value,
        message: `Neither "${format}" nor the parser says the zone, so a time counts as UTC.`,
      });
    }
  },
});

const zoneKeys = ["time_offset", "time_zone", "time_system_timezone"] as const;
