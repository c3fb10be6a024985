import { configMapBytes, defineSetRule, resourcesOfFluentBit, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A ConfigMap is larger than Kubernetes takes, or nearly so.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "none",
  why: `
    The API refuses a ConfigMap whose values have more than 1048576 bytes together. Above 262144 bytes "kubectl apply" fails already,
    since it keeps the whole object in an annotation, which may not be longer; "kubectl apply --server-side" and Helm do not.
  `,
  quiet: `
    - Up to 900000 bytes only a hint about "kubectl apply" is given.
  `,
  examples: {
    bad: [],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name cpu
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const resource of resourcesOfFluentBit(set)) {
      if (resource.kind !== "ConfigMap") continue;
      const bytes = configMapBytes(resource);
      const named = `ConfigMap "${resource.name}" holds ${bytes} bytes`;
      if (bytes > most) report({ at: resource.at, message: `${named}, and the API refuses more than ${most}.` });
      else if (bytes > nearly)
        report({
          at: resource.at,
          message: `${named}; the API refuses more than ${most}.`,
          severity: "warning",
          effect: "none",
        });
      else if (bytes > mostApplied)
        report({
          at: resource.at,
          message: `${named}, too many for "kubectl apply", which keeps the object in an annotation of at most ${mostApplied}; "--server-side" does without.`,
          severity: "hint",
        });
    }
  },
});

const most = 1_048_576;
const nearly = 900_000;
const mostApplied = 262_144;
