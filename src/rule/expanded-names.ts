/** Variables that Kubernetes puts into arguments and other variables: `$(NAME)`. */
import type { SourceFile } from "../source/source-file.ts";

const known = new WeakMap<SourceFile, ReadonlySet<string>>();

/** All names that stand so in a file; read once, as many containers may stand in one. */
export function expandedNames(file: SourceFile): ReadonlySet<string> {
  if (file.join?.isAll) return expandedNames(file.join.file);
  let names = known.get(file);
  if (names === undefined) {
    names = new Set(Array.from(file.text.matchAll(/\$\((?=([^()\n]*)\))/g), ([, name]) => name!));
    known.set(file, names);
  }
  return names;
}
