/** Random host documents for the tests: a text printed by hand as a scalar of some style, at some place. */
import fc from "fast-check";
import type { YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";

/** Texts that look like configurations, with what scalars trip over: blanks, empty lines, quotes, `#`, `: `. */
export const configText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "[INPUT]",
        "    Name tail",
        "",
        "",
        "# comment",
        "  ",
        "\tTab x",
        "a: b",
        "key 'v' \"w\" \\d+",
        "- x",
      ),
      fc.constantFrom("日本語 ¥", "😀 x", "{a: [b]}", "---", "%x", "@INCLUDE a.conf  ", "&a *b !c", "true", "12"),
      fc.string({ maxLength: 12 }).map((line) => line.replace(/[\n\r]/g, " ")),
    ),
    { maxLength: 8 },
  )
  .chain((lines) => fc.constantFrom("", "\n", "\n\n").map((end) => lines.join("\n") + end));

export interface Host {
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** The places that a scalar can stand at, as text before it, lines' indent, and text after it. */
const places = [
  { before: "data:\n  k: ", indent: 4, parent: 2, after: "\n  z: 1\n", path: ["data", "k"] },
  { before: "data:\n  a: x\n  'k': &anchor ", indent: 3, parent: 2, after: "\n# end\nz: 1\n", path: ["data", "k"] },
  { before: "- ", indent: 1, parent: 0, after: "\n- z\n", path: [0] },
  { before: "a:\n- - k: !!str ", indent: 8, parent: 4, after: "\n", path: ["a", 0, 0, "k"] },
  { before: "# head\n--- ", indent: 2, parent: -1, after: "\n", path: [] },
  { before: "k: ", indent: 2, parent: 0, after: "", path: ["k"] },
] as const;

/** A literal or folded block of raw lines, with random indicators: the text is whatever a reader makes of it. */
export const blockHost: fc.Arbitrary<Host> = fc
  .record({
    place: fc.constantFrom(...places),
    text: configText,
    style: fc.constantFrom("|", ">"),
    chomp: fc.constantFrom("", "-", "+"),
    digit: fc.boolean(),
    comment: fc.constantFrom("", " # about"),
    blanks: fc.nat({ max: 8 }),
    lineEnd: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ place, text, style, chomp, digit, comment, blanks, lineEnd }) => {
    const clean = text.replace(/[^\t\n\x20-\x7e\xa0-\uffff]/g, "?");
    const indicator = digit ? String(place.indent - Math.max(place.parent, 0)) : "";
    const lines = clean
      .split("\n")
      .map((line) => (line === "" ? " ".repeat(blanks % 3) : " ".repeat(place.indent) + line));
    const whole = `${place.before}${style}${indicator}${chomp}${comment}\n${lines.join("\n")}${place.after}`;
    return { text: whole.replaceAll("\n", lineEnd), path: place.path };
  });

const flowPlaces = [
  ...places,
  { before: '{"k": [1, ', indent: 1, parent: 0, after: "], z: 2}\n", path: ["k", 1] },
  { before: "[{k: ", indent: 3, parent: 0, after: ", q: 1}]\n", path: [0, "k"] },
] as const;

/** A quoted scalar with escapes, and line breaks where they fold. */
export const quotedHost: fc.Arbitrary<Host> = fc
  .record({
    place: fc.constantFrom(...flowPlaces),
    text: configText,
    quote: fc.constantFrom('"', "'"),
    notation: fc.constantFrom("u", "x", "U", "json"),
    fold: fc.boolean(),
    lineEnd: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ place, text, quote, notation, fold, lineEnd }) => {
    const clean = text.replace(/[^\t\n\x20-\x7e\xa0-\uffff]/g, "?");
    const words = quote === "'" ? clean.replaceAll("'", "''").replaceAll("\n", " ") : escapeAs(clean, notation);
    const broken = fold
      ? words
          .replace(/ (?=[a-zA-Z[@])/g, `  \n${" ".repeat(place.indent)}`)
          .replace(/#/g, `\n\n\n${" ".repeat(place.indent)}#`)
      : words;
    return {
      text: `${place.before}${quote}${broken}${quote}${place.after}`.replaceAll("\n", lineEnd),
      path: place.path,
    };
  });

function escapeAs(text: string, notation: string): string {
  return text.replace(/["\\\n\t¥a]|[^\x20-\x7e]/g, (char) => {
    const code = char.charCodeAt(0).toString(16);
    if (char === "\\" || char === '"') return `\\${char}`;
    if (char === "\n" && notation !== "u") return "\\n";
    if (notation === "x" && code.length <= 2) return `\\x${code.padStart(2, "0")}`;
    if (notation === "U") return `\\U${code.padStart(8, "0")}`;
    return char === "a" ? char : `\\u${code.padStart(4, "0")}`;
  });
}

export const plainHost: fc.Arbitrary<Host> = fc
  .record({
    place: fc.constantFrom(...flowPlaces),
    words: fc.array(fc.constantFrom("tail", "a:b", "x#y", "日本", "1", "it's", "C:\\x", "*", "-"), {
      minLength: 1,
      maxLength: 8,
    }),
    fold: fc.array(fc.nat({ max: 3 }), { maxLength: 8 }),
    lineEnd: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ place, words, fold, lineEnd }) => {
    const breaks = ["", " ", `  \n${" ".repeat(place.indent)}`, `\n\n\n${" ".repeat(place.indent)}`];
    const text = `w${words.map((word, i) => breaks[fold[i] ?? 1] + word).join("")}`;
    return { text: `${place.before}${text}${place.after}`.replaceAll("\n", lineEnd), path: place.path };
  });

export const anyHost = fc.oneof(blockHost, quotedHost, plainHost);

export function nodeAt(root: YamlNode | undefined, path: readonly (string | number)[]): YamlNode | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === "map") node = node.get(String(step));
    else if (node?.kind === "seq") node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/**
 * The scalar of a host; undefined where the random host is not valid YAML, or ends in blanks without a line end, which
 * the `yaml` package counts as a line or not by rules of its own (such a block can only be replaced as a whole).
 */
export function scalarOf({ text, path }: Host): YamlScalar | undefined {
  if (/\n +$/.test(text)) return undefined;
  const { documents, errors } = readYaml(text);
  if (errors.length > 0) return undefined;
  const node = nodeAt(documents.at(-1)?.root, path);
  return node?.kind === "scalar" ? node : undefined;
}

/** All that a file holds, but for the scalar at `path`, to see that an edit left it as it was. */
export function withoutScalar(text: string, path: readonly (string | number)[]): unknown {
  const { documents, errors } = readYaml(text);
  const plain = (node: YamlNode | undefined, at: string): unknown => {
    if (at === path.join("/")) return "the scalar";
    if (node === undefined) return undefined;
    if (node.kind === "scalar") return { text: node.text, value: node.value };
    const below = (step: string | number): string => (at === "" ? String(step) : `${at}/${step}`);
    if (node.kind === "seq") return node.items.map((item, i) => plain(item, below(i)));
    return node.entries.map(({ key, value }) => [key.text, plain(value, below(key.text))]);
  };
  return { documents: documents.map(({ root }) => plain(root, "")), errors };
}
