/** Whether files can be parsed less well than before: what no fix may bring about. */
import type { Result } from "../result.ts";

/** Errors that keep a text from being read, by its path. Embedded texts have a path of their own. */
export interface Health {
  /** YAML errors and comments that end a block scalar; no entry for a file that is not read as a manifest. */
  readonly manifests: ReadonlyMap<string, number>;
  /** Lines that a reader refuses or misreads. */
  readonly texts: ReadonlyMap<string, number>;
}

/**
 * Whether a manifest of the first has more errors in the second or is no manifest any more, or a classic text of both
 * has more lines that are refused or misread. A text that only the second reads counts for nothing: that it is found
 * now is an improvement.
 */
export function parsesWorse(old: Health, after: Result): boolean {
  const now = healthOf(after);
  for (const [path, errors] of old.manifests) {
    if ((now.manifests.get(path) ?? Number.POSITIVE_INFINITY) > errors) return true;
  }
  for (const [path, errors] of old.texts) if ((now.texts.get(path) ?? 0) > errors) return true;
  return false;
}

export function healthOf({ set, pipelines }: Result): Health {
  const manifests = new Map<string, number>();
  for (const { original, errors, mendings } of set.manifests) {
    manifests.set(original.path, errors.length + mendings.length);
  }
  const texts = new Map<string, number>();
  for (const { files } of pipelines) {
    for (const { file, reading } of files) {
      const errors = reading.mistakes.filter(({ outcome }) => outcome !== "accepted").length;
      texts.set(file.path, Math.max(texts.get(file.path) ?? 0, errors));
    }
  }
  return { manifests, texts };
}
