/** Letters and words of names and values, in any script. */

// A JavaScript engine takes milliseconds to prepare a Unicode property for its first use, and nearly every name is ASCII.
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** The letters and digits of a text. */
export function lettersAndDigits(text: string): string {
  return isAscii(text) ? text.replace(/[^A-Za-z0-9]/g, "") : text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** The runs of letters and digits of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  return (isAscii(text) ? text.match(/[A-Za-z0-9]+/g) : text.match(/[\p{L}\p{N}]+/gu)) ?? [];
}

/** The runs of letters and digits at even places, what stands between them at odd ones: `a-b` is `a`, `-`, `b`. */
export function wordsAndBetween(text: string): readonly string[] {
  return text.split(isAscii(text) ? /([^A-Za-z0-9]+)/ : /([^\p{L}\p{N}]+)/u);
}

/** How many letters a text has. */
export function letterCount(text: string): number {
  return isAscii(text) ? text.replace(/[^A-Za-z]/g, "").length : text.replace(/[^\p{L}]/gu, "").length;
}

/** Whether a text is nothing but letters, at least `least` of them. */
export function isLetters(text: string, least: number): boolean {
  return text.length >= least && (isAscii(text) ? /^[A-Za-z]+$/.test(text) : /^\p{L}+$/u.test(text));
}
