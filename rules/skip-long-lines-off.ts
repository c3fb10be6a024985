import { addLine, atLeast, conf, defineRule, pluginsNamed, switchOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "One long line ends the reading of its file.",
  category: "input",
  severity: "hint",
  effect: "loss",
  fixes: "unsafe",
  preset: "strict",
  why: `
    A line that does not fit into "Buffer_Max_Size" (32K by default) stops the reading of its file: "requires a larger buffer size,
    lines are too long. Skipping file." Nothing behind it is read. With "Skip_Long_Lines On" only that line is skipped.
  `,
  quiet: '- Inputs with "Truncate_Long_Lines On" (since 4.2.0).',
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name «tail»
              Path /var/log/app.log
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/app.log
              Skip_Long_Lines On
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name            tail
            Path            /var/log/app.log
            Skip_Long_Lines On
      `,
    ],
  },

  check({ pipeline, report }) {
    const canTruncate = atLeast(pipeline.version, "4.2.0");
    for (const input of pluginsNamed(pipeline, "input", "tail")) {
      if (switchOf(input, "skip_long_lines") !== false) continue;
      if (canTruncate && switchOf(input, "truncate_long_lines") !== false) continue;
      const written = input.get("skip_long_lines");
      const line = input.get("path") ?? input.get("name");
      const size = input.get("buffer_max_size")?.value.text ?? "32K";
      report({
        at: written?.value ?? input.name,
        message: `A line longer than ${size} makes this tail input give up its file: the lines behind it are not read.`,
        fixes: written !== undefined || line === undefined ? [] : [addLine(line, "Skip_Long_Lines", "On")],
      });
    }
  },
});
