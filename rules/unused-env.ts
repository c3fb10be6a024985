import { lookAlikes } from "../grammar/values/env-reference.ts";
import { defineRule, expandedNames, otherTexts, type Pipeline, sectionsAndUnits, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A variable of the container is used by no configuration.",
  category: "kubernetes",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    Nothing reads the variable, so whoever changes it in the hope of an effect changes nothing. Often a line of the
    configuration was meant to use it.
  `,
  quiet: `
    - Variables that Fluent Bit, its libraries and SDKs read by themselves: AWS_*, AZURE_*, GOOGLE_*, FLB_*, OTEL_*, proxies, TZ and such.
    - Variables that another variable, the command line, a script among the files or a plugin of the configuration uses.
    - Configurations of which not all files could be read, and images whose own scripts are not known.
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
                [INPUT]
                    Name tail
                    Path /var/log/\${STAGE}/*.log
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env:
                    - name: STAGE
                      value: test
                    - name: «CI_VERSION»
                      value: k8s/1.3.8
                  volumeMounts:
                    - name: config
                      mountPath: /fluent-bit/etc
              volumes:
                - name: config
                  configMap:
                    name: fluent-bit
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
              [INPUT]
                  Name tail
                  Path /var/log/\${STAGE}/*.log
          ---
          apiVersion: v1
          kind: Pod
          metadata:
            name: fluent-bit
          spec:
            containers:
              - name: fluent-bit
                image: fluent/fluent-bit:5.1.1
                env:
                  - name: STAGE
                    value: test
                  - name: AWS_REGION
                    value: eu-central-1
                volumeMounts:
                  - name: config
                    mountPath: /fluent-bit/etc
            volumes:
              - name: config
                configMap:
                  name: fluent-bit
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const { container, env } = pipeline.instance;
    if (container === undefined || env.declared.length === 0) return;
    if (!container.imageKnown || !pipeline.whole) return;
    if (pipeline.references.some(({ result }) => result.kind === "unknown")) return;
    const used = usedNames(pipeline);
    const scripts = [...container.args, ...otherTexts(pipeline)];
    for (const { name, at } of env.declared) {
      if (at === undefined || used.has(name) || isReadByItself(name, pipeline)) continue;
      if (scripts.some(({ text }) => text.includes(name))) continue;
      // Kubernetes puts it into another variable or into the command line, where it stands no longer.
      if (expandedNames(at.file).has(name)) continue;
      report({ at, message: `No configuration of this container uses the variable "${name}".` });
    }
  },
});

/** Names in the values of all sections, also those that are written in a way that Fluent Bit does not expand. */
function usedNames(pipeline: Pipeline): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties } of sectionsAndUnits(pipeline)) {
    for (const { value, scan } of properties) {
      for (const { name } of scan.references) names.add(name.trim());
      if (value.text.includes("$")) for (const { name } of lookAlikes(value.text)) names.add(name);
    }
  }
  return names;
}

/** What Fluent Bit 5.1.1 and the libraries in it ask for (getenv in src/, plugins/ and lib/). */
const readByLibraries = [
  /^(?:AWS|ECS|AZURE|GOOGLE|GCP|GCE|FLB|OTEL|KUBERNETES|SSL_CERT|JEMALLOC|MALLOC|LD|GO|SERVICE_ACCOUNT|STATUS_MESSAGE)_/,
  /^(?:(?:https?|no|all)_proxy|tz|tzdir|home|hostname|path|lang|te?mp|tmpdir|pwd|metadata_server|sslkeylogfile)$/i,
  /^(?:GOMAXPROCS|GOMEMLIMIT|GOGC|GODEBUG|LC_[A-Z]+|KRB5\w*|SSL_\w+|OPENSSL_\w+|IDENTITY_\w+|MSI_\w+)$/,
];

function isReadByItself(name: string, { plugins }: Pipeline): boolean {
  // Two plugins ask for this one: kubernetes with pod association (kubernetes_aws.c) and azure_kusto.
  if (name === "CLUSTER_NAME") {
    return plugins.some(
      ({ plugin, get }) =>
        plugin.kind !== "found" || plugin.value === "azure_kusto" || get("aws_use_pod_association") !== undefined,
    );
  }
  return readByLibraries.some((pattern) => pattern.test(name));
}
