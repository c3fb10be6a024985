import { splitSpaces } from "../grammar/values/list.ts";
import { parseAccessors } from "../grammar/values/record-accessor.ts";
import { walk } from "../grammar/values/regex-tree.ts";
import {
  conf,
  defineRule,
  isLiteral,
  isPlaceholder,
  judgedValue,
  partOf,
  pluginsNamed,
  replaceWord,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The new tag of a rewrite_tag rule takes a group that its expression does not capture.",
  category: "filter",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    "$1" to "$9" in the new tag are the groups of the regular expression, and "$0" is all that it found, but only if it has a group
    at all: "Rule $log ^error e.$0 false" makes the tag "e.". Beside a named group those without a name capture nothing. What is not
    captured is empty, without a word (seen in 1.7.2 and 5.1.1), and the tag then often fits no Match.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name  rewrite_tag
              Match app
              Rule  $level ^(?:error|warn)$ level.«$0» false
        `,
        fixed: conf`
          [FILTER]
              Name  rewrite_tag
              Match app
              Rule  $level (^(?:error|warn)$) level.$0 false
        `,
      },
      conf`
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  $level ^(error|warn)$ level.«$2» false
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  $level ^(error|warn)$ level.$1.$0 false
      `,
    ],
  },

  check({ pipeline, regex, report }) {
    for (const filter of pluginsNamed(pipeline, "filter", "rewrite_tag")) {
      for (const property of filter.all("rule")) {
        if (!isLiteral(property) || judgedValue(property) === undefined) continue;
        const [, expression, tag] = splitSpaces(property.value.text, 4);
        if (expression === undefined || tag === undefined || !tag.text.includes("$")) continue;
        if (tag.span.end - tag.span.start !== tag.text.length || isPlaceholder(expression.text)) continue;
        const compiled = regex.compile(expression.text, pipeline.version);
        if (!compiled.ok || compiled.tree === undefined) continue;
        let count = 0;
        const named = (compiled.groups ?? []).length;
        walk(compiled.tree, (node) => {
          if (node.kind === "group" && node.name === undefined && node.capture !== undefined) count++;
        });
        const groups = named > 0 ? named : count;
        const place = partOf(property.value, expression.span.start, expression.span.end);
        for (const part of parseAccessors(tag.text)) {
          if (part.kind !== "capture" || (part.number === 0 ? groups > 0 : part.number <= groups)) continue;
          const at = partOf(property.value, tag.span.start + part.span.start, tag.span.start + part.span.end);
          const why =
            groups === 0
              ? "has no group"
              : `captures ${groups === 1 ? "one group" : `${groups} groups`}${named > 0 && count > 0 ? " (only those with names)" : ""}`;
          report({
            at,
            message: `The regular expression of the rule ${why}, so "${at.text}" is empty in the new tag.`,
            related: [{ at: place.at, message: "The expression of the rule." }],
            fixes:
              groups === 0 && part.number < 2 && expression.kind === "plain" && !place.text.startsWith("/")
                ? [replaceWord(place, `(${place.text})`, "unsafe", "Make the whole expression a group")]
                : [],
          });
        }
      }
    }
  },
});
