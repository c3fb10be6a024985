import {
  conf,
  defineSyntaxRule,
  didYouMean,
  headingsFor,
  knownHeading,
  likeWritten,
  otherHeadings,
  replaceWord,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "Fluent Bit knows no section of that name.",
  category: "syntax",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    Since 1.9.0 Fluent Bit reads a section that it does not know, and everything in it, and then ignores it without a word, also in
    a dry run. Up to 1.8 it refuses to start ("unexpected section").
  `,
  quiet: `
    - A name that is the beginning of a known one is taken for it: rule "abbreviated-section".
    - Files without any known section belong to other programs.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
          [«OUTPT»]
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
        [input]
            Name dummy
        [Output]
            Name stdout
      `,
    ],
  },

  check({ dialect, file, pipeline, reading, report, role }) {
    const sections = reading.items.filter((item) => item.kind === "section");
    if (!sections.some(({ name }) => knownHeading(name.text) !== undefined)) return;
    const names = headingsFor(role);
    for (const { name, header } of sections) {
      const known = knownHeading(name.text);
      // 1.7 and 1.8 compare whole names and know no plurals.
      const isTooNew =
        dialect.reader === "mk_rconf" &&
        known?.spelling === "exact" &&
        name.text.toLowerCase().endsWith("s") &&
        known.type !== "plugins" &&
        known.type !== "upstream_servers";
      if ((known !== undefined && !isTooNew) || name.text.includes("{{") || header.name === undefined) continue;
      const isRefused = dialect.reader === "mk_rconf" && (role === "main" || role === "include");
      const word = { text: name.text, at: { file, span: name.span } };
      report({
        at: name.text === "" ? { file, span: header.span } : word,
        message: isRefused
          ? `Fluent Bit ${pipeline.version} knows no section "${name.text}" and refuses to start.`
          : `Fluent Bit knows no section "${name.text}" and ignores all that stands in it.`,
        effect: isRefused ? "refused" : "ignored",
        fixes: [
          ...didYouMean(
            word,
            names.map((candidate) => likeWritten(candidate, name.text)),
            { safety: "safe", title: (candidate) => `Write "[${candidate}]"` },
          ),
          ...otherHeadings(name.text)
            .filter((candidate) => names.includes(candidate))
            .map((candidate) => likeWritten(candidate, name.text))
            .map((candidate) => replaceWord(word, candidate, "unsafe", `Write "[${candidate}]"`)),
        ],
      });
    }
  },
});
