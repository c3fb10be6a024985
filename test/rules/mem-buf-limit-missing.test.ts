import { testRule } from "../rule-tester.ts";

const input = (name: string, ...more: readonly string[]): string =>
  ["[INPUT]", `    Name ${name}`, ...more.map((line) => `    ${line}`), ""].join("\n");

testRule("mem-buf-limit-missing", {
  valid: {
    "a limit": input("tail", "Mem_Buf_Limit 5MB"),
    "records on disk": input("tail", "storage.type filesystem"),
    "storage that is not known": input("tail", "storage.type ${T}"),
    "an input that makes little": input("cpu"),
    "an input that the options allow": { files: input("tail"), options: { allow: ["Tail"] } },
  },
  invalid: {
    "an input that gets the limit of the options": {
      files: input("«tail»"),
      options: { limit: "20M" },
      fixed: input("tail", "Mem_Buf_Limit 20M"),
    },
    "an input that can wait": {
      files: input("«tail»"),
      severity: "hint",
      effect: "none",
      safety: "unsafe",
      messages: [
        `The tail input has no "Mem_Buf_Limit", so its records fill the memory while they cannot be delivered.`,
      ],
      fixed: input("tail", "Mem_Buf_Limit 5MB"),
    },
    "an input that cannot": { files: input("«forward»", "storage.type memory") },
    "every input that can wait": { files: input("«tail»") + input("«systemd»"), fixed: null },
    "every input that cannot": {
      files: [].map((name) => input(`«${name}»`)).join(""),
    },
  },
});
