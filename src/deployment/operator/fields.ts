/**
 * Which property each field of the Fluent Operator's resources becomes (`Params` of its plugins). A word a field, in the
 * operator's order:
 *
 * - `memBufLimit` becomes `mem_buf_limit`; `db.sync=dbSync` names another property.
 * - `Rule=rules[]` is a property for each item, `labels=labels[,]` and `x=y[ ]` one with all items joined.
 * - `header={}headers` is a property for each pair, its value `key    value`; `rdkafka.*={}rdkafka` names it by the key.
 * - `!` in front marks what comes from a Secret, `+` what is written only when it is true or not 0.
 * - `@name` stands for a group of fields that `render.ts` knows.
 */

/** Field of `spec` or of an item of `spec.filters`, to the plugin's name and its fields. */
export type PluginFields = Readonly<Record<string, readonly [name: string, fields: string]>>;

export const inputFields: PluginFields = {
  dummy: ["dummy", "tag dummy rate samples"],
  tail: [
    "tail",
    "bufferChunkSize bufferMaxSize path pathKey excludePath offsetKey refresh_interval=refreshIntervalSeconds ignore_older=ignoredOlder skipLongLines db db.sync=dbSync memBufLimit parser key tag tagRegex dockerMode docker_mode_flush=dockerModeFlushSeconds dockerModeParser parserFirstline multiline.parser=multilineParser storage.type=storageType storage.path=storagePath storage.pause_on_chunks_overlimit=pauseOnChunksOverlimit readFromHead rotate_wait=rotateWaitSeconds db.locking=dbLocking multiline multiline_flush=multilineFlushSeconds skipEmptyLines @parserN @inotify threaded",
  ],
  systemd: [
    "systemd",
    "path db db.sync=dbSync tag systemdFilterType readFromTail stripUnderscores storage.type=storageType storage.path=storagePath storage.pause_on_chunks_overlimit=pauseOnChunksOverlimit +maxFields +maxEntries systemd_filter=systemdFilter[]",
  ],
  nodeExporterMetrics: ["node_exporter_metrics", "tag scrapeInterval @path"],
  prometheusScrapeMetrics: ["prometheus_scrape", "tag @host port scrapeInterval metricsPath"],
  fluentBitMetrics: ["fluentbit_metrics", "tag scrapeInterval scrapeOnStart"],
  forward: [
    "forward",
    "port listen tag tagPrefix unixPath unixPerm buffer_chunk_size=bufferchunkSize bufferMaxSize threaded",
  ],
  openTelemetry: [
    "opentelemetry",
    "listen tagKey bufferMaxSize bufferChunkSize tag port rawTraces successfulResponseCode tagFromURI",
  ],
  http: [
    "http",
    "@tls listen tagKey bufferMaxSize bufferChunkSize success_header=successfulHeader port successfulResponseCode",
  ],
  mqtt: ["mqtt", "listen port"],
  collectd: ["collectd", "listen typesdb=typesDB port"],
  statsd: ["statsd", "listen port"],
  nginx: ["nginx_metrics", "host statusURL port nginxPlus"],
  syslog: [
    "syslog",
    "mode listen path parser bufferChunkSize bufferMaxSize receiveBufferSize sourceAddressKey tag port unixPerm @tls",
  ],
  tcp: ["tcp", "listen separator bufferSize chunkSize format port"],
  udp: ["udp", "port listen bufferSize chunkSize format separator sourceAddressKey threaded"],
  kubernetesEvents: [
    "kubernetes_events",
    "tag db db.sync=dbSync kubeURL kubeCAFile kubeCAPath kubeTokenFile kubeTokenTTL kubeRetentionTime kubeNamespace tls.vhost=tlsVhost storage.type=storageType storage.pause_on_chunks_overlimit=pauseOnChunksOverlimit intervalSec interval_nsec=intervalNsec kubeRequestLimit tls.debug=tlsDebug tls.verify=tlsVerify",
  ],
  execWasi: [
    "exec_wasi",
    "wasiPath parser wasmHeapSize wasmStackSize bufSize intervalSec interval_nsec=intervalNSec threaded accessible_paths=accessiblePaths[]",
  ],
};

/** `CommonParams` of every filter. */
const common = "alias retryLimit";

