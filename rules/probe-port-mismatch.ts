import {
  type Answer,
  answerAt,
  defineRule,
  didYouMean,
  failing,
  isLiteral,
  judgedValue,
  type ManifestValue,
  meantListener,
  openPorts,
  replaceAt,
  replaceWord,
  type Severity,
  serverIsOn,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A probe, a Service or Prometheus is sent to a port of the pod where Fluent Bit does not listen.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "unsafe",
  why: `
    The kubelet asks at the address of the pod, so a server that listens at 127.0.0.1 does not answer it. A failed startup or liveness
    probe restarts the container again and again. A Service or an annotation with such a port only fails for those who use it.
  `,
  quiet: `
    - Configurations of which parts are missing, and plugins whose ports are not known.
    - Ports that another container of the pod may answer at, and Services that lead to other pods too.
    - A probe while "HTTP_Server" is off: "probe-http-server-off" says so.
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
                        httpGet: {path: /, port: «2021»}
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
                  HTTP_Port   2021
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
                      httpGet: {path: /, port: 2021}
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
    if (pod === undefined) return;
    const isOff = serverIsOn(pipeline) === false;
    const written = pipeline.serviceProperty("http_port");
    const serverPort = written === undefined ? "2020" : judgedValue(written);
    for (const probe of pod.probes) {
      const answer = answerAt(probe, pod, pipeline, "probe");
      // An unanswered probe of a server that is off is the matter of "probe-http-server-off".
      if (isOff && answer.kind === "nothing") continue;
      tell(
        probe.port,
        answer,
        probe.path?.text ?? (probe.asks === "tcp" ? undefined : "/"),
        `the ${probe.kind} probe fails and ${failing(probe)}`,
      );
    }
    for (const { name, ports } of pod.services()) {
      for (const { target } of ports) {
        const answer = answerAt({ port: target }, pod, pipeline, "service");
        tell(target, answer, undefined, `Service "${name}" leads nowhere`, "warning");
      }
    }
    if (pod.scrape?.port !== undefined) {
      const answer = answerAt({ port: pod.scrape.port }, pod, pipeline, "probe");
      if (answer.kind !== "undeclared") tell(pod.scrape.port, answer, "/", "Prometheus gets no metrics", "warning");
    }

    function tell(
      at: ManifestValue,
      answer: Answer,
      path: string | undefined,
      follows: string,
      severity: Severity = "error",
    ): void {
      if (answer.kind === "listener" || answer.kind === "unknown") return;
      const effect = severity === "error" ? "not-created" : "degraded";
      if (answer.kind === "undeclared") {
        const message = `No port of the container is named "${at.text}", so ${follows}.`;
        report({ at, message, severity, effect, fixes: didYouMean(at, answer.names) });
      } else if (answer.kind === "loopback") {
        const { what, port, address } = answer.listener;
        const listen = pipeline.serviceProperty("http_listen");
        const isServer = answer.listener === openPorts(pipeline).server;
        report({
          at,
          message: `${what.replace("the", "The")} has port ${port} at "${address}" only, where nobody outside of the pod reaches it, so ${follows}.`,
          severity,
          effect,
          related: [{ at: answer.listener.at.at, message: `${what} listens here` }],
          fixes:
            isServer && listen !== undefined && isLiteral(listen)
              ? [replaceWord(listen.value, "0.0.0.0", "unsafe", `Listen at all addresses`)]
              : [],
        });
      } else {
        const meant = meantListener(path, pipeline);
        report({
          at,
          message: `${isOff && String(answer.port) === serverPort ? `"HTTP_Server" is not on, and nothing else listens at port ${answer.port}` : `Fluent Bit does not listen at port ${answer.port}`}, so ${follows}.`,
          severity,
          effect,
          related: meant === undefined ? [] : [{ at: meant.at.at, message: `${meant.what} listens at ${meant.port}` }],
          fixes: meant === undefined ? [] : [replaceAt(at.at, String(meant.port), "unsafe", `Use port ${meant.port}`)],
        });
      }
    }
  },
});
