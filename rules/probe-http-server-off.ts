import {
  answerAt,
  defineRule,
  type Fix,
  failing,
  fix,
  isLiteral,
  judgedValue,
  lineBehind,
  type Pipeline,
  type PodFacts,
  type PodProbe,
  replaceWord,
  serverIsOn,
  shownKey,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A probe asks Fluent Bit's HTTP server, which is off.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "safe",
  why: `
    Fluent Bit answers probes only with "HTTP_Server On"; the default is off. Nothing listens at the port, so Kubernetes kills the
    container for a failed startup or liveness probe and starts it again and again, and never calls the pod ready for a readiness probe.
  `,
  quiet: `
    - Configurations of which parts are missing, and plugins that may listen themselves.
    - Ports that another container of the pod may answer at.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [SERVICE]
                    Flush 1
                [INPUT]
                    Name cpu
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      livenessProbe:
                        httpGet: {path: /, port: «2020»}
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [SERVICE]
                    Flush 1
                    HTTP_Server On
                [INPUT]
                    Name cpu
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      livenessProbe:
                        httpGet: {path: /, port: 2020}
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [SERVICE]
                  Flush 1
                  HTTP_Server On
              [INPUT]
                  Name cpu
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: fluent-bit
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    livenessProbe:
                      httpGet: {path: /, port: 2020}
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - {name: config, configMap: {name: fluent-bit}}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const pod = pipeline.instance.container?.pod;
    if (pod === undefined || pod.probes.length === 0 || serverIsOn(pipeline) !== false) return;
    const unanswered = pod.probes.filter((probe) => answerAt(probe, pod, pipeline, "probe").kind === "nothing");
    const [first, ...others] = unanswered;
    if (first === undefined) return;
    const property = pipeline.serviceProperty("http_server");
    report({
      at: first.port,
      message: `"HTTP_Server" is ${property === undefined ? "not on" : "off"}, so nothing answers the ${first.kind} probe, and ${failing(first)}.`,
      related: [
        ...(property === undefined ? [] : [{ at: property.at, message: "the server is off here" }]),
        ...others.map(({ port, kind }) => ({ at: port.at, message: `the ${kind} probe gets no answer either` })),
      ],
      fixes: fixesFor(first, pod, pipeline),
    });
  },
});

/** Only where the server would then answer at the port: its own, for others than the pod itself. */
function fixesFor({ port, asks }: PodProbe, { ports }: PodFacts, pipeline: Pipeline): readonly Fix[] {
  const written = pipeline.serviceProperty("http_port");
  const serverPort = written === undefined ? "2020" : judgedValue(written);
  const asked = ports.find(({ name }) => name?.text === port.text)?.number.text ?? port.text;
  const listen = pipeline.serviceProperty("http_listen");
  if (asked !== serverPort || asks === "https" || (listen !== undefined && judgedValue(listen) !== "0.0.0.0"))
    return [];
  const property = pipeline.serviceProperty("http_server");
  if (property !== undefined)
    return isLiteral(property) ? [replaceWord(property.value, "On", "safe", `Turn "${shownKey(property)}" on`)] : [];
  const last = pipeline.service.at(-1)?.properties.at(-1);
  return last === undefined ? [] : [fix('Add "HTTP_Server On"', "safe", [lineBehind(last, "HTTP_Server", "On")])];
}
