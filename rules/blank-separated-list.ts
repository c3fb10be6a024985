import { splitCommas } from "../grammar/values/list.ts";
import {
  conf,
  defineRule,
  type Effect,
  isLiteral,
  isOnlyMiswritten,
  judgedValue,
  pluginsNamed,
  replaceWord,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The items of a list are separated by blanks where only commas count.",
  category: "value",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    Some lists are split at commas only, and a blank is part of an item, without a word (seen in 5.1.1): "Exclude_Path /a.log /b.log"
    leaves out a file of that odd name and so none, "metrics cpu loadavg" collects nothing, "labels job=a env=b" of loki is one label
    "job" with the value "a env=b", and "label_keys $a $b" one label "a___b".
  `,
  quiet: `
    - Items behind a blank that do not look like one, such as the second word of "labels job=my app".
    - "Path" of tail (\`tail-path-syntax\`) and lists of parsers (\`undefined-parser\`, \`undefined-multiline-parser\`).
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name    node_exporter_metrics
              metrics «cpu loadavg»
        `,
        fixed: conf`
          [INPUT]
              Name    node_exporter_metrics
              metrics cpu,loadavg
        `,
      },
      {
        files: conf`
          [INPUT]
              Name         tail
              Path         /var/log/*.log
              Exclude_Path «/var/log/a.log /var/log/b.log»
        `,
        fixed: conf`
          [INPUT]
              Name         tail
              Path         /var/log/*.log
              Exclude_Path /var/log/a.log,/var/log/b.log
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name    node_exporter_metrics
            metrics cpu, loadavg
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const list of lists) {
      for (const plugin of pluginsNamed(pipeline, list.kind, ...list.plugins)) {
        for (const property of plugin.all(list.key)) {
          const value = property.schema === undefined ? undefined : judgedValue(property);
          if (value === undefined || !value.includes(" ")) continue;
          const isGlued = (item: string): boolean => {
            const [, ...behind] = item.split(" ").filter((word) => word !== "");
            return behind.length > 0 && behind.every(list.isItem);
          };
          const items = splitCommas(value).map(({ text }) => text);
          if (!items.some(isGlued) || isOnlyMiswritten(value, (text) => !text.includes(" "))) continue;
          const mended = items.flatMap((item) => (isGlued(item) ? item.split(/ +/) : [item])).join(",");
          report({
            at: property.value,
            message: `"${shownKey(property)}" of the ${plugin.name.text} ${plugin.kind} is split at commas and not at blanks, so ${list.follows}.`,
            severity: list.effect === "degraded" ? "warning" : "error",
            effect: list.effect,
            fixes: isLiteral(property)
              ? [replaceWord(property.value, mended, list.safety, "Separate the items by commas")]
              : [],
          });
        }
      }
    }
  },
});

interface List {
  readonly kind: "input" | "output";
  readonly plugins: readonly string[];
  readonly key: string;
  /** Whether a word behind a blank can only be an item of its own. */
  isItem(word: string): boolean;
  readonly follows: string;
  readonly effect: Effect;
  readonly safety: "safe" | "unsafe";
}

const isPath = (word: string): boolean => /^(?:\/|\*|[A-Za-z]:\\)/.test(word);
const isPair = (word: string): boolean => /^(?:\$|[A-Za-z_]\w*=)/.test(word);

const lists: readonly List[] = [
  {
    kind: "input",
    plugins: ["tail"],
    key: "exclude_path",
    isItem: isPath,
    follows: "it leaves out none of these files",
    effect: "ignored",
    safety: "unsafe",
  },
  {
    kind: "input",
    plugins: ["node_exporter_metrics", "process_exporter_metrics", "windows_exporter_metrics"],
    key: "metrics",
    // No collector has a blank in its name.
    isItem: () => true,
    follows: "none of these metrics is collected",
    effect: "loss",
    safety: "safe",
  },
  ...["labels", "structured_metadata"].map(
    (key): List => ({
      kind: "output",
      plugins: ["loki"],
      key,
      isItem: isPair,
      follows: "what stands behind a blank becomes part of the value before it",
      effect: "degraded",
      safety: "unsafe",
    }),
  ),
  {
    kind: "output",
    plugins: ["loki"],
    key: "label_keys",
    isItem: (word) => word.startsWith("$"),
    follows: "these keys become one label",
    effect: "degraded",
    safety: "unsafe",
  },
];
