import {
  atLeast,
  defineRule,
  lineAfterName,
  ownPattern,
  replaceWord,
  routeTargets,
  type TagSource,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A route without a condition leads to an output whose Match does not fit.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    As soon as an input has routes, tags alone no longer deliver its logs. But a route without a condition does not replace
    the "match" of its output: records come only where both lead there. (Not so for an input that has a route with a
    condition as well: then those of its other routes need no match.)
  `,
  quiet: `
    - Routes with a condition: they deliver whatever the Match says, under the name of the route as tag.
    - One input and one output alone: routes are not looked at.
    - Releases before 5.1.0, and inputs whose tags are not known.
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
                      - name: all
                        to:
                          outputs: [«archive»]
              outputs:
                - name: file
                  alias: archive
                - name: stdout
                  match: '*'
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: app
                  routes:
                    logs:
                      - name: all
                        to:
                          outputs: [archive]
              outputs:
                - name: file
                  match: app
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
                    - name: all
                      to:
                        outputs: [archive]
            outputs:
              - name: file
                alias: archive
                match: app
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check({ pipeline, routing, report }) {
    if (!atLeast(pipeline.version, "5.1.0")) return;
    for (const source of routing.sources) {
      const { input, tags } = source;
      if (input.routes.length === 0 || tags === undefined) continue;
      for (const { name, route, output, takenBy } of routeTargets(input, pipeline)) {
        if (output === undefined || takenBy !== undefined || route.condition !== undefined) continue;
        if (route.perRecord || routing.reaches(source, output) !== "never" || !routesLogs(route.signals.text)) continue;
        const match = output.get("match") ?? output.get("match_regex");
        const pattern = ownPattern(source);
        report({
          at: name,
          message: `${lack(source, match?.value.text)}, and a route without a condition needs both, so the ${output.name.text} output gets nothing from this input.`,
          related: [{ at: (match?.value ?? output.name).at, message: "This output." }],
          covers: match === undefined ? [output.name.at] : [match.value.at],
          fixes:
            pattern === undefined
              ? []
              : match === undefined
                ? [lineAfterName(output, "match", pattern, "unsafe")]
                : match.key.text.toLowerCase() === "match"
                  ? [replaceWord(match.value, pattern, "unsafe", `Match "${pattern}"`)]
                  : [],
        });
      }
    }
  },
});

function routesLogs(signals: string): boolean {
  return /\b(?:logs|any)\b/i.test(signals);
}

function lack({ display }: TagSource, match: string | undefined): string {
  return match === undefined
    ? 'The output of this route has no "match"'
    : `"${match}" of the output of this route does not fit the tag "${display}"`;
}
