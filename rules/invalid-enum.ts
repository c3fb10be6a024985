import {
  atLeast,
  conf,
  defineRule,
  type Effect,
  genericValuesRefused,
  isLiteral,
  isOnlyMiswritten,
  list,
  meantValue,
  namedProperty,
  type Pipeline,
  replaceWord,
  type Severity,
  shownValue,
  type TypedValue,
  typedValues,
} from "../src/rule/index.ts";

const refused = ["error", "refused", "Fluent Bit refuses to start"] as const;

/** They compare the word letter by letter, case included: "GZIP" is unknown (flb_aws_compress.c; tried with 5.1.1). */
const awsOutputs: ReadonlySet<string> = new Set(["s3", "kinesis_firehose", "kinesis_streams"]);

/** Words of properties for which the schema has none; any other is refused (read and tried with 5.1.1). */
const unlisted: Readonly<Record<string, Unlisted>> = {
  "generic.encoding": {
    owner: "input tail",
    // The tables of src/unicode; the aliases are not worth naming.
    words: "ShiftJIS UHC GBK GB18030 Big5 Win866 Win874 Win1250 Win1251 Win1252 Win1253 Win1254 Win1255 Win1256".split(
      " ",
    ),
    aliases: /^(?:sjis|windows-(?:31j|949)|cp(?:932|936|949|950|866|874|125[0-6]))$/i,
  },
  retry_exhausted_action: { owner: "output s3", words: ["quarantine", "delete"] },
  // 1.7.2 takes "gzip" and ignores the rest.
  compress: { owner: "output azure_blob", words: ["gzip", "zstd"], since: "5.1.0" },
};

interface Unlisted {
  readonly owner: string;
  readonly words: readonly string[];
  readonly aliases?: RegExp;
  readonly since?: string;
}

function unlistedOf({ schema, section, value }: TypedValue, pipeline: Pipeline): Unlisted | undefined {
  const key = schema.name.toLowerCase();
  const found = Object.hasOwn(unlisted, key) ? unlisted[key] : undefined;
  if (found === undefined || found.owner !== `${section.kind} ${pipeline.pluginOf(section)?.schema?.name}`)
    return undefined;
  return found.aliases?.test(value) || !atLeast(pipeline.version, found.since ?? "1.0.0") ? undefined : found;
}

/** Taken although the schema does not name them: s3 warns and takes "json" for "json_lines" (read and tried with 5.1.1). */
const alsoTaken: Readonly<Record<string, readonly string[]>> = {
  "output s3 format": ["json"],
  "output gcs canned_acl": [
    "authenticatedread",
    "bucketownerfullcontrol",
    "bucketownerread",
    "projectprivate",
    "publicread",
  ],
};

/** Refused although the schema does not say so: tried with 5.1.1; those of syslog stand in the source of 1.7.2 too. */
const refusing: Readonly<Record<string, readonly string[]>> = {
  "output syslog": ["mode", "syslog_format"],
  "processor content_modifier": ["action", "context", "converted_type"],
  "processor metrics_selector": ["action", "operation_type", "context"],
  "input tail": ["unicode.encoding"],
  "input kubernetes_events": ["db.sync", "db.journal_mode"],
};

