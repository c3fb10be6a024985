/**
 * What other programs, other plugins, old releases and everyday English call a thing for which Fluent Bit has a name of
 * its own. A row stands here only where both names mean the same. Names are compared by their letters and digits;
 * the marks with which words of Fluentd begin (`@id`, `<match`) count.
 */
import type { SectionKind } from "../model/pipeline.ts";
import { plainLetters } from "../source/nearest.ts";

/** [where: a kind of section, and behind it the plugins if not all of them; what people write; Fluent Bit's names, best first] */
type Row = readonly [where: string, from: string, to: string];

/** The old value means the same under the new name. Rows about some plugins stand before those about all. */
const sameValue: readonly Row[] = [
  ["output kafka", "bootstrapservers bootstrapserver brokerlist metadatabrokerlist", "brokers"],
  ["input kafka", "bootstrapservers bootstrapserver brokerlist metadatabrokerlist", "brokers"],
  ["input kafka", "consumergroup groupname", "group_id"],
  ["output kafka", "defaulttopic topicname", "topics"],
  ["output kafka", "compressioncodec compressiontype compress compression", "rdkafka.compression.codec"],
  ["output kafka", "acks requiredacks requestrequiredacks", "rdkafka.request.required.acks"],
  ["input kafka|output kafka", "securityprotocol", "rdkafka.security.protocol"],
  ["input kafka|output kafka", "saslmechanism saslmechanisms", "rdkafka.sasl.mechanisms"],
  ["input kafka|output kafka", "saslusername", "rdkafka.sasl.username"],
  ["input kafka|output kafka", "saslpassword", "rdkafka.sasl.password"],
  ["output forward", "user", "username"],
  ["output forward pgsql", "passwd pass", "password"],
  ["output pgsql", "username", "user"],
  ["output pgsql influxdb", "db dbname databasename", "database"],
  ["output splunk", "hectoken token", "splunk_token"],
  ["output splunk", "hechost", "host"],
  ["output splunk", "hecport", "port"],
  ["output splunk", "index splunkindex", "event_index"],
  ["output splunk", "source splunksource", "event_source"],
  ["output splunk", "sourcetype splunksourcetype", "event_sourcetype"],
  ["output es opensearch", "indexname", "index"],
  ["output es opensearch", "typename", "type"],
  ["output loki", "tenant orgid", "tenant_id"],
  ["output s3", "s3bucket bucketname", "bucket"],
  ["output s3", "s3region", "region"],
  ["output s3", "s3endpoint", "endpoint"],
  ["output cloudwatch_logs", "loggroup", "log_group_name"],
  ["output cloudwatch_logs", "logstream", "log_stream_name"],
  ["output cloudwatch_logs", "logstreamnameprefix", "log_stream_prefix"],
  ["output cloudwatch_logs", "creategroup createloggroup autocreateloggroup", "auto_create_group"],
  ["output cloudwatch_logs", "retentionindays logretentionindays retentiondays", "log_retention_days"],
  ["output kinesis_firehose", "deliverystreamname", "delivery_stream"],
  ["output kinesis_streams", "streamname", "stream"],
  ["output es opensearch http opentelemetry prometheus_remote_write", "region", "aws_region"],
  ["output es opensearch http opentelemetry prometheus_remote_write", "rolearn", "aws_role_arn"],
  ["output es opensearch http opentelemetry prometheus_remote_write", "externalid", "aws_external_id"],
  ["output es opensearch http opentelemetry prometheus_remote_write", "stsendpoint", "aws_sts_endpoint"],
  ["output", "awsregion", "region"],
  ["output", "awsrolearn", "role_arn"],
  ["output", "awsexternalid", "external_id"],
  ["output", "awsprofile", "profile"],
  ["output", "awsstsendpoint", "sts_endpoint"],
  ["input prometheus_scrape|output", "httppassword httppass httppwd password passwd pass", "http_passwd"],
  ["input prometheus_scrape|output", "httpusername username httplogin user", "http_user"],
  ["output", "compression", "compress"],
  ["output", "compress", "compression"],
  ["output", "retrymaxtimes maxretries maxretry retriesmax retrymax", "retry_limit"],
  ["output", "numthreads flushthreadcount", "workers"],
  ["input|output", "tlsenable tlsenabled enabletls usetls ssl sslenable sslenabled enablessl usessl", "tls"],
  ["input|output|filter kubernetes", "sslverify verifyssl verifytls sslverification", "tls.verify"],
  [
    "input|output",
    "tlsca tlscacert tlscacertfile tlscafilepath sslca sslcafile cafile cacert cacertfile",
    "tls.ca_file",
  ],
  [
    "input|output",
    "tlscert tlscertfile tlscrt tlscertificate tlsclientcert sslcert certfile crtfile clientcert certificate",
    "tls.crt_file",
  ],
  ["input|output", "tlskey tlskeypath tlsprivatekey tlsclientkey sslkey keyfile privatekey clientkey", "tls.key_file"],
  ["filter kubernetes", "kubernetesurl kubeapiurl kubeapiserver", "kube_url"],
  ["filter kubernetes", "bearertokenfile tokenfile", "kube_token_file"],
  ["filter kubernetes", "cafile", "kube_ca_file"],
  ["filter kubernetes", "tagprefix", "kube_tag_prefix"],
  ["filter lua", "function func functionname", "call"],
  ["filter lua", "file scriptfile scriptpath luafile luascript", "script"],
  ["filter modify", "delete drop deletekey dropkey removekey", "remove"],
  ["filter modify", "addkey addfield", "add"],
  ["filter modify", "renamekey renamefield", "rename"],
  ["filter record_modifier", "deletekey dropkey removefield", "remove_key"],
  ["filter record_modifier", "keepkey allowkey", "allowlist_key"],
  ["filter record_modifier", "addrecord recordadd", "record"],
  ["filter parser", "key field sourcekey fieldname", "key_name"],
  ["filter parser", "parsername", "parser"],
  ["input tail", "filename filepath logfile logpath", "path"],
  ["input tail", "multilineflushinterval", "multiline_flush"],
  ["input tail", "readfrombeginning frombeginning readfromstart", "read_from_head"],
  ["input tail", "filenamekey", "path_key"],
  ["input tail systemd", "database databasefile dbfile dbpath", "db"],
  ["input syslog", "protocoltype", "mode"],
  ["input tcp", "delimiter", "separator"],
  ["input exec", "cmd", "command"],
  ["input", "membufferlimit memorybuflimit memorybufferlimit memlimit", "mem_buf_limit"],
  ["service", "flushinterval flushseconds flushsec", "flush"],
  ["service", "graceperiod", "grace"],
  ["service", "logginglevel", "log_level"],
  ["service", "logfilename logfilepath", "log_file"],
  ["parser", "expression pattern regexp regularexpression", "regex"],
  ["parser", "timefield timekeyname", "time_key"],
  ["parser", "timefmt", "time_format"],
  ["parser", "keeptimekey keeptime timekeepkey", "time_keep"],
  ["parser", "utcoffset", "time_offset"],
];

