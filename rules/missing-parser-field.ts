import {
  brokenDefinition,
  conf,
  crashingDefinition,
  defineRule,
  parserSections,
  type Section,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A parser lacks its name, its format or its regular expression.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A [PARSER] needs "Name" and "Format", and with the format regex also "Regex"; a [MULTILINE_PARSER] needs "Name" and "Type".
    Since 5.1.0 Fluent Bit does not start without them; before, it logs the mistake and loads nothing more of that parsers file,
    so that plugins which name one of its parsers fail later.
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
            [«PARSER»]
                Name   app
                Format regex
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
              Name   app
              Format regex
              Regex  ^(?<level>[A-Z]+) (?<message>.*)$
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const kind of ["parser", "multiline-parser"] as const) {
      for (const section of parserSections(pipeline, kind)) {
        const missing = missingKey(section, kind === "parser" ? ["Name", "Format"] : ["Name", "Type"]);
        if (missing === undefined) continue;
        const crash = missing === "Format" ? crashingDefinition(pipeline) : undefined;
        const { severity, effect, follows } = crash ?? brokenDefinition(pipeline, section, "error");
        // A value of unset variables alone is none.
        const at = section.get(missing)?.value ?? section.heading;
        report({
          at,
          message: `This ${kind === "parser" ? "parser" : "multiline parser"} has no "${missing}", so ${follows}.`,
          severity,
          effect,
        });
      }
    }
  },
});

function missingKey(section: Section, needed: readonly string[]): string | undefined {
  const missing = needed.find((key) => isMissing(section, key));
  if (missing !== undefined || section.kind !== "parser") return missing;
  const format = section.get("format")?.expanded;
  const isRegex = format?.kind === "found" && format.value.toLowerCase() === "regex";
  return isRegex && isMissing(section, "Regex") ? "Regex" : undefined;
}

function isMissing(section: Section, key: string): boolean {
  const property = section.get(key);
  return property === undefined || (property.expanded.kind === "found" && property.expanded.value === "");
}
