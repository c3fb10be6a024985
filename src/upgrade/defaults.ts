/**
 * Defaults that differ between two versions, for properties that a configuration leaves to them. The schema knows them
 * (`default_history`); what follows from one is said where the release notes or the sources say it.
 */
import { documentedName } from "../rule/key-mistakes.ts";
import { atLeast, type PropertySchema, type Schema } from "../schema/index.ts";
import type { Severity } from "../source/source-file.ts";
import { type Change, firstDifference, isSet, type Journey, travellers } from "./changes.ts";

interface Consequence {
  readonly severity: Severity;
  /** A clause: what is different with the newer default. */
  readonly follows: string;
  /** The value that means what the older version did without one. */
  readonly keep?: string;
}

/** Of the newer default, by `kind plugin property` in lower case. The rest are hints without a clause of their own. */
const consequences: Readonly<Record<string, Consequence>> = {
  "input tail db.sync": { severity: "hint", follows: "offsets are less safe in a crash of the machine" },
  "input dummy start_time_sec": { severity: "hint", follows: "records carry the present time" },
  "input kubernetes_events interval_nsec": { severity: "hint", follows: "the server is asked less often" },
  "input opentelemetry encode_profiles_as_log": {
    severity: "warning",
    follows: "profiles no longer arrive as logs",
  },
  "output datadog dd_message_key": { severity: "warning", follows: 'the key "log" of records is renamed' },
  "output es type": {
    severity: "warning",
    follows: "documents have another type, which Elasticsearch refuses in an index of the old one",
  },
  "output exit flush_count": { severity: "warning", follows: "Fluent Bit no longer exits by itself" },
  "output file template": { severity: "warning", follows: "lines of the format template look different" },
  "output forward retain_metadata_in_forward_mode": {
    severity: "warning",
    follows: "Fluentd skips events that carry metadata",
  },
  "output http format": { severity: "warning", follows: "the body is JSON and no longer MessagePack", keep: "msgpack" },
  "output s3 preserve_data_ordering": { severity: "hint", follows: "uploads keep their order and are slower" },
  "filter log_to_metrics metric_name": { severity: "hint", follows: "a forgotten name is no longer noticed" },
  "service flush": { severity: "hint", follows: "outputs get more and smaller requests" },
  "service storage.metrics": { severity: "hint", follows: "the storage metrics are collected" },
};

/**
 * Only where the plugin keeps the value changed, not what it is (breaking-changes.md, rows 17, 27 and 43); or another
 * change says it (the seconds of dummy, row 65).
 */
const sameInside: ReadonlySet<string> = new Set([
  "input dummy start_time_nsec",
  "output opentelemetry http2",
  "output loki labels",
  "output splunk http_buffer_size",
  "output stackdriver metadata_server",
  "output loki drop_single_key",
]);

export function changedDefaults(journey: Journey): readonly Change[] {
  return [...ofPlugins(journey), ...ofWorkers(journey), ...ofService(journey)];
}

function ofPlugins(journey: Journey): readonly Change[] {
  return travellers(journey).flatMap(({ plugin, before, after }) =>
    after.properties().flatMap((later): readonly Change[] => {
      if (later.group !== "own" || isSet(plugin, later)) return [];
      const name = `${plugin.kind} ${before.name} ${later.name.toLowerCase()}`;
      if (sameInside.has(name)) return [];
      const ofVersion = (version: string): PropertySchema | undefined =>
        journey.schema(version).plugin(plugin.kind, before.name)?.property(later.name);
      // One that is younger than where the way begins came with a default of its own; what it was then is what counts.
      const early = before.property(later.name) ?? firstKnown(journey.path, ofVersion);
      if (early === undefined || sameDefault(early, later)) return [];
      const release = journey.path.find((version) => {
        const there = ofVersion(version);
        return there !== undefined && !sameDefault(there, early);
      });
      if (release === undefined) return [];
      return [change(journey, plugin.name, `The ${plugin.name.text} ${plugin.kind}`, name, early, later, release)];
    }),
  );
}

