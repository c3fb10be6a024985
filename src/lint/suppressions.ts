/**
 * Suppression comments and annotations (cli.md). A comment is a whole line in classic text or YAML; both are lines of
 * the file that the user opened, so they are looked for there.
 */
import type { YamlNode } from "../../grammar/yaml/node.ts";
import { lineRemoval } from "../edit/fixes.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import type { Rules } from "../rule/define.ts";
import { lineIndex } from "../source/line-index.ts";
import { rootLocation } from "../source/locate.ts";
import { nearest } from "../source/nearest.ts";
import type { Diagnostic, Fix, Location, SourceFile } from "../source/source-file.ts";

interface Suppression {
  /** Rule ids; empty means all. */
  readonly ids: readonly { readonly id: string; readonly at: Location }[];
  readonly at: Location;
  readonly reason: string | undefined;
  /** Offsets in the root file that it covers. */
  readonly covers: { readonly start: number; readonly end: number };
  readonly removal: Fix;
  used: boolean;
}

const directive = /^([ \t]*)#[ \t]*fbcheck-(disable-next-line|disable-file|disable|enable)\b[ \t]*([^\r\n]*)$/;

export interface SuppressionOutcome {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: number;
}

/** Drops what is suppressed, and reports what the suppressions themselves do wrong. */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  files: Iterable<SourceFile>,
  set: KubernetesSet,
  rules: Rules,
  severityOf: (id: string, path: string) => Diagnostic["severity"] | "off",
): SuppressionOutcome {
  const byFile = new Map<SourceFile, Suppression[]>();
  const problems: Diagnostic[] = [];
  for (const file of files) {
    if (file.text.includes("fbcheck-disable")) byFile.set(file, commentSuppressions(file));
  }
  for (const suppression of annotationSuppressions(set)) {
    const list = byFile.get(suppression.at.file);
    if (list === undefined) byFile.set(suppression.at.file, [suppression]);
    else list.push(suppression);
  }
  if (byFile.size === 0) return { kept: diagnostics, suppressed: 0 };

  const kept = diagnostics.filter((diagnostic) => {
    const hit = narrowest(
      (byFile.get(diagnostic.at.file) ?? []).filter(
        ({ covers, ids }) =>
          covers.start <= diagnostic.at.span.start &&
          diagnostic.at.span.start < covers.end &&
          (ids.length === 0 || ids.some(({ id }) => id === diagnostic.code)),
      ),
    );
    if (hit !== undefined) hit.used = true;
    return hit === undefined;
  });

  const problem = (code: string, at: Location, message: string, fixes: readonly Fix[]): void => {
    const severity = severityOf(code, at.file.path);
    if (severity === "off") return;
    problems.push({
      code,
      severity,
      effect: "none",
      message,
      at,
      related: [],
      fixes,
      instances: [],
      fluentBit: undefined,
    });
  };
  for (const suppression of [...byFile.values()].flat()) {
    for (const { id, at } of suppression.ids) {
      if (Object.hasOwn(rules, id) || id.includes("/")) continue;
      const close = nearest(id, Object.keys(rules));
      const fixes = close.map(
        (name): Fix => ({
          title: `Write "${name}"`,
          safety: close.length === 1 ? "safe" : "unsafe",
          edits: [{ at, newText: name }],
        }),
      );
      problem("unknown-rule-id", at, `There is no rule "${id}", so this suppresses nothing.`, fixes);
    }
    // A rule that is switched off says nothing, so nothing follows from its silence.
    const judged =
      suppression.ids.length === 0 ||
      suppression.ids.some(
        ({ id }) =>
          id.includes("/") || (Object.hasOwn(rules, id) && severityOf(id, suppression.at.file.path) !== "off"),
      );
    if (!suppression.used && judged) {
      const what = suppression.ids.length === 0 ? "anything" : suppression.ids.map(({ id }) => `"${id}"`).join(" or ");
      problem(
        "unused-suppression",
        suppression.at,
        `Nothing here would report ${what}, so this suppression does nothing.`,
        [suppression.removal],
      );
    }
    if (suppression.reason === undefined) {
      problem(
        "suppression-without-reason",
        suppression.at,
        `This suppression gives no reason: add " -- why" to it.`,
        [],
      );
    }
  }
  return { kept: [...kept, ...problems], suppressed: diagnostics.length - kept.length };
}

/** Of several the one that is nearest to the finding: the others may be for others. */
function narrowest(suppressions: readonly Suppression[]): Suppression | undefined {
  const size = ({ covers }: Suppression): number => covers.end - covers.start;
  return suppressions.reduce<Suppression | undefined>(
    (best, one) => (best !== undefined && size(best) <= size(one) ? best : one),
    undefined,
  );
}

