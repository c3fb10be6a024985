import { atLeast, conf, defineRule, judgedValue } from "../src/rule/index.ts";

/** They put something in for the first star. */
const expanding: readonly string[] = ["tail", "systemd"];

export default defineRule({
  summary: "A Tag holds a star that the input does not expand.",
  category: "routing",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    Only tail and systemd put something in for "*". All other inputs give their records a tag with a star in it, one and the same for
    all of them: with "Tag app.*" a forward input throws away the tags that came in and calls all records "app.*" (since 2.1.2).
    A tail input with "Tag_Regex" leaves the star, too.
  `,
  quiet: `
    - Where an output matches the tag with its star, as with "Match app.*", nothing is lost: a hint.
    - forward with "Tag_Prefix", which stands before the tags that come in.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name dummy
            Tag  «app.*»
        [OUTPUT]
            Name  stdout
            Match app.dummy
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/app.log
            Tag  app.*
        [OUTPUT]
            Name  stdout
            Match app.*
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    for (const source of routing.sources) {
      const { input } = source;
      const tag = input.get("tag");
      if (tag === undefined || !tag.value.text.includes("*") || input.schema?.source !== "core") continue;
      const value = judgedValue(tag);
      const { name } = input.schema;
      if (value === undefined || !value.includes("*")) continue;
      if (expanding.includes(name) && !(name === "tail" && input.get("tag_regex") !== undefined)) continue;
      if (name === "forward" && (!atLeast(pipeline.version, "2.1.2") || input.get("tag_prefix") !== undefined))
        continue;
      const isTaken = [...routing.outputsNear(source)].some((output) => routing.reaches(source, output) === "always");
      report({
        at: tag.value,
        severity: isTaken && name !== "forward" ? "hint" : "warning",
        effect: isTaken && name !== "forward" ? "none" : "degraded",
        message:
          name === "forward"
            ? `A forward input puts nothing in for the star: all records lose the tags that they came with and get the tag "${value}".`
            : `The ${input.name.text} input puts nothing in for the star${name === "tail" ? ' beside "Tag_Regex"' : ""}, so the tag of all its records is "${value}".`,
      });
    }
  },
});
