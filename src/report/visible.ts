/**
 * Reports promise that no text of a user reaches a terminal or a log raw: what would move the cursor, change colours or
 * turn the reading direction round is shown as an escape. (The one exception are the file names in JSON, by which a
 * program must find the files again; JSON has escapes of its own for what a terminal would obey.) They know lines and columns, and nothing of the disk.
 *
 * This file: such text, and how many cells a terminal gives it.
 */

// C0 and C1 controls, DEL, line and paragraph separators, directional marks and overrides, blanks of no width, BOM.
const hidden =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const hiddenExceptLineEnds = new RegExp(
  hidden.source.replace("\\u0000-\\u001f", "\\u0000-\\u0009\\u000b\\u000c\\u000e-\\u001f"),
  "g",
);

/** `text` on one line, with every character that a terminal would obey instead of showing written as an escape. */
export function visible(text: string): string {
  return text.replace(hidden, escaped);
}

/** The same, with CR and LF as they are, for formats that have escapes of their own for them. */
export function visibleLines(text: string): string {
  return text.replace(hiddenExceptLineEnds, escaped);
}

function escaped(char: string): string {
  if (char === "\n") return "\\n";
  if (char === "\r") return "\\r";
  if (char === "\t") return "\\t";
  const code = char.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}

/** First and last code points of what terminals show two cells wide (East Asian Wide and Fullwidth, emoji). */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2757],
  [0x2795, 0x2797],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1aff0, 0x1b2ff],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f19a],
  [0x1f200, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const zeroWidth = /^[\p{Mn}\p{Me}]$/u;

/** Cells of one character (a code point) that `visible` leaves alone. */
export function charWidth(char: string): 0 | 1 | 2 {
  const code = char.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (zeroWidth.test(char)) return 0;
  let low = 0;
  let high = wide.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = wide[middle]!;
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return 2;
  }
  return 1;
}

/** Cells of a text without colours. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** `text` broken at blanks into lines of at most `width` cells; a word longer than that stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string | undefined;
  let used = 0;
  for (const word of text.split(" ")) {
    const size = textWidth(word);
    if (line !== undefined && used + 1 + size > width) {
      lines.push(line);
      line = undefined;
    }
    used = line === undefined ? size : used + 1 + size;
    line = line === undefined ? word : `${line} ${word}`;
  }
  return [...lines, line ?? ""];
}
