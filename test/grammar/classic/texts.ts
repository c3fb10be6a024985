/** Random texts for the tests of the classic format. */
import fc from "fast-check";

/** Any UTF-16 text, lone surrogates too. */
export const anyText: fc.Arbitrary<string> = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)),
  maxLength: 60,
});

const bits = [
  "[INPUT]",
  "[",
  "]",
  "[processors]",
  "[foo] ",
  "[OUT",
  "@INCLUDE ",
  "@include\t",
  "@SET ",
  "@",
  "@ab",
  "a=b",
  "Name",
  "Tag",
  "dummy",
  " ",
  "  ",
  "    ",
  "\t",
  "#",
  "# note",
  "x",
  "é",
  "\u3000",
  "\uFEFF",
  "\0",
  "\v",
  "\r",
  "\r\n",
  "\n",
  "\n",
  "\n  ",
  "\n    ",
  "\n        ",
  "\n\t",
  "\n[INPUT]\n",
  "    Name dummy\n",
  "\n    Tag x",
  "\ud800",
];

/** Texts made of what configurations are made of, mostly wrong ones. */
export const configText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...bits), { maxLength: 40 })
  .map((parts) => parts.join(""));

const lines = [
  "[SERVICE]",
  "[INPUT]",
  "",
  "",
  "# note",
  "    # note",
  "  # note",
  "    ",
  "        ",
  "  ",
  "    Name dummy",
  "    Name dummy",
  "    Tag x",
  "        logs x",
  "  Name x",
  "\tName x",
  "Name dummy",
  "    [foo] ",
  "    [processors]",
  "  [INPUT]",
  "    [INPUT] ",
  "        [foo] ",
  "@SET a=b",
  "@x",
  "    Tag",
];

/** Nearly right texts: whole lines, each of them plausible. */
export const lineText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...lines), { maxLength: 14 })
  .map((parts) => parts.join("\n"));
