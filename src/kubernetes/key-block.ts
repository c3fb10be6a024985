/** The text below a key of a manifest that was not read as YAML, for searches that must be fast and may find too much. */

/**
 * The rest of the line from `offset` on, and the lines below it that are indented deeper than the key that stands at
 * `offset`, or around it. Dashes of a list count as indentation, and comments stand anywhere.
 */
export function keyBlock(text: string, offset: number): string {
  let keyStart = offset;
  while (keyStart > 0 && isWordCharacter(text.charCodeAt(keyStart - 1))) keyStart--;
  const column = keyStart - (text.lastIndexOf("\n", keyStart - 1) + 1) - (text[keyStart - 1] === '"' ? 1 : 0);
  let end = endOfLine(text, offset);
  while (end < text.length) {
    const start = end + 1;
    const next = endOfLine(text, start);
    let at = start;
    while (at < next && isIndentation(text.charCodeAt(at))) at++;
    if (at < next && at - start <= column && text[at] !== "#") break;
    end = next;
  }
  return text.slice(offset, end);
}

/** The offset of the line break, or where the text ends. */
export function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 45 && code <= 57) || code === 95;
}

function isIndentation(code: number): boolean {
  return code === 32 || code === 9 || code === 45 || code === 13;
}
