/** What a stream task reads and under which tag its results go on. Missing: what it selects. */
import type { Section } from "../model/pipeline.ts";

export interface StreamTask {
  readonly section: Section;
  readonly from:
    | { readonly kind: "tag"; readonly pattern: string }
    | { readonly kind: "stream"; readonly name: string };
  /** Undefined: the results are printed and go nowhere. */
  readonly into: { readonly stream: string; readonly tag: string } | undefined;
  /** `SELECT *` without condition, window and groups: each record gives the same record. */
  readonly copies: boolean;
}

/** Undefined where the task is not one that we follow. */
export function streamTask(section: Section): StreamTask | undefined {
  const exec = section.get("exec")?.expanded;
  if (exec?.kind !== "found") return undefined;
  const words = exec.value.match(/'(?:[^']|'')*'|[A-Za-z_][\w.-]*|\S/g) ?? [];
  const is = (at: number, ...texts: readonly string[]): boolean =>
    texts.every((text, index) => words[at + index]?.toUpperCase() === text);
  let at = 0;
  let into: StreamTask["into"];
  if (is(0, "CREATE", "STREAM")) {
    const stream = words[2];
    if (stream === undefined) return undefined;
    let tag = stream;
    at = 3;
    if (is(at, "WITH", "(")) {
      for (at += 2; at < words.length && words[at] !== ")"; at++) {
        if (is(at, "TAG", "=")) tag = textOf(words[at + 2]) ?? tag;
      }
      at++;
    }
    if (!is(at, "AS")) return undefined;
    at++;
    into = { stream, tag };
  }
  if (!is(at, "SELECT")) return undefined;
  const fromAt = words.findIndex((_, index) => index > at && is(index, "FROM"));
  const kind = words[fromAt + 1]?.toUpperCase();
  const source = words[fromAt + 3];
  if (fromAt < 0 || words[fromAt + 2] !== ":" || source === undefined || (kind !== "TAG" && kind !== "STREAM")) {
    return undefined;
  }
  const pattern = textOf(source);
  if (kind === "TAG" && pattern === undefined) return undefined;
  return {
    section,
    from: kind === "TAG" ? { kind: "tag", pattern: pattern ?? "" } : { kind: "stream", name: pattern ?? source },
    into,
    copies: fromAt === at + 2 && words[at + 1] === "*" && (words[fromAt + 4] ?? ";") === ";",
  };
}

/** The text between single quotes. */
function textOf(word: string | undefined): string | undefined {
  return word?.startsWith("'") && word.length > 1 ? word.slice(1, -1).replaceAll("''", "'") : undefined;
}
