/** Examples of rules as people can see them: what a page or a terminal would swallow is shown by a symbol. */

import type { ExampleFiles, RuleText } from "../rule/define.ts";

const symbols: readonly (readonly [char: string, symbol: string, meaning: string])[] = [
  ["\r", "␍", "a carriage return"],
  ["\t", "␉", "a tab"],
  ["\0", "␀", "a NUL character"],
  ["\ufeff", "⟨BOM⟩", "a byte order mark"],
  ["\u00a0", "⍽", "a no-break space"],
];
const trailingBlank = "·";
/** Nobody reads a hundred times the same character. */
const longRun = /([^\n])\1{99,}/g;

/** `text`, an example with or without guillemets, with its invisible characters shown and its long runs cut. */
export function shownExample(text: string): string {
  let shown = text
    // The mark of a line's end belongs on that line.
    .replaceAll("\n»", "»\n")
    .replace(longRun, (run, char: string) => `${char.repeat(8)}⟨${run.length} in all⟩`)
    .replace(/ +(?=»?$)/gm, (blanks) => trailingBlank.repeat(blanks.length));
  for (const [char, symbol] of symbols) shown = shown.replaceAll(char, symbol);
  return shown;
}

/** What the symbols in the shown examples mean, as one sentence; undefined where there are none. `quote` sets one off. */
export function symbolLegend(texts: readonly string[], quote: (symbol: string) => string): string | undefined {
  const meanings = [
    ...symbols
      .filter(([char]) => texts.some((text) => text.includes(char)))
      .map(([, symbol, meaning]) => [symbol, meaning]),
    ...(texts.some((text) => / »?$/m.test(text)) ? [[trailingBlank, "a blank at the end of a line"]] : []),
  ] as const;
  const [first, ...rest] = meanings.map(([symbol, meaning]) => [quote(symbol!), meaning!] as const);
  if (first === undefined) return undefined;
  return `${[`${first[0]} stands for ${first[1]}`, ...rest.map(([symbol, meaning]) => `${symbol} for ${meaning}`)].join(", ")}.`;
}

/** All texts of a rule's examples. */
export function exampleTexts({ examples }: Pick<RuleText, "examples">): readonly string[] {
  const texts = (files: ExampleFiles): readonly string[] =>
    typeof files === "string" ? [files] : Object.values(files);
  const bad = examples.bad.flatMap((one) =>
    typeof one === "string" ? [one] : [...texts(one.files), ...(one.fixed === undefined ? [] : texts(one.fixed))],
  );
  return [...bad, ...examples.good.flatMap(texts)];
}
