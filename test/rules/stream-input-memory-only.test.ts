import { testRule } from "../rule-tester.ts";

const input = (name: string, ...more: readonly string[]): string =>
  ["[INPUT]", `    Name ${name}`, ...more.map((line) => `    ${line}`), ""].join("\n");

testRule("stream-input-memory-only", {
  valid: {
    "no limit": input("tcp"),
    "records on disk": input("tcp", "Mem_Buf_Limit 5MB", "storage.type filesystem"),
    "a ring": input("tcp", "Mem_Buf_Limit 5MB", "storage.type memrb"),
    "storage that is not known": input("tcp", "Mem_Buf_Limit 5MB", "storage.type ${T}"),
    "files, which can wait": input("tail", "Path /a", "Mem_Buf_Limit 5MB"),
  },
  invalid: {
    "a limit": {
      files: input("tcp", "Mem_Buf_Limit «5MB»"),
      severity: "hint",
      effect: "loss",
      messages: [
        "When 5MB wait for delivery, the tcp input pauses and takes no data, which is lost unless the sender keeps it.",
      ],
    },
    "memory in so many words": { files: input("forward", "Mem_Buf_Limit «10M»", "storage.type Memory") },
  },
});
