import {
  conf,
  containerTails,
  defineRule,
  type Fix,
  isLiteral,
  knownText,
  lineEndOf,
  type Plugin,
  type Reference,
  referencesByPlugin,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A tail input joins lines of a language before the runtime's own part of the line is gone.",
  category: "input",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    In the log of a container each line stands behind the runtime's time and stream, or inside its JSON. "cri" and "docker" take that
    off, but a line goes to one multiline parser only: to the first that accepts it. So "cri, java" leaves each line of a
    trace a record of its own, and "java" alone sees lines that begin with a time (both seen with 5.1.1). What joins the
    trace is a multiline filter behind the input, with "multiline.key_content log".
  `,
  quiet: `
    - Multiline parsers of your own: they may be written for such lines.
    - Inputs that also read other files.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              Tag              kube.*
              multiline.parser docker, cri, «java»
          [OUTPUT]
              Name  stdout
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              Tag              kube.*
              multiline.parser docker, cri
          [FILTER]
              Name                  multiline
              Match                 kube.*
              multiline.key_content log
              multiline.parser      java
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name             tail
            Path             /var/log/app/*.log
            multiline.parser java
      `,
    ],
  },

  check({ pipeline, report }) {
    const tails = containerTails(pipeline).filter(({ input }) => input.get("multiline.parser")?.schema !== undefined);
    if (tails.length === 0) return;
    const references = referencesByPlugin(pipeline, "multiline-parser");
    const definitions = pipeline.definitions("multiline-parser");
    for (const { input } of tails) {
      const named = references.get(input) ?? [];
      const isBuiltIn = ({ id }: Reference): boolean => {
        const found = definitions.lookup(id);
        return found.kind === "found" && found.value === "built-in";
      };
      // One of the user's own may be what reads such lines.
      if (!named.every(isBuiltIn)) continue;
      const lost = named.filter(({ id }) => languages.has(id.toLowerCase()));
      const runtimes = named.filter((reference) => !lost.includes(reference));
      lost.forEach((reference, index) => {
        const { name, id } = reference;
        const [first] = named;
        report({
          at: name,
          message:
            first !== undefined && runtimes.includes(first)
              ? `"${first.id}" takes the lines of the container runtime, so "${id}" in the same tail input joins nothing.`
              : `Here "${id}" sees whole lines of the container runtime, which begin with its own words, so it joins nothing.`,
          fixes: index === 0 ? asFilter(input, lost, runtimes) : [],
        });
      });
    }
  },
});

/** Their rules for lines that continue a record all begin at the start of the line (flb_ml_parser_java.c and its like). */
const languages: ReadonlySet<string> = new Set(["go", "java", "python", "ruby"]);

/** The languages in a filter behind the input, where its tag can be written as a pattern. */
function asFilter(input: Plugin, lost: readonly Reference[], runtimes: readonly Reference[]): readonly Fix[] {
  const [property, ...others] = input.all("multiline.parser");
  const tag = input.get("tag");
  const match = tag === undefined || !isLiteral(tag) ? undefined : knownText(tag);
  if (property === undefined || others.length > 0 || !isLiteral(property)) return [];
  if (match === undefined || /[<>\s]/.test(match) || runtimes.length === 0) return [];
  const { file, span } = input.at;
  const line = lineEndOf(file);
  const lines = [
    "[FILTER]",
    "    Name                  multiline",
    `    Match                 ${match}`,
    "    multiline.key_content log",
    `    multiline.parser      ${lost.map(({ id }) => id).join(", ")}`,
  ];
  return [
    {
      title: `Join ${lost.map(({ id }) => `"${id}"`).join(", ")} in a multiline filter`,
      safety: "unsafe",
      edits: [
        { at: property.value.at, newText: runtimes.map(({ id }) => id).join(", ") },
        { at: { file, span: { start: span.end, end: span.end } }, newText: lines.map((text) => line + text).join("") },
      ],
    },
  ];
}
