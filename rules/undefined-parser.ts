import { conf, defineRule, didYouMean } from "../src/rule/index.ts";

export default defineRule({
  summary: "A plugin names a parser that nothing defines.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    A tail input logs one line at the start and then ships every record unparsed; so do exec inputs, "Docker_Mode_Parser" and
    the kubernetes filter's "Merge_Parser". A parser filter, "Parser_Firstline", and the inputs syslog, tcp, udp and stdin stop
    Fluent Bit when their parser is not defined, and no dry run tells.
  `,
  quiet: `
    - A parsers file that is not among the files, or that the image ships, may define the parser.
    - Names are compared with their case, as Fluent Bit does.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/a.log
                Parser «jsno»
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   json
                Format json
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/a.log
                Parser json
          `,
        },
      },
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/a.log
      `,
    ],
  },

  check({ pipeline, report }) {
    const parsers = pipeline.definitions("parser");
    for (const { name, id, from, property, entry } of pipeline.parserReferences("parser")) {
      // Not when unknown: a parsers file that we cannot read may define it.
      if (parsers.lookup(id).kind !== "absent") continue;
      const others = from.all(property.key.text).some((other) => parsers.lookup(other.value.text).kind !== "absent");
      const refused = entry.whenUnknown === "refused" && !(entry.oneKnownIsEnough && others);
      report({
        at: name,
        message: refused
          ? `Parser "${id}" is not defined, so the ${from.name.text} ${from.kind} does not start, nor does Fluent Bit.`
          : `Parser "${id}" is not defined, so the ${from.name.text} ${from.kind} does not use it.`,
        severity: refused ? "error" : "warning",
        effect: refused ? "refused" : "degraded",
        fixes: didYouMean(name, parsers.names(), { title: (parser) => `Use parser "${parser}"` }),
      });
    }
  },
});
