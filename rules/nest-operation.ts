import { conf, defineRule, filtersNamed, isLiteral, judgedValue, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "The nest filter has no operation that it knows, or nothing to nest.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    "Operation" is "nest" or "lift", and only its first four letters are compared, with their case: "NEST" and "Lift" stop Fluent Bit,
    "lifting" works (seen in 1.7.2 and 5.1.1). "nest" without a "Wildcard" finds no keys and does nothing.
  `,
  quiet: `
    - No "Operation" at all: in practice the filter nests.
    - A missing "Nest_under" or "Nested_under", of which \`missing-required-property\` speaks.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name         nest
              Match        *
              Operation    «Lift»
              Nested_under kubernetes
        `,
        fixed: conf`
          [FILTER]
              Name         nest
              Match        *
              Operation    lift
              Nested_under kubernetes
        `,
      },
      conf`
        [FILTER]
            Name       nest
            Match      *
            Operation  «nest»
            Nest_under host
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name       nest
            Match      *
            Operation  nest
            Wildcard   host_*
            Nest_under host
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "nest")) {
      const operation = filter.get("operation");
      const value = operation === undefined ? undefined : judgedValue(operation);
      if (operation === undefined || value === undefined) continue;
      const word = value.slice(0, 4);
      if (word === "nest" && filter.get("wildcard") === undefined && filter.get("nest_under") !== undefined) {
        report({
          at: operation.value,
          message: 'No "Wildcard" says which keys to nest, so the filter does nothing.',
          severity: "warning",
          effect: "ignored",
        });
      }
      if (word === "nest" || word === "lift") continue;
      const meant = ["nest", "lift"].find((name) => value.toLowerCase().startsWith(name));
      report({
        at: operation.value,
        message: `"${value}" is neither "nest" nor "lift"${meant === undefined ? "" : " (the case counts)"}, so the nest filter does not start, nor does Fluent Bit.`,
        fixes: meant === undefined || !isLiteral(operation) ? [] : [replaceWord(operation.value, meant, "safe")],
      });
    }
  },
});