function firstKnown<T>(path: readonly string[], answer: (version: string) => T | undefined): T | undefined {
  for (const version of path) {
    const found = answer(version);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Outputs without `Workers`: with threads of their own, chunks may arrive in another order. */
function ofWorkers(journey: Journey): readonly Change[] {
  return travellers(journey).flatMap(({ plugin, before, after }): readonly Change[] => {
    if (plugin.kind !== "output" || before.defaultWorkers === after.defaultWorkers) return [];
    if (plugin.get("workers") !== undefined) return [];
    const workers = (schema: Schema): number | undefined => schema.plugin("output", before.name)?.defaultWorkers;
    const release = firstDifference(journey, workers);
    if (release === undefined) return [];
    return [
      {
        code: "upgrade/changed-default",
        at: plugin.name,
        release,
        severity: "hint",
        effect: "none",
        message: `The ${plugin.name.text} output does not set "Workers": it works in ${threads(before.defaultWorkers)} now and in ${threads(after.defaultWorkers)} then, so the order of chunks may differ.`,
      },
    ];
  });
}

function threads(count = 0): string {
  if (count === 0) return "the main thread";
  return count === 1 ? "a thread of its own" : `${count} threads of its own`;
}

function ofService(journey: Journey): readonly Change[] {
  const { pipeline, from, to, schema } = journey;
  // What another file of the configuration sets is not known of a part of it.
  if (!pipeline.whole) return [];
  const section = pipeline.service[0];
  const place = section?.heading ?? pipeline.inputs[0]?.heading ?? pipeline.outputs[0]?.heading;
  if (place === undefined) return [];
  return schema(from)
    .section("service")
    .properties()
    .flatMap((property): readonly Change[] => {
      const later = schema(to).section("service").property(property.name);
      if (later === undefined || sameDefault(property, later)) return [];
      if (pipeline.serviceProperty(property.name) !== undefined) return [];
      const release = firstDifference(
        journey,
        (version) => version.section("service").property(property.name)?.default,
      );
      const owner = section === undefined ? "The configuration" : "[SERVICE]";
      const name = `service ${property.name.toLowerCase()}`;
      return release === undefined ? [] : [change(journey, place, owner, name, property, later, release)];
    });
}

function change(
  { from, to }: Journey,
  at: Change["at"],
  owner: string,
  name: string,
  before: PropertySchema,
  after: PropertySchema,
  release: string,
): Change {
  const consequence = atLeast(to, from) ? consequences[name] : undefined;
  const follows = consequence === undefined ? "" : `: ${consequence.follows}`;
  const words = defaultWords(before.default, after.default);
  const severity = consequence?.severity ?? "hint";
  const value = consequence?.keep ?? before.default ?? "";
  const keep = value === "" || value.length > 30 ? "" : ` Set it to "${value}" to keep what you have.`;
  return {
    code: "upgrade/changed-default",
    at,
    release,
    severity,
    effect: severity === "hint" ? "none" : "degraded",
    message: `${owner} does not set "${documentedName(before)}", whose default ${words}${follows}.${keep}`,
  };
}

/** `was "5" and is "1" then`; of long lists only what comes and goes. */
function defaultWords(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && after !== undefined && before.includes(",") && after.includes(",")) {
    const old = new Set(before.split(","));
    const now = new Set(after.split(","));
    const came = [...now].filter((item) => !old.has(item));
    const gone = [...old].filter((item) => !now.has(item));
    const parts = [
      ...(came.length > 0 ? [`gains ${came.join(", ")}`] : []),
      ...(gone.length > 0 ? [`loses ${gone.join(", ")}`] : []),
    ];
    if (parts.length > 0) return parts.join(" and ");
  }
  return `is ${shown(before)} now and ${shown(after)} then`;
}

function shown(value: string | undefined): string {
  return value === undefined || value === "" ? "none" : `"${value}"`;
}

/** A switch without a default is off, and no text is no default. */
function sameDefault(one: PropertySchema, other: PropertySchema): boolean {
  return normal(one) === normal(other);
}

function normal({ default: value, type }: PropertySchema): string {
  if (value === undefined || value === "") return type === "bool" ? "off" : "";
  return type === "bool" && /^(?:false|no|off)$/i.test(value) ? "off" : value;
}
