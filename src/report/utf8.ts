/** Bytes of UTF-8. A lone surrogate counts as the replacement character that is written for it. */
import type { SourceFile } from "../source/source-file.ts";

export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) bytes += bytesAt(text, at);
  return bytes;
}

/** What the unit at an offset adds: of a pair all four with the first. */
function bytesAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (isHigh(unit) && isLow(text.charCodeAt(at + 1))) return 4;
  return isLow(unit) && isHigh(text.charCodeAt(at - 1)) ? 0 : 3;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

const block = 1024;
const tables = new WeakMap<SourceFile, Float64Array>();

/** Bytes in front of an offset of a file. The file is counted once, however often it is asked for. */
export function utf8Offset(file: SourceFile, offset: number): number {
  const { text } = file;
  let table = tables.get(file);
  if (table === undefined) {
    table = new Float64Array(Math.floor(text.length / block) + 1);
    let bytes = 0;
    for (let at = 0; at < text.length; at++) {
      if (at % block === 0) table[at / block] = bytes;
      bytes += bytesAt(text, at);
    }
    if (text.length % block === 0) table[text.length / block] = bytes;
    tables.set(file, table);
  }
  const from = Math.floor(offset / block);
  let bytes = table[from]!;
  for (let at = from * block; at < offset; at++) bytes += bytesAt(text, at);
  return bytes;
}
