import { atLeast, conf, defineRule, pluginsNamed } from "../src/rule/index.ts";

export default defineRule({
  summary: "A tail input does not say whether it reads old lines, and the default has changed.",
  category: "version",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    Up to 1.5 tail read a file that was there at start from its beginning, since 1.6.0 it goes to the end: lines that were
    written before are skipped, on the first start or, without "DB", on every start. "Read_from_Head On" brings them back.
  `,
  quiet: "- Versions before 1.6.0, which have no other way.",
  examples: {
    bad: [
      conf`
        [INPUT]
            Name «tail»
            Path /var/log/app.log
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name           tail
            Path           /var/log/app.log
            Read_from_Head Off
      `,
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "1.6.0")) return;
    for (const input of pluginsNamed(pipeline, "input", "tail")) {
      if (input.get("read_from_head") !== undefined) continue;
      const when = input.get("db") === undefined ? "at every start" : 'at the first start (later "DB" knows the place)';
      report({
        at: input.name,
        message: `The tail input sets no "Read_from_Head": since Fluent Bit 1.6.0 it skips, ${when}, the lines that its files already hold.`,
      });
    }
  },
});
