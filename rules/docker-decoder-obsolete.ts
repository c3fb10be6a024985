import {
  atLeast,
  conf,
  defineRule,
  judgedValue,
  knownText,
  parserSections,
  removeProperty,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A JSON parser removes escapes a second time.",
  category: "version",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  preset: "strict",
  why: `
    Since 1.2 a parser of the format json removes the escapes of JSON itself, so Docker's logs need no "Decode_Field_As escaped" any
    more. It costs time, and it spoils text that has escapes of its own: an application's line {"a":"b\\"c"} becomes
    {"a":"b"c"}, which nothing can parse after that (seen with 1.7.2 and 5.1.1).
  `,
  quiet: '- Versions before 1.2.0, other formats, and the decoders "json" and "mysql_quoted", which do something else.',
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/lib/docker/containers/*/*.log
                Parser docker
          `,
          "parsers.conf": conf`
            [PARSER]
                Name            docker
                Format          json
                Decode_Field_As «escaped_utf8 log»
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name            docker
                Format          json
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
              Name   tail
              Path   /var/lib/docker/containers/*/*.log
              Parser docker
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   docker
              Format json
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "1.2.0")) return;
    for (const section of parserSections(pipeline, "parser")) {
      const format = section.get("format");
      if (format === undefined || knownText(format)?.toLowerCase() !== "json") continue;
      for (const property of section.all("decode_field_as")) {
        const [decoder = ""] = (judgedValue(property) ?? "").toLowerCase().split(" ");
        if (decoder !== "escaped" && decoder !== "escaped_utf8") continue;
        report({
          at: property.value,
          message: `The format json removes escapes itself since Fluent Bit 1.2: "${shownKey(property)} ${property.value.text}" does it a second time and spoils text with escapes of its own.`,
          fixes: [removeProperty(property, "unsafe")],
        });
      }
    }
  },
});
