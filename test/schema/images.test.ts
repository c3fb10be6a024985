import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  imageInfo,
  parseImageReference,
  schemaFor,
  schemaOptionsOf,
  shippedFiles,
  shippedParsers,
} from "../../src/schema/index.ts";

const digest = `sha256:${"0a".repeat(32)}`;

describe("image references", () => {
  it.each([
    ["fluent-bit", ["fluent-bit", undefined, undefined]],
    ["fluent/fluent-bit:3.2.10", ["fluent/fluent-bit", "3.2.10", undefined]],
    ["host:5000/a/fluent-bit", ["host:5000/a/fluent-bit", undefined, undefined]],
    ["host:5000/a/fluent-bit:1.9", ["host:5000/a/fluent-bit", "1.9", undefined]],
    [`a/b@${digest}`, ["a/b", undefined, digest]],
    [`host:5000/a/b:2@${digest}`, ["host:5000/a/b", "2", digest]],
    ["a:", ["a", undefined, undefined]],
  ] as const)("%s", (text, [repository, tag, digestPart]) => {
    expect(parseImageReference(text)).toEqual({ repository, tag, digest: digestPart });
  });

  it("any text is read, and what it holds is in the parts", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        imageInfo(text);
        const { repository } = parseImageReference(text);
        return text.startsWith(repository);
      }),
    );
  });
});