export const filterFields: PluginFields = {
  grep: ["grep", `${common} regex exclude logicalOp`],
  recordModifier: [
    "record_modifier",
    `${common} record=records[] remove_key=removeKeys[] allowlist_key=allowlistKeys[] whitelist_key=whitelistKeys[] uuid_key=uuidKeys[]`,
  ],
  kubernetes: [
    "kubernetes",
    `${common} bufferSize kubeURL kubeCAFile kubeCAPath kubeTokenFile kubeTagPrefix mergeLogKey mergeParser regexParser kubeMetaPreloadCacheDir kubeletHost kubeTokenTTL kubeTokenCommand mergeLog mergeLogTrim keepLog tls.debug=tlsDebug tls.verify=tlsVerify useJournal cacheUseDockerId k8s-logging.parser=k8sLoggingParser k8s-logging.exclude=k8sLoggingExclude labels annotations dummyMeta dnsRetries dnsWaitTime useKubelet kubeletPort kubeMetaCacheTTL kubeMetaNamespaceCacheTTL namespaceLabels namespaceAnnotations namespaceMetadataOnly ownerReferences useTagForMeta`,
  ],
  modify: ["modify", `${common} @modify`],
  nest: ["nest", `${common} operation wildcard=wildcard[] nestUnder nestedUnder addPrefix removePrefix`],
  parser: ["parser", `${common} keyName @parsers preserveKey reserveData unescapeKey`],
  lua: [
    "lua",
    `${common} @lua call type_int_key=typeIntKey[ ] type_array_key=typeArrayKey[ ] protectedMode enable_flb_null +timeAsTable`,
  ],
  throttle: ["throttle", `${common} rate window interval printStatus`],
  rewriteTag: [
    "rewrite_tag",
    `${common} rule=rules[] emitterName emitterMemBufLimit emitter_storage.type=emitterStorageType`,
  ],
  aws: [
    "aws",
    `${common} imdsVersion az ec2InstanceID ec2InstanceType privateIP amiID accountID hostname=hostName vpcID`,
  ],
  multiline: [
    "multiline",
    `${common} multiline.parser=parser multiline.key_content=keyContent mode +buffer +flushMs emitterName emitter_storage.type=emitterType @emitterLimit`,
  ],
  logToMetrics: [
    "log_to_metrics",
    `${common} tag regex=regex[] exclude=exclude[] metricMode metricName metricNamespace metricSubsystem metricDescription bucket=bucket[] add_label=addLabel[] label_field=labelField[] valueField kubernetesMode emitterName emitterMemBufLimit discardLogs`,
  ],
  wasm: [
    "wasm",
    `${common} wasmPath eventFormat functionName accessible_paths=accessiblePaths[] wasmHeapSize wasmStackSize`,
  ],
};

const credentials = "!http_user=httpUser !http_passwd=httpPassword";
const limit = "storage.total_limit_size=totalLimitSize";

/** What `es` and `opensearch` share. */
const elastic = `${credentials} host port index type path bufferSize pipeline awsAuth awsRegion aws_sts_endpoint=awsSTSEndpoint aws_role_arn=awsRoleARN aws_external_id=awsExternalID logstashPrefix logstash_dateformat=logstashDateFormat timeKey timeKeyFormat tagKey idKey writeOperation logstashPrefixKey ${limit} compress logstashFormat timeKeyNanos includeTagKey generateID replaceDots traceOutput traceError currentTimeIndex suppressTypeName`;

