/** Fluent Bit counts bytes where we count UTF-16 units: what little of that the classic format needs. */

/** Bytes of `text` in UTF-8. A lone surrogate counts three, as the replacement character that stands for it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (code < 0x800) bytes += 1;
    else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 2; // four bytes for the two units of a pair
      i++;
    } else bytes += 2;
  }
  return bytes;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** One character a byte, so that a string can be judged as the C program judges its bytes. */
export function byteString(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let out = "";
  const chunk = 0x2000;
  for (let i = 0; i < bytes.length; i += chunk) out += String.fromCharCode(...bytes.subarray(i, i + chunk));
  return out;
}

/** C-locale white space: what Fluent Bit trims off keys and values (C-32). */
export function isWhiteSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** C `isblank`: what indentation is made of. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
