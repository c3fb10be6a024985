import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const probe = (path: string, port: string | number, kind = "liveness"): string =>
  `${kind}Probe: {httpGet: {path: ${path}, port: ${port}}}`;
const config = (...lines: readonly string[]): string =>
  ["[SERVICE]", "    HTTP_Server On", ...lines.map((line) => `    ${line}`), "[INPUT]", "    Name cpu", ""].join("\n");
const set = (lines: readonly string[], container: readonly string[], parts: Partial<PodSet> = {}) =>
  podSet({ config: config(...lines), container, ...parts });
const service = (port: string, more = ""): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: metrics}\nspec: {selector: {app: agent}${more}, ports: [${port}]}`;
const served = (port: string, parts: Partial<PodSet> = {}, more = "") =>
  set([], parts.container ?? [], { labels: "app: agent, tier: x", objects: [service(port, more)], ...parts });
const other =
  "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: b}\nspec: {template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: x, image: x}]}}}";

testRule("probe-port-mismatch", {
  valid: {
    "the default": set([], [probe("/", 2020)]),
    "the written port, by name": set(
      ["HTTP_Port 2021"],
      [probe("/", "http"), "ports: [{name: http, containerPort: 2021}]"],
    ),
    "an input's port": podSet({
      config: `${config()}[INPUT]\n    Name forward\n`,
      container: ["readinessProbe: {tcpSocket: {port: 24224}}"],
    }),
    "the pod itself, in the network of the node": set(
      ["HTTP_Listen 127.0.0.1"],
      ["livenessProbe: {httpGet: {path: /, port: 2020, host: 127.0.0.1}}"],
      { spec: ["hostNetwork: true"] },
    ),
    "a neighbour": set([], [probe("/", 8080)], {
      beside: ["{name: web, image: nginx, ports: [{containerPort: 8080}]}"],
    }),
    "a server that is off": podSet({ config: "[INPUT]\n    Name cpu\n", container: [probe("/", 2021)] }),
    "a port that is not known": set(
      ["HTTP_Port ${P}"],
      [probe("/", 2021), "envFrom: [{configMapRef: {name: elsewhere}}]"],
    ),
    "parts that are missing": podSet({
      config: `${config()}@INCLUDE /elsewhere/x.conf\n`,
      container: [probe("/", 2021)],
    }),
    "an option of the command line": set(
      [],
      [probe("/", 2021), 'args: ["-c", "/fluent-bit/etc/fluent-bit.conf", "-P", "2021"]'],
    ),
    "a Service": served("{port: 80, targetPort: 2020}"),
    "a Service by name": served("{port: 80, targetPort: http}", {
      container: ["ports: [{name: http, containerPort: 2020}]"],
    }),
    "a Service of other pods": served("{port: 80}", { labels: "app: other" }),
    "a Service of another namespace": served("{port: 80}", { namespace: "logging" }),
    "a Service of two": served("{port: 80}", { objects: [service("{port: 80}"), other] }),
    "a Service without an address": served("{port: 80}", {}, ", clusterIP: None"),
    "a scrape": set([], [], { annotations: "prometheus.io/scrape: 'true', prometheus.io/port: '2020'" }),
    "a scrape that is off": set([], [], { annotations: "prometheus.io/scrape: 'false', prometheus.io/port: '2021'" }),
    "a template": set([], [probe("/", "'{{ .port }}'")]),
  },
  invalid: {
    "another port": {
      files: set(["HTTP_Port 2021"], [probe("/", "«2020»"), probe("/", 2021, "readiness")]),
      severity: "error",
      effect: "not-created",
      safety: "unsafe",
      messages: [
        "Fluent Bit does not listen at port 2020, so the liveness probe fails and Kubernetes restarts the container again and again.",
      ],
      related: [["2021", "the monitoring server listens at 2021"]],
      fixed: set(["HTTP_Port 2021"], [probe("/", "2021"), probe("/", 2021, "readiness")]),
    },
    "only the pod itself": {
      files: set(["HTTP_Listen 127.0.0.1"], [probe("/", "«2020»")]),
      severity: "error",
      messages: [
        `The monitoring server has port 2020 at "127.0.0.1" only, where nobody outside of the pod reaches it, so the liveness probe fails and Kubernetes restarts the container again and again.`,
      ],
      safety: "unsafe",
      fixed: set(["HTTP_Listen 0.0.0.0"], [probe("/", "2020")]),
    },
    "a name that no port has": {
      files: set([], [probe("/", "«htpp»", "readiness"), "ports: [{name: http, containerPort: 2020}]"]),
      messages: [
        `No port of the container is named "htpp", so the readiness probe fails and the pod never becomes ready.`,
      ],
      fixed: set([], [probe("/", "http", "readiness"), "ports: [{name: http, containerPort: 2020}]"]),
    },
    "a named port with another number": {
      files: set([], ["startupProbe: {tcpSocket: {port: «http»}}", "ports: [{name: http, containerPort: 8080}]"]),
      messages: [
        "Fluent Bit does not listen at port 8080, so the startup probe fails and Kubernetes restarts the container again and again.",
      ],
      fixed: null,
    },
    "a Service": {
      files: served("{port: 80, targetPort: «2021»}"),
      severity: "warning",
      effect: "degraded",
      messages: [`Fluent Bit does not listen at port 2021, so Service "metrics" leads nowhere.`],
      fixed: served("{port: 80, targetPort: 2020}"),
    },
    "a Service without a target": { files: served("{port: «80»}"), fixed: null },
    "a Service by a name that no port has": {
      files: served("{port: 80, targetPort: «metrics»}"),
      severity: "warning",
      messages: [`No port of the container is named "metrics", so Service "metrics" leads nowhere.`],
    },
    "a scrape": {
      files: set([], [], { annotations: "prometheus.io/scrape: 'true', prometheus.io/port: '«2021»'" }),
      severity: "warning",
      messages: ["Fluent Bit does not listen at port 2021, so Prometheus gets no metrics."],
      fixed: set([], [], { annotations: "prometheus.io/scrape: 'true', prometheus.io/port: '2020'" }),
    },
    "a scrape of a server that is off": {
      files: podSet({
        config: "[INPUT]\n    Name cpu\n",
        annotations: "prometheus.io/scrape: 'true', prometheus.io/port: '«2020»'",
      }),
      severity: "warning",
      messages: [`"HTTP_Server" is not on, and nothing else listens at port 2020, so Prometheus gets no metrics.`],
    },
  },
});
