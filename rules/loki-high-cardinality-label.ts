import { type ListWord, splitCommas } from "../grammar/values/list.ts";
import { parseAccessors } from "../grammar/values/record-accessor.ts";
import {
  conf,
  defineRule,
  type Fix,
  fix,
  isLiteral,
  type KnownPlugin,
  lineBehind,
  lineRemoval,
  type Property,
  partOf,
  pluginsNamed,
  switchOf,
} from "../src/rule/index.ts";

/** Keys whose values belong to one pod or container, without case and separators. */
const ofOnePod: ReadonlySet<string> = new Set([
  "containerid",
  "dockerid",
  "pod",
  "podid",
  "podip",
  "podname",
  "poduid",
]);
/** Keys with a value for each request, record or start. */
const ofOneRecord: ReadonlySet<string> = new Set([
  "correlationid",
  "eventid",
  "messageid",
  "requestid",
  "sessionid",
  "spanid",
  "time",
  "timestamp",
  "traceid",
  "transactionid",
  "ts",
  "uid",
  "uuid",
  "xrequestid",
]);

export default defineRule({
  summary: "A label of Loki has a value of its own for each pod, request or record.",
  category: "output",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    Loki opens a stream for each combination of values of its labels. With ids or times among them there are as many streams as
    records: it becomes slow, and beyond its limit of streams it answers with status 429 and the records are dropped. Since 3.1.0
    "Structured_Metadata" sends such values beside the record, where they can be searched for as well.
  `,
  quiet: `
    - Names and ids of pods and containers, and "Auto_Kubernetes_Labels" are only hints: many live with them.
  `,
  options: {
    also: {
      type: "strings",
      default: [],
      doc: "More keys of records with nearly as many values as there are records.",
    },
    allow: { type: "strings", default: [], doc: "Keys that may be labels, whatever their names say." },
  },
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name       loki
              Match      *
              Labels     job=fluent-bit
              Label_Keys $level, «$trace_id»
        `,
        fixed: conf`
          [OUTPUT]
              Name       loki
              Structured_Metadata $trace_id
              Match      *
              Labels     job=fluent-bit
              Label_Keys $level
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name                loki
            Match               *
            Labels              job=fluent-bit, namespace=$kubernetes['namespace_name']
            Structured_Metadata $trace_id
      `,
    ],
  },

  check({ pipeline, report, options }) {
    const also = new Set(options.also.map(plainKey));
    const allowed = new Set(options.allow.map(plainKey));
    const widthOf = (item: string): "pod" | "record" | undefined => {
      const key = lastKey(item);
      return key === undefined || allowed.has(plainKey(key)) ? undefined : widthOfKey(plainKey(key), also);
    };
    for (const output of pluginsNamed(pipeline, "output", "loki")) {
      const auto = output.get("auto_kubernetes_labels");
      if (auto !== undefined && switchOf(output, "auto_kubernetes_labels") === true) {
        report({
          at: auto.value,
          message:
            "Every label of a pod becomes one of Loki, hashes of pod templates included, and each new value opens streams of its own, which Loki limits.",
          severity: "hint",
        });
      }
      for (const property of [output.get("labels"), output.get("label_keys")]) {
        if (property?.schema === undefined || !isLiteral(property)) continue;
        const items = splitCommas(property.value.text);
        const wide = items.filter(({ text }) => widthOf(text) !== undefined);
        wide.forEach(({ text, span }, index) => {
          const isPod = widthOf(text) === "pod";
          report({
            at: partOf(property.value, span.start, span.end),
            message: isPod
              ? `The label "${text}" has a value for each pod, and each value opens streams of its own, which Loki limits.`
              : `The label "${text}" has nearly as many values as there are records, each of which is a stream of its own, so Loki refuses records beyond its limit of streams.`,
            severity: isPod ? "hint" : "warning",
            // One fix for all of them, as each rewrites the list.
            fixes: index > 0 ? [] : metadataFixes(output, property, items, wide),
          });
        });
      }
    }
  },
});

/** A key without case and separators. */
function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z\d]/g, "");
}

/** What has a value of its own for such a key. */
function widthOfKey(key: string, also: ReadonlySet<string>): "pod" | "record" | undefined {
  return ofOneRecord.has(key) || also.has(key) ? "record" : ofOnePod.has(key) ? "pod" : undefined;
}

/** The key that the item of a list reads from the record. */
function lastKey(item: string): string | undefined {
  const accessor = item.startsWith("$") ? item : item.slice(item.indexOf("=") + 1);
  const [part, ...rest] = parseAccessors(accessor);
  if (part?.kind !== "key" || rest.length > 0) return undefined;
  const last = part.subkeys.at(-1) ?? part.name;
  return typeof last === "string" ? last : undefined;
}

/** Moves items from a list of labels to the structured metadata. */
function metadataFixes(
  output: KnownPlugin,
  property: Property,
  items: readonly ListWord[],
  wide: readonly ListWord[],
): readonly Fix[] {
  if (output.schema.property("structured_metadata") === undefined) return [];
  const metadata = output.get("structured_metadata");
  if (metadata !== undefined && !isLiteral(metadata)) return [];
  const moved = new Set(wide);
  const rest = items.flatMap((item) => (moved.has(item) ? [] : [item.text]));
  const added = wide.map(({ text }) => text).join(", ");
  return [
    fix(`Move ${wide.length === 1 ? `"${added}"` : "them"} to "Structured_Metadata"`, "unsafe", [
      rest.length === 0 ? lineRemoval(property.at) : { at: property.value.at, newText: rest.join(", ") },
      metadata === undefined
        ? lineBehind(output.get("name")!, "Structured_Metadata", added)
        : { at: metadata.value.at, newText: `${metadata.value.text}, ${added}` },
    ]),
  ];
}
