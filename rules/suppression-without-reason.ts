import { conf, defineMetaRule } from "../src/rule/index.ts";

export default defineMetaRule({
  summary: "A suppression does not say why.",
  category: "meta",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    Nobody who reads it later knows whether it may go. The reason stands behind two dashes: "-- shipped by the image".
  `,
  preset: "strict",
  examples: {
    bad: [
      conf`
        [INPUT]
            Name   tail
            Path   /var/log/a.log
            «# fbcheck-disable-next-line undefined-parser»
            Parser apache
        [OUTPUT]
            Name  stdout
            Match *
      `,
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
