import {
  addLine,
  conf,
  type Definition,
  defineRule,
  filtersNamed,
  knownText,
  referencesByPlugin,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A multiline filter does not know which key holds the text.",
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The filter joins texts of the key that "multiline.key_content" names, or that its multiline parsers name by "Key_Content". There
    is no default key, and the parsers for "go", "java", "python" and "ruby" name none: the filter then sees no text and
    joins nothing, whatever the records look like (seen with 5.1.1).
  `,
  quiet: `
    - Multiline parsers that name a key of their own, "cri" and "docker" among them, and those that we do not know.
    - "Mode partial_message", which does not start without the key.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              multiline.parser cri
          [FILTER]
              Name             multiline
              Match            *
              «multiline.parser» java
        `,
        fixed: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              multiline.parser cri
          [FILTER]
              Name             multiline
              Match            *
              multiline.parser java
              multiline.key_content log
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name             tail
            Path             /var/log/containers/*.log
            multiline.parser cri
        [FILTER]
            Name                  multiline
            Match                 *
            multiline.parser      java
            multiline.key_content log
      `,
    ],
  },

  check({ pipeline, report }) {
    const filters = filtersNamed(pipeline, "multiline").filter(
      (filter) => filter.get("multiline.key_content") === undefined && !filter.file.template,
    );
    if (filters.length === 0) return;
    const references = referencesByPlugin(pipeline, "multiline-parser");
    const definitions = pipeline.definitions("multiline-parser");
    for (const filter of filters) {
      const property = filter.get("multiline.parser");
      const mode = filter.get("mode");
      if (property === undefined || (mode !== undefined && knownText(mode)?.toLowerCase() !== "parser")) continue;
      const named = references.get(filter) ?? [];
      const isKeyless = ({ id }: { readonly id: string }): boolean => {
        const found = definitions.lookup(id);
        if (found.kind !== "found") return false;
        return found.value === "built-in" ? !ownKey.has(id.toLowerCase()) : namesNoKey(found.value);
      };
      if (named.length === 0 || !named.every(isKeyless)) continue;
      report({
        at: property.key,
        message:
          'This multiline filter has no "multiline.key_content" and its parsers name no key either, so it finds no text and joins nothing.',
        fixes: [addLine(property, "multiline.key_content", "log")],
      });
    }
  },
});

/** Built-in parsers with a key of their own. */
const ownKey: ReadonlySet<string> = new Set(["cri", "docker"]);

function namesNoKey({ section }: Definition): boolean {
  return section.get("key_content") === undefined && !section.file.template;
}
