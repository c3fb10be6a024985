import { defineYamlRule, edit, fix, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: 'A value that begins with "*" is not quoted.',
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    In YAML a word that begins with "*" is an alias: it stands for a node that was named before. "match: *" is therefore no YAML, and Fluent Bit
    does not start. Behind another character a star is a star.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
              outputs:
                - name: stdout
                  match: «*»
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
            outputs:
              - name: stdout
                match: dummy.*
        `,
      },
    ],
  },

  check(context) {
    const { file, report } = context;
    for (const mistake of yamlMistakesOf(context, "unquoted-star")) {
      const text = file.text.slice(mistake.span.start, mistake.span.end);
      report(
        yamlFinding(context, mistake, {
          what: `without quotes "${text}" is an alias in YAML, of something that was not named before`,
          fixes: [
            fix("Quote it", "safe", [
              edit(file, mistake.span.start, mistake.span.end, `'${text.replaceAll("'", "''")}'`),
            ]),
          ],
        }),
      );
    }
  },
});
