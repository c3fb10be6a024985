import { testRule } from "../rule-tester.ts";

const s3 = (...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name s3\n    Match *\n    bucket b\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("s3-key-format", {
  valid: {
    "the default": s3(),
    "a time": s3("s3_key_format /logs/%Y/%m/%d"),
    "an index": s3("s3_key_format /logs/$INDEX"),
    "a static key, with the suffix of an upload in one piece": s3("s3_key_format /logs/app.log", "use_put_object on"),
    "the same by a small file": s3("s3_key_format /logs/app.log", "total_file_size 10M"),
    "a static key where the way of the upload is not known": s3(
      "s3_key_format /logs/app.log",
      "total_file_size ${SIZE}",
    ),
    "a variable at the start": s3("s3_key_format ${PREFIX}/logs/%Y"),
    "a variable that brings the slash": { files: s3("s3_key_format ${PREFIX}/%Y"), env: { PREFIX: "/logs" } },
    "a placeholder": s3("s3_key_format <your key>"),
    "a template": s3("s3_key_format {{ key }}"),
    "an unknown variable inside": s3("s3_key_format /logs/${NAME}"),
  },
  invalid: {
    "no slash": {
      files: s3("s3_key_format «$TAG/%Y/$UUID»"),
      safety: "safe",
      effect: "refused",
      messages: [
        '"s3_key_format" of the s3 output is "$TAG/%Y/$UUID", which does not begin with "/": Fluent Bit refuses to start.',
      ],
      fixed: s3("s3_key_format /$TAG/%Y/$UUID"),
    },
    "no slash before an unknown variable": {
      files: s3("s3_key_format «logs/${NAME}/%Y»"),
      safety: "safe",
      fixed: s3("s3_key_format /logs/${NAME}/%Y"),
    },
    "a variable that brings no slash": {
      files: s3("s3_key_format «${PREFIX}/%Y»"),
      env: { PREFIX: "logs" },
      messages: [
        '"s3_key_format" of the s3 output is "logs/%Y" (from "${PREFIX}/%Y"), which does not begin with "/": Fluent Bit refuses to start.',
      ],
    },
    "a URL, which no slash mends": { files: s3("s3_key_format «s3://bucket/%Y»") },
    "a static key of multipart uploads": {
      files: s3("s3_key_format «/logs/app.log»"),
      severity: "warning",
      effect: "loss",
      messages: [
        'Every multipart upload of the same tag gets the key "/logs/app.log", so each replaces the one before it: "$UUID" or letters of the time keep them apart.',
      ],
    },
    "a static key in an old release": {
      files: s3("s3_key_format «/logs/$TAG»"),
      fluentBit: "1.7.2",
      severity: "warning",
      effect: "loss",
    },
    "a static key that stays as it is": {
      files: s3("s3_key_format «/logs/$TAG»", "use_put_object on", "static_file_path on"),
      severity: "warning",
      effect: "loss",
      messages: [
        'Every upload of the same tag gets the key "/logs/$TAG", so each replaces the one before it: "$UUID" or letters of the time keep them apart.',
      ],
    },
  },
});
