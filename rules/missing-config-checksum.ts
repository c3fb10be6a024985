import { defineRule, readsBelow, reloadWish, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "Nothing makes Fluent Bit use a changed ConfigMap.",
  category: "kubernetes",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    Fluent Bit reads its configuration when it starts. A changed ConfigMap leaves the pods as they are, so the old configuration goes on
    until somebody restarts them. An annotation of the pod template that changes with the text (checksum/config), a name of the ConfigMap
    that does (Kustomize), a controller that restarts pods, or a reload makes the change take effect.
  `,
  quiet: `
    - Annotations whose name says checksum, hash or revision; annotations for a reloader; ConfigMaps named with a hash.
    - Pods of the Helm charts and of the operator, which see to it.
    - Fluent Bit with "Hot_Reload", and containers beside it that ask for a reload.
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
                    - name: «fluent-bit»
                      image: fluent/fluent-bit:5.1.1
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
              [INPUT]
                  Name cpu
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: fluent-bit
          spec:
            template:
              metadata:
                annotations: {checksum/config: 9f86d081884c}
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - {name: config, configMap: {name: fluent-bit}}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const container = pipeline.instance.container;
    if (container === undefined || !kinds.has(container.pod.kind) || !pipeline.whole) return;
    // Pods that a chart or an operator makes: these see to it.
    if (container.at.file.join !== undefined) return;
    const { annotations, objectAnnotations, mounts } = container.pod;
    const configs = mounts.filter(({ source, path }) => source === "configMap" && readsBelow(pipeline, path));
    if (configs.length === 0 || configs.some(({ object }) => isGenerated(object ?? ""))) return;
    if (reloadWish(pipeline, container) !== undefined) return;
    const names = [...annotations.keys(), ...objectAnnotations.keys()];
    if (names.some((name) => /checksum|hash|sha\d|md5|digest|revision|version|reload|restart/i.test(name))) return;
    report({
      at: container.at,
      message: `The pods stay as they are when ConfigMap "${configs[0]?.object}" changes, so Fluent Bit goes on with the old configuration until somebody restarts it.`,
      related: configs.slice(0, 1).map(({ at }) => ({ at, message: "the configuration is mounted here" })),
    });
  },
});

/** What changes its pods when the template changes. */
const kinds: ReadonlySet<string> = new Set(["DaemonSet", "Deployment", "StatefulSet"]);

/** Kustomize ends names with a hash of ten such letters and digits. */
function isGenerated(name: string): boolean {
  return /-[a-z0-9]{8,10}$/.test(name) && /\d/.test(name.slice(-8));
}
