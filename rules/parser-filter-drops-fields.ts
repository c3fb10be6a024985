import {
  addLine,
  conf,
  defineRule,
  type Fix,
  isLiteral,
  keysAddedBefore,
  pluginsNamed,
  replaceWord,
  switchOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A parser filter drops the fields that a filter before it adds.",
  category: "filter",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    What a parser filter finds in one key becomes the whole record: all other keys are gone, those too that a filter before
    it has just added, unless "Reserve_Data" is on. Records that it cannot parse stay as they are.
  `,
  quiet: `
    - Parser filters that no filter which adds keys stands before: there it is often meant.
    - Keys that are added for the parser filter to read.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  kube.*
          [FILTER]
              Name  kubernetes
              Match kube.*
          [FILTER]
              Name     «parser»
              Match    kube.*
              Key_Name log
              Parser   app
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  kube.*
          [FILTER]
              Name  kubernetes
              Match kube.*
          [FILTER]
              Name     parser
              Match    kube.*
              Key_Name log
              Parser   app
              Reserve_Data On
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  kube.*
        [FILTER]
            Name  kubernetes
            Match kube.*
        [FILTER]
            Name         parser
            Match        kube.*
            Key_Name     log
            Parser       app
            Reserve_Data On
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    for (const filter of pluginsNamed(pipeline, "filter", "parser")) {
      const parser = filter.get("parser");
      if (parser === undefined || switchOf(filter, "reserve_data") !== false) continue;
      const added = keysAddedBefore(filter, pipeline, routing);
      const [first] = added;
      if (first === undefined) continue;
      report({
        at: filter.name,
        message: `"Reserve_Data" is off, so of each record that the parser filter parses, what the ${first.name.text} filter before it has added is lost.`,
        related: added.map(({ name }) => ({ at: name.at, message: "This filter adds keys." })),
        fixes: reserve(filter, parser),
      });
    }
  },
});

function reserve(
  filter: ReturnType<typeof pluginsNamed>[number],
  parser: Parameters<typeof addLine>[0],
): readonly Fix[] {
  const written = filter.get("reserve_data");
  if (written === undefined) return [addLine(parser, "Reserve_Data", "On")];
  return isLiteral(written) ? [replaceWord(written.value, "On", "unsafe")] : [];
}
