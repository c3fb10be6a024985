import { defineRule, onlySignalOf, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A processor stands below a signal that it does not work on.",
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "none",
  why: `
    Each processor works on certain signals. Below another one Fluent Bit takes it without a word and passes all records
    by it: "labels" below "logs" labels nothing.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  processors:
                    logs:
                      - name: «labels»
                        insert: cluster production
              outputs:
                - name: stdout
                  match: a
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: node_exporter_metrics
                tag: a
                processors:
                  metrics:
                    - name: labels
                      insert: cluster production
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.units) {
      const only = onlySignalOf(plugin);
      const { unit, name } = plugin;
      if (only === undefined || unit === undefined || unit.signal === only) continue;
      report({
        at: name,
        message: `The processor "${name.text}" works on ${only} only, so it does nothing to ${unit.signal}.`,
      });
    }
  },
});
