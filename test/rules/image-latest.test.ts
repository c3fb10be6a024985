import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = "[INPUT]\n    Name cpu\n";
const withImage = (image: string) => podSet({ config, image });

testRule("image-latest", {
  valid: {
    "a release": withImage("fluent/fluent-bit:5.1.1"),
    "a series": withImage("fluent/fluent-bit:4.2"),
    "a release with more behind it": withImage("fluent/fluent-bit:v4.2.0-debug"),
    "a digest": withImage(`fluent/fluent-bit:latest@sha256:${"0123456789abcdef".repeat(4)}`),
    "a commit": withImage("registry.local:5000/fluent-bit:9f3c2ab"),
    "a template": withImage('"fluent/fluent-bit:{{ .Values.tag }}"'),
    "a kustomization that chooses it": {
      ...withImage("fluent/fluent-bit"),
      "overlays/kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages:\n  - name: fluent/fluent-bit\n    newTag: 5.1.1\n",
    },
  },
  invalid: {
    latest: {
      files: withImage("«fluent/fluent-bit:latest»"),
      severity: "hint",
      effect: "none",
      messages: [
        `Image "fluent/fluent-bit" has the tag "latest", which is no version, so a new pod may run another Fluent Bit than the last one.`,
      ],
    },
    "no tag, with a port before the path": {
      files: withImage("«registry.local:5000/fluent-bit»"),
      messages: [
        `Image "registry.local:5000/fluent-bit" has no tag, which means "latest", so a new pod may run another Fluent Bit than the last one.`,
      ],
    },
    "a major number": { files: withImage("«public.ecr.aws/aws-observability/aws-for-fluent-bit:3»") },
    "a kustomization of another image": {
      files: {
        ...withImage("«fluent/fluent-bit»"),
        "kustomization.yaml":
          "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages:\n  - name: fluent/fluentd\n    newTag: 5.1.1\n",
      },
    },
  },
});