describe("images", () => {
  it.each([
    ["amazon/aws-for-fluent-bit:2.12.0", "aws-for-fluent-bit", "1.7.2"],
    ["public.ecr.aws/aws-observability/aws-for-fluent-bit:init-2.31.12", "aws-for-fluent-bit", "1.9.10"],
    ["906394416424.dkr.ecr.eu-west-1.amazonaws.com/aws-for-fluent-bit:2.10.0", "aws-for-fluent-bit", "1.6.8"],
    ["public.ecr.aws/aws-observability/aws-for-fluent-bit:stable", "aws-for-fluent-bit", undefined],
    ["amazon/aws-for-fluent-bit", "aws-for-fluent-bit", undefined],
    ["public.ecr.aws/aws-observability/aws-for-fluent-bit:latest", "aws-for-fluent-bit", undefined],
    ["public.ecr.aws/aws-observability/aws-for-fluent-bit:debug-2.31.12", "aws-for-fluent-bit", "1.9.10"],
    ["public.ecr.aws/aws-observability/aws-for-fluent-bit:init-latest", "aws-for-fluent-bit", undefined],
    [`public.ecr.aws/aws-observability/aws-for-fluent-bit:2.31.12@${digest}`, "aws-for-fluent-bit", "1.9.10"],
    ["amazon/aws-for-fluent-bit:arm64-2.10.0", "aws-for-fluent-bit", "1.6.8"],
    ["amazon/aws-for-fluent-bit:2.31.12-windowsservercore", "aws-for-fluent-bit", "1.9.10"],
    ["840364872350.dkr.ecr.us-gov-west-1.amazonaws.com.cn/aws-for-fluent-bit:2.10.0", "aws-for-fluent-bit", "1.6.8"],
    // Later than the table of the schema.
    ["amazon/aws-for-fluent-bit:2.99.0", "aws-for-fluent-bit", "1.9.10"],
    ["amazon/aws-for-fluent-bit:3.9.9", "aws-for-fluent-bit", "4.2.2"],
    ["amazon/aws-for-fluent-bit:4.0.0", "aws-for-fluent-bit", undefined],
    ["fluent/fluent-bit:4.2-debug", "fluent-bit", "4.2.8"],
    ["fluent/fluent-bit:1.5", "fluent-bit", "1.5.7"],
    ["docker.io/fluent/fluent-bit:v3.0.2", "fluent-bit", "3.0.2"],
    ["cr.fluentbit.io/fluent/fluent-bit:3.2.10", "fluent-bit", "3.2.10"],
    [`cr.fluentbit.io/fluent/fluent-bit:3.2.10@${digest}`, "fluent-bit", "3.2.10"],
    [`fluent/fluent-bit@${digest}`, "fluent-bit", undefined],
    ["fluent/fluent-bit:latest", "fluent-bit", undefined],
    ["fluent/fluent-bit:latest-debug", "fluent-bit", undefined],
    ["fluent/fluent-bit:1.3.7-nanoserver", "fluent-bit", "1.3.7"],
    ["fluent/fluent-bit:0.14.6", "fluent-bit", "0.14.6"],
    ["fluent/fluent-bit:arm64v8-1.5.0", "fluent-bit", "1.5.0"],
    ["fluent/fluent-bit:x86_64-v1.3.8", "fluent-bit", "1.3.8"],
    ["fluent/fluent-bit:windows-2022-3.0.4", "fluent-bit", "3.0.4"],
    ["fluent/fluent-bit:3.2.10-amd64", "fluent-bit", "3.2.10"],
    ["fluent/fluent-bit:3.2.10-debug-arm64", "fluent-bit", "3.2.10"],
    ["fluent/fluent-bit:4.2-debug-amd64", "fluent-bit", "4.2.8"],
    ["fluent/fluent-bit:4.2.3.1", "fluent-bit", "4.2.3.1"],
    ["fluent/fluent-bit:4.2.3.1-debug", "fluent-bit", "4.2.3.1"],
    ["fluent/fluent-bit:4.2.3.1-nanoserver", "fluent-bit", "4.2.3.1"],
    ["fluent/fluent-bit:3.2-rc1", "fluent-bit", undefined],
    ["fluent/fluent-bit:3", "fluent-bit", undefined],
    ["fluent/fluent-bit:latest-amd64", "fluent-bit", undefined],
    ["fluent/fluent-bit:20240101", "fluent-bit", undefined],
    ["fluent/fluent-bit:9.9.9", "fluent-bit", "9.9.9"],
    ["fluent/fluent-bit", "fluent-bit", undefined],
    ["index.docker.io/fluent/fluent-bit:3.0.2", "fluent-bit", "3.0.2"],
    ["registry.hub.docker.com/fluent/fluent-bit:3.0.2", "fluent-bit", "3.0.2"],
    ["ghcr.io/fluent/fluent-bit:5.0.1-debug", "fluent-bit", "5.0.1"],
    ["ghcr.io/fluent/fluent-bit/unstable:debug-latest", "fluent-bit", undefined],
    [`cr.fluentbit.io/fluent/fluent-bit@${digest}`, "fluent-bit", undefined],
    ["harbor.example.com:8443/dockerhub/fluent/fluent-bit:2.2.3", "fluent-bit", "2.2.3"],
    ["mirror.gcr.io/fluent/fluent-bit:2.2.3", "fluent-bit", "2.2.3"],
    ["123456789012.dkr.ecr.us-east-1.amazonaws.com/docker-hub/fluent/fluent-bit:2.2.3", "fluent-bit", "2.2.3"],
    ["arm64v8/fluent-bit:2.2.3", "any-mirror", "2.2.3"],
    ["cgr.dev/chainguard/fluent-bit:3.2.10-r0", "any-mirror", "3.2.10"],
    ["quay.io/team/fluent-bit:v1.9.10_build-3", "any-mirror", "1.9.10"],
    ["bitnami/fluent-bit:2.1.8-debian-11-r0", "bitnami", "2.1.8"],
    ["docker.io/bitnamilegacy/fluent-bit:3.1.7-debian-12-r3", "bitnami", "3.1.7"],
    ["bitnami/fluent-bit:latest", "bitnami", undefined],
    ["bitnami/fluent-bit:4.0", "bitnami", "4.0.14"],
    ["kubesphere/fluent-bit:v1.8.11-arm64", "kubesphere", "1.8.11"],
    ["gke.gcr.io/fluent-bit:v1.8.12-gke.1", "gke", "1.8.12"],
    [`gke.gcr.io/fluent-bit:v1.8.12-gke.1@${digest}`, "gke", "1.8.12"],
    ["newrelic/newrelic-fluentbit-output:latest", "newrelic-fluentbit-output", undefined],
    ["grafana/fluent-bit-plugin-loki:main-0a1b2c3", "fluent-bit-plugin-loki", undefined],
    ["rancher/mirrored-fluent-fluent-bit:2.2.0-debug", "rancher-mirror", "2.2.0"],
    ["registry.rancher.com/rancher/mirrored-fluent-fluent-bit:2.2.0", "rancher-mirror", "2.2.0"],
    ["ghcr.io/fluent/fluent-operator/fluent-bit:v3.1.7", "kubesphere", "3.1.7"],
    ["grafana/fluent-bit-plugin-loki:2.8.0", "fluent-bit-plugin-loki", "1.9.9"],
    ["grafana/fluent-bit-plugin-loki:2.3.0-amd64", "fluent-bit-plugin-loki", "1.7.9"],
    ["newrelic/newrelic-fluentbit-output:1.4.2", "newrelic-fluentbit-output", "1.4.5"],
    ["rancher/mirrored-fluent-fluent-bit:1.9.3", "rancher-mirror", "1.9.3"],
    ["registry.local:5000/fluent/fluent-bit:2.2.0", "fluent-bit", "2.2.0"],
    ["registry.local:5000/amazon/aws-for-fluent-bit:2.12.0", "aws-for-fluent-bit", "1.7.2"],
    ["registry.local/logging/fluent-bit:2.2.0-build7", "any-mirror", "2.2.0"],
    ["registry.local/logging/fluent-bit:${TAG}", "any-mirror", undefined],
    ["solsson/fluentbit-loki:1.2.3", "unknown", undefined],
  ] as const)("%s is %s, version %s", (text, family, version) => {
    expect(imageInfo(text)).toMatchObject({ family });
    expect(imageInfo(text)?.version).toBe(version);
  });

  it.each([
    "nginx:1.2.3",
    "fluent/fluentd:v1.16",
    "kubesphere/fluentbit-operator:latest",
    "gke.gcr.io/fluent-bit-gke-exporter:v0.16.2-gke.0",
    "",
  ])("%j is none", (text) => {
    expect(imageInfo(text)).toBeUndefined();
  });

  it("say how they were recognised and where they start", () => {
    expect(imageInfo("amazon/aws-for-fluent-bit:2.12.0")).toMatchObject({
      foundBy: "repository",
      config: "/fluent-bit/etc/fluent-bit.conf",
      entrypoint: undefined,
      shippedFolders: ["/fluent-bit/etc", "/fluent-bit/parsers"],
    });
    expect(imageInfo("registry.local/fluent/fluent-bit:2.2.0")).toMatchObject({
      foundBy: "mirror",
      shippedFolders: undefined,
    });
    expect(imageInfo("solsson/fluentbit-loki")).toMatchObject({ foundBy: "name", config: undefined });
    expect(imageInfo("bitnami/fluent-bit:2.1.8")?.config).toBe("/opt/bitnami/fluent-bit/conf/fluent-bit.conf");
    expect(imageInfo("fluent/fluent-bit:1.8.15")?.entrypoint).toEqual([]);
    expect(imageInfo("fluent/fluent-bit:1.9.0")?.entrypoint).toEqual(["/fluent-bit/bin/fluent-bit"]);
  });

  it("bring their Go plugins, of the release that is in them", () => {
    const image = imageInfo("amazon/aws-for-fluent-bit:2.12.0");
    expect(image?.extraPlugins).toContainEqual({
      kind: "output",
      plugin: "cloudwatch",
      registeredAs: undefined,
      version: "1.6.0",
    });
    const schema = schemaFor(image?.version ?? "", schemaOptionsOf(image));
    expect(schema.version).toBe("1.7.2");
    expect(schema.plugin("output", "cloudwatch")?.property("log_group_name")).toBeDefined();
    expect(imageInfo("grafana/fluent-bit-plugin-loki:2.1.0")?.extraPlugins[0]?.registeredAs).toBe("loki");
    expect(imageInfo("grafana/fluent-bit-plugin-loki:2.2.0")?.extraPlugins[0]?.registeredAs).toBeUndefined();
    expect(imageInfo("fluent/fluent-bit:1.7.2")?.extraPlugins).toEqual([]);
  });

  it("bring the properties that the vendor patched in", () => {
    const patch = { kind: "output", plugin: "cloudwatch_logs", property: "add_entity" };
    expect(imageInfo("amazon/aws-for-fluent-bit:2.32.3")?.patched).toContainEqual(patch);
    expect(imageInfo("amazon/aws-for-fluent-bit:2.32.2")?.patched).not.toContainEqual(patch);
    expect(imageInfo("amazon/aws-for-fluent-bit:3.0.0")?.patched).toEqual([]);
  });
});

describe("files of the official image", () => {
  it("hold parsers by version", () => {
    const names = (version: string) => shippedParsers(version).map(({ name }) => name);
    expect(names("1.7.2")).toContain("iptables");
    expect(names("1.7.1")).not.toContain("iptables");
    expect(names("1.2.2")).toContain("filter-kube-test");
    expect(names("1.2.3")).toContain("filter-kube-test");
    expect(names("1.3.0")).not.toContain("filter-kube-test");
    expect(shippedParsers("5.1.1")).toContainEqual({
      file: "parsers_multiline.conf",
      section: "multiline-parser",
      name: "exception_test",
    });
    expect(shippedFiles()).toContain("parsers.conf");
  });
});