/** The new name is what was looked for, but its value may have to be another, or it opens what was closed before. */
const otherValue: readonly Row[] = [
  ["output datadog", "hostname", "dd_hostname"],
  ["output prometheus_exporter", "bind address listenaddress", "host"],
  ["output prometheus_exporter", "listenport", "port"],
  ["output http", "url path endpoint", "uri"],
  ["output loki influxdb prometheus_remote_write", "url endpoint", "uri"],
  ["output", "hostname server serverhost serveraddress address remotehost", "host"],
  ["output", "serverport remoteport", "port"],
  ["input tail systemd", "posfile positionfile posdb", "db"],
  ["input tail", "format", "parser"],
  ["input tail", "formatfirstline", "parser_firstline"],
  ["input tail", "limitrecentlymodified", "ignore_older"],
  ["input tail", "file files", "path"],
  ["input syslog", "protocol transport", "mode"],
  ["input forward syslog tail", "chunksize", "buffer_chunk_size"],
  ["input", "buffersize buffer maxbuffersize", "buffer_max_size"],
  ["input", "bind bindaddress listenaddress listenhost address", "listen"],
  ["input", "listenport bindport", "port"],
  ["input|filter|output", "@id", "alias"],
  ["filter rewrite_tag", "rewriterule newrule", "rule"],
  ["filter grep", "include", "regex"],
  ["filter throttle", "limit", "rate"],
  ["filter multiline", "key", "multiline.key_content"],
  ["service", "httpmonitor httpmonitoring httpenabled httpserverenabled enablehttpserver", "http_server"],
  ["service", "httphost httpaddress httpbind httplistenaddress", "http_listen"],
  ["service", "parserspath parsersconf parsers parserconf parserconfig", "parsers_file"],
  ["service", "pluginspath plugins", "plugins_file"],
  ["service", "verbosity", "log_level"],
  ["service", "daemonize background", "daemon"],
  ["parser", "timestampkey timestamp", "time_key"],
  ["parser", "timestampformat dateformat", "time_format"],
  ["parser", "type", "format types"],
  ["multiline-parser", "flushms flushinterval flush timeout", "flush_timeout"],
];