export const outputFields: PluginFields = {
  azureBlob: [
    "azure_blob",
    "!sharedKey @tls @net accountName containerName blobType autoCreateContainer compressBlob bufferingEnabled uploadFileSize uploadTimeout path emulatorMode endpoint",
  ],
  azureLogAnalytics: ["azure", "!customer_id=customerID !sharedKey logType logTypeKey timeKey timeGenerated"],
  cloudWatch: [
    "cloudwatch_logs",
    "region logGroupName logGroupTemplate logStreamName logStreamPrefix logStreamTemplate logKey logFormat roleArn endpoint metricNamespace metricDimensions stsEndpoint externalID logRetentionDays autoRetryRequests autoCreateGroup",
  ],
  es: ["es", `!aws_auth=awsAuthSecret !cloud_auth=cloudAuthSecret ${elastic} cloudID cloudAuth @tls @net`],
  file: ["file", "path file format delimiter labelDelimiter template"],
  forward: [
    "forward",
    "!username !password @tls @net host tag sharedKey selfHostname port emptySharedKey timeAsInteger sendOptions requireAckResponse retainMetadataInForwardMode",
  ],
  http: [
    "http",
    `${credentials} host port uri format header={}headers jsonDateKey jsonDateFormat proxy compress headerTag gelfTimestampKey gelfHostKey gelfShortMessageKey gelfFullMessageKey gelfLevelKey allowDuplicatedHeaders logResponsePayload @tls @net ${limit}`,
  ],
  kafka: [
    "kafka",
    `format rawLogKey messageKey messageKeyField timestampKey timestampFormat brokers topics topicKey dynamicTopic queueFullRetries rdkafka.*={}rdkafka ${limit} workers`,
  ],
  null: ["null", ""],
  stdout: ["stdout", "format jsonDateKey jsonDateFormat"],
  tcp: ["tcp", "@tls @net host format jsonDateKey jsonDateFormat port"],
  loki: [
    "loki",
    `${credentials} !bearerToken !tenant_id=tenantID @tls @net host uri labelMapPath dropSingleKey lineFormat autoKubernetesLabels tenant_id_key=tenantIDKey ${limit} port workers labels=labels[,] label_keys=labelKeys[,] remove_keys=removeKeys[,] @structured structured_metadata_keys=structuredMetadataKeys[,]`,
  ],
  syslog: [
    "syslog",
    `host port mode syslogHostnameKey syslogAppnameKey syslogMessageKey syslogFormat syslogSeverityKey syslogFacilityKey syslog_procid_key=syslogProcessIDKey syslog_msgid_key=syslogMessageIDKey syslog_sd_key=syslogSDKey ${limit} syslog_maxsize=syslogMaxSize workers @tls @net`,
  ],
  influxDB: [
    "influxdb",
    `host port database bucket org sequenceTag tag_keys=tagKeys[ ] autoTags tagsListEnabled tags_list_key=tagListKey ${credentials} !http_token=httpToken @tls @net`,
  ],
  datadog: [
    "datadog",
    "host tls compress json_date_key include_tag_key tag_key dd_service dd_source dd_tags dd_message_key !apikey proxy provider",
  ],
  firehose: [
    "kinesis_firehose",
    "region deliveryStream dataKeys logKey roleARN endpoint stsEndpoint timeKey timeKeyFormat autoRetryRequests compression externalID simpleAggregation profile workers",
  ],
  kinesis: [
    "kinesis_streams",
    "region stream timeKey timeKeyFormat logKey roleARN endpoint stsEndpoint autoRetryRequests externalID",
  ],
  stackdriver: [
    "stackdriver",
    "!serviceAccountEmail !serviceAccountSecret googleServiceCredentials metadataServer location namespace nodeID job taskID exportToProjectID resource k8sClusterName k8sClusterLocation labelsKey logNameKey tagPrefix severityKey customK8sRegex autoformatStackdriverTrace workers labels=labels[,] resource_labels=resourceLabels[,] textPayloadKey",
  ],
  splunk: [
    "splunk",
    `!splunkToken ${credentials} @tls @net host httpBufferSize compress channel eventKey eventHost eventSource eventSourcetype eventSourcetypeKey eventIndex eventIndexKey port httpDebugBadRequest splunkSendRaw workers=Workers event_field=eventFields[] ${limit}`,
  ],
  opensearch: ["opensearch", `${elastic} workers @tls @net`],
  opentelemetry: [
    "opentelemetry",
    `host port ${credentials} proxy metricsUri logsUri tracesUri header={}header logResponsePayload add_label={}addLabel logsBodyKeyAttributes logsBodyKey @tls @net ${limit} batchSize`,
  ],
  prometheusExporter: ["prometheus_exporter", "host port add_label={}addLabels"],
  prometheusRemoteWrite: [
    "prometheus_remote_write",
    "!http_user=httpUser !http_passwd=httpPasswd host port proxy uri header={}headers logResponsePayload add_label={}addLabels workers @tls @net",
  ],
  s3: [
    "s3",
    "Region Bucket JsonDateKey JsonDateFormat TotalFileSize UploadChunkSize UploadTimeout StoreDir StoreDirLimitSize S3KeyFormat S3KeyFormatTagDelimiters StaticFilePath UsePutObject RoleArn Endpoint StsEndpoint CannedAcl Compression ContentType SendContentMd5 AutoRetryRequests LogKey PreserveDataOrdering StorageClass RetryLimit ExternalId Profile Workers @tls @net",
  ],
  gelf: [
    "gelf",
    "host port mode gelf_short_message_key=shortMessageKey gelf_timestamp_key=timestampKey gelf_host_key=hostKey gelf_full_message_key=fullMessageKey gelf_level_key=levelKey packetSize compress @tls @net",
  ],
};

const times = "timeKey timeFormat timeKeep";

/** Field of a parser's `spec` to its format. A `ltsv` parser's `timeKeep` is written under a wrong name, so not at all here. */
export const parserFields: PluginFields = {
  json: ["json", times],
  regex: ["regex", `regex ${times} timeOffset types`],
  ltsv: ["ltsv", "timeKey timeFormat types"],
  logfmt: ["logfmt", times],
};

export const multilineParserFields = "type parser keyContent +flushTimeout @rules";