export default defineRule({
  summary: "A property takes one of a few words and gets another.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    What follows differs from key to key. Some stop Fluent Bit ("storage.type disk"; "Log_Level verbose" in [SERVICE] since
    5.1.0), some print an error line and take the default ("Format nope" of stdout), some say nothing ("compress" of es).
  `,
  quiet: `
    - \`storage.sync\` (\`storage-settings-refused\`), formats of parsers (\`invalid-parser-format\`), conditions of the modify filter (\`modify-arity\`), operations of nest (\`nest-operation\`).
    - Values that only a comment, quotes or a "=" spoil: other rules speak about those.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              Log_Level «verbose»
        `,
      },
      {
        files: conf`
          [INPUT]
              Name         cpu
              storage.type «filesytem»
        `,
        fixed: conf`
          [INPUT]
              Name         cpu
              storage.type filesystem
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            Log_Level WARNING
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const typed of typedValues(pipeline, "str")) {
      const { schema, property, value, section } = typed;
      const own = schema.enum === undefined ? unlistedOf(typed, pipeline) : undefined;
      const words = own?.words ?? schema.enum;
      if (words === undefined || section.kind.endsWith("parser")) continue;
      if (section.kind === "service" && schema.name.toLowerCase() === "storage.sync") continue;
      // Of "Operation" of nest only the first letters count: `nest-operation`.
      const plugin = pipeline.pluginOf(section)?.schema?.name;
      const key = schema.name.toLowerCase();
      if (plugin === "nest" && key === "operation") continue;
      const place = `${section.kind} ${plugin} ${key}`;
      if (Object.hasOwn(alsoTaken, place) && alsoTaken[place]!.includes(value.toLowerCase())) continue;
      const wantsCase = key === "compression" && section.kind === "output" && awsOutputs.has(plugin ?? "");
      const valid = (text: string): boolean =>
        words.some((word) => word === text || (!wantsCase && word.toLowerCase() === text.toLowerCase()));
      // The default of datadog's `compress` is no word of its list ("false"): written out it changes nothing.
      if (value.toLowerCase() === schema.default?.toLowerCase()) continue;
      if (valid(value) || schema.specialValues.has(value.toLowerCase()) || isOnlyMiswritten(value, valid)) continue;
      const [severity, effect, follows] = own === undefined ? consequence(typed, pipeline) : refused;
      const meant = isLiteral(property) ? meantValue(schema.name, value, words) : undefined;
      const safe = meant?.certain === true && effect === "refused";
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, not one of ${list(words)}: ${follows}.`,
        severity,
        effect,
        fixes: (meant?.names ?? [])
          .slice(0, 2)
          .map((word) => replaceWord(property.value, word, safe ? "safe" : "unsafe")),
      });
    }

    /** What a plugin takes in place of a word that it does not know (read in the sources of 5.1.1). */
    function fallback({ schema, section }: TypedValue, { pluginOf }: Pipeline): string {
      switch (schema.name.toLowerCase()) {
        case "format":
          return section.kind === "input"
            ? 'the plugin warns and takes "newline"'
            : 'the plugin logs an error and takes "msgpack"';
        case "json_date_format":
          return 'the plugin logs an error and takes "double"';
        case "db.sync":
          return pluginOf(section)?.schema?.name === "tail"
            ? 'the plugin logs an error and takes "normal"'
            : "the plugin logs an error and leaves it to the database";
        case "logical_op":
          return 'the filter takes "legacy" without a word';
        default:
          return "the plugin takes its default";
      }
    }

    function consequence(typed: TypedValue, pipeline: Pipeline): readonly [Severity, Effect, string] {
      const { schema, section } = typed;
      const { version } = pipeline;
      if (section.kind === "service") {
        if (schema.name.toLowerCase() !== "log_level") return ["warning", "ignored", "Fluent Bit does not use it"];
        if (atLeast(version, "5.1.0")) return refused;
        return [
          "error",
          "ignored",
          `Fluent Bit ${version} ignores it without a word, and since 5.1.0 it refuses to start`,
        ];
      }
      if (schema.group === "generic") {
        return genericValuesRefused(section.kind, version)
          ? refused
          : ["error", "ignored", "Fluent Bit logs an error and does not use it"];
      }
      const owner = `${section.kind} ${pipeline.pluginOf(section)?.schema?.name}`;
      // Its words came with 5.0.0.
      const known = owner !== "input kubernetes_events" || atLeast(version, "5.0.0");
      const alsoRefused =
        known && Object.hasOwn(refusing, owner) && refusing[owner]?.includes(schema.name.toLowerCase());
      switch (alsoRefused ? "error" : schema.enumInvalid) {
        case "error":
          return refused;
        case "fallback":
          return ["warning", "ignored", fallback(typed, pipeline)];
        case "ignored":
          return ["warning", "ignored", "the plugin ignores it without a word"];
        case undefined:
          return ["hint", "ignored", "the plugin does not know it"];
      }
    }
  },
});
