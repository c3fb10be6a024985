import { firstCapital, firstForbidden, literalSpans, withSmallLetters } from "../grammar/values/index-name.ts";
import {
  conf,
  defineRule,
  fix,
  isLiteral,
  isPlaceholder,
  judgedValue,
  type KnownPlugin,
  type Property,
  partOf,
  pluginsNamed,
  switchOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The name of an index has letters or characters that Elasticsearch does not allow.",
  category: "output",
  severity: "error",
  effect: "loss",
  fixes: "safe",
  why: `
    Names of indices are written in small letters, without \\ / * ? " < > | , # : and blanks, and begin with no "-", "_" or "+".
    Elasticsearch and OpenSearch refuse each record for another name, while Fluent Bit starts and goes on. Times such as "%Y" are
    filled in by es in "Index" only; "Logstash_Prefix" and opensearch send the letters as they are.
  `,
  quiet: `
    - What comes from the record or the time.
    - The property that does not count: "Index" with "Logstash_Format On", "Logstash_Prefix" without.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name            es
              Match           *
              Logstash_Format On
              Logstash_Prefix «K»ube
        `,
        fixed: conf`
          [OUTPUT]
              Name            es
              Match           *
              Logstash_Format On
              Logstash_Prefix kube
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  es
            Match *
            Index logs-%Y.%m.%d
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "es", "opensearch")) {
      const property = nameOf(output);
      const value = property === undefined ? undefined : judgedValue(property);
      if (property === undefined || value === undefined || /[{}@]|__|\.\.\./.test(value) || isPlaceholder(value))
        continue;
      const isIndex = property.key.text.toLowerCase() === "index";
      const { name: plugin } = output.schema;
      // Tried with 5.1.1: of the two properties only the index is filled in, by each plugin in a way of its own.
      const literals = literalSpans(value, !isIndex ? "nothing" : plugin === "es" ? "times" : "accessors");
      // A "$" that nothing fills in is a mistake of another kind.
      if (literals === undefined || ((plugin === "es" || !isIndex) && value.includes("$"))) continue;
      const wrong = firstForbidden(value, literals);
      const letter = firstCapital(value, literals);
      const culprit = wrong ?? letter;
      if (culprit === undefined) continue;
      const literal = isLiteral(property);
      const shown = value.slice(culprit.start, culprit.end);
      // An index may be meant by an alias, which may have capitals; a prefix with a date behind it is none.
      const isSafe = !isIndex && !value.includes("%");
      report({
        at: literal ? partOf(property.value, culprit.start, culprit.end) : property.value,
        message:
          wrong === undefined
            ? isIndex
              ? `"${value}" has capital letters, which only an alias may have in its name, so its records are refused unless it is one.`
              : `"${value}" has capital letters, which no index may have in its name, so its records are refused.`
            : `"${value}" has "${shown}" where no name of an index may have it, so its records are refused.`,
        ...(wrong === undefined && isIndex ? { severity: "warning" } : {}),
        fixes:
          wrong !== undefined || !literal || (!isIndex && value.includes("%"))
            ? []
            : [
                fix("Write it in small letters", isSafe ? "safe" : "unsafe", [
                  { at: property.value.at, newText: withSmallLetters(value, literals) },
                ]),
              ],
      });
    }
  },
});

/** The property that the name of the index is made of. */
function nameOf(output: KnownPlugin): Property | undefined {
  const logstash = switchOf(output, "logstash_format");
  if (logstash === undefined || output.get("upstream") !== undefined) return undefined;
  const property = output.get(logstash ? "logstash_prefix" : "index");
  return property?.schema === undefined ? undefined : property;
}
