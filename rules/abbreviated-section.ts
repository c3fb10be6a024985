import { conf, defineSyntaxRule, knownHeading, likeWritten, replaceAt } from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "The name of a section is only the beginning of a known one.",
  category: "syntax",
  severity: "warning",
  effect: "degraded",
  fixes: "safe",
  why: `
    Since 1.9.0 Fluent Bit compares section names only as far as they are written, so "[OUT]" is an output and "[P]" a parser. Nobody
    documents that, and up to 1.8 Fluent Bit refuses to start with such a name. A longer prefix may also become another section
    when a new kind of section is added.
  `,
  quiet: `
    - "[INPUTS]", "[FILTERS]", "[OUTPUTS]" and "[CUSTOMS]" are names of their own since 1.9.0.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
          [«OUT»]
              Name stdout
        `,
        fixed: conf`
          [INPUT]
              Name dummy
          [OUTPUT]
              Name stdout
        `,
      },
    ],
    good: [
      conf`
        [INPUTS]
            Name dummy
      `,
    ],
  },

  check({ dialect, file, pipeline, reading, report, role }) {
    const isMain = role === "main" || role === "include";
    for (const item of reading.items) {
      if (item.kind !== "section" || item.header.name === undefined) continue;
      const { text, span } = item.name;
      const known = knownHeading(text);
      if (known?.spelling !== "prefix") continue;
      const full = likeWritten(known.type.toUpperCase(), text);
      const isRefused = dialect.reader === "mk_rconf" && isMain;
      // In full, a parser is refused in the main file, and streams and upstreams are looked up under other names.
      const isParser = known.type === "parser" || known.type === "multiline_parser";
      const isUnread = known.type === "stream_processor" || known.type === "upstream_servers";
      report({
        at: { file, span },
        message: isRefused
          ? `"${text}" is not written in full, so Fluent Bit ${pipeline.version} refuses to start.`
          : `Fluent Bit takes "${text}" for "${full}" only because that begins with it; up to 1.8 it refuses to start.`,
        severity: isRefused ? "error" : "warning",
        effect: isRefused ? "refused" : "degraded",
        fixes: (isParser && isMain) || isUnread ? [] : [replaceAt({ file, span }, full, "safe", `Write "[${full}]"`)],
      });
    }
  },
});
