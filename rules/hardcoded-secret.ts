import { conf, defineRule, replaceWord, type WrittenSecret, writtenSecrets, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A password, a token or a key stands in the configuration itself.",
  category: "security",
  severity: "warning",
  effect: "none",
  fixes: "unsafe",
  why: `
    Everybody who can read the file, the ConfigMap or the history of the repository has it, and it cannot be changed without a change of
    the configuration. A variable whose value comes from a Secret keeps it out: Fluent Bit replaces "\${NAME}" when it reads the file.
    What stands there is shown as dots in every report.
  `,
  quiet: `
    - Variables, placeholders such as "YOUR_TOKEN", paths of files, and switches such as "Empty_Shared_Key".
    - Values of the option "known", such as the password of a test server.
  `,
  options: {
    known: { type: "strings", default: [], doc: 'Values that are no secret, such as "changeme".' },
  },
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name        es
              Match       *
              HTTP_User   fluent
              HTTP_Passwd «s3cr3t-0f-es»
        `,
        fixed: conf`
          [OUTPUT]
              Name        es
              Match       *
              HTTP_User   fluent
              HTTP_Passwd \${ES_HTTP_PASSWD}
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name        es
            Match       *
            HTTP_User   fluent
            HTTP_Passwd \${ES_HTTP_PASSWD}
      `,
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name dummy
              [OUTPUT]
                  Name         splunk
                  Match        *
                  Splunk_Token \${SPLUNK_TOKEN}
        `,
      },
    ],
  },

  check({ pipeline, report, options }) {
    for (const secret of writtenSecrets(pipeline)) {
      const { word, name } = secret;
      if (options.known.includes(word.text)) continue;
      const variable = variableFor(secret);
      report({
        at: word,
        message: `The secret in "${name}" is written out, so everybody who can read this configuration has it.`,
        fixes:
          variable === undefined
            ? []
            : [
                replaceWord(
                  word,
                  `\${${variable}}`,
                  "unsafe",
                  `Write "\${${variable}}", and set this variable from a Secret`,
                ),
              ],
      });
    }
  },
});

/** `ES_HTTP_PASSWD`; undefined where a name cannot take the place of the value. */
function variableFor({ section, property, word }: WrittenSecret): string | undefined {
  if (section === undefined || property === undefined || /[\r\n]/.test(word.text)) return undefined;
  if (!["input", "filter", "output", "custom"].includes(section.kind) || property.scan.stop.kind !== "end")
    return undefined;
  const header = /^header/i.test(property.key.text) ? (property.value.text.split(/\s/, 1)[0] ?? "") : "";
  const name = [section.get("name")?.value.text ?? section.kind, property.key.text, header].join("_");
  return name
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, "_")
    .replace(/^[_\d]+|_+$/g, "");
}
