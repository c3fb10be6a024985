import {
  conf,
  defineRule,
  editDistance,
  isLetters,
  isPlaceholder,
  letterCount,
  type Property,
  replaceWord,
  shownKey,
  wordsAndBetween,
} from "../src/rule/index.ts";

/** Values that differ from plugin to plugin on purpose, or that other rules look up. */
const ownValues =
  /^(?:name|match.*|tag.*|alias|db|path|file|exclude_path|parser.*|multiline\.parser|.*regex.*|dummy|workers|emitter_name|.*passw.*|.*token|.*key|.*secret|.*id)$/i;

export default defineRule({
  summary: "A value is a letter or two away from what all its siblings say.",
  category: "value",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  why: `
    Several plugins of one kind share a value, and one of them has it with another letter. Fluent Bit cannot know, and takes
    both.
  `,
  quiet: `
    - Fewer than three plugins with the same value, or a third value that is no slip.
    - Numbers, short words, and words that differ as a whole: "index-a" and "index-b", "http" and "https".
    - Tags, paths, databases, names of parsers, keys and passwords.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name  es
              Match a.*
              Host  es-logging
          [OUTPUT]
              Name  es
              Match b.*
              Host  es-logging
          [OUTPUT]
              Name  es
              Match c.*
              Host  es-logging
          [OUTPUT]
              Name  es
              Match d.*
              Host  «es-loging»
        `,
        fixed: conf`
          [OUTPUT]
              Name  es
              Match a.*
              Host  es-logging
          [OUTPUT]
              Name  es
              Match b.*
              Host  es-logging
          [OUTPUT]
              Name  es
              Match c.*
              Host  es-logging
          [OUTPUT]
              Name  es
              Match d.*
              Host  es-logging
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  es
            Match a.*
            Index index-a
        [OUTPUT]
            Name  es
            Match b.*
            Index index-a
        [OUTPUT]
            Name  es
            Match c.*
            Index index-a
        [OUTPUT]
            Name  es
            Match d.*
            Index index-b
      `,
    ],
  },

  check({ pipeline, report }) {
    const siblings = new Map<string, Property[]>();
    for (const plugin of pipeline.plugins) {
      if (plugin.plugin.kind !== "found") continue;
      for (const property of plugin.properties) {
        const key = property.key.text.toLowerCase();
        if (ownValues.test(key) || property.schema?.multiple === true || plugin.all(key).length > 1) continue;
        const group = `${plugin.kind} ${plugin.plugin.value} ${key}`;
        add(siblings, group, property);
      }
    }
    for (const group of siblings.values()) if (group.length >= 4) judge(group);

    function add(groups: Map<string, Property[]>, name: string, property: Property): void {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [property]);
      else group.push(property);
    }

    function judge(group: readonly Property[]): void {
      const byText = new Map<string, Property[]>();
      for (const property of group) {
        const { text } = property.value;
        add(byText, text, property);
      }
      const [usual, ...others] = [...byText.entries()].sort(([, a], [, b]) => b.length - a.length);
      if (usual === undefined || others.length === 0) return;
      const [wanted, same] = usual;
      const strays = others.flatMap(([, properties]) => properties);
      if (same.length < 3 || same.length < 2 * strays.length || !others.every(([text]) => isSlip(text, wanted))) return;
      for (const stray of strays) {
        const { value } = stray;
        report({
          at: value,
          message: `"${shownKey(stray)}" is "${value.text}" here and "${wanted}" in ${same.length} sections of the same plugin, which looks like a slip.`,
          related: [{ at: same[0]!.at, message: `the usual value` }],
          fixes: [replaceWord(value, wanted, "unsafe")],
        });
      }
    }

    /** One word of several letters written with another letter or two; all other words are equal. */
    function isSlip(text: string, wanted: string): boolean {
      if ([text, wanted].some((value) => /\$|\s/.test(value) || isPlaceholder(value) || letterCount(value) < 6)) {
        return false;
      }
      const one = wordsAndBetween(text);
      const other = wordsAndBetween(wanted);
      if (one.length !== other.length) return false;
      const differing = one.map((word, index) => [word, other[index]!] as const).filter(([a, b]) => a !== b);
      const [pair] = differing;
      if (pair === undefined || differing.length > 1) return false;
      const [a, b] = pair;
      return (
        isLetters(a, 5) &&
        isLetters(b, 5) &&
        Math.max(a.length, b.length) >= 6 &&
        a.toLowerCase() !== b.toLowerCase() &&
        editDistance(a, b, 2) <= 2
      );
    }
  },
});
