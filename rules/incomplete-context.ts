import { conf, defineMetaRule } from "../src/rule/index.ts";

export default defineMetaRule({
  summary: "Something that the configuration needs was not given, so some rules stay quiet.",
  category: "meta",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    An include outside the given paths, a ConfigMap that is made elsewhere, or a file of an image that is not known may define what seems to be
    missing. Rules that would have to guess say nothing; give these files too, and they can judge.
  `,
  examples: {
    bad: [
      conf`
        @INCLUDE «/etc/other/inputs.conf»
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          @INCLUDE inputs.conf
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "inputs.conf": conf`
          [INPUT]
              Name cpu
        `,
      },
    ],
  },
});
