import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const forward = (...lines: readonly string[]) =>
  ["[INPUT]", "    Name cpu", "[OUTPUT]", ...lines.map((line) => `    ${line}`), ""].join("\n");

const toAggregator = (image: string) =>
  yaml`
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: fluent-bit
  data:
    fluent-bit.conf: |
      [INPUT]
          Name  cpu
      [OUTPUT]
          Name  forward
          Match *
          Host  aggregator
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: aggregator
  spec:
    selector: { app: aggregator }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: aggregator
  spec:
    template:
      metadata:
        labels: { app: aggregator }
      spec:
        containers:
          - name: aggregator
            image: IMAGE
`.replace("IMAGE", image);

testRule("forward-metadata-fluentd", {
  valid: {
    "switched off": forward("Name forward", "Match *", "Host fluentd", "retain_metadata_in_forward_mode false"),
    "the default of 5.0.4": {
      files: forward("Name forward", "Match *", "Host fluentd"),
      fluentBit: "5.0.4",
    },
    "a version without it": { files: forward("Name forward", "Match *", "Host fluentd"), fluentBit: "2.0.9" },
    "times as numbers": forward("Name forward", "Match *", "Host fluentd", "Time_as_Integer On"),
    "a tag made for each record": forward("Name forward", "Match *", "Host fluentd", "Tag $log.x"),
    "a fixed tag of an upstream": forward("Name forward", "Match *", "Upstream up.conf"),
  },
  invalid: {
    "the default of 5.0.5": {
      files: forward("Name «forward»", "Match *", "Host fluentd-aggregator.logging"),
      fluentBit: "5.0.5",
      messages: [
        "The forward output sends metadata beside the time of each record since 5.0.5, and Fluentd up to 1.19.2 drops such records.",
      ],
      safety: "unsafe",
      fixed: forward(
        "Name forward",
        "Retain_Metadata_In_Forward_Mode Off",
        "Match *",
        "Host fluentd-aggregator.logging",
      ),
    },
    "switched on in 4.2": {
      files: forward("Name forward", "Match *", "Host fluentd", "Retain_Metadata_In_Forward_Mode «On»"),
      fluentBit: "4.2.0",
      messages: [
        "The forward output sends metadata beside the time of each record, and Fluentd up to 1.19.2 drops such records.",
      ],
      fixed: forward("Name forward", "Match *", "Host fluentd", "Retain_Metadata_In_Forward_Mode Off"),
    },
    "a receiver that nobody knows, in the strict preset": {
      files: forward("Name «forward»", "Match *", "Host collector"),
      messages: [
        "The forward output sends metadata beside the time of each record since 5.0.5, which only another Fluent Bit surely takes.",
      ],
      fixed: null,
    },
  },
});

describe("forward-metadata-fluentd and what the set deploys", () => {
  const found = async (text: string) => {
    const { findings } = await check([{ path: "all.yaml", text }], rules, {});
    return findings.filter(({ code }) => code === "forward-metadata-fluentd").map(({ related }) => related.length);
  };
  it("knows Fluentd by its image", async () => {
    expect(await found(toAggregator("fluent/fluentd:v1.16-1"))).toEqual([1]);
    expect(await found(toAggregator("fluent/fluentd-kubernetes-daemonset:v1"))).toEqual([1]);
  });
  it("is quiet on another receiver", async () => {
    expect(await found(toAggregator("fluent/fluent-bit:5.1.1"))).toEqual([]);
    expect(await found(toAggregator("example.com/collector:1"))).toEqual([]);
  });
});
