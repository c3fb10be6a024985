import { elsewhere } from "../changed.ts";
import type { Unjudged } from "../result.ts";
import type { Diagnostic } from "../source/source-file.ts";

/** What follows from a finding, as one clause; undefined for style and advice. */
export function effectText(finding: Pick<Diagnostic, "effect" | "fluentBit">): string | undefined {
  const program = finding.fluentBit === undefined ? "Fluent Bit" : `Fluent Bit ${finding.fluentBit}`;
  switch (finding.effect) {
    case "refused":
      return `${program} does not start`;
    case "not-created":
      return "Kubernetes refuses the object, or the container does not start";
    case "ignored":
      return "the line has no effect";
    case "loss":
      return "records are dropped, doubled or sent elsewhere";
    case "degraded":
      return `${program} runs, but not as meant`;
    case "none":
      return undefined;
  }
}

/**
 * What a finding says, for formats that show none of its notes; one of an upgrade begins with the release that brings it,
 * and one on a line that did not change says so.
 */
export function messageOf({ message, release, related }: Pick<Diagnostic, "message" | "release" | "related">): string {
  const isElsewhere = related.some((note) => note.message === elsewhere);
  return `${release === undefined ? "" : `${release}: `}${message}${isElsewhere ? ` (${elsewhere})` : ""}`;
}

/** The message on one line, what follows on a second, and on a third the fix: as they are, still to be escaped. */
export function fullText(finding: Diagnostic): string {
  const effect = effectText(finding);
  const fix = finding.fixes[0];
  return [
    messageOf(finding),
    ...(effect === undefined ? [] : [`Effect: ${effect}.`]),
    ...(fix === undefined ? [] : [`${fix.safety === "safe" ? "Fix" : "Unsafe fix"}: ${fix.title}`]),
  ].join("\n");
}

/** What is said of a file that was not judged, where only findings are shown; `because` as in `Unjudged`. */
export function unjudgedText({ file, because }: Unjudged): string {
  return `"${file}" was not judged: ${because}.`;
}

/** The file that the user can open: of a text in a manifest, the manifest. */
export function unjudgedPath({ file }: Unjudged): string {
  return file.replace(/#[A-Z]\w*\/[^/#]+\/[^/#]+$/, "");
}

/** The page of a rule in the package; syntax errors of manifests and bugs of ours have none. */
export function docsPage(code: string): string | undefined {
  if (code.startsWith("upgrade/")) return "docs/upgrade.md";
  if (code.startsWith("fluent-bit/")) return "docs/fluent-bit.md";
  return code.includes("/") ? undefined : `docs/rules/${code}.md`;
}

/** The items of a rule's `quiet`, written bullet by bullet: a line without a mark goes on with the bullet before. */
export function bulletItems(text: string): readonly string[] {
  const items: string[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    if (/^[-*] /.test(line) || items.length === 0) items.push(line.replace(/^[-*] /, ""));
    else items[items.length - 1] += ` ${line}`;
  }
  return items;
}
