import type { Instance } from "../instance/instance.ts";
import { rootFile } from "../source/locate.ts";
import type { SourceFile } from "../source/source-file.ts";

/** The user's file that an instance comes from: the manifest of its workload, else that of its main file. */
export function startOf({ container, entry }: Instance): SourceFile | undefined {
  if (container !== undefined) return rootFile(container.at.file);
  return entry.kind === "found" ? rootFile(entry.value) : undefined;
}
