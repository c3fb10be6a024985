/** Names of properties as the user writes them: a key of YAML may be written `memBufLimit` for `mem_buf_limit` (Y-51). */
import { foldName, translateKey } from "../../grammar/config-yaml/key.ts";
import { isYamlText } from "../model/from-yaml.ts";
import type { Property, Word } from "../model/pipeline.ts";

/** For messages: the key as it stands in the file. */
export function shownKey({ key, yaml }: Property): string {
  const read = yaml?.read.key;
  // The rules of a multiline parser are put together of several keys.
  return read === undefined || read.text !== key.text ? key.text : read.scalar.text.trim();
}

/**
 * A name of the schema for the place of a key, or for a new one beside it: keys of YAML are written small, or with capitals
 * for `_` where this one is.
 */
export function nameLikeKey(key: Word, name: string): string {
  const { file, span } = key.at;
  if (!isYamlText(file)) return name;
  const small = name.toLowerCase();
  const written = file.text.slice(span.start, span.end);
  // A version that does not translate keys takes no capitals.
  const isTranslated =
    foldName(key.text) !== foldName(written) && key.text === translateKey(written, { camelCase: true });
  if (!isTranslated) return small;
  const camel = small.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return translateKey(camel, { camelCase: true }) === small ? camel : small;
}
