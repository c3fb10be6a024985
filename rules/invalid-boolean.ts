import { booleanWords, readBoolean } from "../grammar/values/boolean.ts";
import { splitSpaces } from "../grammar/values/list.ts";
import {
  badBooleanEffect,
  badBooleanMeaning,
  booleanFixes,
  conf,
  defineRule,
  isLiteral,
  isOnlyMiswritten,
  judgedValue,
  namedProperty,
  partOf,
  pluginsNamed,
  refusesToStart,
  shownKey,
  shownValue,
  typedValues,
  withSafety,
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
    switch becomes -1, without a word. What that counts as depends on the key: "HTTP_Server 1" starts no server, "tls.verify 0" still
    verifies, and a rule of rewrite_tag does not keep the record.
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
      const { schema, property, value } = typed;
      const key = schema.name.toLowerCase();
      if (key === "active" || key === "tls" || valid(value)) continue;
      if (schema.specialValues.has(value.toLowerCase()) || isOnlyMiswritten(value, valid)) continue;
      const effect = badBooleanEffect(typed, pipeline);
      const otherwise = unread(schema.group) ?? `${badBooleanMeaning(typed)}, without a word`;
      const follows = refusesToStart(effect, otherwise);
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, which is no boolean: ${follows}.`,
        effect,
        fixes: booleanFixes(property, value, booleanWords),
      });
    }

    // The fourth word of a rule of rewrite_tag says whether the record stays under its old tag too.
    for (const filter of pluginsNamed(pipeline, "filter", "rewrite_tag")) {
      for (const property of filter.all("rule")) {
        const value = judgedValue(property);
        const keep = value === undefined ? undefined : splitSpaces(value, 4)[3];
        if (keep === undefined || valid(keep.text) || isOnlyMiswritten(keep.text, valid)) continue;
        const at = isLiteral(property) ? partOf(property.value, keep.span.start, keep.span.end) : property.value;
        report({
          at,
          message: `The fourth word of "${shownKey(property)}" of the rewrite_tag filter is "${keep.text}", which is no boolean: it counts as false, without a word.`,
          effect: "ignored",
          fixes: booleanFixes(property, keep.text, booleanWords, at).map((fix) => withSafety(fix, "unsafe")),
        });
      }
    }
  },
});

/** What follows for groups that most plugins read, where this one does not, or goes on all the same. */
function unread(group: string): string | undefined {
  if (group === "oauth2") return "the plugin does not read it";
  return group === "own" ? "the plugin logs an error and goes on with its defaults" : undefined;
}
