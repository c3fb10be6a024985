import {
  conf,
  defineRule,
  didYouMean,
  type Fix,
  type Property,
  replaceWord,
  type Section,
  sameLetters,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A plugin section does not say which plugin it is.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    An [INPUT], [FILTER], [OUTPUT] or [CUSTOM] section without a "Name" stops Fluent Bit. An empty section counts too.
  `,
  quiet: "- Sections in which a syntax rule already says that a line cannot be read.",
  examples: {
    bad: [
      conf`
        [«INPUT»]
            Tag cpu
      `,
      {
        files: conf`
          [«INPUT»]
              Nmae cpu
        `,
        fixed: conf`
          [INPUT]
              Name cpu
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const section of pipeline.nameless) {
      const { start, end } = section.at.span;
      const unread = section.file.reading.mistakes.some(
        ({ outcome, span }) => outcome === "refused" && span.start >= start && span.start <= end,
      );
      // `Name: cpu` is the matter of `colon-after-key`.
      if (unread || section.properties.some(({ key }) => key.text.toLowerCase() === "name:")) continue;
      report({
        at: section.heading,
        message: `This ${section.yaml === undefined ? `[${section.heading.text}] section has no "Name"` : `entry of "${section.heading.text}" has no "name"`}, so Fluent Bit refuses to start.`,
        fixes: section.properties.flatMap((property) => asName(property, section)).slice(0, 1),
      });
    }
    // Only YAML has empty values: no plugin is called so.
    for (const { name, heading, yaml: isYaml } of pipeline.plugins) {
      if (isYaml === undefined || name.text !== "") continue;
      report({
        at: heading,
        message: `The "name" of this entry of "${heading.text}" is empty, so Fluent Bit refuses to start.`,
      });
    }

    /** A slip in "Name", or what other programs call it: `@type tail`. */
    function asName({ key, value }: Property, { kind, yaml: isYaml }: Section): readonly Fix[] {
      const name = isYaml === undefined ? "Name" : "name";
      const otherWords: readonly string[] = ["type", "plugin", "pluginname"];
      const names = pipeline.schema.pluginKinds(value.text).some((known) => known === kind);
      if (otherWords.some((word) => sameLetters(key.text, word)) && names) return [replaceWord(key, name, "unsafe")];
      return didYouMean(key, [name]);
    }
  },
});
