import {
  atLeast,
  bareName,
  commentBehind,
  conf,
  defineRule,
  type FileReference,
  type Fix,
  fix,
  isOnlyWrapped,
  isYamlReference,
  lineEndOf,
  nameFromMainFolder,
  type Outcome,
  type Pipeline,
  pathOf,
  replaceWord,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "An included file does not exist.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit looks for the name in the working directory of the process and then, for a relative name, beside the main file,
    never beside the file that includes. When it finds nothing it stops; Fluent Bit 5.1 does not even name the file that it missed.
    In a container the files are the keys of the mounted ConfigMap.
  `,
  quiet: `
    - A folder whose files were not all given may hold the file.
    - A name that only blanks or quotes keep from its file is "include-trailing-space"; a variable in it is "include-env-variable".
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            @INCLUDE «input-kube.conf»
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "input-kubernetes.conf": conf`
            [INPUT]
                Name tail
                Path /var/log/containers/*.log
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            @INCLUDE input-kubernetes.conf
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
          @INCLUDE inputs.conf
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "inputs.conf": conf`
          [INPUT]
              Name cpu
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const reference of pipeline.references) {
      const { kind, name, glob, result } = reference;
      if (kind !== "include" || glob || result.kind !== "absent" || name.text.includes("${")) continue;
      if (isOnlyWrapped(pipeline, reference)) continue;
      const { word } = bareName(reference);
      const isNamed = word.text !== "";
      const { follows, ...outcome } = outcomeOf(reference, pipeline);
      report({
        at: isNamed ? word : name,
        message: isNamed
          ? `The included file "${word.text}" does not exist, so ${follows}.`
          : `This include names no file, so ${follows}.`,
        ...outcome,
        fixes: isNamed ? fixesOf(pipeline, reference) : [],
      });
    }
  },
});

/** A parsers, plugins or streams file with it is as one that does not exist (C-85, C-87). */
function outcomeOf({ from }: FileReference, { files, version }: Pipeline): Outcome {
  const role = files.find(({ file }) => file === from)?.role;
  const isOptional = role === "parsers" || role === "plugins";
  if (role === "streams") {
    return { severity: "warning", effect: "degraded", follows: "Fluent Bit runs without stream processing" };
  }
  if (!isOptional || atLeast(version, "5.1.0")) {
    return { severity: "error", effect: "refused", follows: "Fluent Bit does not start" };
  }
  const follows = `Fluent Bit ${version} runs without these ${role}; since 5.1.0 it does not start`;
  return { severity: "warning", effect: "degraded", follows };
}

/** Only one file is ever offered: the one that surely was meant. */
function fixesOf(pipeline: Pipeline, reference: FileReference): readonly Fix[] {
  const { word } = bareName(reference);
  const { result, at } = reference;
  const comment = commentBehind(pipeline, reference);
  if (comment !== undefined) {
    return [
      fix("Move the comment above the include", "safe", [
        {
          at: { file: at.file, span: { start: at.span.start, end: at.span.start } },
          newText: `${comment.text.trim()}${lineEndOf(at.file)}`,
        },
        { at: comment.at, newText: "" },
      ]),
    ];
  }
  const isYaml = isYamlReference(pipeline, reference);
  const nested = isYaml ? undefined : nameFromMainFolder(pipeline, reference);
  const meant = nested ?? (result.kind === "absent" ? result.meant?.name : undefined);
  // What is meant is named from the main file's folder.
  if (isYaml && pathOf(pipeline, reference.from) !== pipeline.instance.entryPath) return [];
  return meant === undefined ? [] : [replaceWord(word, meant, "safe", `Include "${meant}"`)];
}
