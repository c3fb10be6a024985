import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const input = (name: string, ...more: readonly string[]): string =>
  ["[INPUT]", `    Name ${name}`, ...more.map((line) => `    ${line}`), ""].join("\n");
const set = (memory: string | undefined, ...sections: readonly string[]) =>
  podSet({
    config: sections.join(""),
    container: memory === undefined ? [] : [`resources: {limits: {memory: ${memory}}}`],
  });

testRule("mem-buf-limit-exceeds-memory", {
  valid: {
    "limits within the memory": set("128Mi", input("tail", "Mem_Buf_Limit 64MB"), input("tail", "Mem_Buf_Limit 64MB")),
    "exactly the memory": set("100M", input("tail", "Mem_Buf_Limit 100M")),
    "no memory limit": set(undefined, input("tail", "Mem_Buf_Limit 512MB")),
    "a memory limit that is none": set("lots", input("tail", "Mem_Buf_Limit 512MB")),
    "records on disk": set("128Mi", input("tail", "Mem_Buf_Limit 512MB", "storage.type filesystem")),
    "a limit that is not known": set("128Mi", input("tail", "Mem_Buf_Limit ${NO}MB")),
    "no Kubernetes": input("tail", "Mem_Buf_Limit 512MB"),
    "within the share of the options": {
      files: set("100M", input("tail", "Mem_Buf_Limit 80M")),
      options: { share: 80 },
    },
  },
  invalid: {
    "more than the share of the options": {
      files: set("100M", input("tail", "Mem_Buf_Limit «81M»")),
      options: { share: 80 },
      messages: ["The input may keep 81M in memory, more than 80% of the 100M that the container has."],
    },
    "one limit": {
      files: set("128Mi", input("tail", "Mem_Buf_Limit «512MB»")),
      severity: "warning",
      effect: "degraded",
      messages: ["The input may keep 512MB in memory, but the container is killed at 128Mi, before the input pauses."],
    },
    "several together, with that of an emitter": {
      files: set(
        '"0.1Gi"',
        input("tail", "Mem_Buf_Limit 40MB"),
        input("tcp", "Mem_Buf_Limit «50M»"),
        "[FILTER]\n    Name rewrite_tag\n    Match *\n    Rule $a b c false\n    Emitter_Mem_Buf_Limit 20M\n",
      ),
      messages: [
        "The 3 limits of the pipeline allow 110MB in memory, but the container is killed at 0.1Gi, before the inputs pause.",
      ],
    },
  },
});
