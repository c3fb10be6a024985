import {
  conf,
  defineRule,
  envDefaultsSupported,
  partOf,
  sectionsAndUnits,
  unsetOutcome,
  unsetReferences,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A variable has a default, which this version does not know.",
  category: "version",
  severity: "error",
  effect: "degraded",
  fixes: "none",
  why: `
    "\${NAME:-text}" gives a default since 4.2.5 and 5.0.6. Older versions take "NAME:-text" for the name of the variable, which
    nothing sets, and put nothing in its place.
  `,
  examples: {
    bad: [
      {
        fluentBit: "3.2.10",
        files: conf`
          [INPUT]
              Name cpu
              Tag  «\${TAG:-cpu}»
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
            Tag  \${TAG:-cpu}
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    if (envDefaultsSupported(pipeline.version)) return;
    const absent = new Set(unsetReferences(pipeline).map(({ reference }) => reference));
    for (const section of sectionsAndUnits(pipeline)) {
      for (const property of section.properties) {
        for (const reference of property.scan.references) {
          if (!/^[^:]+:-/.test(reference.name)) continue;
          const { effect, follows } = unsetOutcome(section, property, pipeline, routing);
          const known = absent.has(reference);
          report({
            at: partOf(property.value, reference.span.start, reference.span.end),
            ...(known ? { effect } : {}),
            message: known
              ? `Fluent Bit ${pipeline.version} knows no defaults and takes "${reference.name}" for a name, so ${follows}.`
              : `Fluent Bit ${pipeline.version} knows no defaults and takes "${reference.name}" for a name, so nothing stands in its place.`,
          });
        }
      }
    }
  },
});