/** Plugins by the names that other programs, their vendors or their predecessors have for them. */
const plugins: readonly Row[] = [
  ["output", "elasticsearch elastic", "es"],
  ["output", "cloudwatch cloudwatchlog awscloudwatch awscloudwatchlogs", "cloudwatch_logs"],
  ["output", "kinesis kinesisstream awskinesis", "kinesis_streams"],
  ["output", "firehose awsfirehose kinesisdatafirehose", "kinesis_firehose"],
  ["output", "awss3 amazons3 s3output", "s3"],
  ["output", "https", "http"],
  ["output", "postgres postgresql", "pgsql"],
  ["output", "console print", "stdout"],
  ["output", "googlecloud googlecloudlogging cloudlogging gcp gcplogging", "stackdriver"],
  ["output", "newrelic", "nrlogs"],
  ["output", "kafka2 kafkabuffered", "kafka"],
  ["output", "hec splunkhec", "splunk"],
  ["output", "secureforward fluentd fluentbit", "forward"],
  ["output", "remotesyslog", "syslog"],
  ["output", "otel otlp", "opentelemetry"],
  ["output", "grafanaloki", "loki"],
  ["output", "devnull blackhole", "null"],
  ["output", "ocilogan ocilogginganalytics", "oracle_log_analytics"],
  ["output", "azureloganalytics loganalytics", "azure"],
  ["output", "googlebigquery", "bigquery"],
  ["output", "azureblobstorage", "azure_blob"],
  ["output", "prometheus", "prometheus_exporter prometheus_remote_write"],
  ["input", "journald journal systemdjournal systemdjournald", "systemd"],
  ["input", "file tailf", "tail"],
  ["input", "fluentd secureforward fluent fluentbit", "forward"],
  ["input", "otel otlp", "opentelemetry"],
  ["input", "memory", "mem"],
  ["input", "memmetrics", "mem"],
  ["input", "procmetrics processmetrics", "process_exporter_metrics proc"],
  ["input", "nodeexporter", "node_exporter_metrics"],
  ["input", "windowseventlog windowseventlog2 eventlog", "winevtlog"],
  ["input", "prometheus", "prometheus_scrape prometheus_remote_write"],
  ["filter", "recordtransformer", "record_modifier modify"],
  ["filter", "k8s kube k8smetadata k8sattributes", "kubernetes"],
  ["filter", "grok parsejson jsonparser parse json", "parser"],
  ["filter", "rewritetagfilter", "rewrite_tag"],
  ["filter", "concat detectexceptions", "multiline"],
  ["filter", "geoip", "geoip2"],
  ["filter", "mutate rename", "modify"],
  ["filter", "ratelimit", "throttle"],
  ["filter", "script", "lua"],
];

