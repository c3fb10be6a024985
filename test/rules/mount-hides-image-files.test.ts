import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = (file: string): string => `[SERVICE]\n    Parsers_File ${file}\n[INPUT]\n    Name cpu\n`;
const set = (file: string, parts: Partial<PodSet> = {}) => podSet({ config: config(file), ...parts });
const aws = "public.ecr.aws/aws-observability/aws-for-fluent-bit";

testRule("mount-hides-image-files", {
  valid: {
    "a single file mounted": set("parsers.conf", {
      configMount: "{name: config, mountPath: /fluent-bit/etc/fluent-bit.conf, subPath: fluent-bit.conf}",
    }),
    "a file that the image has not": set("custom.conf"),
    "another image": set("parsers.conf", { image: "registry.example.org/fluent-bit:5.1.1" }),
    "the ConfigMap's own": podSet({
      config: `${config("parsers.conf").trimEnd()}`,
      objects: [],
      name: "other",
      image: "fluent/fluent-bit:5.1.1",
      mounts: ["{name: parsers, mountPath: /fluent-bit/etc/parsers.conf, subPath: parsers.conf}"],
      volumes: ["{name: parsers, configMap: {name: elsewhere}}"],
    }),
    "no Kubernetes": config("parsers.conf"),
  },
  invalid: {
    "the whole folder": {
      files: set("«parsers.conf»"),
      severity: "error",
      effect: "refused",
      messages: [
        `The image's "parsers.conf" is hidden by what is mounted over "/fluent-bit/etc", so Fluent Bit does not start.`,
      ],
      related: [["/fluent-bit/etc", "this mount hides it"]],
    },
    "a version that goes on": {
      files: set("«/fluent-bit/etc/parsers.conf»", { image: "fluent/fluent-bit:5.0.3" }),
      severity: "warning",
      effect: "degraded",
      messages: [
        `The image's "/fluent-bit/etc/parsers.conf" is hidden by what is mounted over "/fluent-bit/etc", so Fluent Bit 5.0.3 runs without it; since 5.1.0 it does not start.`,
      ],
    },
    "an image with a second copy": {
      files: set("«parsers.conf»", { image: `${aws}:2.32.0` }),
      severity: "warning",
      safety: "unsafe",
      fixed: set("/fluent-bit/parsers/parsers.conf", { image: `${aws}:2.32.0` }),
    },
  },
});
