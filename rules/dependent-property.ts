import {
  addLine,
  conf,
  defineRule,
  type Fix,
  type IdleProperty,
  idleParserTimes,
  idleProperties,
  insertAt,
  pluginsAndUnits,
  removeProperty,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A property has no effect, because of what the section says besides.",
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    "Merge_Log_Key" without "Merge_Log On", "tls.verify" without "tls On" or "HTTP_Passwd" without "HTTP_User" are taken without a
    word and never used. What was meant by them does not happen: the connection is plain text, the request has no password.
  `,
  quiet: `
    - Where the other property is switched off ("Merge_Log Off"): then the rest was left for later.
    - A value that is the default.
    - Values that come from a variable whose value is not known, and names that are close to a misspelt one.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name          kubernetes
              Match         kube.*
              «Merge_Log_Key» log_processed
        `,
        fixed: conf`
          [FILTER]
              Name          kubernetes
              Match         kube.*
        `,
      },
      {
        files: conf`
          [OUTPUT]
              Name       http
              Match      *
              Host       logs.example.com
              «tls.verify» Off
        `,
        fixed: conf`
          [OUTPUT]
              Name       http
              Match      *
              Host       logs.example.com
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name          kubernetes
            Match         kube.*
            Merge_Log     On
            Merge_Log_Key log_processed
      `,
      conf`
        [FILTER]
            Name          kubernetes
            Match         kube.*
            Merge_Log     Off
            Merge_Log_Key log_processed
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pluginsAndUnits(pipeline)) {
      for (const idle of idleProperties(plugin, pipeline)) say(idle, `the ${plugin.name.text} ${plugin.kind}`);
    }
    for (const section of pipeline.sections) {
      if (section.kind === "parser") for (const idle of idleParserTimes(section, pipeline)) say(idle, "this parser");
    }

    function say(idle: IdleProperty, owner: string): void {
      const { property, why, cause } = idle;
      report({
        at: property.key,
        message: `"${shownKey(property)}" of ${owner} has no effect ${why}.`,
        related: cause === undefined ? [] : [{ at: cause.at, message: "This takes its effect away." }],
        fixes: [removeProperty(property, "unsafe"), ...remedy(idle)],
      });
    }
  },
});

function remedy({ property, remedy: line }: IdleProperty): readonly Fix[] {
  if (line === undefined) return [];
  if (property.yaml !== undefined) return [addLine(property, line.split(" ")[0]!, "on")];
  const { file, span } = property.key.at;
  const indent = file.text.slice(file.text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const lineEnd = file.text.includes("\r\n") ? "\r\n" : "\n";
  return [insertAt(property.key.at, span.start, `${line}${lineEnd}${indent}`, "unsafe", `Add "${line}"`)];
}
