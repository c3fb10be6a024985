import { conf, defineMetaRule } from "../src/rule/index.ts";

export default defineMetaRule({
  summary: "A suppression suppresses nothing.",
  category: "meta",
  severity: "warning",
  effect: "none",
  fixes: "safe",
  why: `
    The mistake that it was written for is gone, or it stands in the wrong place. Left there, it would hide the next one.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
              «# fbcheck-disable-next-line undefined-parser -- shipped by the image»
              Tag  host.cpu
          [OUTPUT]
              Name  stdout
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name cpu
              Tag  host.cpu
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
