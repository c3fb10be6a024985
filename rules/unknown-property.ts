import {
  conf,
  defineRule,
  documentedName,
  insteadOfOpposite,
  keyMistakes,
  type LostInFamily,
  list,
  removeProperty,
  replaceWord,
  sameLetters,
  shownKey,
  splitUrl,
  type UnknownKey,
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
    so many old configurations stop at the update to 1.9. The correction is safe where the name differs in case or
    separators only, or is what other programs call the very same thing (\`HTTP_Password\` for \`HTTP_Passwd\`).
    Properties that only some builds have, such as those for Windows, give a warning.
  `,
  quiet: `
    - Plugins that the judged version, or the image, does not have.
    - Names of a later version (\`property-not-in-version\`), of another section (\`property-in-wrong-section\`), given up
      (\`deprecated-property\`) or split by a blank (\`split-key\`).
    - Properties for Windows where the files or the plugins are those of Windows.
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
              Name cpu
          [OUTPUT]
              Name  es
              Match *
              «HTTP_Password» secret
        `,
        fixed: conf`
          [INPUT]
              Name cpu
          [OUTPUT]
              Name  es
              Match *
              HTTP_Passwd secret
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
      if (mistake.kind === "family") reportFamily(mistake);
      if (mistake.kind === "build") {
        const { plugin, property, acceptance, build } = mistake;
        const other = acceptance === "refused" ? "any other refuses to start with it" : "any other ignores it";
        report({
          at: property.key,
          message: `Only a build ${build} has the property "${shownKey(property)}" of the ${plugin?.name.text} ${plugin?.kind}; ${other}.`,
          severity: "warning",
          effect: acceptance === "refused" ? "refused" : "ignored",
        });
      }
      if (mistake.kind !== "unknown" || mistake.plugin === undefined) continue;
      const { plugin, property, candidates, close, certain, elsewhere, owners, opposites, acceptance } = mistake;
      const { key } = property;
      const opposite = opposites[0];
      const other = opposite === undefined ? undefined : insteadOfOpposite(mistake, opposite, pipeline);
      const split = close ? undefined : splitUrl(property, plugin);
      // Where another plugin has just this name, the name of the plugin may be what is wrong.
      const namesake = owners.some(({ kind, inGo }) => kind === plugin.kind && !inGo);
      const safe = certain && !(namesake && sameLetters(key.text, candidates[0]));
      const corrections = candidates
        .slice(0, 3)
        .map((candidate) => replaceWord(key, candidate, safe ? "safe" : "unsafe"));
      const more = [
        elsewhere,
        candidates.length === 0 ? belonging(mistake) : undefined,
        opposite && `${plugin.name.text} has "${documentedName(opposite)}", which means the opposite`,
      ].filter((part) => part !== undefined);
      report({
        at: key,
        message: `The ${plugin.name.text} ${plugin.kind} has no property "${shownKey(property)}": ${whatFollows(mistake, pipeline)}${more.length === 0 ? "" : `; ${more.join(", and ")}`}.`,
        effect: acceptance === "refused" ? "refused" : "ignored",
        related: other?.related ?? [],
        covers: other?.covers ?? [],
        fixes: [
          ...(split === undefined ? corrections : [split]),
          ...(other?.fixes ?? []),
          ...(other === undefined ? [removeProperty(property, "unsafe")] : []),
        ],
      });
    }

    function reportFamily({ plugin, property, meant }: LostInFamily): void {
      const { key } = property;
      const name = documentedName(meant);
      report({
        at: key,
        message: `The ${plugin?.name.text} ${plugin?.kind} takes "${shownKey(property)}" for one more name of its sort, so "${name}" is not set.`,
        effect: "ignored",
        fixes: [replaceWord(key, name, "unsafe")],
      });
    }

    function belonging({ plugin, property, owners }: UnknownKey): string | undefined {
      const [first, ...rest] = owners;
      // More than a few explain nothing.
      if (first === undefined || rest.length > 2 || rest.some(({ kind }) => kind !== first.kind)) return undefined;
      const sort = first.inGo ? "the Go plugin " : first.kind === plugin?.kind ? "" : `the ${first.kind} `;
      return `"${shownKey(property)}" belongs to ${sort}${list(owners.map(({ name }) => name))}`;
    }
  },
});
