import { defineYamlRule, edit, fix, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

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
      report(
        yamlFinding(context, mistake, {
          severity: "error",
          effect: "refused",
          message: `Fluent Bit ${context.pipeline.version} treats this path like a key: ${mistake.what}, which is not there, so it does not start.`,
          fixes: [fix('Put "./" before it', "safe", [edit(file, at, at, "./")])],
        }),
      );
    }
  },
});
