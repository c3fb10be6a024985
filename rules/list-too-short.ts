import { splitCommas, splitSpaces } from "../grammar/values/list.ts";
import {
  conf,
  defineRule,
  filtersNamed,
  isLiteral,
  judgedValue,
  lacksVariable,
  type Property,
  type Section,
  shownKey,
  typedValues,
} from "../src/rule/index.ts";

/**
 * Lists that the plugin counts itself, without a number in its list of properties (tried with 5.1.1; the code is as old as the
 * property). Further words belong to the second.
 */
const pairs: Readonly<Record<string, readonly string[]>> = {
  "output prometheus_exporter": ["add_label"],
  "output prometheus_remote_write": ["add_label"],
  "output opentelemetry": ["add_label"],
  "filter log_to_metrics": ["add_label", "regex", "exclude"],
};

export default defineRule({
  summary: "A property needs several words and gets another number of them.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Words are split at spaces (a tab is part of a word), or at commas; quotes hold a word with spaces together. With too few
    words the plugin does not start: "expects 2 values (only 1 were found)". With one too many, record_modifier logs an error
    and drops that entry, and checklist takes the last word for the value.
  `,
  examples: {
    bad: [
      conf`
        [FILTER]
            Name   record_modifier
            Match  *
            Record «hostname»
      `,
      conf`
        [FILTER]
            Name  rewrite_tag
            Match *
            Rule  «$log ^error errors»
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name   record_modifier
            Match  *
            Record hostname "one two"
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "grep")) {
      if (filter.schema?.name !== "grep") continue;
      for (const property of [...filter.all("regex"), ...filter.all("exclude")]) {
        const value = judgedValue(property);
        if (value === undefined || splitSpaces(value, 1).length > 1 || lacksVariable(property, pipeline)) continue;
        report({
          at: property.value,
          message: `"${shownKey(property)}" of the ${filter.name.text} filter needs a key and a regular expression, so Fluent Bit refuses to start.`,
        });
      }
    }
    // They log an error and leave the entry out (5.1.1); type_converter does not start without any.
    const countsAll = new Set(["record_modifier", "type_converter"]);
    for (const { schema, property, value, section, owner } of typedValues(pipeline)) {
      const { multiple, type } = schema;
      const name = pipeline.pluginOf(section)?.schema?.name ?? "";
      const plugin = `${section.kind} ${name}`;
      const isPair = Object.hasOwn(pairs, plugin) && pairs[plugin]!.includes(schema.name.toLowerCase());
      const needed = isPair ? 2 : schema.words;
      // Fluent Bit counts the words of properties that may stand several times, and of no others (V-20).
      const isList = multiple && (type === "slist" || type === "clist");
      if (needed === undefined || !("index" in section) || !(isPair || isList)) continue;
      if (isPair && splitSpaces(value, 2).length > 1) continue;
      const words = type === "clist" ? splitCommas(value, needed) : splitSpaces(value, needed);
      const count = words.filter(({ kind }) => kind !== "rest").length;
      if (count < needed) {
        // `undefined-env-variable` says so.
        if (lacksVariable(property, pipeline)) continue;
        report({
          at: property.value,
          message: `"${shownKey(property)}" of the ${owner} needs ${needed} words and gets ${count}, so Fluent Bit refuses to start.`,
        });
      } else if (words.length > needed && countsAll.has(name)) {
        // `env-word-splitting` says so where a variable brings the word too many.
        if (!isLiteral(property) && splitSpaces(property.value.text, needed).length <= needed) continue;
        const subject = `"${shownKey(property)}" of the ${owner} takes ${needed} words and gets more`;
        // This filter does not start without any conversion.
        const isOnly = name === "type_converter" && conversionsOf(section).every((one) => one === property);
        report({
          at: property.value,
          message: isOnly
            ? `${subject}, so the filter leaves this entry out, has none left and does not start, nor does Fluent Bit.`
            : `${subject}, so the filter logs an error and ignores this entry.`,
          effect: isOnly ? "refused" : "ignored",
        });
      } else if (words.length > needed && name === "checklist") {
        if (!isLiteral(property)) continue;
        report({
          at: property.value,
          message: `"${shownKey(property)}" of the ${owner} takes ${needed} words and gets more, so the value is the last word alone.`,
          severity: "warning",
          effect: "degraded",
        });
      }
    }
  },
});

function conversionsOf(section: Section): readonly Property[] {
  return section.properties.filter(({ key }) => /^(?:int|uint|float|str)_key$/i.test(key.text));
}
