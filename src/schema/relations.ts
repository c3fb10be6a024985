/**
 * How the properties of one plugin depend on each other: which ones it does not start without, which ones it refuses
 * together, and which ones have no effect alone. Read in the sources of 5.1.1, what is refused also tried with 5.1.1 and
 * 1.7.2; `since` and `before` come from the sources of every release. A row without them is as old as its properties.
 * Missing on purpose: plain lists of required properties, which the schema has; limits of single values.
 */

/**
 * About one property; one that is not set counts with its default:
 * `db` is set to anything, `merge_log=true` is a boolean that is on, `mode=tcp|udp` is one of these words (lower case),
 * `file~$` contains the text behind the sign, `workers>1` is a greater number.
 */
export type Condition = string;

interface Row {
  /** All of these hold. */
  readonly when?: readonly Condition[];
  /** First release that does this. */
  readonly since?: string;
  /** First release that no longer does. */
  readonly before?: string;
}

/** The plugin does not start unless all of these are set, or one of these conditions holds; `unless` one of those does. */
export type Need = Row & {
  readonly unless?: readonly Condition[];
  /** It does start, to no use: what it does then, for messages. */
  readonly useless?: { readonly effect: "loss" | "ignored"; readonly it: string };
} & ({ readonly allOf: readonly string[] } | { readonly oneOf: readonly Condition[] });

/** These are on the schema's list of required properties, but not needed here. */
export interface Spare extends Row {
  readonly keys: readonly string[];
}

/** The plugin does not start while both hold. */
export interface Exclusion extends Row {
  readonly both: readonly [Condition, Condition];
}

/** These have no effect, unless one of the conditions holds. Nothing is known about them where `except` may hold. */
export interface Idle extends Row {
  readonly keys: readonly string[];
  readonly unless?: readonly Condition[];
  readonly except?: readonly Condition[];
}

export interface Relations {
  readonly needs?: readonly Need[];
  readonly spares?: readonly Spare[];
  readonly excludes?: readonly Exclusion[];
  readonly idle?: readonly Idle[];
}

const awsKeys = ["aws_region", "aws_role_arn", "aws_sts_endpoint", "aws_external_id", "aws_service", "aws_profile"];
const gelfKeys = [
  "gelf_timestamp_key",
  "gelf_host_key",
  "gelf_short_message_key",
  "gelf_full_message_key",
  "gelf_level_key",
];

const passwordAlone: Idle = { keys: ["http_passwd"], unless: ["http_user"] };
const externalIdAlone: Idle = { keys: ["external_id"], unless: ["role_arn"] };
const awsOff: Idle = { keys: awsKeys, unless: ["aws_auth=true"] };
const awsRegion: Need = { allOf: ["aws_region"], when: ["aws_auth=true"] };

/** es and opensearch share this. Only a value that begins with "on" turns their AWS_Auth on (`strncasecmp`). */
const elastic: Relations = {
  needs: [
    { allOf: ["aws_region"], when: ["aws_auth=on"] },
    { oneOf: ["id_key", "generate_id=true"], when: ["write_operation=update|upsert"] },
  ],
  idle: [
    // Since 5.1.0 each node of an upstream file may set its own.
    {
      keys: ["logstash_prefix", "logstash_prefix_separator", "logstash_prefix_key", "logstash_dateformat"],
      unless: ["logstash_format=true"],
      except: ["upstream"],
    },
    { keys: ["tag_key"], unless: ["include_tag_key=true"] },
    { keys: ["generate_id"], when: ["id_key"], since: "1.7.3" },
    { keys: ["http_passwd"], unless: ["http_user"], except: ["upstream"] },
    { keys: [...awsKeys, "aws_service_name"], unless: ["aws_auth=on"] },
    { keys: ["aws_external_id"], when: ["aws_auth=on"], unless: ["aws_role_arn"] },
  ],
};

const oauth2On = "oauth2.enable=true";
const jwt = "oauth2.auth_method=private_key_jwt";
const oauth2Output = {
  needs: [
    { allOf: ["oauth2.token_url", "oauth2.client_id"], when: [oauth2On] },
    { allOf: ["oauth2.client_secret"], when: [oauth2On], unless: [jwt] },
    { allOf: ["oauth2.jwt_key_file", "oauth2.jwt_cert_file"], when: [oauth2On, jwt] },
  ],
  idle: [
    {
      keys: ["oauth2.token_url", "oauth2.client_id", "oauth2.client_secret", "oauth2.scope", "oauth2.auth_method"],
      unless: [oauth2On],
    },
  ],
} satisfies Relations;

