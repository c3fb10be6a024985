import {
  answerAt,
  atLeast,
  defineRule,
  type Fix,
  failing,
  fix,
  hasPage,
  healthCheckIsOn,
  healthPage,
  isLiteral,
  lineBehind,
  type ManifestValue,
  openPorts,
  type Pipeline,
  pageOf,
  replaceAt,
  replaceWord,
  shownKey,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A probe asks Fluent Bit for a page that it does not have.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "safe",
  why: `
    "/api/v1/health" is there with "Health_Check On" only. Since 5.0.0 Fluent Bit answers 404 to what it does not have, so the probe fails
    and Kubernetes restarts the container again and again. Before, every such path got the start page with status 200: the probe
    passes whatever happens, and proves nothing.
  `,
  quiet: `
    - Probes at ports where another plugin or container may answer.
    - "/", and "/api/v2/health" since 5.0.0, which need no switch.
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
                        httpGet: {path: «/api/v1/health», port: 2020}
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
                    Health_Check On
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
                        httpGet: {path: /api/v1/health, port: 2020}
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
                  HTTP_Server  On
                  Health_Check On
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
                      httpGet: {path: /api/v1/health, port: 2020}
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
    const { server } = pod === undefined || pod.probes.length === 0 ? { server: undefined } : openPorts(pipeline);
    const health = healthCheckIsOn(pipeline);
    if (pod === undefined || server === undefined || health === undefined) return;
    for (const probe of pod.probes) {
      const { path, asks } = probe;
      const answer = answerAt(probe, pod, pipeline, "probe");
      if (path === undefined || asks !== "http" || answer.kind !== "listener" || answer.listener !== server) continue;
      if (hasPage(path.text, health, pipeline.version) !== false) continue;
      const is404 = atLeast(pipeline.version, "5.0.0");
      const isHealth = pageOf(path.text) === healthPage;
      const known = isHealth
        ? `"${healthPage}" is there with "Health_Check On" only`
        : `The HTTP server has no page "${path.text}"`;
      const follows = !is404
        ? `Fluent Bit ${pipeline.version} answers 200 whatever happens${isHealth ? "" : ", and since 5.0.0 404"}`
        : pipeline.versionKnown
          ? `Fluent Bit ${pipeline.version} answers 404 and ${failing(probe)}`
          : `since Fluent Bit 5.0.0 the answer is 404 and ${failing(probe)}`;
      report({
        at: path,
        message: `${known}: ${follows}.`,
        severity: !is404 ? "hint" : pipeline.versionKnown ? "error" : "warning",
        effect: is404 ? "not-created" : "none",
        fixes: isHealth ? switchOn(pipeline, is404 && pipeline.versionKnown) : otherPage(path, health, is404),
      });
    }
  },
});

function switchOn(pipeline: Pipeline, isSure: boolean): readonly Fix[] {
  const safety = isSure ? "safe" : "unsafe";
  const property = pipeline.serviceProperty("health_check");
  if (property !== undefined)
    return isLiteral(property) ? [replaceWord(property.value, "On", safety, `Turn "${shownKey(property)}" on`)] : [];
  const server = pipeline.serviceProperty("http_server");
  if (server === undefined || !atLeast(pipeline.version, "1.8.0")) return [];
  return [fix('Add "Health_Check On"', safety, [lineBehind(server, "Health_Check", "On")])];
}

/** The page that tells of health, for a path that seems to ask for it. */
function otherPage(path: ManifestValue, health: boolean, hasSecond: boolean): readonly Fix[] {
  const page = health ? healthPage : hasSecond ? "/api/v2/health" : undefined;
  if (page === undefined || !/health|live|ready|ping|status/i.test(path.text)) return [];
  return [replaceAt(path.at, page, "unsafe", `Ask for "${page}"`)];
}