export const serviceFields =
  "daemon enableChunkTrace flush=flushSeconds grace=graceSeconds hcErrorsCount hcRetryFailureCount hcPeriod healthCheck httpListen httpPort httpServer logFile logLevel parsers_file=parsersFile parsers_file=parsersFiles[] @storage hotReload hot_reload.ensure_thread_safety=hotReloadEnsureThreadSafety hot_reload.timeout=hotReloadTimeout scheduler.base=schedulerBase scheduler.cap=schedulerCap multilineBufferLimit";

/** Groups of fields: the field that they stand in, and what they become. */
export const groups: Readonly<Record<string, readonly [field: string, fields: string]>> = {
  tls: [
    "tls",
    "tls.verify=verify tls.debug=debug tls.ca_file=caFile tls.ca_path=caPath tls.crt_file=crtFile tls.key_file=keyFile !tls.key_passwd=keyPassword tls.vhost=vhost",
  ],
  net: [
    "networking",
    "net.connect_timeout=connectTimeout net.connect_timeout_log_error=connectTimeoutLogError net.io_timeout=ioTimeout net.dns.mode=DNSMode net.dns.prefer_ipv4=DNSPreferIPv4 net.dns.prefer_ipv6=DNSPreferIPv6 net.dns.resolver=DNSResolver net.keepalive=keepalive net.keepalive_idle_timeout=keepaliveIdleTimeout net.keepalive_max_recycle=keepaliveMaxRecycle net.max_worker_connections=maxWorkerConnections net.proxy_env_ignore=proxyEnvIgnore net.tcp_keepalive=tcpKeepalive net.tcp_keepalive_interval=tcpKeepaliveInterval net.tcp_keepalive_probes=tcpKeepaliveProbes net.tcp_keepalive_time=tcpKeepaliveTime net.source_address=sourceAddress",
  ],
  storage: [
    "storage",
    "storage.path=path storage.sync=sync storage.checksum=checksum storage.backlog.mem_limit=backlogMemLimit storage.metrics=metrics storage.max_chunks_up=maxChunksUp storage.delete_irrecoverable_chunks=deleteIrrecoverableChunks",
  ],
  path: ["path", "path.procfs=procfs path.sysfs=sysfs"],
};

/** Words of the modify filter's `Condition`, by their fields. Some take a pair. */
export const modifyConditions: Readonly<Record<string, string>> = {
  keyExists: "Key_exists",
  keyDoesNotExist: "Key_does_not_exist",
  aKeyMatches: "A_key_matches",
  noKeyMatches: "No_key_matches",
  keyValueEquals: "Key_value_equals",
  keyValueDoesNotEqual: "Key_value_does_not_equal",
  keyValueMatches: "Key_value_matches",
  keyValueDoesNotMatch: "Key_value_does_not_match",
  matchingKeysHaveMatchingValues: "Matching_keys_have_matching_values",
  matchingKeysDoNotHaveMatchingValues: "Matching_keys_do_not_have_matching_values",
};

export const modifyRules =
  "Set={}set Add={}add Remove=remove Remove_wildcard=removeWildcard Remove_regex=removeRegex Rename={}rename Hard_rename={}hardRename Copy={}copy Hard_copy={}hardCopy";

export interface Field {
  readonly field: string;
  readonly property: string;
  readonly how: "value" | "each" | "pairs" | "group" | { readonly joinedBy: string };
  readonly isSecret: boolean;
  /** Left out where it is false or 0. */
  readonly skipsEmpty: boolean;
}

const read = new Map<string, readonly Field[]>();

/** The fields of a line of words, as written at the top of this file. */
export function fieldsOf(line: string): readonly Field[] {
  let fields = read.get(line);
  if (fields === undefined) {
    // A blank in brackets is no end of a word.
    fields = (line.match(/[^ [\]]+(?:\[[^\]]*\])?/g) ?? []).map(readField);
    read.set(line, fields);
  }
  return fields;
}

function readField(word: string): Field {
  if (word.startsWith("@"))
    return {
      field: groups[word.slice(1)]?.[0] ?? word.slice(1),
      property: word.slice(1),
      how: "group",
      isSecret: false,
      skipsEmpty: false,
    };
  const marks = /^[!+]*/.exec(word)![0];
  const [, property, pairs, field, , separator] = /^(?:([^=]+)=)?(\{\})?([^[]+)(\[([^\]]*)\])?$/.exec(
    word.slice(marks.length),
  )!;
  const isList = word.endsWith("]");
  return {
    field: field!,
    property: property ?? snakeCase(field!),
    how: pairs !== undefined ? "pairs" : !isList ? "value" : separator ? { joinedBy: separator } : "each",
    isSecret: marks.includes("!"),
    skipsEmpty: marks.includes("+"),
  };
}

/** `kubeTokenTTL` is `kube_token_ttl`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
