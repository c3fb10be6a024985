import { defineSetRule, insertAt, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A comment with too little indent ends a block of text in a manifest.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "safe",
  why: `
    Inside a block ("key: |") a "#" line that is indented less than the block is a comment of YAML, and it ends the block. The
    lines after it, indented as before, make the manifest invalid, so kubectl refuses it. Indented to the block, the comment is one of
    Fluent Bit's.
  `,
  quiet: `
    - Comments behind the last line of a block, and those between two keys: they end nothing.
  `,
  examples: {
    bad: [
      {
        files: {
          "configmap.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
            «# where the records go»
                [OUTPUT]
                    Name  stdout
                    Match *
          `,
        },
        fixed: {
          "configmap.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
                # where the records go
                [OUTPUT]
                    Name  stdout
                    Match *
          `,
        },
      },
    ],
    good: [
      {
        "configmap.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name cpu
          # the outputs
            outputs.conf: |
              # where the records go
              [OUTPUT]
                  Name  stdout
                  Match *
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const { original, mendings } of set.manifests) {
      for (const { comment, offset, text } of mendings) {
        const at = { file: original, span: comment };
        report({
          at,
          message:
            "This comment is indented less than the block that it stands in, so it ends the block and the manifest is not valid YAML.",
          fixes: [insertAt(at, offset, text, "safe", "Indent the comment to the block")],
        });
      }
    }
  },
});
