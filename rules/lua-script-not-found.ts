import { conf, defineRule, didYouMean, filtersNamed, luaScript } from "../src/rule/index.ts";

export default defineRule({
  summary: "The script of a lua filter is not there.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    A relative name counts from the folder of the main file. Without its script ("cannot access script") the filter is not
    loaded, and Fluent Bit stops; a dry run tells since 5.0.0.
  `,
  quiet: "- Scripts outside of the folders and mounts that we were given; the image may hold them.",
  examples: {
    bad: [
      conf`
        [FILTER]
            Name   lua
            Match  *
            script «missing.lua»
            call   run
      `,
      {
        files: {
          "fluent-bit.conf": conf`
            [FILTER]
                Name   lua
                Match  *
                script «filtr.lua»
                call   run
          `,
          "filter.lua": "function run(tag, time, record)\n  return 0, time, record\nend\n",
        },
        fixed: {
          "fluent-bit.conf": conf`
            [FILTER]
                Name   lua
                Match  *
                script filter.lua
                call   run
          `,
        },
      },
    ],
    good: [
      conf`
        [FILTER]
            Name   lua
            Match  *
            script /scripts/run.lua
            call   run
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "lua")) {
      const script = luaScript(filter, pipeline);
      if (script?.kind !== "absent") continue;
      report({
        at: script.property.value,
        message: `The script "${script.property.value.text}" is not there, so Fluent Bit refuses to start.`,
        fixes: didYouMean(script.property.value, script.near),
      });
    }
  },
});