/** What has no single name in Fluent Bit: the end of a sentence that says where it is found. */
const elsewhere: readonly Row[] = [
  ["output", "flushinterval", `"Flush" in [SERVICE] holds for all outputs`],
  [
    "input|output",
    "buffertype bufferpath",
    `chunks are kept in files with "storage.type filesystem" at the input and "storage.path" in [SERVICE]`,
  ],
  ["input|filter|output", "@label", `Fluent Bit routes records by "Tag" and "Match"`],
  ["input|filter|output|service", "<source <match <filter <label <system <worker", "that begins a section of Fluentd"],
  [
    "input|filter|output|service",
    "</source> </match> </filter> </label> </system> </worker>",
    "that closes a section of Fluentd",
  ],
  ["input|filter|output", "@type", `Fluent Bit names the plugin with "Name"`],
  ["filter grep", "key pattern", `"Regex" takes the key and the pattern, as in "Regex log error"`],
  ["filter record_modifier modify", "enableruby renewrecord autotypecast", "that is an option of Fluentd"],
];

export interface OtherName {
  /** In lower case, best first. */
  readonly names: readonly string[];
  /** The value stays what it is. */
  readonly same: boolean;
}

/** Names that mean what `key` means elsewhere, of which Fluent Bit may not know all at the judged version. */
export function otherNames(kind: SectionKind, plugin: string | undefined, key: string): readonly OtherName[] {
  const word = wordOf(key);
  const found = (table: readonly Row[], same: boolean): readonly OtherName[] =>
    rowsFor(table, kind, plugin, word).map(([, , to]) => ({ names: to.split(" "), same }));
  return [...found(sameValue, true), ...found(otherValue, false)];
}

/** Where Fluent Bit has what `key` stands for elsewhere, as the end of a sentence. */
export function foundElsewhere(kind: SectionKind, plugin: string | undefined, key: string): string | undefined {
  return rowsFor(elsewhere, kind, plugin, wordOf(key))[0]?.[2];
}

function wordOf(key: string): string {
  return /^[@<]/.test(key) ? key.toLowerCase() : plainLetters(key);
}

/** Plugins that `name` may stand for, best first. */
export function otherPluginNames(kind: SectionKind, name: string): readonly string[] {
  return rowsFor(plugins, kind, undefined, plainLetters(name)).flatMap(([, , to]) => to.split(" "));
}

type Index = ReadonlyMap<string, readonly Row[]>;

const indexes = new Map<readonly Row[], Index>();

/** The rows of a table by the words that people write. */
function indexOf(table: readonly Row[]): Index {
  let index = indexes.get(table);
  if (index === undefined) {
    const byWord = new Map<string, Row[]>();
    for (const row of table) {
      for (const word of row[1].split(" ")) {
        const rows = byWord.get(word);
        if (rows === undefined) byWord.set(word, [row]);
        else rows.push(row);
      }
    }
    index = byWord;
    indexes.set(table, index);
  }
  return index;
}

function rowsFor(table: readonly Row[], kind: SectionKind, plugin: string | undefined, word: string): readonly Row[] {
  const rows = indexOf(table).get(word) ?? [];
  return rows.filter(([where]) =>
    placesOf(where).some(
      (place) =>
        place.kind === kind && (place.plugins.length === 0 || (plugin !== undefined && place.plugins.includes(plugin))),
    ),
  );
}

/** `input kafka|output`: the plugins of each kind; none stands for all. */
function placesOf(where: string): readonly { readonly kind: string; readonly plugins: readonly string[] }[] {
  return where.split("|").map((place) => {
    const [kind = "", ...plugins] = place.split(" ");
    return { kind, plugins };
  });
}

/** All rows, for their test: names of properties by place. */
export function allOtherNames(): readonly {
  readonly kind: string;
  readonly plugins: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
}[] {
  return [...sameValue, ...otherValue].flatMap(([where, from, to]) =>
    placesOf(where).map((place) => ({ ...place, from: from.split(" "), to: to.split(" ") })),
  );
}

/** All plugins of the table, for its test. */
export function allOtherPluginNames(): readonly {
  readonly kind: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}[] {
  return plugins.map(([kind, from, to]) => ({ kind, from: from.split(" "), to: to.split(" ") }));
}
