import { conf, defineRule } from "../src/rule/index.ts";

export default defineRule({
  summary: 'A plugin section has two "Name" keys.',
  category: "property",
  severity: "error",
  effect: "ignored",
  fixes: "none",
  why: `
    The first "Name" says which plugin it is; Fluent Bit skips every later one without a word. Mostly the header of a section
    between them was lost, so the properties of two plugins go to one.
  `,
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name  null
            Match *
            «Name»  stdout
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name  null
            Match *
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.plugins) {
      // Rules `yaml-duplicate-key` and `yaml-list-on-single-property` speak about these.
      if (plugin.yaml !== undefined) continue;
      const [first, ...later] = plugin.all("name");
      for (const { key, value } of later) {
        report({
          at: key,
          message: `This section is the ${plugin.kind} "${plugin.name.text}" already, so Fluent Bit skips the name "${value.text}" without a word.`,
          related: first === undefined ? [] : [{ at: first.at, message: "The first name counts." }],
        });
      }
    }
  },
});
