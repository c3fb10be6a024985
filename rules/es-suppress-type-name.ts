import {
  addLine,
  conf,
  defineSetRule,
  type KnownPlugin,
  type KubernetesSet,
  type Note,
  pluginsNamed,
  replaceWord,
  switchOf,
  targetOf,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: 'Documents are sent with a "_type", which Elasticsearch 8 and OpenSearch 2 refuse.',
  category: "output",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    Unless "Suppress_Type_Name" is on, every line of a bulk request names a "_type". Elasticsearch dropped types with 8.0 and OpenSearch
    with 2.0: they answer such requests with status 400, and no record is stored. Elasticsearch 7 and OpenSearch 1 take them.
  `,
  quiet: `
    - Outputs whose target is not known: only the preset "strict" speaks of them, as a warning. It is known from the image
      behind the service that "Host" names, in the same set of manifests. A "Cloud_ID" gives a warning.
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
                    Name  cpu
                [OUTPUT]
                    Name  «es»
                    Match *
                    Host  logs-es-http
            ---
            apiVersion: elasticsearch.k8s.elastic.co/v1
            kind: Elasticsearch
            metadata:
              name: logs
            spec:
              version: 8.14.1
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
                [INPUT]
                    Name  cpu
                [OUTPUT]
                    Name  es
                    Suppress_Type_Name On
                    Match *
                    Host  logs-es-http
            ---
            apiVersion: elasticsearch.k8s.elastic.co/v1
            kind: Elasticsearch
            metadata:
              name: logs
            spec:
              version: 8.14.1
          `,
        },
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  cpu
        [OUTPUT]
            Name  es
            Match *
            Host  es.example.com
            Suppress_Type_Name On
      `,
    ],
  },

  check({ set, pipelines, report }) {
    for (const pipeline of pipelines) {
      for (const output of pluginsNamed(pipeline, "output", "es", "opensearch")) {
        if (output.file.template || output.get("upstream") !== undefined) continue;
        if (switchOf(output, "suppress_type_name") !== false) continue;
        const written = output.get("suppress_type_name");
        const target = knownTarget(output, set);
        if (target === "takes types") continue;
        const title = 'Set "Suppress_Type_Name" to On';
        report({
          at: written?.value ?? output.name,
          message:
            target === undefined
              ? `The ${output.name.text} output sends a "_type" with every record, which Elasticsearch 8 and OpenSearch 2 refuse.`
              : `The ${output.name.text} output sends a "_type" with every record, which ${target.refuses}, so no record is stored.`,
          ...(target === undefined
            ? { severity: "warning", preset: "strict" }
            : { severity: target.severity, related: target.notes }),
          fixes:
            output.schema.property("suppress_type_name") === undefined
              ? []
              : [
                  written === undefined
                    ? addLine(output.get("name")!, "Suppress_Type_Name", "On")
                    : replaceWord(written.value, "On", "unsafe", title),
                ],
        });
      }
    }
  },
});

interface KnownTarget {
  /** Who refuses it, as a clause. */
  readonly refuses: string;
  readonly severity: "error" | "warning";
  readonly notes: readonly Note[];
}

function knownTarget(output: KnownPlugin, set: KubernetesSet): KnownTarget | "takes types" | undefined {
  const cloud = output.get("cloud_id");
  if (cloud !== undefined) {
    // Deployments of Elasticsearch 7 are left there, and a "Cloud_ID" does not tell the version.
    return {
      refuses: "Elastic Cloud refuses since Elasticsearch 8",
      severity: "warning",
      notes: [{ at: cloud.at, message: "sent to a deployment in Elastic Cloud" }],
    };
  }
  const host = output.get("host")?.expanded;
  const target = host?.kind === "found" ? targetOf(host.value, output.file.file, set) : undefined;
  if (target?.major === undefined) return undefined;
  const isElastic = /^elasticsearch(?:-oss|-wolfi)?$/.test(target.program);
  if (!isElastic && target.program !== "opensearch") return undefined;
  const first = isElastic ? 8 : 2;
  if (target.major < first) return "takes types";
  const name = `${isElastic ? "Elasticsearch" : "OpenSearch"} ${target.major}`;
  return {
    refuses: `${name} refuses`,
    severity: "error",
    notes: [{ at: target.at, message: `${name}, where the output sends to` }],
  };
}
