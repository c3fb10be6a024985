import { atLeast, conditionsOf, defineRule, rewriteScalar, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A processor's condition compares with a number that is not read as that number.",
  category: "value",
  severity: "error",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    A processor takes the value of a rule as YAML has typed it, and gets it wrong (seen in 5.1.1): "eq" and "neq" read a number
    as a text, so it never equals; "gt", "lt", "gte" and "lte" want it with a decimal point, and take "5" or a quoted number
    for about 0. Fields are compared as text, so "eq" works with the number in quotes. Routes read both as they are meant.
  `,
  quiet: `
    - Conditions of routes.
    - Releases before 5.1.0, where this was not tried.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  processors:
                    logs:
                      - name: content_modifier
                        action: delete
                        key: debug
                        condition:
                          rules:
                            - field: $status
                              op: gte
                              value: «500»
              outputs:
                - name: stdout
                  match: a
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  processors:
                    logs:
                      - name: content_modifier
                        action: delete
                        key: debug
                        condition:
                          rules:
                            - field: $status
                              op: gte
                              value: 500.0
              outputs:
                - name: stdout
                  match: a
          `,
        },
        fluentBit: "5.1.1",
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                tag: a
                processors:
                  logs:
                    - name: content_modifier
                      action: delete
                      key: debug
                      condition:
                        rules:
                          - field: $status
                            op: eq
                            value: '500'
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "5.1.0")) return;
    for (const { condition, reader, owner } of conditionsOf(pipeline)) {
      if (reader === "route") continue;
      for (const { op, value, valueNode } of condition.rules) {
        if (op === undefined || value === undefined || valueNode?.kind !== "scalar") continue;
        const kind = kindOf(value.text);
        if (kind === undefined) continue;
        const isTyped = valueNode.style === "plain";
        const operator = op.text.toLowerCase();
        if (isTyped && (operator === "eq" || operator === "neq")) {
          const isRefused = firstByte(value.text, kind) === 0;
          report({
            at: value,
            message: isRefused
              ? `"${operator}" takes a text and reads the number ${value.text} as an empty one, so Fluent Bit refuses to start.`
              : `"${operator}" takes a text, and the number ${value.text} is none, so ${owner} never finds it equal.`,
            effect: isRefused ? "refused" : "degraded",
            fixes: [rewriteScalar(value, valueNode, `'${value.text}'`, `Write '${value.text}'`, "unsafe")],
          });
        } else if (orders.has(operator) && !(isTyped && kind === "double")) {
          // The bits of an integer 0 are those of 0.0; those of a negative one are no number.
          if (isTyped && Number(value.text) === 0) continue;
          const written = !isTyped
            ? `a quoted ${value.text} counts as about 0`
            : Number(value.text) < 0
              ? `compared with ${value.text} it is never true`
              : `${value.text} counts as about 0`;
          const meant = kind === "double" ? value.text : `${value.text}.0`;
          report({
            at: value,
            message: `"${operator}" takes a number with a decimal point, and ${written}.`,
            fixes: [rewriteScalar(value, valueNode, meant, `Write ${meant}`, "unsafe")],
          });
        }
      }
    }
  },
});

const orders: ReadonlySet<string> = new Set(["gt", "lt", "gte", "lte"]);

function kindOf(text: string): "integer" | "double" | undefined {
  if (/^[-+]?\d{1,15}$/.test(text)) return "integer";
  return /^[-+]?(?:\d+\.\d*|\.\d+)$/.test(text) ? "double" : undefined;
}

/** Of the 64 bits that the number is kept in: Fluent Bit takes them for a text, which ends at a byte of 0. */
function firstByte(text: string, kind: "integer" | "double"): number {
  const bytes = new DataView(new ArrayBuffer(8));
  if (kind === "integer") bytes.setBigInt64(0, BigInt(text.replace("+", "")), true);
  else bytes.setFloat64(0, Number(text), true);
  return bytes.getUint8(0);
}
