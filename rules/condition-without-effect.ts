import { atLeast, defineRule, refusesCoreKeys, removeProperty, shownKey, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A condition stands where Fluent Bit does not look at it.",
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Conditions belong to units of "processors" that work on logs, and to routes. Since 4.0.0 every plugin takes a
    "condition", but none looks at it, so the filter runs on all records; and with metrics and traces a processor does not
    ask it either.
  `,
  quiet: `
    - Classic text: \`yaml-only-feature\` says so there.
    - Filters that have a condition of their own, such as modify.
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
              filters:
                - name: record_modifier
                  match: a
                  record: env test
                  «condition»: $level
              outputs:
                - name: stdout
                  match: a
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
              filters:
                - name: record_modifier
                  match: a
                  record: env test
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
              - name: dummy
                tag: a
                processors:
                  logs:
                    - name: record_modifier
                      record: env test
                      condition:
                        rules:
                          - field: $level
                            op: eq
                            value: error
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "4.0.0")) return;
    for (const plugin of pipeline.plugins) {
      const condition = plugin.yaml === undefined ? undefined : plugin.get("condition");
      // As a map it is no property at all: `yaml-wrong-node-type`.
      if (condition?.schema?.group !== "generic" || condition.yaml?.read.value.kind === "tree") continue;
      const refused = refusesCoreKeys(plugin);
      report({
        at: condition.key,
        message: refused
          ? `The ${plugin.name.text} filter takes "${shownKey(condition)}" for a rule of its own, and Fluent Bit refuses to start.`
          : `Only units of "processors" ask a condition: the ${plugin.name.text} ${plugin.kind} takes all records.`,
        severity: refused ? "error" : "warning",
        effect: refused ? "refused" : "ignored",
        fixes: [removeProperty(condition, "unsafe")],
      });
    }
    for (const { unit, name } of pipeline.units) {
      if (unit?.condition === undefined || unit.signal === "logs") continue;
      report({
        at: unit.condition.at,
        message: `A processor asks its condition of logs only, so "${name.text}" works on all ${unit.signal}.`,
      });
    }
  },
});
