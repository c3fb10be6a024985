/** Property names that Fluent Bit gave up, and what took their place (shared schema, breaking-changes.md). */
import type { SectionKind } from "../model/pipeline.ts";

export interface Rename {
  /** Undefined: nothing took its place. */
  readonly to: string | undefined;
  /** First version without the old name. */
  readonly gone: string;
  /** The new name does the same with the same value. */
  readonly same: boolean;
}

interface Row extends Rename {
  readonly kind: SectionKind;
  /** Undefined: every plugin of the kind. */
  readonly plugin?: string;
  readonly from: string;
}

const rows: readonly Row[] = [
  { kind: "filter", plugin: "kubernetes", from: "merge_json_log", to: "Merge_Log", gone: "1.4.0", same: true },
  { kind: "filter", plugin: "kubernetes", from: "kube_meta_cache", to: undefined, gone: "1.4.0", same: false },
  { kind: "output", from: "keepalive", to: "net.keepalive", gone: "1.5.0", same: true },
  { kind: "output", from: "keepalive_timeout", to: "net.keepalive_idle_timeout", gone: "1.5.0", same: true },
  { kind: "output", from: "tls.handshake_timeout", to: "net.connect_timeout", gone: "1.5.0", same: false },
  { kind: "output", plugin: "kafka-rest", from: "http_user", to: undefined, gone: "1.7.0", same: false },
  { kind: "output", plugin: "kafka-rest", from: "http_passwd", to: undefined, gone: "1.7.0", same: false },
  { kind: "output", plugin: "prometheus_exporter", from: "listen", to: "Host", gone: "1.8.7", same: true },
  { kind: "filter", plugin: "modify", from: "add_if_not_present", to: "Add", gone: "1.9.0", same: true },
  { kind: "filter", plugin: "nest", from: "prefix_with", to: "Add_prefix", gone: "1.9.0", same: true },
  { kind: "input", plugin: "exec", from: "bool", to: "oneshot", gone: "1.9.6", same: true },
  { kind: "output", plugin: "retry", from: "retries", to: "retry", gone: "1.9.0", same: true },
  { kind: "output", plugin: "opentelemetry", from: "uri", to: "logs_uri", gone: "2.0.0", same: false },
  { kind: "input", plugin: "kubernetes_events", from: "timestamp_key", to: undefined, gone: "3.1.0", same: false },
  {
    kind: "output",
    plugin: "azure_kusto",
    from: "managed_identity_client_id",
    to: "client_id",
    gone: "4.0.8",
    same: false,
  },
  { kind: "input", plugin: "exec_wasi", from: "bool", to: "oneshot", gone: "4.2.1", same: true },
  { kind: "service", from: "buffer_path", to: "storage.path", gone: "1.0.0", same: false },
];

/** The entry for a name that the judged version does not know any more; `knows` tells which new names it knows. */
export function renameOf(
  kind: SectionKind,
  plugin: string | undefined,
  key: string,
  knows: (name: string) => boolean,
): Rename | undefined {
  const lower = key.toLowerCase();
  return rows.find(
    (row) =>
      row.kind === kind &&
      (row.plugin === undefined || row.plugin === plugin) &&
      row.from === lower &&
      (row.to === undefined || knows(row.to)),
  );
}
