import { conf, defineRule, filtersNamed, judgedValue, luaNames, luaScript } from "../src/rule/index.ts";

export default defineRule({
  summary: "A lua filter calls a function that its script does not have.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The filter looks the function of "call" up when it starts. "function … is not found" stops Fluent Bit; a dry run passes.
  `,
  quiet: "- Scripts that load others, or that merely mention the name.",
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [FILTER]
                Name   lua
                Match  *
                script run.lua
                call   «rum»
          `,
          "run.lua": "function run(tag, time, record)\n  return 0, time, record\nend\n",
        },
      },
    ],
    good: [
      conf`
        [FILTER]
            Name  lua
            Match *
            code  function run(tag, time, record) return 0, time, record end
            call  run
      `,
    ],
  },

  check({ pipeline, report }) {
    // Many filters may call functions of one script.
    const wordsOf = new Map<string, ReadonlySet<string>>();
    for (const filter of filtersNamed(pipeline, "lua")) {
      const script = luaScript(filter, pipeline);
      const call = filter.get("call");
      const name = call === undefined ? undefined : judgedValue(call);
      if (script?.kind !== "found" || call === undefined || name === undefined) continue;
      const words = wordsOf.get(script.text) ?? luaNames(script.text);
      wordsOf.set(script.text, words);
      // What other files define, or what is put together at run time, is not known.
      if (["require", "dofile", "loadfile", "load", "loadstring", "_G", "setfenv"].some((word) => words.has(word)))
        continue;
      if (words.has(name)) continue;
      report({
        at: call.value,
        message: `The script has no function "${name}", so Fluent Bit refuses to start.`,
      });
    }
  },
});
