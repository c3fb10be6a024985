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

/** The page of a rule in the package; syntax errors of manifests and bugs of ours have none. */
export function docsPage(code: string): string | undefined {
  if (code.startsWith("upgrade/")) return "docs/upgrade.md";
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
