import { testRule } from "../rule-tester.ts";

const rewrite = (type: string): string =>
  `[FILTER]\n    Name rewrite_tag\n    Match a\n    Rule $k ^v$ b false\n    Emitter_Storage.type ${type}\n`;
const multiline = (...lines: readonly string[]): string =>
  `[FILTER]\n    Name multiline\n    Match a\n    multiline.parser java\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("emitter-backpressure-v5", {
  valid: {
    "a version that goes on": { files: rewrite("filesystem"), fluentBit: "4.2.8" },
    "an emitter in memory": rewrite("memory"),
    "a type that is not known": rewrite("${TYPE}"),
    "a filter that emits nothing": multiline("buffer off", "emitter_storage.type filesystem"),
  },
  invalid: {
    rewrite_tag: {
      files: rewrite("«FileSystem»"),
      fluentBit: "5.0.0",
      messages: [
        'Since Fluent Bit 5.0.0 the emitter of this rewrite_tag filter pauses, with the inputs that feed it, once "storage.max_chunks_up" chunks are in memory.',
      ],
    },
    multiline: { files: multiline("emitter_storage.type «filesystem»") },
  },
});