const oauth2Input: Relations = {
  needs: [{ allOf: ["oauth2.issuer", "oauth2.jwks_url"], when: ["oauth2.validate=true"] }],
  idle: [{ keys: ["oauth2.issuer", "oauth2.jwks_url"], unless: ["oauth2.validate=true"] }],
};

const kinesis: Relations = {
  excludes: [{ both: ["time_key", "log_key"] }],
  idle: [{ keys: ["time_key_format"], unless: ["time_key"] }, externalIdAlone],
};

/** In the form "none" records are split at the separator; a parser forces that form. */
const rawSocket: Relations = {
  idle: [
    { keys: ["format"], when: ["parser"], since: "5.0.4" },
    { keys: ["separator"], unless: ["format=none", "parser"] },
  ],
};

/** A Fluent Bit that connects in plain text makes no use of these. */
const tlsKeys = [
  "tls.verify",
  "tls.verify_hostname",
  "tls.verify_client_cert",
  "tls.debug",
  "tls.ca_file",
  "tls.ca_path",
  "tls.crt_file",
  "tls.key_file",
  "tls.key_passwd",
  "tls.vhost",
  "tls.min_version",
  "tls.max_version",
  "tls.ciphers",
];

/**
 * For plugins with TLS that is off by default. The nodes of an upstream file have a `tls` of their own; syslog, gelf and kafka
 * have other ways to ask for it.
 */
export const plainConnection: Idle = { keys: tlsKeys, unless: ["tls=true"], except: ["upstream", "mode=tls|dtls"] };

/** Times are read only with a format; "time_key" without one is a rule of its own. */
export const parserTimes: Idle = {
  keys: ["time_keep", "time_offset", "time_zone", "time_system_timezone", "time_strict"],
  unless: ["time_format"],
};

