import { readBoolean } from "../grammar/values/boolean.ts";
import { isTimeOffset } from "../grammar/values/time-offset.ts";
import {
  conf,
  countsSeconds,
  defineRule,
  knownText,
  type ParserTime,
  type Property,
  parserTimes,
  removeProperty,
  type Section,
  shownKey,
  zoneInValue,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A parser names the zone of times that say it themselves.",
  category: "parser",
  severity: "warning",
  effect: "degraded",
  fixes: "safe",
  why: `
    "%z", "%Z" and a "Z" behind "%S" or "%S.%L" take the zone from the time itself, so "Time_Offset" and "Time_Zone" are not looked at.
    "Time_System_Timezone" is: it throws away the zone that was read, and noon in Berlin becomes noon where Fluent Bit runs. "%s" counts
    from 1970 in UTC, wherever it was written: any other zone shifts the times (seen in 1.7.2 and 5.1.1).
  `,
  quiet: `
    - Offsets and zones that are those of UTC.
    - "Time_Zone" beside another key for the zone (\`time-zone-conflict\`), and what is no offset (\`invalid-time-offset\`).
    - Expressions without the group of the time (\`time-key-not-captured\`).
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
                Time_Format %Y-%m-%dT%H:%M:%S%z
                «Time_Offset» +0100
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      json
                Time_Key    time
                Time_Format %Y-%m-%dT%H:%M:%S%z
          `,
        },
      },
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
                Time_Key    epoch
                Time_Format %s.%L
                «Time_Offset» -0500
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      json
                Time_Key    epoch
                Time_Format %s.%L
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
              Time_Offset +0100
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const time of parserTimes(pipeline, regex)) {
      const named = namedZone(time.section);
      if (named === undefined || isNeverRead(time)) continue;
      const { format, formatProperty } = time;
      const mark = zoneInValue(format);
      const key = `"${shownKey(named.property)}"`;
      const related = [{ at: formatProperty.at, message: "The format stands here." }];
      if (mark !== undefined && !named.system) {
        report({
          at: named.property.key,
          message: `"${mark}" of the format takes the zone from the time itself, so ${key} has no effect.`,
          effect: "ignored",
          related,
          fixes: [removeProperty(named.property, "safe")],
        });
      } else if (mark !== undefined || countsSeconds(format)) {
        report({
          at: named.property.key,
          message:
            mark === undefined
              ? `"%s" counts from 1970 in UTC, but ${key} takes it for a time of ${named.system ? "the zone in which Fluent Bit runs" : "that zone"}, so the times are shifted by the difference.`
              : `"${mark}" of the format reads the zone from the time itself, but ${key} throws it away, so the times are shifted wherever Fluent Bit runs in another zone.`,
          related,
          fixes: [removeProperty(named.property, "unsafe")],
        });
      }
    }
  },
});

function isNeverRead({ kind, groups, key }: ParserTime): boolean {
  return kind === "regex" && groups?.some(({ name }) => name === key) !== true;
}

interface NamedZone {
  readonly property: Property;
  /** It is that of the system. */
  readonly system: boolean;
}

/** The zone that the parser names, where it is looked at and not UTC (P-4). */
function namedZone(section: Section): NamedZone | undefined {
  const zone = readKey(section, "time_zone");
  const offset = readKey(section, "time_offset");
  const system = readKey(section, "time_system_timezone");
  const isSystem = system !== undefined && readBoolean(system.value) !== false;
  if (zone !== undefined) {
    const isAlone = offset === undefined && !isSystem;
    return isAlone && !/^(?:etc\/)?(?:utc|gmt|uct|zulu)$/i.test(zone.value)
      ? { property: zone.property, system: false }
      : undefined;
  }
  if (isSystem) return readBoolean(system.value) === true ? { property: system.property, system: true } : undefined;
  if (offset === undefined || !isTimeOffset(offset.value) || /^(?:Z|[-+]00:?00)/.test(offset.value)) return undefined;
  return { property: offset.property, system: false };
}

/** As it is read; undefined where it is not known, or the judged version does not know the key. */
function readKey(section: Section, key: string): { readonly property: Property; readonly value: string } | undefined {
  const property = section.get(key);
  const value = property?.schema === undefined ? undefined : knownText(property);
  return property === undefined || !value ? undefined : { property, value };
}
