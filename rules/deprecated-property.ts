import {
  atLeast,
  conf,
  defineRule,
  keyMistakes,
  pluginsAndUnits,
  removeProperty,
  replaceWord,
  shownKey,
  whatFollows,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A property is deprecated, or was given up by the Fluent Bit that runs it.",
  category: "version",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    A name that was given up is an unknown property: plugins refuse it, [SERVICE] ignores it. "Unescape_Key" of the parser
    filter is still in its list and only gave a warning for years; 5.1.1 cannot read it any more and refuses to start.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name           kubernetes
              Match          kube.*
              «Merge_JSON_Log» On
        `,
        fixed: conf`
          [FILTER]
              Name           kubernetes
              Match          kube.*
              Merge_Log On
        `,
      },
      {
        files: conf`
          [FILTER]
              Name         parser
              Match        *
              Key_Name     log
              Parser       json
              «Unescape_Key» On
        `,
        fixed: conf`
          [FILTER]
              Name         parser
              Match        *
              Key_Name     log
              Parser       json
        `,
        fluentBit: "4.2.8",
      },
    ],
    good: [
      conf`
        [FILTER]
            Name      kubernetes
            Match     kube.*
            Merge_Log On
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "renamed") continue;
      const { property, section, acceptance } = mistake;
      const { rename } = mistake;
      const { key } = property;
      const taken = rename.to !== undefined && section.get(rename.to) !== undefined;
      report({
        at: key,
        message: `"${shownKey(property)}" is gone since Fluent Bit ${rename.gone}${rename.to === undefined ? "" : ` in favour of "${rename.to}"`}: ${whatFollows(mistake, pipeline)}.`,
        severity: "error",
        effect: acceptance === "refused" ? "refused" : "ignored",
        fixes:
          rename.to === undefined || taken
            ? [removeProperty(property, "unsafe")]
            : [replaceWord(key, rename.to, rename.same ? "safe" : "unsafe")],
      });
    }
    // The list of a plugin still has the name, but nothing reads it: Fluent Bit prints a warning line. Seen to be
    // refused by 5.1.1 ("error reading list of options"), and to start with 4.2.8.
    const refused = atLeast(pipeline.version, "5.1.1");
    for (const plugin of pluginsAndUnits(pipeline)) {
      if (plugin.schema?.source !== "core") continue;
      for (const property of plugin.properties) {
        if (property.schema?.type !== "deprecated") continue;
        report({
          at: property.key,
          message: refused
            ? `"${shownKey(property)}" of the ${plugin.name.text} ${plugin.kind} is deprecated, and Fluent Bit ${pipeline.version} refuses to start with it.`
            : `"${shownKey(property)}" of the ${plugin.name.text} ${plugin.kind} is deprecated and has no effect; Fluent Bit 5.1.1 refuses to start with it.`,
          severity: refused ? "error" : "warning",
          effect: refused ? "refused" : "ignored",
          fixes: [removeProperty(property, "safe")],
        });
      }
    }
  },
});