/** By kind and name of the plugin, as in the schema. */
export const relations: Readonly<Record<string, Relations>> = {
  // Native processors: read in cm_config.c, selector.c, sampling.c and sql_config.c, tried with 5.1.1.
  "processor content_modifier": {
    needs: [
      { allOf: ["action"] },
      // A scope has one name and one version, so their key goes without saying.
      { allOf: ["key"], when: ["action"], unless: ["context=otel_scope_name|otel_scope_version"] },
      { allOf: ["value"], when: ["action=insert|upsert|rename"] },
      { allOf: ["pattern"], when: ["action=extract"] },
      { allOf: ["converted_type"], when: ["action=convert"] },
    ],
    idle: [
      { keys: ["value"], when: ["action=delete|hash|extract|convert"] },
      { keys: ["pattern"], when: ["action=insert|upsert|rename|delete|hash|convert"] },
      { keys: ["converted_type"], when: ["action=insert|upsert|rename|delete|hash|extract"] },
    ],
  },
  "processor metrics_selector": { needs: [{ allOf: ["metric_name"], unless: ["context=delete_label_value"] }] },
  "processor sampling": { needs: [{ allOf: ["type"] }] },
  "processor sql": { needs: [{ allOf: ["query"] }] },
  "input tail": {
    excludes: [{ both: ["unicode.encoding", "generic.encoding"], since: "4.2.0" }],
    idle: [
      { keys: ["db.sync", "db.locking", "db.journal_mode", "db.compare_filename"], unless: ["db"] },
      { keys: ["docker_mode_flush", "docker_mode_parser"], unless: ["docker_mode=true"] },
      { keys: ["multiline_flush", "parser_firstline"], unless: ["multiline=true"] },
      { keys: ["parser"], when: ["multiline=true"] },
      { keys: ["ignore_active_older_files"], unless: ["ignore_older"] },
    ],
  },
  "input systemd": {
    idle: [
      { keys: ["db.sync"], unless: ["db"] },
      { keys: ["systemd_filter_type"], unless: ["systemd_filter"] },
    ],
  },
  "input kubernetes_events": { idle: [{ keys: ["db.sync", "db.locking", "db.journal_mode"], unless: ["db"] }] },
  "input syslog": {
    // Without one it looks for the shipped parser of the mode: rule undefined-parser.
    spares: [{ keys: ["parser"] }],
    needs: [{ allOf: ["path"], unless: ["mode=tcp|udp"] }],
    idle: [{ keys: ["path", "unix_perm"], when: ["mode=tcp|udp"] }],
  },
  "input forward": {
    excludes: [{ both: ["unix_path", "workers>1"], since: "5.1.0" }],
    idle: [{ keys: ["unix_perm"], unless: ["unix_path"] }],
  },
  "input tcp": rawSocket,
  "input udp": rawSocket,
  "input http": oauth2Input,
  "input opentelemetry": oauth2Input,
  "input prometheus_scrape": { idle: [passwordAlone] },
  "input exec": {
    needs: [{ oneOf: ["exit_after_oneshot=true"], when: ["propagate_exit_code=true"] }],
    idle: [
      { keys: ["interval_sec", "interval_nsec"], when: ["oneshot=true"] },
      { keys: ["interval_sec", "interval_nsec"], when: ["exit_after_oneshot=true"] },
    ],
  },
  "input dummy": {
    idle: [
      { keys: ["rate"], when: ["interval_sec>0"] },
      { keys: ["rate"], when: ["interval_nsec>0"] },
    ],
  },
  "input serial": { excludes: [{ both: ["format", "separator"] }] },

  "filter kubernetes": {
    idle: [
      { keys: ["merge_log_key", "merge_log_trim", "merge_parser", "keep_log"], unless: ["merge_log=true"] },
      { keys: ["kubelet_host", "kubelet_port"], unless: ["use_kubelet=true"] },
      {
        keys: [
          "aws_pod_association_host",
          "aws_pod_association_endpoint",
          "aws_pod_association_port",
          "aws_pod_association_host_server_ca_file",
          "aws_pod_association_host_client_cert_file",
          "aws_pod_association_host_client_key_file",
        ],
        unless: ["aws_use_pod_association=true", "use_pod_association=true"],
      },
    ],
  },
  "filter nest": {
    excludes: [{ both: ["add_prefix", "remove_prefix"] }, { both: ["prefix_with", "remove_prefix"] }],
    needs: [
      {
        allOf: ["nest_under"],
        when: ["operation=nest"],
        unless: ["nested_under"],
        useless: { effect: "ignored", it: "has no name to nest records under" },
      },
      {
        allOf: ["nested_under"],
        when: ["operation=lift"],
        unless: ["nest_under"],
        useless: { effect: "ignored", it: "lifts nothing" },
      },
    ],
    idle: [{ keys: ["wildcard"], when: ["operation=lift"] }],
  },
  // Drops them by count of the chunk: without either the count is that of all (5.1.1).
  "filter alter_size": {
    needs: [{ oneOf: ["add", "remove"], useless: { effect: "loss", it: "drops every record" } }],
  },
  "filter rewrite_tag": { needs: [{ allOf: ["rule"], useless: { effect: "ignored", it: "rewrites no tag" } }] },
  "filter record_modifier": {
    excludes: [{ both: ["remove_key", "allowlist_key"] }, { both: ["remove_key", "whitelist_key"] }],
  },
  "filter grep": { excludes: [{ both: ["regex", "exclude"], when: ["logical_op=and|or"], since: "2.1.0" }] },
  // Seen with 1.7.2: the key is dropped all the same. 3.2.3 keeps it also when nothing else is kept.
  "filter parser": { idle: [{ keys: ["preserve_key"], unless: ["reserve_data=true"], before: "3.2.3" }] },
  "filter lua": { idle: [{ keys: ["script"], when: ["code"] }] },
  "filter multiline": {
    // Rule multiline-filter-without-parser.
    spares: [{ keys: ["multiline.parser"] }],
    needs: [{ allOf: ["multiline.key_content"], when: ["mode=partial_message"], since: "1.9.3" }],
    idle: [
      {
        keys: ["flush_ms", "emitter_name", "emitter_storage.type", "emitter_mem_buf_limit"],
        when: ["buffer=false"],
      },
    ],
  },
  "filter geoip2": {
    spares: [{ keys: ["database"], before: "1.9.0" }],
    needs: [{ allOf: ["lookup_key", "record"], since: "1.9.0" }],
  },
  "filter log_to_metrics": {
    needs: [{ allOf: ["value_field"], when: ["metric_mode=gauge|histogram"] }],
    idle: [
      { keys: ["bucket"], unless: ["metric_mode=histogram"] },
      { keys: ["value_field"], when: ["metric_mode=counter"] },
    ],
  },

  "output es": elastic,
  "output opensearch": elastic,
  "output http": {
    needs: [
      { allOf: ["aws_region", "aws_service"], when: ["aws_auth=true"] },
      { allOf: ["body_key"], when: ["headers_key"], since: "1.9.4" },
      { allOf: ["headers_key"], when: ["body_key"], since: "1.9.4" },
      ...oauth2Output.needs,
    ],
    idle: [
      passwordAlone,
      awsOff,
      ...oauth2Output.idle,
      { keys: gelfKeys, unless: ["format=gelf"] },
      { keys: ["json_date_key", "json_date_format"], when: ["format=gelf|msgpack"] },
    ],
  },
  "output opentelemetry": {
    needs: [awsRegion, ...oauth2Output.needs],
    idle: [
      passwordAlone,
      awsOff,
      ...oauth2Output.idle,
      { keys: ["logs_body_key_attributes"], unless: ["logs_body_key"] },
    ],
  },
  "output prometheus_remote_write": { needs: [awsRegion], idle: [passwordAlone, awsOff] },
  "output loki": {
    idle: [
      passwordAlone,
      { keys: ["bearer_token"], when: ["http_user"] },
      { keys: ["tenant_id_key_error_handling"], unless: ["tenant_id_key"] },
    ],
  },
  "output splunk": {
    spares: [{ keys: ["splunk_token"], before: "1.7.3" }],
    needs: [{ allOf: ["splunk_token"], before: "1.7.3" }],
    idle: [
      passwordAlone,
      { keys: ["http_user"], unless: ["http_passwd"] },
      { keys: ["splunk_token"], when: ["http_user"], since: "1.7.3" },
      {
        keys: ["event_host", "event_source", "event_sourcetype", "event_index", "event_field"],
        when: ["splunk_send_raw=true"],
      },
    ],
  },
  "output influxdb": {
    idle: [
      passwordAlone,
      { keys: ["database"], when: ["bucket"] },
      { keys: ["org"], unless: ["bucket"] },
      { keys: ["http_user", "http_passwd"], when: ["http_token"] },
      { keys: ["database", "bucket", "org"], when: ["uri"] },
    ],
  },
  "output kafka": {
    needs: [
      {
        oneOf: ["schema_id", "schema_registry_subject", "schema.registry.subject", "schema_str"],
        when: ["schema_registry_url"],
      },
      {
        allOf: ["raw_log_key"],
        when: ["format=raw"],
        useless: { effect: "loss", it: "sends no record" },
      },
    ],
    idle: [
      { keys: gelfKeys, unless: ["format=gelf"] },
      { keys: ["raw_log_key"], unless: ["format=raw"] },
      { keys: ["dynamic_topic"], unless: ["topic_key"] },
    ],
  },
  "output s3": {
    excludes: [
      { both: ["log_key", "format=parquet|arrow|otlp_json"], since: "5.0.5" },
      { both: ["log_key", "compression=parquet|arrow"], since: "5.0.5" },
    ],
    idle: [externalIdAlone],
  },
  "output cloudwatch_logs": {
    excludes: [{ both: ["log_stream_name", "log_stream_prefix"] }],
    idle: [externalIdAlone, { keys: ["log_retention_days", "log_group_class"], unless: ["auto_create_group=true"] }],
  },
  "output kinesis_streams": kinesis,
  "output kinesis_firehose": kinesis,
  "output syslog": {
    excludes: [{ both: ["tls=true", "mode=udp"], since: "5.0.3" }],
    idle: [{ keys: ["tls"], when: ["mode=udp"], before: "5.0.3" }],
  },
  "output gelf": { idle: [{ keys: ["packet_size", "compress"], when: ["mode=tcp|tls"] }] },
  "output forward": {
    idle: [
      { keys: ["self_hostname"], unless: ["shared_key", "empty_shared_key=true"], except: ["upstream"] },
      { keys: ["unix_path"], when: ["upstream"] },
    ],
  },
  "output file": {
    needs: [
      { allOf: ["fallback_file"], when: ["file~$"], since: "5.1.0" },
      { allOf: ["fallback_file"], when: ["path~$"], since: "5.1.0" },
      { allOf: ["fallback_file"], when: ["file~%", "enable_strftime=true"] },
      { allOf: ["fallback_file"], when: ["path~%", "enable_strftime=true"] },
      { allOf: ["fallback_file"], when: ["on_missing_field=fallback"] },
      { allOf: ["fallback_file"], when: ["on_limit_reached=fallback"] },
    ],
    idle: [
      { keys: ["csv_column_names"], unless: ["format=csv"] },
      { keys: ["delimiter"], unless: ["format=csv|ltsv"] },
      { keys: ["label_delimiter"], unless: ["format=ltsv"] },
      { keys: ["template"], unless: ["format=template"] },
      { keys: ["rotate_max_size", "rotate_max_files", "rotate_gzip"], unless: ["rotate=true"] },
    ],
  },
  "output datadog": { idle: [{ keys: ["tag_key"], unless: ["include_tag_key=true"] }] },
  "output stackdriver": {
    needs: [
      {
        allOf: ["k8s_cluster_name", "k8s_cluster_location"],
        when: ["resource=k8s_container|k8s_node|k8s_pod"],
        unless: ["resource_labels"],
      },
      {
        allOf: ["k8s_cluster_name", "k8s_cluster_location"],
        when: ["resource=k8s_cluster"],
        unless: ["resource_labels"],
        since: "3.0.0",
      },
      { allOf: ["location", "namespace", "node_id"], when: ["resource=generic_node"], unless: ["resource_labels"] },
      {
        allOf: ["location", "namespace", "job", "task_id"],
        when: ["resource=generic_task"],
        unless: ["resource_labels"],
      },
    ],
  },
  "output bigquery": {
    needs: [
      { allOf: ["dataset_id", "table_id"] },
      {
        allOf: ["aws_region", "project_number", "pool_id", "provider_id", "google_service_account"],
        when: ["enable_identity_federation=true"],
      },
    ],
    excludes: [{ both: ["google_service_credentials", "enable_identity_federation=true"] }],
  },
  "output chronicle": { needs: [{ allOf: ["customer_id", "log_type"] }] },
  "output oracle_log_analytics": {
    // They come with each record then.
    spares: [{ keys: ["oci_la_log_source_name", "oci_la_log_group_id"], when: ["oci_config_in_record=true"] }],
    needs: [{ oneOf: ["namespace", "uri"] }],
  },
  "output azure_blob": {
    // The endpoint hands out the container and the key, but the account is asked for before.
    spares: [
      { keys: ["account_name"], before: "3.2.0" },
      { keys: ["container_name"], when: ["configuration_endpoint_url"] },
      { keys: ["shared_key", "sas_token"] },
    ],
    needs: [
      { allOf: ["shared_key"], when: ["auth_type=key"], unless: ["configuration_endpoint_url"] },
      { allOf: ["sas_token"], when: ["auth_type=sas"], unless: ["configuration_endpoint_url"] },
    ],
    excludes: [
      { both: ["buffering_enabled=true", "blob_type=appendblob"] },
      { both: ["compress_blob=true", "blob_type=appendblob"] },
    ],
    idle: [
      { keys: ["sas_token"], when: ["auth_type=key"] },
      { keys: ["shared_key"], when: ["auth_type=sas"] },
    ],
  },
  "output azure_kusto": {
    needs: [
      { allOf: ["tenant_id", "client_id", "client_secret"], before: "4.0.0" },
      { allOf: ["tenant_id", "client_id", "client_secret"], when: ["auth_type=service_principal"] },
      { allOf: ["client_id"], when: ["auth_type=managed_identity"] },
      { allOf: ["tenant_id", "client_id"], when: ["auth_type=workload_identity"] },
    ],
    idle: [
      { keys: ["workload_identity_token_file"], unless: ["auth_type=workload_identity"] },
      { keys: ["tag_key"], when: ["include_tag_key=false"] },
      { keys: ["time_key"], when: ["include_time_key=false"] },
    ],
  },
};
