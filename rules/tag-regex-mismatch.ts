import { isGlob } from "../grammar/values/glob.ts";
import type { RegexEngine } from "../grammar/values/regex.ts";
import { walk } from "../grammar/values/regex-tree.ts";
import {
  conf,
  defineRule,
  didYouMean,
  isLiteral,
  isPlaceholder,
  judgedValue,
  type Pipeline,
  type Property,
  partOf,
  pluginsNamed,
  type Report,
  shownKey,
  type TagGroup,
  tagGroups,
  tailInputs,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The Tag of a tail input and its Tag_Regex do not fit together, or not the path.",
  category: "input",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    "Tag_Regex" is searched in the path of each file, and every "<name>" in "Tag" becomes what the group of that name found. When it
    finds nothing, has no group at all, or a "<" in the tag is not closed, "failed to compose tag for file" is logged and the file is not
    read. A group that the expression does not have becomes "_". Without "Tag_Regex" the brackets stay in the tag as they are.
  `,
  quiet: `
    - Paths with "*", "?" or "[": only the name of a file tells whether the expression fits it.
    - Expressions that do not compile, of which "invalid-regex" speaks.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name      tail
            Path      /var/log/nginx/access.log
            Tag       web.<site>
            Tag_Regex «^/var/log/(?<site>[a-z]+)\.log$»
      `,
      {
        files: conf`
          [INPUT]
              Name      tail
              Path      /var/log/sites/*.log
              Tag       web.<«sites»>
              Tag_Regex /(?<site>[a-z]+)\.log$
        `,
        fixed: conf`
          [INPUT]
              Name      tail
              Path      /var/log/sites/*.log
              Tag       web.<site>
              Tag_Regex /(?<site>[a-z]+)\.log$
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name      tail
            Path      /var/log/nginx/access.log
            Tag       web.<site>
            Tag_Regex ^/var/log/(?<site>[a-z]+)/
      `,
    ],
  },

  check({ pipeline, regex, report }) {
    for (const input of pluginsNamed(pipeline, "input", "tail")) {
      const tag = input.get("tag");
      const expression = input.get("tag_regex");
      const text = expression === undefined ? undefined : judgedValue(expression);
      const tagText = tag === undefined ? undefined : judgedValue(tag);
      if (expression === undefined) {
        if (tag !== undefined && tagText !== undefined) judgeTagAlone(tag, tagText, report);
        continue;
      }
      if (text === undefined) continue;
      const names = groupNames(regex, text, pipeline.version);
      if (names === undefined) continue;
      if (names === "none") {
        report({
          at: expression.value,
          message: `"${shownKey(expression)}" has no group, so Fluent Bit can make no tag and reads none of the files.`,
        });
        continue;
      }
      if (tag !== undefined && tagText !== undefined) judgeGroups(tag, tagText, names, report);
      judgePaths(expression, text, input, pipeline, regex, report);
    }
  },
});

/** Names of the groups; undefined where they are not known, also because the expression does not compile. */
function groupNames(regex: RegexEngine, text: string, version: string): readonly string[] | "none" | undefined {
  const compiled = regex.compile(text, version);
  if (!compiled.ok || compiled.tree === undefined || compiled.groups === undefined) return undefined;
  let captures = false;
  walk(compiled.tree, (node) => {
    if (node.kind === "group" && (node.capture !== undefined || node.name !== undefined)) captures = true;
  });
  return captures ? compiled.groups.map(({ name }) => name) : "none";
}

function judgeTagAlone(tag: Property, text: string, report: Report): void {
  const { groups } = tagGroups(text);
  if (groups.length === 0 || !groups.every(({ name }) => /^[a-z_]\w*$/i.test(name) && !isPlaceholder(name))) return;
  const all = groups.map(({ name }) => `"<${name}>"`).join(", ");
  report({
    at: tag.value,
    message: `Only "Tag_Regex" gives ${all} a value, and this input has none, so the brackets stay in the tag as they are.`,
    severity: "warning",
    effect: "ignored",
  });
}

function judgeGroups(tag: Property, text: string, names: readonly string[], report: Report): void {
  const { groups, unclosed } = tagGroups(text);
  const written = (start: number, end: number) => (isLiteral(tag) ? partOf(tag.value, start, end) : tag.value);
  if (unclosed !== undefined) {
    report({
      at: written(unclosed.start, unclosed.end),
      message: `The "<" in the tag is not closed, so Fluent Bit can make no tag and reads none of the files.`,
    });
  }
  const isMissing = ({ name }: TagGroup): boolean => !names.includes(name);
  for (const { name, span } of groups.filter(isMissing)) {
    const at = written(span.start + 1, span.end - 1);
    report({
      at,
      message: `"Tag_Regex" has no group "${name}", so "_" stands in the tag instead.`,
      effect: "ignored",
      fixes: at.text === name ? didYouMean(at, names) : [],
    });
  }
}

/** Files that are named without a pattern: the expression finds something in their path, or they are not read. */
function judgePaths(
  expression: Property,
  text: string,
  input: ReturnType<typeof pluginsNamed>[number],
  pipeline: Pipeline,
  regex: RegexEngine,
  report: Report,
): void {
  const tail = tailInputs(pipeline).find((other) => other.input === input);
  const missed = (tail?.items ?? []).filter(
    (item) => !isGlob(item.text) && !item.text.startsWith("~") && regex.search(text, item.text).kind === "none",
  );
  const [first] = missed;
  if (first === undefined) return;
  report({
    at: expression.value,
    message: `"${shownKey(expression)}" finds nothing in "${first.text}", so Fluent Bit can make no tag for the file and does not read it.`,
    related: missed.map(({ word }) => ({ at: word.at, message: "not read" })),
  });
}
