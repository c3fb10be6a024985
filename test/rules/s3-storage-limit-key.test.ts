import { testRule } from "../rule-tester.ts";

const s3 = (...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name s3\n    Match *\n    bucket b\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("s3-storage-limit-key", {
  valid: {
    "both limits": s3("storage.total_limit_size 1G", "store_dir_limit_size 1G"),
    "no limit": s3("storage.total_limit_size off"),
    "another output": "[OUTPUT]\n    Name es\n    Match *\n    storage.total_limit_size 1G\n",
    "every word for no limit": s3("storage.total_limit_size false") + s3("storage.total_limit_size No"),
    "a value that is not known": s3("storage.total_limit_size ${LIMIT}"),
  },
  invalid: {
    "a release with the other limit": {
      files: s3("«storage.total_limit_size» 1G"),
      safety: "unsafe",
      fixed: s3("store_dir_limit_size 1G"),
      messages: [
        '"storage.total_limit_size" does not limit the files that the s3 output keeps in its "store_dir": that is "store_dir_limit_size".',
      ],
    },
    "1.9.10, which had it first": {
      files: s3("«storage.total_limit_size» 1G"),
      fluentBit: "1.9.10",
      fixed: s3("store_dir_limit_size 1G"),
    },
    "a release without it": {
      files: s3("«storage.total_limit_size» 1G"),
      fluentBit: "2.0.6",
      messages: [
        '"storage.total_limit_size" does not limit the files that the s3 output keeps in its "store_dir"; Fluent Bit 2.0.6 has no limit for them, "store_dir_limit_size" came with 2.0.7.',
      ],
    },
  },
});
