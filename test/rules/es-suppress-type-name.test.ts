import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const es = (...lines: readonly string[]) =>
  ["[INPUT]", "    Name cpu", "[OUTPUT]", ...lines.map((line) => `    ${line}`), ""].join("\n");

/** A Fluent Bit that sends to the service "store", and what runs behind it. */
const deployed = (image: string, host = "store.data.svc") => ({
  "fluent-bit.yaml": yaml`
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: fluent-bit
      namespace: logging
    data:
      fluent-bit.conf: |
        [INPUT]
            Name  cpu
        [OUTPUT]
            Name  «es»
            Match *
            Host  HOST
    ---
    apiVersion: apps/v1
    kind: DaemonSet
    metadata:
      name: fluent-bit
      namespace: logging
    spec:
      template:
        spec:
          containers:
            - name: fluent-bit
              image: fluent/fluent-bit:5.1.1
              volumeMounts:
                - name: config
                  mountPath: /fluent-bit/etc
          volumes:
            - name: config
              configMap:
                name: fluent-bit
  `.replace("HOST", host),
  "store.yaml": yaml`
    apiVersion: v1
    kind: Service
    metadata:
      name: store
      namespace: data
    spec:
      selector:
        app: store
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: anything
      namespace: data
    spec:
      template:
        metadata:
          labels:
            app: store
        spec:
          containers:
            - name: store
              image: IMAGE
  `.replace("IMAGE", image),
});
const unmarked = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll(/[«»]/g, "")]));

testRule("es-suppress-type-name", {
  valid: {
    "it is on": es("Name es", "Match *", "Cloud_ID a:b", "suppress_type_name true"),
    "a value that is not known": es("Name es", "Match *", `Suppress_Type_Name \${SUPPRESS}`),
    "Elasticsearch 7 in the set": unmarked(deployed("docker.elastic.co/elasticsearch/elasticsearch:7.17.3")),
    "OpenSearch 1 in the set": unmarked(deployed("opensearchproject/opensearch:1.3.14")),
    "another output": es("Name http", "Match *"),
    "hosts of an upstream file": es("Name es", "Match *", "Upstream nodes.conf"),
  },
  invalid: {
    "Elasticsearch 8 in the set": {
      files: deployed("docker.elastic.co/elasticsearch/elasticsearch:8.13.0"),
      messages: [
        'The es output sends a "_type" with every record, which Elasticsearch 8 refuses, so no record is stored.',
      ],
      severity: "error",
      safety: "unsafe",
      fixed: null,
    },
    "OpenSearch 2 in the set": {
      files: deployed("opensearchproject/opensearch:2.11.0"),
      messages: [
        'The es output sends a "_type" with every record, which OpenSearch 2 refuses, so no record is stored.',
      ],
      severity: "error",
      fixed: null,
    },
    "an image without a version": {
      files: deployed("elasticsearch:latest"),
      severity: "warning",
      fixed: null,
    },
    "a service in another namespace": {
      files: deployed("elasticsearch:8.13.0", "store.logging.svc"),
      severity: "warning",
      fixed: null,
    },
    "another program": { files: deployed("nginx:8.1"), severity: "warning", fixed: null },
    "switched off": {
      files: es("Name es", "Match *", "Host es.example.com", "Suppress_Type_Name «Off»"),
      severity: "warning",
      messages: ['The es output sends a "_type" with every record, which Elasticsearch 8 and OpenSearch 2 refuse.'],
      fixed: es("Name es", "Match *", "Host es.example.com", "Suppress_Type_Name On"),
    },
    "Elastic Cloud, of a version that is not told": {
      files: es("Name «es»", "Match *", "Cloud_ID a:b"),
      messages: [
        'The es output sends a "_type" with every record, which Elastic Cloud refuses since Elasticsearch 8, so no record is stored.',
      ],
      severity: "warning",
      fixed: es("Name es", "Suppress_Type_Name On", "Match *", "Cloud_ID a:b"),
    },
    "a version that cannot leave it out": {
      files: es("Name «es»", "Match *", "Cloud_ID a:b"),
      fluentBit: "1.7.1",
    },
    "small letters": {
      files: es("name  «opensearch»", "match *"),
      severity: "warning",
      fixed: es("name  opensearch", "suppress_type_name on".replace("on", "On"), "match *"),
    },
  },
});

describe("es-suppress-type-name in the recommended preset", () => {
  it("says nothing where the target is not known", async () => {
    const text = conf`
      [INPUT]
          Name  cpu
      [OUTPUT]
          Name  es
          Match *
    `;
    const { findings } = await check([{ path: "fluent-bit.conf", text }], rules, {});
    expect(findings.filter(({ code }) => code === "es-suppress-type-name")).toEqual([]);
  });

  it("knows the service of the Elastic operator", async () => {
    const text = yaml`
      apiVersion: elasticsearch.k8s.elastic.co/v1
      kind: Elasticsearch
      metadata:
        name: logs
      spec:
        version: 8.14.1
      ---
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
              Match *
              Host  logs-es-http
    `;
    const { findings } = await check([{ path: "all.yaml", text }], rules, {});
    expect(findings.filter(({ code }) => code === "es-suppress-type-name").map(({ severity }) => severity)).toEqual([
      "error",
    ]);
  });
});
