import { testRule } from "../rule-tester.ts";

const s3 = (...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name s3\n    Match *\n    bucket b\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("s3-size-limits", {
  valid: {
    "a large compressed part, in the first release that takes it": {
      files: s3("total_file_size 1G", "upload_chunk_size 51M", "compression gzip"),
      fluentBit: "1.9.7",
    },
    "the largest compressed part": s3("total_file_size 10G", "upload_chunk_size 5G", "compression gzip"),
    "the largest object before 1.9.6": { files: s3("use_put_object on", "total_file_size 50M"), fluentBit: "1.9.5" },
    "a part of just half the file": s3("total_file_size 12M", "upload_chunk_size 6M"),
    "the least file that goes up in parts": s3("total_file_size 10485760"),
    defaults: s3(),
    "the least file": s3("total_file_size 1M"),
    "the largest file": s3("total_file_size 50G"),
    "the largest part": s3("total_file_size 1G", "upload_chunk_size 50M"),
    "the default part in a small file": s3("total_file_size 6M", "upload_chunk_size 5242880"),
    "a part that is too small but goes up in one piece": s3("total_file_size 5M", "upload_chunk_size 1M"),
    "the same with use_put_object": s3("use_put_object on", "upload_chunk_size 1M"),
    "a large compressed part": s3("total_file_size 1G", "upload_chunk_size 51M", "compression gzip"),
    "use_put_object alone": s3("use_put_object on"),
    "51M in one piece": { files: s3("use_put_object on", "total_file_size 51M"), fluentBit: "1.9.6" },
    "the largest object": s3("use_put_object on", "total_file_size 1G"),
    "a variable that is not known": s3("total_file_size ${SIZE}", "upload_chunk_size 90M"),
    "a switch that is not known": s3("use_put_object ${PUT}", "upload_chunk_size 1M"),
    "no size at all, which another rule reports": s3("total_file_size 5MiB"),
    "a format that always goes up in one piece": s3("format parquet", "upload_chunk_size 1M"),
    "another output": "[OUTPUT]\n    Name file\n    Match *\n    total_file_size 1\n",
  },
  invalid: {
    "one byte above 50G": { files: s3("total_file_size «50000000001»") },
    "one byte more than half a file": { files: s3("total_file_size 12M", "upload_chunk_size «6000001»") },
    "one byte above 50M in a part": { files: s3("total_file_size 1G", "upload_chunk_size «50000001»") },
    "one byte above 5G in a compressed part": {
      files: s3("total_file_size 20G", "upload_chunk_size «5000000001»", "compression gzip"),
      messages: [
        '"upload_chunk_size" of the s3 output is "5000000001", more than the 5000M that a part may have: Fluent Bit refuses to start.',
      ],
    },
    "one byte above 50M in one piece, before 1.9.6": {
      files: s3("use_put_object on", "total_file_size «50000001»"),
      fluentBit: "1.9.5",
    },
    "one byte below what goes up in parts": { files: s3("total_file_size 10485759", "upload_chunk_size «5242881»") },
    "a file below 1M": {
      files: s3("total_file_size «999999»"),
      effect: "refused",
      messages: [
        '"total_file_size" of the s3 output is "999999", less than the 1M that it must be at least: Fluent Bit refuses to start.',
      ],
    },
    "a file above 50G": { files: s3("total_file_size «51G»") },
    "a part of 5M": {
      files: s3("upload_chunk_size «5M»"),
      messages: [
        '"upload_chunk_size" of the s3 output is "5M", less than the 5242880 bytes that a part must have: Fluent Bit refuses to start.',
      ],
    },
    "a part of 5M in a small file, by the other check": {
      files: s3("total_file_size 9M", "upload_chunk_size «5M»"),
      messages: [
        '"upload_chunk_size" of the s3 output is "5M", more than half of "total_file_size" (9000000 bytes): Fluent Bit refuses to start.',
      ],
    },
    "a part above 50M": { files: s3("total_file_size 1G", "upload_chunk_size «51M»") },
    "a compressed part above 50M before 1.9.7": {
      files: s3("total_file_size 1G", "upload_chunk_size «51M»", "compression gzip"),
      fluentBit: "1.9.6",
    },
    "a part larger than the file": {
      files: s3("total_file_size 12M", "upload_chunk_size «13M»"),
      messages: [
        '"upload_chunk_size" of the s3 output is "13M", more than "total_file_size": Fluent Bit refuses to start.',
      ],
    },
    "more than half a file, also in one piece": { files: s3("use_put_object on", "upload_chunk_size «60M»") },
    "more than half a file": { files: s3("total_file_size 10M", "upload_chunk_size «6M»") },
    "an object above 1G": {
      files: s3("use_put_object on", "total_file_size «1001M»"),
      messages: [
        '"total_file_size" of the s3 output is "1001M", more than the 1000M that PutObject takes: Fluent Bit refuses to start.',
      ],
    },
    "an object above 50M before 1.9.6": {
      files: s3("use_put_object on", "total_file_size «51M»"),
      fluentBit: "1.9.5",
    },
    "the default size before 1.9.6": {
      files: s3("use_put_object «on»"),
      fluentBit: "1.7.2",
      messages: [
        '"use_put_object" of the s3 output is "on", too much for the default "total_file_size" of 100M: it is over the 50M that PutObject takes: Fluent Bit refuses to start.',
      ],
    },
    "a variable that is known": {
      files: s3("total_file_size «${SIZE}»"),
      env: { SIZE: "5" },
      messages: [
        '"total_file_size" of the s3 output is "5" (from "${SIZE}"), less than the 1M that it must be at least: Fluent Bit refuses to start.',
      ],
    },
  },
});
