import type { Diagnostic } from "../source/source-file.ts";

/** Findings under the paths of their files, in the order of the first finding of each. */
export function byFile(findings: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const group = groups.get(finding.at.file.path);
    if (group === undefined) groups.set(finding.at.file.path, [finding]);
    else group.push(finding);
  }
  return groups;
}
