import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { yaml } from "../../src/rule/index.ts";
import { lineIndex } from "../../src/source/line-index.ts";
import { testRule } from "../rule-tester.ts";

testRule("dedented-comment", {
  valid: {
    "a comment at the end of a block": {
      "cm.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: fb }
        data:
          fluent-bit.conf: |
            [INPUT]
                Name cpu
        # the end
      `,
    },
    "comments between two keys": {
      "cm.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: fb }
        data:
          a.conf: |
            [INPUT]
                Name cpu
        # one

        # two
          b.conf: |
            [INPUT]
                Name mem
      `,
    },
    "a comment that is indented more": {
      "cm.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: fb }
        data:
          a.conf: |
            [INPUT]
                # note
                Name cpu
      `,
    },
  },
  invalid: {
    "each comment of a run": {
      files: {
        "cm.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: fb }
          data:
            a.conf: |
              [INPUT]
                  Name cpu

          «# one»
            «# two»

              [OUTPUT]
                  Name null
        `,
      },
      messages: [
        "This comment is indented less than the block that it stands in, so it ends the block and the manifest is not valid YAML.",
        "This comment is indented less than the block that it stands in, so it ends the block and the manifest is not valid YAML.",
      ],
      effect: "not-created",
      safety: "safe",
      fixed: {
        "cm.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: fb }
          data:
            a.conf: |
              [INPUT]
                  Name cpu

              # one
              # two

              [OUTPUT]
                  Name null
        `,
      },
    },
  },
});

it("leaves the other findings of the run at their places", async () => {
  const text = yaml`
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: fb }
    data:
      fluent-bit.conf: |
        [SERVICE]
            Flush 1
    # the inputs
        @INCLUDE zebra.conf
  `;
  const { findings } = await check([{ path: "cm.yaml", text }], {
    "dedented-comment": rules["dedented-comment"],
    "include-not-found": rules["include-not-found"],
  });
  expect(findings.map(({ code, at }) => `${code} ${lineIndex(at.file).position(at.span.start).line}`)).toEqual([
    "dedented-comment 8",
    "include-not-found 9",
  ]);
});
