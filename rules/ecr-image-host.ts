import {
  containersOf,
  defineSetRule,
  type Fix,
  replaceWord,
  runningWorkloads,
  scalarAt,
  type Word,
  wordOf,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "The image names a registry of Amazon ECR that does not exist.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "safe",
  why: `
    Private registries are called "<account>.dkr.ecr.<region>.amazonaws.com", in China with ".cn" behind it; the account has twelve
    digits. From any other host the image cannot be pulled, and the pod stays in ImagePullBackOff.
  `,
  quiet: `
    - Accounts and regions that are placeholders.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: «123456789012.dkr.ecr.us-east-1.amazon.com/fluent-bit:5.1.1»
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: fluent-bit, namespace: logging}
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name cpu
              [OUTPUT]
                  Name  stdout
                  Match *
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: fluent-bit, namespace: logging}
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    for (const { workload, podSpec } of runningWorkloads(set, pipelines)) {
      // One image that cannot be pulled keeps the whole pod from its start.
      for (const container of containersOf(podSpec)) {
        const scalar = scalarAt(container, "image");
        if (scalar === undefined) continue;
        const image = wordOf(workload.file, scalar);
        const mistake = mistakeIn(image);
        if (mistake !== undefined)
          report({ at: image, message: `${mistake.text}, so the image cannot be pulled.`, fixes: mistake.fixes });
      }
    }
  },
});

/** `<account>.dkr.ecr.<region>.amazonaws.com`, with `-fips` behind `ecr` for some. */
function mistakeIn(image: Word): { readonly text: string; readonly fixes: readonly Fix[] } | undefined {
  const slash = image.text.indexOf("/");
  const host = slash < 0 ? "" : image.text.slice(0, slash);
  const [account = "", dkr, ecr, region = "", ...rest] = host.split(".");
  const domain = rest.join(".");
  if (dkr !== "dkr" || (ecr !== "ecr" && ecr !== "ecr-fips")) return undefined;
  const expected = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  if (domain === "amazon.com" || domain === "amazon.com.cn" || (domain === "amazonaws.com" && domain !== expected)) {
    const start = image.text.indexOf(domain);
    const right = image.text.slice(0, start) + expected + image.text.slice(start + domain.length);
    return {
      text: `The hosts of Amazon ECR end with "${expected}", not with "${domain}"`,
      fixes: [replaceWord(image, right, "safe")],
    };
  }
  if (domain !== expected) return undefined;
  if (/^\d+$/.test(account) && account.length !== 12)
    return { text: `An account of AWS has 12 digits, "${account}" has ${account.length}`, fixes: [] };
  if (/^[a-z\d-]*\d[a-z\d-]*$/.test(region) && !/^[a-z]+(?:-[a-z]+)+-\d{1,2}$/.test(region))
    return { text: `AWS has no region "${region}"`, fixes: [] };
  return undefined;
}
