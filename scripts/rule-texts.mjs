/**
 * What a bundle does with the texts of rules, which only `explain` and the pages show. Examples are dedented here, once,
 * and not by their tags `conf` and `yaml` at every start. All long texts become getters: V8 compiles a function when it
 * is called, so a start does not even load them from the code cache.
 */
import { readFile } from "node:fs/promises";
import { build } from "esbuild";

/** @type {import("esbuild").Plugin} */
export const ruleTexts = {
  name: "rule-texts",
  setup(builder) {
    builder.onLoad({ filter: /[\\/]rules[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const dedent = await dedentTag();
      const source = await readFile(path, "utf8");
      const contents = source.replaceAll(/(?<=[\s([{:,])(?:conf|yaml)`((?:\\[\s\S]|[^`\\])*)`/g, (whole, raw) =>
        // A text with a part that is computed stays as it is.
        /(?<!\\)\$\{/.test(raw) ? whole : JSON.stringify(dedent({ raw: [raw] })),
      );
      return { contents: withGetters(contents), loader: "ts" };
    });
  },
};

/**
 * The layout that our formatter gives a rule is what finds the texts: fields with two spaces in front.
 *
 * @param {string} rule
 */
function withGetters(rule) {
  const lazy = rule
    .replace(
      /^ {2}(why|quiet):\s+(`(?:\\[\s\S]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'),$/gm,
      "  get $1() { return $2; },",
    )
    .replace(/^ {2}examples: (\{[\s\S]*?^ {2}\}),$/m, "  get examples() { return $1; },");
  const left = /^ {2}(?:why|quiet|examples):.*/m.exec(lazy);
  if (left !== null) throw new Error(`a text of a rule was not found in its usual layout: ${left[0]}`);
  return lazy;
}

/** @type {Promise<(strings: { raw: readonly string[] }) => string> | undefined} */
let tag;

function dedentTag() {
  tag ??= (async () => {
    const { outputFiles } = await build({ entryPoints: ["src/rule/text.ts"], format: "esm", write: false });
    const module = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
    return module.conf;
  })();
  return tag;
}
