import { conf, defineMetaRule } from "../src/rule/index.ts";

export default defineMetaRule({
  summary: "A suppression names a rule that does not exist.",
  category: "meta",
  severity: "warning",
  effect: "none",
  fixes: "safe",
  why: `
    The name is misspelt or comes from another tool, so the suppression does nothing.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name   tail
              Path   /var/log/a.log
              # fbcheck-disable-next-line «undefined-praser» -- shipped by the image
              Parser apache
          [OUTPUT]
              Name  stdout
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name   tail
              Path   /var/log/a.log
              # fbcheck-disable-next-line undefined-parser -- shipped by the image
              Parser apache
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name   tail
            Path   /var/log/a.log
            # fbcheck-disable-next-line undefined-parser -- shipped by the image
            Parser apache
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },
});
