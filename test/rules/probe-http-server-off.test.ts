import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const probe = (path: string, port: string | number, kind = "liveness"): string =>
  `${kind}Probe: {httpGet: {path: ${path}, port: ${port}}}`;
const config = (...lines: readonly string[]): string =>
  ["[SERVICE]", "    Flush 1", ...lines.map((line) => `    ${line}`), "[INPUT]", "    Name cpu", ""].join("\n");
const set = (lines: readonly string[], container: readonly string[], parts: Partial<PodSet> = {}) =>
  podSet({ config: config(...lines), container, ...parts });

testRule("probe-http-server-off", {
  valid: {
    on: set(["HTTP_Server On"], [probe("/", 2020)]),
    "on by the command line": set([], [probe("/", 2020), 'args: ["-c", "/fluent-bit/etc/fluent-bit.conf", "-H"]']),
    "no probe": set([], []),
    "a command as probe": set([], ["livenessProbe: {exec: {command: [ls]}}"]),
    "an input that listens": podSet({
      config: `${config()}[INPUT]\n    Name http\n    Port 9000\n`,
      container: [probe("/", 9000)],
    }),
    "a plugin that may listen": podSet({
      config: `${config()}[INPUT]\n    Name gonetflow\n`,
      container: [probe("/", 2020)],
    }),
    "a neighbour that may listen": set([], [probe("/", 8080)], { beside: ["{name: web, image: nginx}"] }),
    "not known": set(["HTTP_Server ${X}"], [probe("/", 2020), "envFrom: [{configMapRef: {name: elsewhere}}]"]),
    "parts that are missing": podSet({
      config: `${config()}@INCLUDE /elsewhere/x.conf\n`,
      container: [probe("/", 2020)],
    }),
  },
  invalid: {
    "not set": {
      files: set([], [probe("/", "«2020»")]),
      severity: "error",
      effect: "not-created",
      safety: "safe",
      messages: [
        `"HTTP_Server" is not on, so nothing answers the liveness probe, and Kubernetes restarts the container again and again.`,
      ],
      fixed: set(["HTTP_Server On"], [probe("/", 2020)]),
    },
    "off, two probes, a named port": {
      files: set(
        ["HTTP_Server off"],
        [
          probe("/", "«http»", "readiness"),
          probe("/api/v1/health", "http"),
          "ports: [{name: http, containerPort: 2020}]",
        ].map((line) => line.replace(/«http»/, "http").replace(/^(liveness.*port: )http/, "$1«http»")),
      ),
      related: [
        ["HTTP_Server off", "the server is off here"],
        ["http", "the readiness probe gets no answer either"],
      ],
      safety: "safe",
      fixed: set(
        ["HTTP_Server On"],
        [
          probe("/", "http", "readiness"),
          probe("/api/v1/health", "http"),
          "ports: [{name: http, containerPort: 2020}]",
        ],
      ),
    },
    "a readiness probe for a connection, at a port that the server would not have": {
      files: set([], ["readinessProbe: {tcpSocket: {port: «2021»}}"]),
      messages: [`"HTTP_Server" is not on, so nothing answers the readiness probe, and the pod never becomes ready.`],
    },
    "a page that only Fluent Bit has, beside another container": {
      files: set([], [probe("/api/v1/health", "«2020»")], { beside: ["{name: web, image: nginx}"] }),
      fixed: null,
    },
  },
});
