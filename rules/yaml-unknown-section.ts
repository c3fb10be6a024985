import {
  defineYamlRule,
  didYouMean,
  mistakenWord,
  sectionReadAs,
  yaml,
  yamlFinding,
  yamlMistakesOf,
} from "../src/rule/index.ts";

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
      const word = mistakenWord(context, mistake);
      const isRefused = mistake.outcome === "refused";
      const fixes =
        mistake.kind === "unknown-section"
          ? didYouMean(word, mistake.candidates, { safety: isRefused ? "safe" : "unsafe" })
          : [];
      const type = sectionReadAs(context, mistake);
      if (mistake.kind === "section-not-in-version" || type === undefined) {
        context.report(yamlFinding(context, mistake, { fixes }));
        continue;
      }
      const message = `"${word.text}" is no section, but the name of one begins so, and Fluent Bit ${context.pipeline.version} reads it as "${type}".`;
      context.report(yamlFinding(context, mistake, { message, effect: "none", fixes }));
    }
  },
});
