import {
  defineYamlRule,
  edit,
  fix,
  yaml,
  yamlConsequence,
  yamlFinding,
  yamlMistakeEffect,
  yamlMistakesOf,
} from "../src/rule/index.ts";

export default defineYamlRule({
  summary: 'A relative path in "plugins" is changed before it is opened.',
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit treats the paths of "plugins" like keys: one that begins with a small letter is made lower case, or split where capital letters stand. "./" before it, or an absolute path, is safe.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            plugins:
              - «plugins/outMy.so»
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
            plugins:
              - ./plugins/outMy.so
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
          plugins:
            - /plugins/outMy.so
          pipeline:
            inputs:
              - name: dummy
            outputs:
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check(context) {
    const { file, report } = context;
    for (const mistake of yamlMistakesOf(context, "plugin-path-case")) {
      const { start } = mistake.span;
      const at = /["']/.test(file.text[start] ?? "") ? start + 1 : start;
      // Before 5.1 a file of libraries that fails is only said to.
      const effect = yamlMistakeEffect(context, { outcome: "refused" });
      const end = effect === "refused" ? "it does not start" : yamlConsequence(context, { outcome: "refused" });
      report(
        yamlFinding(context, mistake, {
          severity: "error",
          effect,
          message: `Fluent Bit ${context.pipeline.version} treats this path like a key: ${mistake.what}, which is not there, so ${end}.`,
          fixes: [fix('Put "./" before it', "safe", [edit(file, at, at, "./")])],
        }),
      );
    }
  },
});
