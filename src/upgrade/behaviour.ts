/**
 * Behaviour that changed without a property or a default that says so (shared schema, breaking-changes.md, by row).
 * Each row says which configurations it concerns; of others it is silent.
 */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Plugin } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import type { Location, Severity } from "../source/source-file.ts";
import { type Change, type Journey, knownValue, type Traveller, travellers } from "./changes.ts";

interface Row {
  /** The first release with the newer behaviour, and the last one where it was taken back. */
  readonly since: string;
  readonly until?: string;
  readonly severity: Severity;
  /** The place in a plugin that is concerned; undefined: it is not. */
  concerns(traveller: Traveller): Plugin["name"] | Location | undefined;
  /** Of the versions before and after `since`, as sentences about the plugin. */
  readonly before: string;
  readonly after: string;
  readonly instead?: string;
}

const named = (kind: Plugin["kind"], ...names: readonly string[]) => {
  return ({ plugin, before }: Traveller): boolean => plugin.kind === kind && names.includes(before.name);
};
const isTail = named("input", "tail");
const hasHttpServer = named("input", "http", "elasticsearch", "opentelemetry", "splunk");
const isOtelOutput = named("output", "opentelemetry");
const isEmitting = named("filter", "rewrite_tag", "multiline", "log_to_metrics");

function isOn(plugin: Plugin, key: string): boolean {
  const value = knownValue(plugin.get(key));
  return value !== undefined && readBoolean(value) === true;
}

const rows: readonly Row[] = [
  // Row 7.
  {
    since: "1.5.0",
    severity: "hint",
    concerns: ({ plugin, before }) =>
      plugin.kind === "output" && before.net !== undefined && plugin.get("keepalive") === undefined
        ? plugin.name
        : undefined,
    before: "It opens a connection for each request.",
    after: "Connections are kept open and used again.",
    instead: '"net.keepalive off" goes back to one connection a request',
  },
  // Row 12.
  {
    since: "1.6.0",
    severity: "warning",
    concerns: (traveller) =>
      isTail(traveller) && traveller.plugin.get("read_from_head") === undefined ? traveller.plugin.name : undefined,
    before: "Files that are there at the start are read from their head.",
    after: "Files that are there at the start are read from their end: old lines are skipped.",
    instead: '"Read_from_Head On" reads them from the head',
  },
  // Row 50.
  {
    since: "2.0.0",
    severity: "hint",
    concerns: ({ plugin }) => (isOn(plugin, "tls") ? plugin.get("tls")?.value : undefined),
    before: "TLS is done by mbedTLS or OpenSSL, as it was built.",
    after: "TLS is done by OpenSSL only, with its ciphers and its store of certificates.",
  },
  // Row 59.
  {
    since: "3.0.0",
    severity: "hint",
    concerns: (traveller) =>
      hasHttpServer(traveller) && traveller.plugin.get("http2") === undefined ? traveller.plugin.name : undefined,
    before: "It speaks HTTP/1.1.",
    after: "It speaks HTTP/2 too, which some proxies in front of it do not expect.",
    instead: '"http2 off" goes back to HTTP/1.1',
  },
  // Rows 65 and 67.
  {
    since: "3.2.0",
    until: "3.2.8",
    severity: "warning",
    concerns: (traveller) =>
      isOtelOutput(traveller) && traveller.plugin.get("http2") === undefined ? traveller.plugin.name : undefined,
    before: "It speaks HTTP/1.1.",
    after: "It speaks HTTP/2, and receivers that only know HTTP/1.1 fail.",
    instead: '"http2 off" goes back to HTTP/1.1',
  },
  // Row 78, from the documentation.
  {
    since: "5.0.0",
    severity: "hint",
    concerns(traveller) {
      const type = traveller.plugin.get("emitter_storage.type");
      return isEmitting(traveller) && knownValue(type)?.toLowerCase() === "filesystem" ? type?.value : undefined;
    },
    before: "Its emitter goes on when many chunks are in memory.",
    after: 'Its emitter pauses when "storage.max_chunks_up" chunks are in memory, as the documentation says.',
    instead: '"storage.pause_on_chunks_overlimit off" lets it go on',
  },
];

export function changedBehaviour(journey: Journey): readonly Change[] {
  const { path } = journey;
  const crossed = rows.flatMap((row) => {
    const release = crossing(journey, row);
    return release === undefined ? [] : [{ row, release }];
  });
  if (crossed.length === 0 || path.length === 0) return [];
  return travellers(journey).flatMap((traveller) =>
    crossed.flatMap(({ row, release }): readonly Change[] => {
      const at = row.concerns(traveller);
      if (at === undefined) return [];
      const isUp = isNewer(row, journey.to);
      const instead = isUp && row.instead !== undefined ? ` Instead, ${row.instead}.` : "";
      const { plugin } = traveller;
      return [
        {
          code: "upgrade/changed-behaviour",
          at,
          release,
          severity: row.severity,
          effect: row.severity === "hint" ? "none" : "degraded",
          message: `${plugin.name.text} ${plugin.kind}: ${isUp ? row.after : row.before} Up to now: ${lowerFirst(isUp ? row.before : row.after)}${instead}`,
        },
      ];
    }),
  );
}

/** The first release on the way on the other side of the border; undefined when it is not crossed for good. */
function crossing({ from, to, path }: Journey, row: Row): string | undefined {
  const start = isNewer(row, from);
  return isNewer(row, to) === start ? undefined : path.find((version) => isNewer(row, version) !== start);
}

function isNewer({ since, until }: Row, version: string): boolean {
  return atLeast(version, since) && (until === undefined || !isLater(version, until));
}

function isLater(version: string, than: string): boolean {
  return version !== than && atLeast(version, than);
}

function lowerFirst(text: string): string {
  // An acronym stays one.
  if (/^[A-Z]{2}/.test(text)) return text;
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
