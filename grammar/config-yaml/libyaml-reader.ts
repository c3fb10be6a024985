/** What libyaml does with the characters of a file before it scans them (`reader.c`). */

/** Bytes that libyaml reads at once; what it cannot decode, it refuses before it looks at any of them. */
const chunkBytes = 16384;

/** Characters that libyaml's reader does not let through. */
const controls = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The first character that is not let through, and the start of the chunk of bytes that it comes in with. */
export function controlAt(text: string, from: number): { readonly offset: number; readonly chunk: number } | undefined {
  const found = controls.exec(from === 0 ? text : text.slice(from));
  if (found === null) return undefined;
  const offset = from + found.index;
  let bytes = 0;
  let chunk = 0;
  for (let at = 0; at < offset; at += 1) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code <= 0xdfff ? 2 : 3;
    if (bytes >= chunkBytes) {
      bytes -= chunkBytes;
      chunk = at + 1;
    }
  }
  return { offset, chunk };
}