function commentSuppressions(file: SourceFile): Suppression[] {
  const found: Suppression[] = [];
  const open: { suppression: Suppression; start: number }[] = [];
  const lines = lineIndex(file);
  let next = 0;
  for (let at = file.text.indexOf("fbcheck-"); at >= 0; ) {
    const { line } = lines.position(at);
    const start = lines.lineStart(line);
    const text = lines.lineText(line);
    const match = directive.exec(text);
    if (match !== null) {
      const [, indent = "", kind, rest = ""] = match;
      const [list = "", reason] = splitReason(rest);
      const restStart = start + text.length - rest.length;
      const ids = idsOf(file, list, restStart);
      const location = { file, span: { start: start + indent.length, end: start + text.trimEnd().length } };
      const make = (covers: Suppression["covers"]): Suppression => ({
        ids,
        at: location,
        reason,
        covers,
        removal: { title: "Remove the suppression", safety: "safe", edits: [lineRemoval(location)] },
        used: false,
      });
      if (kind === "disable-file") found.push(make({ start: 0, end: file.text.length + 1 }));
      else if (kind === "disable-next-line") {
        // One that stands above the line that the one before covers covers the same line.
        if (next <= line) next = nextLine(file, line);
        found.push(make(coverOf(file, next)));
      } else if (kind === "disable") open.push({ suppression: make({ start, end: 0 }), start });
      else close(open, found, ids, start);
    }
    at = file.text.indexOf("fbcheck-", lines.lineStart(line + 1));
    if (line >= lines.lineCount) break;
  }
  for (const { suppression, start } of open) {
    found.push({ ...suppression, covers: { start, end: file.text.length + 1 } });
  }
  return found;
}

function close(
  open: { suppression: Suppression; start: number }[],
  found: Suppression[],
  ids: Suppression["ids"],
  end: number,
): void {
  for (let index = open.length - 1; index >= 0; index--) {
    const { suppression, start } = open[index]!;
    const ends = ids.length === 0 || suppression.ids.some(({ id }) => ids.some((other) => other.id === id));
    if (!ends) continue;
    found.push({ ...suppression, covers: { start, end } });
    open.splice(index, 1);
  }
}

/** The next line that is neither a comment nor blank: comments may stand between. */
function nextLine(file: SourceFile, line: number): number {
  const lines = lineIndex(file);
  let next = line + 1;
  while (next <= lines.lineCount && /^\s*(?:#.*)?$/.test(lines.lineText(next))) next++;
  return next;
}

function coverOf(file: SourceFile, line: number): Suppression["covers"] {
  const lines = lineIndex(file);
  return { start: lines.lineStart(line), end: lines.lineStart(line + 1) + (line >= lines.lineCount ? 1 : 0) };
}

function splitReason(rest: string): [string, string | undefined] {
  const at = rest.indexOf("--");
  if (at < 0) return [rest, undefined];
  const reason = rest.slice(at + 2).trim();
  return [rest.slice(0, at), reason === "" ? undefined : reason];
}

function idsOf(file: SourceFile, list: string, start: number): Suppression["ids"] {
  return [...list.matchAll(/[^\s,]+/g)].map((match) => ({
    id: match[0],
    at: { file, span: { start: start + match.index, end: start + match.index + match[0].length } },
  }));
}

/** `metadata.annotations["fbcheck.dev/disable"]` covers the whole object. */
function annotationSuppressions(set: KubernetesSet): Suppression[] {
  const found: Suppression[] = [];
  for (const { node, file } of set.manifests.flatMap(({ resources }) => resources)) {
    const annotations = mapOf(mapOf(node)?.get("metadata"));
    const value = mapOf(annotations?.get("annotations"))?.entry("fbcheck.dev/disable")?.value;
    if (value?.kind !== "scalar") continue;
    const at = rootLocation({ file, span: value.span });
    const [list, reason] = splitReason(value.text);
    const offset = value.style === "plain" ? 0 : 1;
    found.push({
      ids: idsOf(at.file, list, at.span.start + offset),
      at,
      reason: reason ?? "",
      covers: rootLocation({ file, span: node.span }).span,
      removal: { title: "Remove the annotation", safety: "safe", edits: [lineRemoval(at)] },
      used: false,
    });
  }
  return found;
}

function mapOf(node: YamlNode | undefined): (YamlNode & { kind: "map" }) | undefined {
  return node?.kind === "map" ? node : undefined;
}
