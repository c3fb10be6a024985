import {
  atLeast,
  conf,
  defineRule,
  type FileReference,
  fix,
  isYamlReference,
  lineRemoval,
  type Pipeline,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A file is included twice, or includes itself.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Since 2.0 Fluent Bit reads each file once for a main file and stops at the second time, with "Read twice" as its only hint;
    links to the same file and a pattern that matches the main file count too. Up to 1.9 a cycle crashes the process, a name that
    was included before stops it, and the same file under another name is read again, so its sections work twice.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            @INCLUDE inputs.conf
            @INCLUDE «inputs.conf»
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "inputs.conf": conf`
            [INPUT]
                Name cpu
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            @INCLUDE inputs.conf
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
    const readsOnce = atLeast(pipeline.version, "2.0.0");
    for (const reference of pipeline.references) {
      const { name, at, glob, result } = reference;
      if (result.kind !== "twice") continue;
      const isCycle = includersOf(pipeline, reference).has(result.file);
      const first = pipeline.references.find(
        (other) => other.result.kind === "found" && other.result.files.includes(result.file),
      );
      const isYaml = isYamlReference(pipeline, reference);
      // YAML compares names as they are written, and those that a pattern finds with "./" before them (Y-42).
      const sameWords = first?.name.text === name.text && !(isYaml && glob);
      const stops = isCycle || sameWords || (readsOnce && !isYaml);
      const what = glob
        ? `The pattern "${name.text}" matches a file that was already read`
        : isCycle
          ? `The file "${name.text}" is read at this point already, so this include closes a circle`
          : `The file "${name.text}" is included a second time`;
      const follows = isYaml
        ? stops
          ? "Fluent Bit does not start"
          : "Fluent Bit reads its sections again"
        : readsOnce
          ? "Fluent Bit does not start"
          : isCycle
            ? `Fluent Bit ${pipeline.version} crashes`
            : stops
              ? `Fluent Bit ${pipeline.version} does not start`
              : `Fluent Bit ${pipeline.version} reads its sections again; since 2.0.0 it does not start`;
      report({
        at: name,
        message: `${what}, and ${follows}.`,
        severity: stops ? "error" : "warning",
        effect: stops ? "refused" : "degraded",
        related: first === undefined ? [] : [{ at: first.name.at, message: "first included here" }],
        fixes: glob ? [] : [fix("Remove this include", "unsafe", [lineRemoval(at)])],
      });
    }
  },
});

/** The file that the include stands in, the one that includes that, and so on up to the main file. */
function includersOf({ references }: Pipeline, { from }: FileReference): ReadonlySet<FileReference["from"]> {
  const includers = new Set([from]);
  for (const file of includers) {
    const parent = references.find(({ result }) => result.kind === "found" && result.files.includes(file));
    if (parent !== undefined) includers.add(parent.from);
  }
  return includers;
}
