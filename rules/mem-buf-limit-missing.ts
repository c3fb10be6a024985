import { addLine, conf, defineRule, judgedValue, pluginsNamed } from "../src/rule/index.ts";

/** Inputs that take as much as there is, and can wait. */
const patient: readonly string[] = ["tail", "systemd"];
/** Those whose data is gone when they wait. */
const urgent: readonly string[] = [
  "forward",
  "http",
  "tcp",
  "udp",
  "syslog",
  "mqtt",
  "opentelemetry",
  "splunk",
  "elasticsearch",
];

export default defineRule({
  summary: "An input may fill the memory without limit.",
  category: "storage",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  preset: "strict",
  why: `
    Records wait in memory until they are delivered. While an output is slow or down they grow without bounds, until the process is
    killed and loses them all. "Mem_Buf_Limit" makes the input pause before that; "storage.type filesystem" keeps records on disk.
  `,
  quiet: '- Inputs with a storage.type other than "memory", and inputs that make a few records at a time.',
  options: {
    limit: { type: "size", default: "5MB", doc: "The limit that the fix writes." },
    allow: { type: "strings", default: [], doc: "Inputs that need no limit, by the names of their plugins." },
  },
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name «tail»
              Path /var/log/*.log
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Mem_Buf_Limit 5MB
              Path /var/log/*.log
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name          tail
            Path          /var/log/*.log
            Mem_Buf_Limit 5MB
      `,
    ],
  },

  check({ pipeline, report, options }) {
    const allowed = options.allow.map((name) => name.toLowerCase());
    for (const input of pluginsNamed(pipeline, "input", ...patient, ...urgent)) {
      const storage = input.get("storage.type");
      const type = storage === undefined ? "memory" : judgedValue(storage)?.toLowerCase();
      if (input.get("mem_buf_limit") !== undefined || type !== "memory") continue;
      if (allowed.includes(input.schema.name.toLowerCase())) continue;
      const canWait = patient.includes(input.schema.name);
      report({
        at: input.name,
        message: `The ${input.name.text} input has no "Mem_Buf_Limit", so its records fill the memory while they cannot be delivered.`,
        // A pause loses what is sent to the others, so for them the choice is the user's.
        fixes: canWait ? [addLine(input.get("name")!, "Mem_Buf_Limit", options.limit)] : [],
      });
    }
  },
});
