import {
  conf,
  defineRule,
  didYouMean,
  isPlaceholder,
  mayLoadMoreParsers,
  type Pipeline,
  type Reference,
  replaceWord,
  stopsAtParsersFile,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A multiline parser is neither built in nor defined.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit logs "parser not registered" and does not start; a dry run says nothing. Built in are docker, cri, java, go,
    python and, since 2.0.0, ruby, in any case. The names in "multiline.parser" are separated by commas: with a blank between
    them two names are one unknown name.
  `,
  quiet: `
    - A parsers file that is not among the files, or that the image ships, may define the parser.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              multiline.parser «docker cri»
        `,
        fixed: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              multiline.parser docker, cri
        `,
      },
      {
        files: conf`
          [INPUT]
              Name             tail
              Path             /var/log/app.log
              multiline.parser «pyton»
        `,
        fixed: conf`
          [INPUT]
              Name             tail
              Path             /var/log/app.log
              multiline.parser python
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name             tail
            Path             /var/log/containers/*.log
            multiline.parser docker, CRI
      `,
    ],
  },

  check({ pipeline, report }) {
    // Rule "parsers-file-not-found" names the cause.
    if (stopsAtParsersFile(pipeline)) return;
    const parsers = pipeline.definitions("multiline-parser");
    const open = mayLoadMoreParsers(pipeline);
    for (const reference of pipeline.parserReferences("multiline-parser")) {
      const { name, id, from, property } = reference;
      // A version without the property has a rule of its own, and so has the name of a plain parser.
      if (property.schema === undefined || isPlaceholder(id)) continue;
      if (parsers.lookup(id).kind !== "absent" || pipeline.definitions("parser").lookup(id).kind === "found") continue;
      const names = namesWithoutComma(reference, pipeline);
      report({
        at: name,
        severity: open && names === undefined ? "warning" : "error",
        message:
          names === undefined
            ? `Multiline parser "${id}" is not defined, so the ${from.name.text} ${from.kind} does not start, nor does Fluent Bit${open ? ', unless the command line names a parsers file with "-R"' : ""}.`
            : `Without a comma "${id}" is one name, which no multiline parser has, so Fluent Bit does not start.`,
        fixes:
          names === undefined
            ? didYouMean(name, parsers.names(), { title: (parser) => `Use multiline parser "${parser}"` })
            : [replaceWord(name, names.join(", "), "safe", "Separate the names by commas")],
      });
    }
  },
});

/** The names in `docker cri`, when every one of them is known. */
function namesWithoutComma({ id }: Reference, pipeline: Pipeline): readonly string[] | undefined {
  const names = id.split(/[ \t;|]+/).filter((name) => name !== "");
  const parsers = pipeline.definitions("multiline-parser");
  return names.length > 1 && names.every((name) => parsers.lookup(name).kind === "found") ? names : undefined;
}
