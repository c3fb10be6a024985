import { defineRule, shownKey, unsetOutcome, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A property in YAML has nothing behind its key.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    YAML lets the value of a key be empty, and Fluent Bit gets an empty text then. Most properties of a plugin count as not set, but the core hands its own ("tag",
    "mem_buf_limit") on to the plugin, which refuses them as unknown. An empty "flush" is 0, with which Fluent Bit does not start.
  `,
  quiet: `
    - Keys that the section does not have (\`unknown-property\`).
    - Variables: since 5.0.9 one may be empty.
    - Parsers (\`missing-parser-field\`).
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  «tag»:
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
      },
      {
        files: {
          "fluent-bit.yaml": yaml`
            service:
              «flush»:
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
          service:
            flush: 1
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

  check({ pipeline, routing, report }) {
    for (const section of pipeline.sections) {
      if (section.yaml === undefined || section.file.template) continue;
      // What a parser lacks is the matter of `missing-parser-field`.
      if (section.kind !== "service" && pipeline.pluginOf(section) === undefined) continue;
      for (const property of section.properties) {
        const { key, value, yaml: written, schema } = property;
        if (value.text !== "" || written === undefined || schema === undefined) continue;
        // Blanks alone stop the reader (Y-57): `yaml-wrong-node-type`.
        const { kind } = written.read.value;
        if (kind === "scalar" && written.read.value.word.scalar.text !== "") continue;
        const { effect, severity, follows } = unsetOutcome(section, property, pipeline, routing);
        report({
          at: key,
          severity,
          effect,
          message: `"${shownKey(property)}" has no value, so ${follows === `"${shownKey(property)}" is empty` ? "Fluent Bit gets an empty text" : follows}.`,
        });
      }
    }
  },
});
