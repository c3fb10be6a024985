import { readBoolean } from "../grammar/values/boolean.ts";
import {
  conf,
  defaultSyslogParser,
  defineRule,
  didYouMean,
  type Fix,
  isLiteral,
  isPlaceholder,
  knownText,
  type Location,
  mayLoadMoreParsers,
  type Pipeline,
  type Plugin,
  type Reference,
  shownKey,
  shownValue,
  stopsAtParsersFile,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A plugin names a parser that nothing defines.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    A tail input logs one line at the start and then ships every record unparsed; so do exec inputs, "Docker_Mode_Parser" and
    the kubernetes filter's "Merge_Parser". A parser filter, "Parser_Firstline", and the inputs syslog, tcp, udp and stdin stop
    Fluent Bit when their parser is not defined, and no dry run tells. A syslog input without "Parser" takes "syslog-rfc5424"
    or "syslog-rfc3164-local", by its "Mode", and these must be defined as well.
  `,
  quiet: `
    - A parsers file that is not among the files, or that the image ships, may define the parser.
    - Names are compared with their case, as Fluent Bit does.
    - A configuration that names no parsers file, when nothing says how Fluent Bit is started: then it is a warning, since
      "-R" may name one.
    - "Parser_Firstline" and its companions are not looked at while "Multiline" is off.
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
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [FILTER]
                Name     parser
                Match    *
                Key_Name log
                Parser   «no_such_parser»
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   json
                Format json
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
    // Rule "parsers-file-not-found" names the cause.
    if (stopsAtParsersFile(pipeline)) return;
    const parsers = pipeline.definitions("parser");
    const unlessGiven = mayLoadMoreParsers(pipeline) ? ', unless the command line names a parsers file with "-R"' : "";
    const severity = unlessGiven === "" ? "error" : "warning";
    for (const reference of pipeline.parserReferences("parser")) {
      const { name, id, from, property, entry } = reference;
      if (!isLookedAt(reference) || isPlaceholder(id) || id === "") continue;
      const definition = parsers.lookup(id);
      if (definition.kind === "found" && definition.value !== "built-in") {
        // A parser of another format counts as none (P-60).
        const format = definition.value.section.get("format");
        const written = format === undefined ? undefined : knownText(format);
        if (entry.format === undefined || written === undefined || written.toLowerCase() === entry.format) continue;
        report({
          at: name,
          message: `Parser "${id}" has the format "${written}", but "${shownKey(property)}" of the ${from.name.text} ${from.kind} takes only parsers with regular expressions, so Fluent Bit does not start.`,
          related: [{ at: definition.value.name.at, message: `parser "${id}" is defined here` }],
        });
        continue;
      }
      // Not when unknown: a parsers file that we cannot read may define it. The other kind: rule "parser-kind-mismatch".
      if (definition.kind !== "absent" || isMultilineParser(pipeline, id)) continue;
      const others = from.all(property.key.text).some((other) => {
        const text = knownText(other);
        return text === undefined || parsers.lookup(text).kind !== "absent";
      });
      const refused = entry.whenUnknown === "refused" && !(entry.oneKnownIsEnough && others);
      // Of a variable the text stands elsewhere.
      const fixes = isLiteral(property)
        ? didYouMean(name, parsers.names(), { title: (parser) => `Use parser "${parser}"` })
        : [];
      const subject = `Parser ${shownValue(property, id)}`;
      report({
        at: name,
        message: refused
          ? `${subject} is not defined, so the ${from.name.text} ${from.kind} does not start, nor does Fluent Bit${unlessGiven}.`
          : `${subject} is not defined, so the ${from.name.text} ${from.kind} does not use it${unlessGiven}.`,
        severity: refused ? severity : "warning",
        effect: refused ? "refused" : "degraded",
        fixes,
        covers: definitionsUsedBy(fixes, pipeline),
      });
    }
    for (const input of pipeline.inputs) {
      const wanted = defaultParser(input);
      if (wanted === undefined || parsers.lookup(wanted).kind !== "absent") continue;
      report({
        at: input.name,
        message: `This syslog input names no parser, so it takes "${wanted}", which is not defined, and Fluent Bit does not start${unlessGiven}.`,
        severity,
      });
    }
  },
});

/** Some properties are only read when another one of the same section is on. */
function isLookedAt({ entry, from }: Reference): boolean {
  if (entry.onlyWith === undefined) return true;
  const switchValue = from.get(entry.onlyWith)?.expanded;
  return switchValue?.kind === "found" && readBoolean(switchValue.value) === true;
}

function isMultilineParser(pipeline: Pipeline, id: string): boolean {
  const found = pipeline.definitions("multiline-parser").lookup(id);
  return found.kind === "found" && found.value !== "built-in";
}

function defaultParser(input: Plugin): string | undefined {
  if (input.plugin.kind !== "found" || input.plugin.value !== "syslog" || input.get("parser") !== undefined)
    return undefined;
  const mode = input.get("mode");
  const text = mode === undefined ? "unix_udp" : knownText(mode);
  return text === undefined ? undefined : defaultSyslogParser(text);
}

/** The definition that the first fix makes used. */
function definitionsUsedBy([first]: readonly Fix[], pipeline: Pipeline): readonly Location[] {
  const id = first?.edits[0]?.newText;
  const all = pipeline.definitions("parser").all;
  return all.filter((definition) => definition.id === id).map(({ name }) => name.at);
}
