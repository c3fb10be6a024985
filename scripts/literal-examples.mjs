/**
 * Examples of rules are dedented by the tags `conf` and `yaml`. In a bundle that work is done here, once, so that a
 * start of the program does not do it for every text of every rule.
 */
import { readFile } from "node:fs/promises";
import { build } from "esbuild";

/** @type {import("esbuild").Plugin} */
export const literalExamples = {
  name: "literal-examples",
  setup(builder) {
    builder.onLoad({ filter: /[\\/]rules[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const dedent = await dedentTag();
      const source = await readFile(path, "utf8");
      const contents = source.replaceAll(/(?<=[\s([{:,])(?:conf|yaml)`((?:\\[\s\S]|[^`\\])*)`/g, (whole, raw) =>
        // A text with a part that is computed stays as it is.
        /(?<!\\)\$\{/.test(raw) ? whole : JSON.stringify(dedent({ raw: [raw] })),
      );
      return { contents, loader: "ts" };
    });
  },
};

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
