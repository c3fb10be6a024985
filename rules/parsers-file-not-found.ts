import {
  atLeast,
  conf,
  defineRule,
  didYouMean,
  type Effect,
  type FilePurpose,
  type FileReference,
  type Fix,
  filesFor,
  hidingMount,
  isOnlyMiswritten,
  isPathPlaceholder,
  lineEndOf,
  listedFiles,
  mayExist,
  type Pipeline,
  replaceWord,
  type Severity,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A file with parsers, plugins, streams or upstream nodes does not exist.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Since 5.1.0 a missing "Parsers_File" or "Plugins_File" stops Fluent Bit. Before, it prints an error and runs without what the
    file defines: inputs then ship records unparsed, and filters that need a parser stop the start. A missing file of an output's
    "Upstream" stops the start in all versions; without its "Streams_File" Fluent Bit runs without stream processing. The name
    is literal: no list, no pattern, no quotes.
  `,
  quiet: `
    - A file that the image or the package ships, such as parsers.conf, where no manifest says what is mounted over it.
    - Folders whose files were not all given.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File «app-parser.conf»
            [INPUT]
                Name cpu
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "app-parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File app-parsers.conf
            [INPUT]
                Name cpu
            [OUTPUT]
                Name  stdout
                Match *
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File app-parsers.conf
          [INPUT]
              Name cpu
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "app-parsers.conf": conf`
          [PARSER]
              Name   app
              Format json
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const reference of pipeline.references) {
      const { kind, name, result } = reference;
      if (kind === "include" || result.kind !== "absent" || isPathPlaceholder(name.text)) continue;
      // "mount-hides-image-files" says what happened to a file of the image.
      if (hidingMount(pipeline, reference) !== undefined) continue;
      // "inline-comment" or "quoted-value" says what keeps it from its file.
      if (isOnlyMiswritten(name.text, (bare) => mayExist(pipeline, bare))) continue;
      const { severity, effect, follows } = outcome(kind, pipeline);
      report({
        at: name,
        message: `The ${nouns[kind]} file "${name.text}" does not exist, so ${follows}.`,
        severity,
        effect,
        fixes: fixesOf(pipeline, reference, purposes[kind]),
      });
    }
  },
});

type Kind = Exclude<FileReference["kind"], "include">;

const nouns: Readonly<Record<Kind, string>> = {
  parsers: "parsers",
  plugins: "plugins",
  streams: "streams",
  upstream: "upstream",
};

const purposes: Readonly<Record<Kind, FilePurpose>> = {
  parsers: "parser",
  plugins: "plugins",
  streams: "stream",
  upstream: "upstream",
};

function fixesOf(pipeline: Pipeline, reference: FileReference, purpose: FilePurpose): readonly Fix[] {
  const { kind, name, at } = reference;
  if (name.text.includes("${")) return [];
  const listed = kind === "parsers" || kind === "plugins" ? listedFiles(pipeline, name.text) : undefined;
  if (listed === undefined) return didYouMean(name, filesFor(pipeline, purpose));
  const { text } = at.file;
  const key = text.slice(text.lastIndexOf("\n", name.at.span.start) + 1, name.at.span.start);
  const lines = listed.join(lineEndOf(at.file) + key);
  return [replaceWord(name, lines, "unsafe", "Give each file a line of its own")];
}

function outcome(
  kind: Kind,
  { version }: Pipeline,
): { readonly severity: Severity; readonly effect: Effect; readonly follows: string } {
  if (kind === "streams") {
    return { severity: "warning", effect: "degraded", follows: "Fluent Bit runs without stream processing" };
  }
  if (kind === "upstream") return { severity: "error", effect: "refused", follows: "Fluent Bit does not start" };
  if (atLeast(version, "5.1.0")) return { severity: "error", effect: "refused", follows: "Fluent Bit does not start" };
  return {
    severity: "warning",
    effect: "degraded",
    follows: `Fluent Bit ${version} runs without these ${kind === "parsers" ? "parsers" : "plugins"}; since 5.1.0 it does not start`,
  };
}
