import { testRule } from "../rule-tester.ts";

const input = (name: string, ...more: readonly string[]): string =>
  ["[INPUT]", `    Name ${name}`, ...more.map((line) => `    ${line}`), ""].join("\n");
const output = (name: string, ...more: readonly string[]): string =>
  ["[OUTPUT]", `    Name ${name}`, "    Match *", ...more.map((line) => `    ${line}`), ""].join("\n");
const service = (...lines: readonly string[]): string =>
  ["[SERVICE]", ...lines.map((line) => `    ${line}`), ""].join("\n");

// All of these were started with 5.1.1 and 1.7.2.
testRule("listen-port-clash", {
  valid: {
    "other ports": input("forward", "Port 24224") + input("tcp", "Port 24225"),
    "tcp and udp": input("tcp", "Port 5170") + input("udp", "Port 5170"),
    "syslog on udp": input("tcp", "Port 5140") + input("syslog", "Mode udp"),
    "syslog on a socket file": input("tcp", "Port 5140") + input("syslog", "Path /tmp/s"),
    "forward on a socket file": input("forward", "Unix_Path /tmp/s") + input("forward"),
    "two addresses": input("tcp", "Listen 127.0.0.1") + input("tcp", "Listen 127.0.0.2"),
    "the two loopback addresses": input("tcp", "Listen 127.0.0.1") + input("tcp", "Listen ::1"),
    "all that share the port": input("tcp", "net.share_port on") + input("tcp", "net.share_port on"),
    "ports that are not known": input("tcp", "Port ${P}") + input("tcp", "Port ${P}"),
    "what is no port": input("tcp", "Port 99999") + input("tcp", "Port 99999"),
    "a monitoring server that is off": service("HTTP_Port 5170") + input("tcp"),
    "outputs that send": output("forward", "Port 24224") + input("forward"),
    "a plugin that the version does not have": {
      files: output("prometheus_exporter", "Port 2020") + service("HTTP_Server On"),
      fluentBit: "1.7.2",
    },
    "nothing that listens": output("http", "Port 2020") + input("cpu"),
  },
  invalid: {
    "two by default": {
      files: input("forward") + input("«forward»"),
      severity: "error",
      effect: "refused",
      messages: [
        "The forward input listens on tcp port 24224, which the forward input has already, so Fluent Bit does not start.",
      ],
    },
    "a default and a number, in an old version": {
      files: input("http") + input("tcp", "Port «9880»"),
      fluentBit: "1.7.2",
    },
    "one address and all": { files: input("tcp", "Listen 127.0.0.1") + input("«tcp»") },
    "a name for an address": { files: input("tcp", "Listen localhost") + input("«tcp»", "Listen 127.0.0.1") },
    "all addresses of both kinds": { files: input("tcp", "Listen ::") + input("«tcp»") },
    "an old address and all of the new kind": { files: input("tcp", "Listen 127.0.0.1") + input("«tcp»", "Listen ::") },
    "Host, which an input does not listen on": {
      files: input("tcp", "Host 127.0.0.1") + input("«tcp»", "Listen 127.0.0.2"),
    },
    "port 0, which is the default": { files: input("tcp", "Port 0") + input("tcp", "Port «5170»") },
    "only one that shares": { files: input("tcp", "net.share_port on") + input("«tcp»") },
    "a property that the version does not have": {
      files: input("tcp", "net.share_port on") + input("«tcp»", "net.share_port on"),
      fluentBit: "1.7.2",
    },
    "syslog on tcp": { files: input("tcp", "Port 5140") + input("«syslog»", "Mode tcp") },
    "statsd and udp": { files: input("statsd") + input("udp", "Port «8125»") },
    "the monitoring server, which comes last": {
      files: service("HTTP_Server On", "HTTP_Port «5170»") + input("tcp"),
      messages: [
        "The monitoring server listens on tcp port 5170, which the tcp input has already, so Fluent Bit does not start.",
      ],
    },
    "the monitoring server by default": { files: service("HTTP_Server «On»") + input("tcp", "Port 2020") },
    exporters: {
      files: output("prometheus_exporter") + output("vivo_exporter", "Port «2021»") + input("cpu"),
    },
    "inputs before outputs": { files: output("prometheus_exporter", "Port «5170»") + input("tcp") },
    "the first of three is shown": {
      files: input("tcp", "Port 5170") + input("tcp", "Port «5170»"),
      related: [["5170", "the first to listen there"]],
    },
    "the default port of each plugin that listens on TCP": {
      files: (
        [
          ["input", "elasticsearch", 9200],
          ["input", "forward", 24224],
          ["input", "http", 9880],
          ["input", "mqtt", 1883],
          ["input", "opentelemetry", 4318],
          ["input", "prometheus_remote_write", 8080],
          ["input", "splunk", 8088],
        ] as const
      )
        .map(([, name, port]) => input(name) + input("tcp", `Port «${port}»`))
        .join(""),
    },
    "the default port of each plugin that listens on UDP": {
      files: input("collectd") + input("udp", "Port «25826»") + input("udp") + input("udp", "Port «5170»"),
    },
    "the default port of the exporter for Vivo": {
      files: input("tcp", "Port 2025") + output("«vivo_exporter»"),
    },
  },
});
