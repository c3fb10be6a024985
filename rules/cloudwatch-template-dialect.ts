import { asAccessor, asGoVariable, type GoVariable, goVariables } from "../grammar/values/go-template.ts";
import { accessorMistake, meantAccessors } from "../grammar/values/record-accessor.ts";
import {
  conf,
  defineRule,
  isLiteral,
  isPlaceholder,
  type Plugin,
  type Property,
  partOf,
  pluginsNamed,
  type Report,
  replaceWord,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A name of a log group or stream uses the templates of the other plugin for CloudWatch.",
  category: "output",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    There are two plugins. The Go plugin "cloudwatch" of the AWS image fills "$(kubernetes['namespace_name'])" and "$(tag[1])" into
    "log_group_name" and "log_stream_name". The plugin "cloudwatch_logs" of Fluent Bit takes these names as they are written, and CloudWatch
    allows no "$" in the name of a log group; its templates stand in "log_group_template" and "log_stream_template" and read
    "$kubernetes['namespace_name']" and "$TAG[1]". There "$(tag)" is the key "tag" of the record, and where a record has none, the plain
    name is used.
  `,
  quiet: `
    - Templates that do not even start, which are "record-accessor-syntax".
    - "\${…}", which Fluent Bit takes for a variable in both plugins.
  `,
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name            cloudwatch_logs
            Match           *
            region          eu-central-1
            log_group_name  /eks/«$(kubernetes['namespace_name'])»
            log_stream_name fluent-bit
      `,
      {
        files: conf`
          [OUTPUT]
              Name            cloudwatch
              Match           *
              region          eu-central-1
              log_group_name  /eks/«$kubernetes['namespace_name']»
              log_stream_name $(tag)
        `,
        fixed: conf`
          [OUTPUT]
              Name            cloudwatch
              Match           *
              region          eu-central-1
              log_group_name  /eks/$(kubernetes['namespace_name'])
              log_stream_name $(tag)
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name               cloudwatch_logs
            Match              *
            region             eu-central-1
            log_group_name     fallback
            log_group_template /eks/.$kubernetes['namespace_name']
            log_stream_name    fluent-bit
      `,
      conf`
        [OUTPUT]
            Name            cloudwatch
            Match           *
            region          eu-central-1
            log_group_name  /eks/$(kubernetes['namespace_name'])
            log_stream_name $(tag)
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "cloudwatch_logs")) {
      for (const [key, fallback] of [
        ["log_group_template", "log_group_name"],
        ["log_stream_template", "log_stream_name"],
      ] as const) {
        const property = judgedProperty(output, key);
        if (property?.schema !== undefined) checkTemplate(property, fallback, report);
      }
      for (const key of ["log_group_name", "log_stream_name", "log_stream_prefix"]) {
        const property = judgedProperty(output, key);
        if (property !== undefined) checkName(property, key === "log_group_name", report);
      }
    }
    for (const output of pipeline.outputs) {
      if (output.plugin.kind !== "found" || output.plugin.value !== "cloudwatch") continue;
      for (const key of ["log_group_name", "log_stream_name"]) {
        const property = judgedProperty(output, key);
        if (property !== undefined) checkGoName(property, report);
      }
    }
  },
});

function judgedProperty(output: Plugin, key: string): Property | undefined {
  const property = output.get(key);
  return property === undefined || !property.value.text.includes("$") || isPlaceholder(property.value.text)
    ? undefined
    : property;
}

/** `$(…)` in a template of cloudwatch_logs: the brackets are dropped, so that it reads a key of the record. */
function checkTemplate(property: Property, fallback: string, report: Report): void {
  const { text } = property.value;
  if (!isLiteral(property) || accessorMistake(text) !== undefined) return;
  for (const variable of goVariables(text)) {
    const { kind, name, span } = variable;
    const written = text.slice(span.start, span.end);
    const at = partOf(property.value, span.start, span.end);
    const accessor = asAccessor(variable);
    const fixes = accessor === undefined ? [] : [accessor];
    if (kind === "key") {
      report({
        at,
        message: `"${written}" is a template of the plugin "cloudwatch"; cloudwatch_logs prints errors for the brackets and reads "$${name}".`,
        severity: "hint",
        effect: "none",
        fixes: fixes.map((newText) => replaceWord(at, newText, "safe")),
      });
    } else {
      report({
        at,
        message: `"${written}" is a template of the plugin "cloudwatch"; cloudwatch_logs reads the key "${name.split("[")[0]}" of the record, and without it uses "${fallback}".`,
        effect: "degraded",
        fixes: fixes.map((newText) => replaceWord(at, newText, "unsafe")),
      });
    }
  }
}

/** Templates of either kind in a name that cloudwatch_logs takes literally. */
function checkName(property: Property, isGroup: boolean, report: Report): void {
  const { text } = property.value;
  const spans = [...goVariables(text).filter(isMeant), ...accessorsIn(property)].map(({ span }) => span);
  const first = spans.sort((a, b) => a.start - b.start)[0];
  if (first === undefined) return;
  const written = text.slice(first.start, first.end);
  report({
    at: partOf(property.value, first.start, first.end),
    message: isGroup
      ? `cloudwatch_logs fills nothing into "${shownKey(property)}", and CloudWatch allows no "$" in the name of a log group, so with "${written}" no record is stored; "log_group_template" is for that.`
      : `cloudwatch_logs fills nothing into "${shownKey(property)}", so "${written}" stays as it is written; "log_stream_template" is for that.`,
    ...(isGroup ? {} : { severity: "warning", effect: "degraded" }),
  });
}

/** Record accessors of Fluent Bit in a name of the Go plugin, which only fills in `$(…)`. */
function checkGoName(property: Property, report: Report): void {
  const { text } = property.value;
  for (const part of accessorsIn(property)) {
    const at = partOf(property.value, part.span.start, part.span.end);
    const newText = asGoVariable(part);
    report({
      at,
      message: `"${text.slice(part.span.start, part.span.end)}" is a template of cloudwatch_logs; the plugin "cloudwatch" fills in "$(…)" only, so it stays as it is written.`,
      severity: "warning",
      effect: "degraded",
      fixes: newText === undefined ? [] : [replaceWord(at, newText, "unsafe")],
    });
  }
}

function isMeant({ name }: GoVariable): boolean {
  return /^[A-Za-z_]/.test(name);
}

/** Accessors that nothing reads there, outside variables of either kind. */
function accessorsIn({ value, scan }: Property) {
  const taken = [...scan.references, ...goVariables(value.text)].map(({ span }) => span);
  return meantAccessors(value.text).filter(({ span }) =>
    taken.every(({ start, end }) => span.end <= start || end <= span.start),
  );
}
