import { readQuantity } from "../grammar/values/quantity.ts";
import { readSize } from "../grammar/values/size.ts";
import { defineRule, judgedValue, type Plugin, type Property, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "The inputs may keep more in memory than the container has.",
  category: "storage",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    "Mem_Buf_Limit" makes an input pause before its records fill the memory. When all limits together are above the memory limit of the
    container, the kernel kills Fluent Bit (OOMKilled) before the inputs pause, and what was in memory is lost.
  `,
  quiet: `
    - Inputs with "storage.type filesystem", which the limit does not concern.
  `,
  options: {
    share: {
      type: "integer",
      minimum: 1,
      maximum: 100,
      default: 100,
      doc: "Percent of the container's memory that the limits together may take; Fluent Bit itself needs some too.",
    },
  },
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
                    Path /var/log/*.log
                    Mem_Buf_Limit «512MB»
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      resources:
                        limits:
                          memory: 128Mi
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
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name tail
                  Path /var/log/*.log
                  Mem_Buf_Limit 50MB
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: fluent-bit
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    resources:
                      limits:
                        memory: 128Mi
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
        `,
      },
    ],
  },

  check({ pipeline, report, options: { share } }) {
    const limit = pipeline.instance.container?.pod.memoryLimit;
    const memory = limit === undefined ? undefined : readQuantity(limit.text);
    if (limit === undefined || memory === undefined) return;
    const limits = [...pipeline.inputs, ...pipeline.filters].flatMap(bufferLimit);
    const sum = limits.reduce((total, { bytes }) => total + bytes, 0);
    if (sum <= (memory * share) / 100) return;
    const killed =
      sum > memory
        ? `but the container is killed at ${limit.text}, before the ${limits.length === 1 ? "input pauses" : "inputs pause"}`
        : `more than ${share}% of the ${limit.text} that the container has`;
    const largest = limits.reduce((best, one) => (one.bytes > best.bytes ? one : best));
    const text = largest.property.value.text;
    report({
      at: largest.property.value,
      message:
        limits.length === 1
          ? `The input may keep ${text} in memory, ${killed}.`
          : `The ${limits.length} limits of the pipeline allow ${Math.round(sum / 1e6)}MB in memory, ${killed}.`,
      related: [
        { at: limit.at, message: "the container's memory limit" },
        ...limits
          .filter((other) => other !== largest)
          .map(({ property }) => ({ at: property.at, message: "counted too" })),
      ],
    });
  },
});

interface BufferLimit {
  readonly property: Property;
  readonly bytes: number;
}

/** The limit that counts while the records are in memory; those of filters are the limits of their emitters. */
function bufferLimit(plugin: Plugin): readonly BufferLimit[] {
  const prefix = plugin.kind === "input" ? "" : "emitter_";
  const property = plugin.get(`${prefix}mem_buf_limit`);
  const storage = plugin.get(`${prefix}storage.type`);
  const type = storage === undefined ? "memory" : judgedValue(storage)?.toLowerCase();
  const value = property?.schema === undefined ? undefined : judgedValue(property);
  const bytes = value === undefined ? undefined : readSize(value);
  if (property === undefined || bytes === undefined || bytes <= 0 || type !== "memory") return [];
  return [{ property, bytes }];
}
