import {
  atLeast,
  conf,
  defineRule,
  type Property,
  refusesRepeat,
  removeProperty,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A property that takes one value is set twice.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    A plugin refuses a property of its own that is "set 2 times", unless the property is made for that, and so does the core
    with properties of the connection ("net.*"), of "oauth2.*" and of its HTTP server. Fluent Bit does not start; a dry run
    tells some of them since 5.0.0.
  `,
  quiet: `
    - Properties that every plugin of the kind takes, such as Match: there the last one wins (\`duplicate-shared-property\`).
    - Own properties of plugins without a list of them.
    - YAML, where a key is written twice (\`yaml-duplicate-key\`) or has a list behind it (\`yaml-list-on-single-property\`).
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/a.log
              «Path» /var/log/a.log
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/a.log
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name   record_modifier
            Match  *
            Record a 1
            Record b 2
      `,
    ],
  },

  check({ pipeline, report }) {
    // From 2.0.0 on keys are folded to lower case before they are compared.
    const spelling = (property: Property): string =>
      atLeast(pipeline.version, "2.0.0") ? property.key.text.toLowerCase() : property.key.text;
    for (const plugin of pipeline.plugins) {
      const { schema } = plugin;
      if (schema === undefined || plugin.yaml !== undefined) continue;
      const first = new Map<string, Property>();
      for (const property of plugin.properties) {
        const known = property.schema;
        if (known === undefined || !refusesRepeat(known, schema)) continue;
        const earlier = first.get(spelling(property));
        if (earlier === undefined) {
          first.set(spelling(property), property);
          continue;
        }
        const same = earlier.value.text === property.value.text;
        report({
          at: property.key,
          message: `"${shownKey(property)}" of the ${plugin.name.text} ${plugin.kind} is set more than once, so Fluent Bit refuses to start.`,
          related: [{ at: earlier.at, message: "It is set here already." }],
          fixes: same
            ? [removeProperty(property, "safe")]
            : [
                removeProperty(property, "unsafe", `Remove "${shownKey(property)} ${property.value.text}"`),
                removeProperty(earlier, "unsafe", `Remove "${shownKey(earlier)} ${earlier.value.text}"`),
              ],
        });
      }
    }
  },
});
