import { atLeast, defineRule, routeTargets, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A second route of an input names an output that a first one has.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "none",
  why: `
    Fluent Bit connects an input with an output once, by the first route that names it. A later route to the same output is
    not connected, without a word: the records that only the later one takes do not arrive. Write one route with both
    conditions ("op: or"), or give the second one an output of its own.
  `,
  quiet: `
    - Releases before 5.1.0, where this was not tried.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: app
                  routes:
                    logs:
                      - name: errors
                        condition:
                          rules:
                            - {field: $level, op: eq, value: error}
                        to:
                          outputs: [archive]
                      - name: audit
                        condition:
                          rules:
                            - {field: $kind, op: eq, value: audit}
                        to:
                          outputs: [«archive»]
              outputs:
                - name: file
                  alias: archive
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
                tag: app
                routes:
                  logs:
                    - name: both
                      condition:
                        op: or
                        rules:
                          - {field: $level, op: eq, value: error}
                          - {field: $kind, op: eq, value: audit}
                      to:
                        outputs: [archive]
            outputs:
              - name: file
                alias: archive
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check({ pipeline, routing, report }) {
    if (!atLeast(pipeline.version, "5.1.0") || routing.wiredAlone === "always") return;
    for (const input of pipeline.inputs) {
      if (input.routes.length < 2) continue;
      const targets = routeTargets(input, pipeline);
      for (const { name, route, output, takenBy, unsure } of targets) {
        if (output === undefined || takenBy === undefined || takenBy === route || unsure) continue;
        const first = targets.find((other) => other.output === output);
        report({
          at: name,
          message: `The route "${takenBy.name?.text ?? ""}" has this output already, so the route "${route.name?.text ?? ""}" does not lead to it.`,
          related: first === undefined ? [] : [{ at: first.name.at, message: "The first route to it." }],
        });
      }
    }
  },
});
