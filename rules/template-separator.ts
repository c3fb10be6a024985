import { goVariables } from "../grammar/values/go-template.ts";
import { type AccessorKey, type AccessorPart, parseAccessors } from "../grammar/values/record-accessor.ts";
import {
  type AccessorSite,
  accessorSites,
  conf,
  defineRule,
  insertAt,
  isPlaceholder,
  partOf,
  type Report,
} from "../src/rule/index.ts";

/** Properties that put text and values together, by kind, plugin and name. */
const templates: ReadonlySet<string> = new Set([
  "filter rewrite_tag rule",
  "output cloudwatch_logs log_group_template",
  "output cloudwatch_logs log_stream_template",
  "output forward tag",
  "output opensearch index",
]);

/** Keys that records of containers have, which a `-` behind them was not meant to lengthen. */
const common: ReadonlySet<string> = new Set([
  "container_id",
  "container_name",
  "ecs_cluster",
  "ecs_task_arn",
  "ecs_task_definition",
  "kubernetes",
  "log",
  "source",
  "stream",
]);

export default defineRule({
  summary: "Text stands behind a variable of a template where it is not read as text.",
  category: "output",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    A key in a template runs to the next blank, ".", "," or double quote: "-" and "/" belong to its name, so "$cluster/logs" is the key
    "cluster/logs", which no record has. Behind "]" such characters are dropped with an error in the log. And right behind "$TAG" or "$TAG[1]"
    no variable can begin: of "$TAG[1]$TAG[2]" the second one stays as it is written (seen with 5.1.1).
  `,
  quiet: `
    - A "-" within the name of a key that may be called so.
    - "$(…)" of cloudwatch_logs, which is "cloudwatch-template-dialect".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  rewrite_tag
              Match *
              Rule  $log ^a new.$TAG[1]«$TAG[2]» false
        `,
        fixed: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  rewrite_tag
              Match *
              Rule  $log ^a new.$TAG[1].$TAG[2] false
        `,
      },
      conf`
        [OUTPUT]
            Name               cloudwatch_logs
            Match              *
            region             eu-central-1
            log_group_name     fallback
            log_group_template «$cluster/logs».all
            log_stream_name    a
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
        [FILTER]
            Name  rewrite_tag
            Match *
            Rule  $log ^a new.$TAG[1].$TAG-$stream false
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const site of accessorSites(pipeline)) {
      const { word, prefix } = site;
      if ((!word.text.includes("$") && prefix === "") || isPlaceholder(word.text)) continue;
      // Escapes of a quoted word make its text shorter than what is written.
      if (word.at.span.end - word.at.span.start !== word.text.length) continue;
      const parts = parseAccessors(prefix + word.text);
      if (parts.some(({ kind }) => kind === "mistake")) continue;
      parts.forEach((part, index) => {
        const before = parts[index - 1];
        if (part.kind === "text" && before?.kind === "tag") checkBehindTag(site, before, part, report);
        if (part.kind === "key") checkKey(site, part, parts.length, report);
      });
    }
  },
});

function partText({ word, prefix }: AccessorSite, { span }: Pick<AccessorPart, "span">): string {
  return (prefix + word.text).slice(span.start, span.end);
}

function place({ word, prefix }: AccessorSite, start: number, end: number) {
  return partOf(word, Math.max(0, start - prefix.length), end - prefix.length);
}

function checkBehindTag(site: AccessorSite, tag: AccessorPart, text: AccessorPart, report: Report): void {
  const rest = partText(site, text);
  const [meant] = rest.startsWith("$") ? parseAccessors(rest) : [];
  if (meant === undefined || meant.kind === "text" || meant.kind === "mistake") return;
  const at = place(site, text.span.start, text.span.start + meant.span.end);
  report({
    at,
    message: `"${at.text}" stands right behind "${partText(site, tag)}", where no variable can begin, so it stays as it is written.`,
    severity: "error",
    fixes: [insertAt(at.at, at.at.span.start, ".", "unsafe", 'Write a "." between them')],
  });
}

function checkKey(site: AccessorSite, key: AccessorKey, parts: number, report: Report): void {
  const written = partText(site, key);
  const path = `${site.plugin.kind} ${site.plugin.schema?.name ?? ""} ${site.property.key.text.toLowerCase()}`;
  if (key.dropped.length > 0) {
    if (path.startsWith("output cloudwatch_logs") && goVariables(written).length > 0) return;
    const [first] = key.dropped;
    const from = first!.start;
    const to = key.dropped.at(-1)!.end;
    const whole = site.prefix + site.word.text;
    report({
      at: place(site, from, to),
      message: `"${whole.slice(from, first!.end)}" in "${written}" is dropped with an error in the log, for it can neither be part of a key nor end one.`,
    });
    return;
  }
  if (!templates.has(path)) return;
  const end = key.name.search(/[-/]/);
  if (end < 0) return;
  const head = key.name.slice(0, end);
  const isSlash = key.name.includes("/");
  if (!isSlash && !/[-/]$/.test(key.name) && !common.has(head)) return;
  // Alone it is a key like any other: the one that rewrite_tag compares.
  if (parts === 1 && path === "filter rewrite_tag rule") return;
  report({
    at: place(site, key.span.start, key.span.end),
    message: `"${written}" is read as the one key "${key.name}": only ".", "," and a blank end a key, so "$${head}" with text behind it is not what comes out.`,
  });
}
