import {
  conf,
  defineRule,
  isOnlyMiswritten,
  isPlaceholder,
  judgedValue,
  type Property,
  pluginsNamed,
  replaceWord,
  s3Upload,
  shownKey,
  shownValue,
  switchOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: '"s3_key_format" has no leading slash, or gives every upload the same key.',
  category: "output",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    The s3 output says "'s3_key_format' must start with a '/'", and Fluent Bit does not start. A dry run passes.

    A key without $UUID, $INDEX and letters of the time is the same for each upload of a tag, so S3 keeps only the last. An
    upload in one piece gets a random suffix instead, unless "static_file_path" is on; a multipart upload gets none, and
    that is how a file of 10485760 bytes or more goes up unless "use_put_object" is on (seen on the wire with 5.1.1).
  `,
  quiet: "- A key that begins with a variable whose value is not known.",
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name          s3
              Match         *
              bucket        logs
              s3_key_format «logs/$TAG/%Y/%m/%d/$UUID»
        `,
        fixed: conf`
          [OUTPUT]
              Name          s3
              Match         *
              bucket        logs
              s3_key_format /logs/$TAG/%Y/%m/%d/$UUID
        `,
      },
      conf`
        [OUTPUT]
            Name          s3
            Match         *
            bucket        logs
            s3_key_format «/logs/$TAG.log»
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name          s3
            Match         *
            bucket        logs
            s3_key_format /logs/$TAG/%Y/%m/%d/$UUID
      `,
      conf`
        [OUTPUT]
            Name           s3
            Match          *
            bucket         logs
            s3_key_format  /logs/$TAG.log
            use_put_object On
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "s3")) {
      const property = output.get("s3_key_format");
      if (property === undefined || isPlaceholder(property.value.text)) continue;
      const start = startOf(property);
      const starts = (text: string): boolean => text.startsWith("/");
      if (start === undefined || start === "") continue;
      if (!starts(start)) {
        if (isOnlyMiswritten(start, starts)) continue;
        const word = property.value;
        // A variable at the start may bring the slash in another environment, and a URL is no key.
        const isPlain = property.scan.references[0]?.span.start !== 0 && !word.text.includes("://");
        report({
          at: word,
          message: `"${shownKey(property)}" of the s3 output is ${shownValue(property, start)}, which does not begin with "/": Fluent Bit refuses to start.`,
          fixes: isPlain ? [replaceWord(word, `/${word.text}`, "safe")] : [],
        });
        continue;
      }
      const key = judgedValue(property);
      if (key === undefined || ["%", "$UUID", "$INDEX"].some((part) => key.includes(part))) continue;
      const isStatic = output.schema.property("static_file_path") !== undefined && switchOf(output, "static_file_path");
      if (isStatic !== true && s3Upload(output).putObject !== false) continue;
      report({
        at: property.value,
        message: `Every ${isStatic ? "" : "multipart "}upload of the same tag gets the key ${shownValue(property, key)}, so each replaces the one before it: "$UUID" or letters of the time keep them apart.`,
        severity: "warning",
        effect: "loss",
      });
    }
  },
});

/** The value, or as it is written where only its start is known; undefined when it begins with an unknown variable. */
function startOf({ expanded, scan, value }: Property): string | undefined {
  if (expanded.kind === "found") return expanded.value;
  return scan.references[0]?.span.start === 0 ? undefined : value.text;
}
