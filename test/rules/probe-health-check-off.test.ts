import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const probe = (path: string, port: string | number, kind = "liveness"): string =>
  `${kind}Probe: {httpGet: {path: ${path}, port: ${port}}}`;
const config = (...lines: readonly string[]): string =>
  ["[SERVICE]", "    HTTP_Server On", ...lines.map((line) => `    ${line}`), "[INPUT]", "    Name cpu", ""].join("\n");
const set = (lines: readonly string[], container: readonly string[], parts: Partial<PodSet> = {}) =>
  podSet({ config: config(...lines), container, ...parts });
const old = { image: "fluent/fluent-bit:4.2.8" };

testRule("probe-health-check-off", {
  valid: {
    on: set(["Health_Check On"], [probe("/api/v1/health", 2020), probe("/api/v1/health?x=1", 2020, "readiness")]),
    "pages that need no switch": set(
      [],
      [probe("/", 2020), probe("/api/v2/health", 2020, "readiness"), probe("/api/v1/uptime", 2020, "startup")],
    ),
    "no path": set([], ["livenessProbe: {httpGet: {port: 2020}}"]),
    "a connection": set([], ["livenessProbe: {tcpSocket: {port: 2020}}"]),
    "another port": podSet({
      config: `${config()}[INPUT]\n    Name http\n    Port 9000\n`,
      container: [probe("/health", 9000)],
    }),
    "not known": set(
      ["Health_Check ${X}"],
      [probe("/api/v1/health", 2020), "envFrom: [{configMapRef: {name: elsewhere}}]"],
    ),
    "parts that are missing": podSet({
      config: `${config()}@INCLUDE /elsewhere/x.conf\n`,
      container: [probe("/api/v1/health", 2020)],
    }),
    "a template": set([], [probe('"{{ .path }}"', 2020)]),
  },
  invalid: {
    "the health page": {
      files: set([], [probe("«/api/v1/health»", 2020)]),
      severity: "error",
      effect: "not-created",
      safety: "safe",
      messages: [
        `"/api/v1/health" is there with "Health_Check On" only: Fluent Bit 5.1.1 answers 404 and Kubernetes restarts the container again and again.`,
      ],
      fixed: set(["Health_Check On"], [probe("/api/v1/health", 2020)]),
    },
    "turned off, at the first version that says 404": {
      files: set(["Health_Check off"], [probe("«/api/v1/health»", 2020, "readiness")], {
        image: "fluent/fluent-bit:5.0.0",
      }),
      severity: "error",
      messages: [
        `"/api/v1/health" is there with "Health_Check On" only: Fluent Bit 5.0.0 answers 404 and the pod never becomes ready.`,
      ],
      fixed: set(["Health_Check On"], [probe("/api/v1/health", 2020, "readiness")], {
        image: "fluent/fluent-bit:5.0.0",
      }),
    },
    "a version that answers anything": {
      files: set([], [probe("«/api/v1/health»", 2020), probe("«/ready»", 2020, "readiness")], old),
      severity: "hint",
      effect: "none",
      messages: [
        `"/api/v1/health" is there with "Health_Check On" only: Fluent Bit 4.2.8 answers 200 whatever happens.`,
        `The HTTP server has no page "/ready": Fluent Bit 4.2.8 answers 200 whatever happens, and since 5.0.0 404.`,
      ],
      safety: "unsafe",
      fixed: null,
    },
    "a page of that version only": {
      files: set([], [probe("«/api/v2/health»", 2020)], old),
      severity: "hint",
    },
    "no such page": {
      files: set([], [probe("«/health»", 2020)]),
      safety: "unsafe",
      messages: [
        `The HTTP server has no page "/health": Fluent Bit 5.1.1 answers 404 and Kubernetes restarts the container again and again.`,
      ],
      fixed: set([], [probe("/api/v2/health", 2020)]),
    },
    "a slash too many": {
      files: set(["Health_Check On"], [probe("«/api/v1/health/»", 2020)]),
      fixed: set(["Health_Check On"], [probe("/api/v1/health", 2020)]),
    },
    "a version that is not known": {
      files: set([], [probe("«/api/v1/health»", 2020)], { image: "fluent/fluent-bit" }),
      severity: "warning",
      safety: "unsafe",
      messages: [
        `"/api/v1/health" is there with "Health_Check On" only: since Fluent Bit 5.0.0 the answer is 404 and Kubernetes restarts the container again and again.`,
      ],
      fixed: null,
    },
  },
});
