import { atLeast, conf, defineRule, isMainText, type Pipeline, type Section, shownSection } from "../src/rule/index.ts";

export default defineRule({
  summary: "A section stands in a file where Fluent Bit does not look for it.",
  category: "include",
  severity: "error",
  effect: "ignored",
  fixes: "none",
  why: `
    From a parsers file Fluent Bit takes only parsers, from a plugins file only [PLUGINS], from a streams file only stream tasks,
    from an upstream file only [UPSTREAM] and [NODE]. An [INPUT] in there is skipped without a word, and not even checked.
    Likewise [UPSTREAM], [NODE] and [STREAM_TASK] in the main configuration do nothing; up to 1.8 they stop the start.
    [PLUGINS] in the main configuration stops it up to 1.8 and again since 3.2.0, where each key is tried as the path of a library.
  `,
  quiet: `
    - A file that is also read as a part of the main configuration.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
            «[INPUT]»
                Name   tail
                Path   /var/log/app.log
                Parser app
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name   tail
              Path   /var/log/app.log
              Parser app
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   app
              Format json
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const main = new Set(pipeline.files.filter(isMainText).map(({ file }) => file));
    // One file may be named as two, and then each takes its own sections.
    const isReadElsewhere = ({ file, kind }: Section): boolean =>
      pipeline.files.some(
        (one) => one.file === file.file && one !== file && belongs[one.role as OtherRole]?.includes(kind),
      );
    for (const section of pipeline.sections) {
      const { file, kind, heading, at } = section;
      const where =
        section.yaml === undefined
          ? { file: at.file, span: { start: at.span.start, end: heading.at.span.end + 1 } }
          : heading.at;
      if (isMainText(file)) {
        if (pipeline.instance.role !== "main" || isReadElsewhere(section)) continue;
        const outcome = inMain(section, pipeline);
        if (outcome !== undefined) report({ at: where, ...outcome });
      } else if (
        kind !== "other" &&
        !main.has(file.file) &&
        !belongs[file.role as OtherRole].includes(kind) &&
        !isReadElsewhere(section)
      ) {
        report({
          at: where,
          message: `Fluent Bit reads this as a ${file.role} file, so it ignores ${shownSection(section)} in it.`,
        });
      }
    }
  },
});

type OtherRole = "parsers" | "plugins" | "streams" | "upstream";

const belongs: Readonly<Record<OtherRole, readonly Section["kind"][]>> = {
  parsers: ["parser", "multiline-parser"],
  plugins: ["plugins"],
  streams: ["stream-task"],
  upstream: ["upstream", "node"],
};

const homes: { readonly [kind in Section["kind"]]?: string } = {
  upstream: `the file that an output's "Upstream" names`,
  node: `the file that an output's "Upstream" names`,
  "stream-task": `the file that "Streams_File" names`,
  plugins: `the file that "Plugins_File" names`,
};

function inMain(
  { kind, heading, file }: Section,
  { version }: Pipeline,
): { readonly message: string; readonly effect: "refused" | "ignored" } | undefined {
  const home = homes[kind];
  if (home === undefined) return undefined;
  if (file.format === "yaml") {
    // The main file may hold all of them; servers it only checks (Y-84).
    if (kind !== "upstream") return undefined;
    return {
      message: `"${heading.text}" belongs to ${home}; in the main configuration it is ignored.`,
      effect: "ignored",
    };
  }
  const isOld = !atLeast(version, "1.9.0");
  if (isOld || (kind === "plugins" && atLeast(version, "3.2.0"))) {
    return {
      message: `[${heading.text}] belongs to ${home}; in the main configuration Fluent Bit ${version} does not start with it.`,
      effect: "refused",
    };
  }
  return {
    message: `[${heading.text}] belongs to ${home}; in the main configuration it is ignored.`,
    effect: "ignored",
  };
}
