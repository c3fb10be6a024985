import { conf, defineRule, type Location, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "A plain parser stands where a multiline parser is needed, or the reverse.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Parsers and multiline parsers are two registries: "multiline.parser" looks only at [MULTILINE_PARSER] sections and the
    built-in ones, "Parser" only at [PARSER] sections. A name from the other registry counts as not defined.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name             tail
                Path             /var/log/a.log
                multiline.parser «app-json»
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app-json
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
          [INPUT]
              Name   tail
              Path   /var/log/a.log
              Parser app-json
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   app-json
              Format json
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const kind of ["parser", "multiline-parser"] as const) {
      const wanted = pipeline.definitions(kind);
      const other = pipeline.definitions(kind === "parser" ? "multiline-parser" : "parser");
      for (const { name, id, from, property, entry } of pipeline.parserReferences(kind)) {
        if (property.schema === undefined || wanted.lookup(id).kind !== "absent") continue;
        const definition = other.lookup(id);
        // A name that is also built in says nothing: "Parser docker" means the parser of that name, which is missing.
        if (definition.kind !== "found" || definition.value === "built-in") continue;
        const at: Location = definition.value.name.at;
        const refused = entry.whenUnknown === "refused";
        const is = kind === "parser" ? "a multiline parser" : "a plain parser";
        report({
          at: name,
          message: `"${id}" is ${is}, which "${shownKey(property)}" of the ${from.name.text} ${from.kind} does not take, so ${refused ? "Fluent Bit does not start" : "it is not used"}.`,
          severity: refused ? "error" : "warning",
          effect: refused ? "refused" : "degraded",
          related: [{ at, message: `"${id}" is defined here` }],
        });
      }
    }
  },
});
