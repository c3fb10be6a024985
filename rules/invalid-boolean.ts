import { booleanWords, readBoolean } from "../grammar/values/boolean.ts";
import {
  badBooleanEffect,
  booleanFixes,
  conf,
  defineRule,
  isOnlyMiswritten,
  refusesToStart,
  shownValue,
  typedValues,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A switch is set to something that Fluent Bit does not read as on or off.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Only true, on, yes, false, off and no are booleans, in any case of letters: 1, 0, y or "enabled" are not. A plugin does
    not start with anything else, and no dry run tells. In [SERVICE] and [PARSER], and for some properties of the core, the
    switch is then neither on nor off, without a word: "HTTP_Server 1" starts no server.
  `,
  quiet: `
    - \`tls\`, which has a rule of its own, and \`active\`.
    - Properties of plugins that have no list of properties at the judged version.
    - Values that only a comment, quotes or a "=" spoil: other rules speak about those.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name      kubernetes
              Match     kube.*
              Merge_Log «Ture»
        `,
        fixed: conf`
          [FILTER]
              Name      kubernetes
              Match     kube.*
              Merge_Log True
        `,
      },
      {
        files: conf`
          [SERVICE]
              HTTP_Server «1»
        `,
        fixed: conf`
          [SERVICE]
              HTTP_Server On
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            HTTP_Server YES
      `,
    ],
  },

  check({ pipeline, report }) {
    const valid = (value: string): boolean => readBoolean(value) !== undefined;
    for (const typed of typedValues(pipeline, "bool")) {
      const { schema, property, value, owner } = typed;
      const key = schema.name.toLowerCase();
      if (key === "active" || key === "tls" || valid(value)) continue;
      if (schema.specialValues.has(value.toLowerCase()) || isOnlyMiswritten(value, valid)) continue;
      const effect = badBooleanEffect(typed, pipeline);
      const follows = refusesToStart(effect, "it is neither on nor off, without a word");
      report({
        at: property.value,
        message: `"${property.key.text}" of ${owner.startsWith("[") ? owner : `the ${owner}`} is ${shownValue(property, value)}, which is no boolean: ${follows}.`,
        effect,
        fixes: booleanFixes(property, value, booleanWords),
      });
    }
  },
});
