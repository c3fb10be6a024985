import { conf, defineRule, excludeOwnLog, ownLogReads, pluginsNamed } from "../src/rule/index.ts";

export default defineRule({
  summary: "Records of container logs are printed to the log of a container.",
  category: "output",
  severity: "hint",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    The stdout output prints each record to Fluent Bit's own log. Where a tail input reads that log like those of all other containers,
    every printed record is read, becomes longer by what is around it, and is printed again, without end.
  `,
  quiet: `
    - Outputs that get no records of such an input, and paths with "fluent" or the name of the pod in them.
    - Inputs whose "Exclude_Path" covers the log of Fluent Bit, and filters that drop its records by name.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  kube.*
          [OUTPUT]
              Name  «stdout»
              Match kube.*
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Exclude_Path /var/log/containers/fluent-bit-*_*_fluent-bit-*.log
              Tag  kube.*
          [OUTPUT]
              Name  stdout
              Match kube.*
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name         tail
            Path         /var/log/containers/*.log
            Exclude_Path /var/log/containers/fluent-bit*.log
            Tag          kube.*
        [OUTPUT]
            Name  stdout
            Match kube.*
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const outputs = pluginsNamed(pipeline, "output", "stdout");
    if (outputs.length === 0) return;
    for (const read of ownLogReads(pipeline)) {
      const source = routing.sources.find(({ input }) => input === read.tail.input);
      const output = source && outputs.find((one) => routing.reaches(source, one) === "always");
      if (output === undefined) continue;
      report({
        at: output.name,
        message: read.certain
          ? `This output prints to the log that "${read.item.text}" reads, so each record comes back and is printed again, without end.`
          : `In a container this output prints to a log that "${read.item.text}" finds too, so each record comes back and is printed again, without end.`,
        severity: read.certain ? "warning" : "hint",
        related: [{ at: read.item.word.at, message: "the log is read here" }],
        fixes: excludeOwnLog(read),
        ...(read.certain ? { covers: [read.item.word.at] } : {}),
      });
    }
  },
});
