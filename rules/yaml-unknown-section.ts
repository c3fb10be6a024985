import { defineYamlRule, didYouMean, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A key at the top of the YAML is no section of Fluent Bit.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit passes over an unknown key only where a map of single values stands behind it; at a single value, a list, nothing, or a map with more
    inside it stops. A name that is the beginning of a section's name is read as that section. Before 3.2 parsers and other definitions had no place in YAML.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            «sevice»:
              http:
                server: on
            pipeline:
              inputs:
                - name: dummy
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            service:
              http:
                server: on
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
                tag: a
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(context, "unknown-section", "section-not-in-version")) {
      const at = { file: context.file, span: mistake.span };
      const word = { text: context.file.text.slice(mistake.span.start, mistake.span.end), at };
      const isRefused = mistake.outcome === "refused";
      const fixes =
        mistake.kind === "unknown-section"
          ? didYouMean(word, mistake.candidates, { safety: isRefused ? "safe" : "unsafe" })
          : [];
      context.report(yamlFinding(context, mistake, { fixes }));
    }
  },
});
