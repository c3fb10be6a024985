import {
  type AbsentKey,
  absentKeys,
  addedBehind,
  comesFromAlone,
  conf,
  cutAccessors,
  defineRule,
  didYouMean,
  firstRegex,
  isGrepRegex,
  type PipelineContext,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A filter looks at a key that no record has when it comes there.",
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The tail input makes one key of a line, "log". Only a parser, a filter or "Merge_Log" makes fields of what the line says. A grep
    filter that looks for "level" before that drops every record with "Regex" and none with "Exclude"; a rule of rewrite_tag and a
    condition of modify are never true. Fluent Bit says nothing (seen in 1.7.2 and 5.1.1).
  `,
  quiet: `
    - Where records of another kind may come: from inputs, parsers and filters of which not all keys are known.
    - Keys with a dot (\`grep-dotted-key\`, \`accessor-cut-at-dot\`, \`nested-key-as-name\`), "log" of the journal (\`systemd-log-key\`), rules
      that are never looked at (\`grep-multiple-rules\`) or stand before what adds the key (\`rewrite-tag-order\`).
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/app.log
            Tag  app
        [FILTER]
            Name  grep
            Match app
            Regex «level» error
        [OUTPUT]
            Name  stdout
            Match *
      `,
      {
        files: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              Tag              kube.*
              multiline.parser cri
          [FILTER]
              Name    grep
              Match   kube.*
              Exclude «logs» healthz
          [OUTPUT]
              Name  stdout
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              Tag              kube.*
              multiline.parser cri
          [FILTER]
              Name    grep
              Match   kube.*
              Exclude log healthz
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name   tail
              Path   /var/log/app.log
              Tag    app
              Parser app
          [FILTER]
              Name  grep
              Match app
              Regex level error
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   app
              Format json
        `,
      },
    ],
  },

  check(context) {
    const { pipeline, routing, report } = context;
    const absent = absentKeys(pipeline, routing).filter((one) => !isSaidElsewhere(one, context));
    if (absent.length === 0) return;
    const cut = new Set(cutAccessors(pipeline).map(({ property }) => property));
    for (const { test, arriving, inputs, keys } of absent) {
      const { filter, property, key } = test;
      if (cut.has(property)) continue;
      const isGrep = filter.schema.name === "grep";
      const dropsAll = isGrep && isGrepRegex(property) && arriving.every(({ step }) => step.passes === "never");
      const what = test.kind === "regex" || test.kind === "exclude" ? "rule" : "condition";
      const follows = dropsAll ? "drops them all" : test.kind === "exclude" ? "drops none" : "is never true";
      const known = keys === undefined || keys.length === 0 ? "" : `: they have ${listed(keys)}`;
      const dollar = key.text.startsWith("$") ? "$" : "";
      report({
        at: key,
        message: `No record that comes here has a key "${key.text}", so this ${what} ${follows}.`,
        effect: dropsAll ? "loss" : "ignored",
        related: inputs
          .slice(0, 3)
          .map(({ name }) => ({ at: name.at, message: `The records come from here${known}.` })),
        fixes: didYouMean(
          key,
          (keys ?? []).filter((name) => /^[\w-]+$/.test(name)).map((name) => dollar + name),
        ),
      });
    }
  },
});

function isSaidElsewhere({ test, arriving }: AbsentKey, { pipeline, routing }: PipelineContext): boolean {
  const { filter, property, key, kind } = test;
  const name = key.text.replace(/^\$/, "");
  if ((kind === "equals" || kind === "matches") && name.startsWith("kubernetes.")) return true;
  if (name === "log" && comesFromAlone(filter, "systemd", routing)) return true;
  if (filter.schema.name === "grep") return firstRegex(filter, pipeline)?.dead.includes(property) ?? false;
  if (filter.schema.name !== "rewrite_tag") return false;
  return arriving.some((one) => addedBehind({ filter, key: key.text }, one) !== undefined);
}

/** The first few of them. */
function listed(keys: readonly string[]): string {
  const names = keys.slice(0, 5).map((key) => `"${key}"`);
  if (keys.length > 5) return `${names.join(", ")} and ${keys.length - 5} more`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
