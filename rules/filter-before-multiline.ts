import { conf, defineRule, moveSection, type Plugin, pluginsNamed, runsTwice } from "../src/rule/index.ts";

export default defineRule({
  summary: "A filter before a multiline filter works twice on each record.",
  category: "routing",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    With "buffer on", its default, the multiline filter takes the records away and gives them back joined, and then they begin again at the
    first filter. All filters before it get them twice: record_modifier and sysinfo add their keys a second time, rewrite_tag
    with KEEP emits a second copy, a script runs again (seen in 5.1.1).
  `,
  quiet: `
    - Filters that change nothing the second time, such as modify with "Add", and kubernetes.
    - "buffer off", and releases that have no buffer: before 1.8.12, and 1.9.0 to 1.9.2.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  tail
              Path  /var/log/app.log
              Tag   app
          [FILTER]
              Name   «record_modifier»
              Match  *
              Record cluster blue
          [FILTER]
              Name                  multiline
              Match                 *
              multiline.key_content log
              multiline.parser      go
          [OUTPUT]
              Name  stdout
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name  tail
              Path  /var/log/app.log
              Tag   app
          [FILTER]
              Name                  multiline
              Match                 *
              multiline.key_content log
              multiline.parser      go
          [FILTER]
              Name   record_modifier
              Match  *
              Record cluster blue
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/app.log
            Tag   app
        [FILTER]
            Name                  multiline
            Match                 *
            multiline.key_content log
            multiline.parser      go
        [FILTER]
            Name   record_modifier
            Match  *
            Record cluster blue
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const reported = new Set<Plugin>();
    for (const multiline of pluginsNamed(pipeline, "filter", "multiline")) {
      let isFirst = true;
      for (const filter of runsTwice(multiline, routing)) {
        const harm = harmOf(filter);
        if (harm === undefined || reported.has(filter)) continue;
        reported.add(filter);
        const move = isFirst ? moveSection(multiline, filter, "Move the multiline filter in front") : undefined;
        isFirst = false;
        report({
          at: filter.name,
          severity: harm.isCertain ? "warning" : "hint",
          message: `Records come back from the multiline filter behind it and pass this filter twice, so it ${harm.follows}.`,
          related: [{ at: multiline.name.at, message: "this filter gives the records back to the first one" }],
          fixes: move === undefined ? [] : [move],
        });
      }
    }
  },
});

/** What comes of a second turn; undefined where nothing does or we do not know. */
function harmOf(filter: Plugin): { readonly follows: string; readonly isCertain: boolean } | undefined {
  switch (filter.schema?.source === "core" ? filter.schema.name : undefined) {
    case "record_modifier":
      return filter.get("record") === undefined ? undefined : { follows: "adds its keys twice", isCertain: true };
    case "sysinfo":
      return { follows: "adds its keys twice", isCertain: true };
    case "lua":
    case "wasm":
      return { follows: "also changes what it has changed already", isCertain: false };
    default:
      return undefined;
  }
}
