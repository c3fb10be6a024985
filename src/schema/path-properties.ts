/**
 * Which properties name files, folders or sockets of the container. The schema's types call them all strings, so this
 * table is made by hand by hand; a test keeps its names equal to the schema's.
 * Missing on purpose: keys inside property families (`rdkafka.ssl.ca.location`) and templates of object stores.
 */
import type { PluginKind } from "./types.ts";

export type PathRole =
  /** Read at start; it must be there. */
  | "file"
  /** A folder that is read. */
  | "folder"
  /** Files that records come from: they may appear later. Glob patterns where the plugin takes them. */
  | "watched"
  /** An SQLite file that the plugin makes: where it has read to, or what it has sent. */
  | "database"
  /** A folder that is written to. */
  | "written-folder"
  | "socket";

export interface PathProperty {
  readonly kind: PluginKind | "service" | "plugins";
  /** Undefined: a property of the section itself, or a generic one of every plugin of the kind. */
  readonly plugin: string | undefined;
  /** In lower case. */
  readonly property: string;
  readonly role: PathRole;
  /** The value is a list split at commas. */
  readonly list: boolean;
}

type Row = readonly [where: string, role: PathRole, properties: string];

/** Where (kind, plugin), role, properties; `,` behind a property: its value is a comma list. */
const rows: readonly Row[] = [
  ["service", "file", "parsers_file plugins_file streams_file"],
  ["service", "written-folder", "storage.path"],
  ["plugins", "file", "path"],
  ["input", "file", "tls.ca_file tls.crt_file tls.key_file"],
  ["input", "folder", "tls.ca_path"],
  ["output", "file", "tls.ca_file tls.crt_file tls.key_file oauth2.jwt_cert_file oauth2.jwt_key_file"],
  ["output", "folder", "tls.ca_path"],

  ["input tail", "watched", "path, exclude_path,"],
  ["input tail", "database", "db"],
  ["input systemd", "folder", "path"],
  ["input systemd", "database", "db"],
  ["input head", "watched", "file"],
  ["input blob", "watched", "path"],
  ["input blob", "database", "database_file"],
  ["input prometheus_textfile", "watched", "path,"],
  ["input serial", "watched", "file"],
  ["input kubernetes_events", "file", "kube_ca_file kube_token_file"],
  ["input kubernetes_events", "folder", "kube_ca_path"],
  ["input kubernetes_events", "database", "db"],
  ["input winlog", "database", "db"],
  ["input winevtlog", "database", "db"],
  ["input exec_wasi", "file", "wasi_path"],
  ["input docker_events", "socket", "unix_path"],
  ["input forward", "socket", "unix_path"],
  ["input syslog", "socket", "path"],
  ["input unix_socket", "socket", "socket_path"],

  ["filter lua", "file", "script"],
  ["filter geoip2", "file", "database"],
  ["filter checklist", "file", "file"],
  ["filter wasm", "file", "wasm_path"],
  ["filter tensorflow", "file", "model_file"],
  ["filter kubernetes", "file", "kube_ca_file kube_token_file"],
  ["filter kubernetes", "folder", "kube_ca_path kube_meta_preload_cache_dir"],
  ["filter nightfall", "folder", "tls.ca_path"],

  ["output file", "written-folder", "path"],
  ["output s3", "written-folder", "store_dir"],
  ["output s3", "database", "blob_database_file"],
  ["output gcs", "written-folder", "store_dir"],
  ["output azure_blob", "written-folder", "buffer_dir"],
  ["output azure_blob", "database", "database_file"],
  ["output azure_kusto", "written-folder", "buffer_dir"],
  ["output azure_kusto", "file", "workload_identity_token_file"],
  ["output bigquery", "file", "google_service_credentials"],
  ["output chronicle", "file", "google_service_credentials"],
  ["output gcs", "file", "google_service_credentials"],
  ["output stackdriver", "file", "google_service_credentials"],
  ["output oracle_log_analytics", "file", "config_file_location"],
  ["output loki", "file", "label_map_path"],
  ["output es", "file", "upstream"],
  ["output forward", "file", "upstream"],
  ["output forward", "socket", "unix_path"],
];

export const pathProperties: readonly PathProperty[] = rows.flatMap(([where, role, properties]) => {
  const [kind, plugin] = where.split(" ");
  return properties.split(" ").map((property) => ({
    kind: kind as PathProperty["kind"],
    plugin,
    property: property.replace(/,$/, ""),
    role,
    list: property.endsWith(","),
  }));
});

const byKey: ReadonlyMap<string, PathProperty> = new Map(
  pathProperties.map((entry) => [`${entry.kind} ${entry.plugin ?? "*"} ${entry.property}`, entry]),
);

/** What a property (without case) of a plugin or section names, if that is a path. A plugin's own entry goes first. */
export function pathProperty(kind: string, plugin: string | undefined, property: string): PathProperty | undefined {
  const key = property.toLowerCase();
  return (plugin === undefined ? undefined : byKey.get(`${kind} ${plugin} ${key}`)) ?? byKey.get(`${kind} * ${key}`);
}
