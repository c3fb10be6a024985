import { defineRule, quantifierActions, replaceAt, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A regex quantifier in double braces, which Helm takes for an action of a template.",
  category: "kubernetes",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    The official chart passes the texts below "config" through Helm's template engine. It renders "{{2}}" as "2", so that the expression
    is another one, and stops at "{{2,3}}" with an error. A quantifier has one pair of braces, which Helm leaves alone.
  `,
  quiet: `
    - Every other action: "{{ .Values.x }}" is there on purpose. Values of charts that do not render them.
  `,
  examples: {
    bad: [
      {
        files: {
          "values.yaml": yaml`
            config:
              customParsers: |
                [PARSER]
                    Name   audit
                    Format regex
                    Regex  ^(?<year>\\d«{{4}}»)-(?<rest>.*)$
              inputs: |
                [INPUT]
                    Name   tail
                    Path   /var/log/audit.log
                    Parser audit
          `,
        },
        fixed: {
          "values.yaml": yaml`
            config:
              customParsers: |
                [PARSER]
                    Name   audit
                    Format regex
                    Regex  ^(?<year>\\d{4})-(?<rest>.*)$
              inputs: |
                [INPUT]
                    Name   tail
                    Path   /var/log/audit.log
                    Parser audit
          `,
        },
      },
    ],
    good: [
      {
        "values.yaml": yaml`
          config:
            customParsers: |
              [PARSER]
                  Name   audit
                  Format regex
                  Regex  ^(?<year>\\d{4})-(?<rest>.*)$
            inputs: |
              [INPUT]
                  Name   tail
                  Path   /var/log/audit.log
                  Parser audit
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const { text, at, inside } of quantifierActions(pipeline)) {
      const isRendered = !inside.includes(",");
      report({
        at,
        message: isRendered
          ? `Helm renders "${text}" as "${inside}", so the quantifier is lost.`
          : `Helm takes "${text}" for an action of a template and stops with an error, so nothing is installed.`,
        severity: isRendered ? "warning" : "error",
        effect: isRendered ? "degraded" : "not-created",
        fixes: [replaceAt(at, `{${inside}}`, "unsafe", `Write "{${inside}}"`)],
      });
    }
  },
});
