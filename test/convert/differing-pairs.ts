/**
 * Pairs whose halves differ, and in what: mistakes of the documentation, nearly all of them. The classic half, converted,
 * cannot be the YAML half there.
 */
const ofDocumentation: Readonly<Record<string, string>> = {
  "administration__configuring-fluent-bit__classic-mode__configuration-file.md__tab01@1993eec":
    "the YAML half is of another form, which is refused",
  "administration__configuring-fluent-bit__classic-mode__configuration-file.md__tab02@1993eec":
    "the YAML half is of another form, which is refused",
  "administration__configuring-fluent-bit__classic-mode__configuration-file.md__tab03@1993eec":
    "the YAML half is of another form, which is refused",
  "administration__configuring-fluent-bit__classic-mode__configuration-file.md__tab04@1993eec":
    "the YAML half is of another form, which is refused",
  "administration__transport-security.md__tab02": "tls.verify is on in classic text and off in YAML",
  "installation__downloads__kubernetes.md__tab00": "the classic half is no Fluent Bit text: values of a chart",
  "installation__downloads__kubernetes.md__tab01": "the classic half is no Fluent Bit text: values of a chart",
  "local-testing__validating-your-data-and-structure.md__tab01": "other paths, and other conditions of expect",
  "pipeline__buffering.md__tab00@69150ef": "the classic half has a comment behind a value, which is a part of it",
  "pipeline__filters__ecs-metadata.md__tab03@7782d9f": "the YAML half is refused",
  "pipeline__filters__kubernetes.md__tab02": "only the YAML half has the parser",
  "pipeline__filters__lua.md__tab01": "another Log_Level; the script stands in one line or in several",
  "pipeline__filters__lua.md__tab05": "the script stands in a file or in the configuration",
  "pipeline__filters__modify.md__tab00": "the rules of modify stand in another order",
  "pipeline__filters__modify.md__tab02": "another Match, and the rules of modify stand in another order",
  "pipeline__filters__wasm.md__tab00":
    "the classic half has a comment behind a value; accessible_paths lacks a path in YAML",
  "pipeline__inputs__exec-wasi.md__tab01": "accessible_paths lacks a path in YAML",
  "pipeline__inputs__kafka.md__tab01": "the script stands in one line or in several",
  "pipeline__inputs__memory-metrics.md__tab00": "interval_nsec is missing in YAML",
  "pipeline__inputs__someip.md__tab00@5fd9755": "the tag and the output are missing in YAML",
  "pipeline__inputs__someip.md__tab00@e2f5cb0": "the tag and the output are missing in YAML",
  "pipeline__inputs__tail.md__tab00": "the classic half is no Fluent Bit text: a unit of systemd",
  "pipeline__inputs__tail.md__tab00@3351cd0": "the YAML half is refused",
  "pipeline__inputs__tail.md__tab04": "only the YAML half has the parser, and read_from_head",
  "pipeline__inputs__tail.md__tab07": "other paths",
  "pipeline__inputs__unix-socket.md__tab03@4d9e86f": "the separator of the YAML half is a line end, which is refused",
  "pipeline__inputs__unix-socket.md__tab06@4d9e86f": "the separator of the YAML half is a line end, which is refused",
  "pipeline__inputs__windows-exporter-metrics.md__tab00": "the host is missing in YAML",
  "pipeline__inputs__windows-exporter-metrics.md__tab00@7b9c054": "the host is missing in YAML",
  "pipeline__outputs__azure_blob.md__tab01@cd632a8": "azure_blog for azure_blob in YAML",
  "pipeline__outputs__azure_kusto.md__tab00@45c6b04": "only the YAML half has a service",
  "pipeline__outputs__azure_kusto.md__tab00@c10fa14": "only the YAML half has a service",
  "pipeline__outputs__dash0.md__tab00@59a8587": "the YAML half is refused",
  "pipeline__outputs__dynatrace.md__tab00": "only the YAML half has an input",
  "pipeline__outputs__dynatrace.md__tab00@dd9bcb7": "the host of the YAML half is a map, which is refused",
  "pipeline__outputs__elasticsearch.md__tab02": "suppress_type_name is missing in YAML",
  "pipeline__outputs__elasticsearch.md__tab02@95a104a": "suppress_type_name is missing in YAML, which is refused",
  "pipeline__outputs__influxdb.md__tab02@a1bc2c5": "bucket and org are missing in YAML",
  "pipeline__outputs__kinesis.md__tab00@047ba89": "kinesis_steams for kinesis_streams in YAML",
  "pipeline__outputs__loki.md__tab11@c518437": "port 433 for 443 in YAML, and http_passwd is missing",
  "pipeline__outputs__loki.md__tab12": "port 433 for 443 in YAML",
  "pipeline__outputs__oci-logging-analytics.md__tab03": "the operation of nest is olgm.* in YAML",
  "pipeline__outputs__prometheus-remote-write.md__tab02": "the header is missing in YAML",
  "pipeline__outputs__prometheus-remote-write.md__tab02@370e3fd": "the header is missing in YAML",
  "pipeline__outputs__splunk.md__tab02": "splunk_send_raw is missing in YAML",
  "pipeline__outputs__syslog.md__tab02@3af36f1":
    "the classic half repeats its script; in YAML it stands in several lines",
  "pipeline__outputs__syslog.md__tab03": "the classic half repeats its script; in YAML it stands in several lines",
  "pipeline__parsers__regular-expression.md__tab00": "other types of the parser",
  "pipeline__router.md__tab08": "the YAML half has routes in place of Match",
};

export const differingPairs: Readonly<Record<string, string>> = {
  "chronosphereio__calyptia-go-fluentbit-config__testdata__example-cloud-files": "the included files are not there",
  ...Object.fromEntries(
    Object.entries(ofDocumentation).map(([stem, why]) => [`fluent__fluent-bit-docs__${stem}`, why]),
  ),
  "fluent__fluent-bit__packaging__testing__smoke__container__fluent-bit": "another Http_Listen and port",
};
