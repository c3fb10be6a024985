import {
  comesFromAlone,
  conf,
  defineRule,
  pluginsNamed,
  replaceWord,
  shownKey,
  switchOf,
  textTests,
} from "../src/rule/index.ts";

export default defineRule({
  summary: 'A filter looks at the key "log" of records from the journal, which have "MESSAGE".',
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The systemd input makes records of the fields of the journal, under their names: the text of an entry is in "MESSAGE", or "message"
    with "Lowercase On". None has a "log", so a rule for it never fits.
  `,
  quiet: "- Filters to which other records come, or behind one that may make the key.",
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name systemd
              Tag  host.*
          [FILTER]
              Name    grep
              Match   host.*
              Exclude «log» healthz
          [OUTPUT]
              Name  null
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name systemd
              Tag  host.*
          [FILTER]
              Name    grep
              Match   host.*
              Exclude MESSAGE healthz
          [OUTPUT]
              Name  null
              Match *
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name systemd
            Tag  host.*
        [FILTER]
            Name    grep
            Match   host.*
            Exclude MESSAGE healthz
        [OUTPUT]
            Name  null
            Match *
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const journals = pluginsNamed(pipeline, "input", "systemd");
    if (journals.length === 0) return;
    const spellings = new Set(journals.map((input) => switchOf(input, "lowercase")));
    for (const { filter, property, key, kind } of textTests(pipeline)) {
      if (key.text !== "log" && key.text !== "$log") continue;
      if (!comesFromAlone(filter, "systemd", routing)) continue;
      const [lower] = spellings;
      const meant = lower === true ? "message" : "MESSAGE";
      const isSure = spellings.size === 1 && lower !== undefined;
      const drops = kind === "regex" && filter.schema.name === "grep";
      report({
        at: key,
        message: `Only records of the journal come here, and their text is in "${meant}" and not in "log", so "${shownKey(property)}" ${drops ? "drops them all" : "never fits"}.`,
        effect: drops ? "loss" : "ignored",
        fixes: isSure ? [replaceWord(key, key.text.replace("log", meant), "unsafe")] : [],
      });
    }
  },
});
