import {
  conf,
  defineRule,
  documentedName,
  type Fix,
  insteadOfOpposite,
  keyMistakes,
  list,
  removeProperty,
  replaceWord,
  sameLetters,
  whatFollows,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A plugin gets a property that it does not have.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Plugins with a list of properties refuse every other name when they start, so Fluent Bit does not start; a dry run tells
    only since 5.0.0. Plugins without such a list ignore the line without a word: up to 1.8 these were half of all plugins,
    so many old configurations stop at the update to 1.9.
  `,
  quiet: `
    - Plugins that the judged version, or the image, does not have.
    - Names of a later version (\`property-not-in-version\`), of another section (\`property-in-wrong-section\`), given up
      (\`deprecated-property\`) or split by a blank (\`split-key\`).
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
          [OUTPUT]
              Name        http
              Match       *
              «tls_verify» off
        `,
        fixed: conf`
          [INPUT]
              Name cpu
          [OUTPUT]
              Name        http
              Match       *
              tls.verify off
        `,
      },
      {
        files: conf`
          [INPUT]
              Name           systemd
              «Read_From_Head» Off
        `,
        fixed: conf`
          [INPUT]
              Name           systemd
              Read_From_Tail On
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name           tail
            Path           /var/log/a.log
            Read_from_Head On
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "unknown" || mistake.plugin === undefined) continue;
      const { plugin, property, candidates, owners, opposites, acceptance } = mistake;
      const { key } = property;
      const opposite = opposites[0];
      const other = opposite === undefined ? undefined : insteadOfOpposite(mistake, opposite, pipeline);
      // Where another plugin has just this name, the name of the plugin may be what is wrong.
      const safe = owners.length === 0 && candidates.length === 1 && sameLetters(key.text, candidates[0]);
      const corrections: readonly Fix[] = candidates
        .slice(0, 3)
        .map((candidate) => replaceWord(key, candidate, safe ? "safe" : "unsafe", `Write "${candidate}"`));
      const belongs =
        owners.length > 0 && owners.length <= 3 && candidates.length === 0
          ? `; "${key.text}" belongs to ${list(owners)}`
          : "";
      const reversed =
        opposite === undefined
          ? ""
          : `${belongs === "" ? ";" : ", and"} ${plugin.name.text} has "${documentedName(opposite)}", which means the opposite`;
      report({
        at: key,
        message: `The ${plugin.name.text} ${plugin.kind} has no property "${key.text}": ${whatFollows(mistake, pipeline)}${belongs}${reversed}.`,
        effect: acceptance === "refused" ? "refused" : "ignored",
        related: other?.related ?? [],
        covers: other?.covers ?? [],
        fixes: [
          ...corrections,
          ...(other?.fixes ?? []),
          ...(other === undefined ? [removeProperty(property, "unsafe")] : []),
        ],
      });
    }
  },
});
