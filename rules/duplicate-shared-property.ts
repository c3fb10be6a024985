import { conf, defineRule, removeProperty, type Section, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary:
    'A property that every plugin takes, or one of [SERVICE], is set twice: "Match", "Tag", "Retry_Limit", "Flush".',
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    Fluent Bit refuses a second "Path", but not a second "Match": of the properties that it keeps for all plugins, and of those of
    [SERVICE], it takes the last and forgets the others. Since 2.1.0 a line of the log says so for texts such as Match, Tag, Alias and
    Host; for the rest nothing does. Two "Match" lines do not match both.
  `,
  quiet: `
    - A plugin's own properties and "net.*", where a second one is refused (\`duplicate-property\`), and "Name" (\`duplicate-name\`).
    - "Parsers_File" and "Plugins_File", of which all are read.
    - The same property in two [SERVICE] sections.
  `,
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name  stdout
            «Match» app.*
            Match sys.*
      `,
      {
        files: conf`
          [SERVICE]
              «Flush» 1
              Grace 5
              Flush 1
        `,
        fixed: conf`
          [SERVICE]
              Grace 5
              Flush 1
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            Parsers_File parsers.conf
            Parsers_File custom.conf
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.plugins) say(plugin);
    for (const service of pipeline.service) say(service);

    function say(section: Section): void {
      // Rules `yaml-duplicate-key` and `yaml-list-on-single-property` speak about these.
      if (section.yaml !== undefined) return;
      for (const property of section.properties) {
        const { key, value } = property;
        const winner = section.get(key.text);
        if (winner === undefined || winner === property || winner.key.text.toLowerCase() === "name") continue;
        const { schema } = property;
        if (schema === undefined || schema.multiple || !isShared(schema.group)) continue;
        const same = winner.value.text === value.text;
        report({
          at: key,
          message: same
            ? `"${shownKey(property)}" is set to "${value.text}" twice.`
            : `"${shownKey(property)}" is set again further down, and Fluent Bit takes the last one, so "${value.text}" has no effect.`,
          ...(same ? { severity: "hint", effect: "none" } : {}),
          related: [{ at: winner.at, message: "This one counts." }],
          fixes: same
            ? [removeProperty(property, "safe")]
            : [
                removeProperty(property, "unsafe", `Remove "${shownKey(property)} ${value.text}"`),
                removeProperty(winner, "unsafe", `Remove "${shownKey(winner)} ${winner.value.text}"`),
              ],
        });
      }
    }
  },
});

/** Kept by the core, not by the plugin; of the rest a second one is refused. */
function isShared(group: string): boolean {
  return group === "generic" || group === "tls" || group === "section";
}
