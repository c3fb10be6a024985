import { conf, defineSetRule, didYouMean, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A kustomization names a file that is not there, or one outside its folder that it must not read.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "unsafe",
  why: `
    \`kustomize build\` and \`kubectl apply -k\` stop at the first path that leads to nothing, so nothing of the kustomization is applied.
    Files of generators must lie in the folder of the kustomization or below it, unless kustomize is started with \`--load-restrictor LoadRestrictionsNone\`.
  `,
  quiet: `
    - Paths in folders that were not given, and those of repositories and servers.
    - Kustomizations that have nothing to do with Fluent Bit.
  `,
  examples: {
    bad: [
      {
        files: {
          "kustomization.yaml": yaml`
            resources:
              - pod.yaml
            configMapGenerator:
              - name: fluent-bit
                files:
                  - «fluentbit.conf»
          `,
          "pod.yaml": yaml`
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  volumeMounts:
                    - {name: config, mountPath: /fluent-bit/etc}
              volumes:
                - name: config
                  configMap: {name: fluent-bit}
          `,
          "fluent-bit.conf": conf`
            [INPUT]
                Name cpu
            [OUTPUT]
                Name  stdout
                Match *
          `,
        },
        fixed: {
          "kustomization.yaml": yaml`
            resources:
              - pod.yaml
            configMapGenerator:
              - name: fluent-bit
                files:
                  - fluent-bit.conf
          `,
        },
      },
    ],
    good: [
      {
        "kustomization.yaml": yaml`
          configMapGenerator:
            - name: fluent-bit
              files:
                - fluent-bit.conf
        `,
        "fluent-bit.conf": conf`
          [INPUT]
              Name cpu
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const { name, problem, names } of set.kustomized.missing) {
      if (problem === "outside") {
        report({
          at: name,
          message: `"${name.text}" lies outside the folder of the kustomization, so kustomize refuses to read it and makes nothing.`,
        });
        continue;
      }
      report({
        at: name,
        message: `There is no "${name.text}" beside the kustomization, so kustomize stops and makes nothing.`,
        fixes: didYouMean(name, names()),
      });
    }
  },
});
