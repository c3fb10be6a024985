/** What all parts of the reader share: the dialect, the mistakes so far, words and shapes. */
import type { Span } from "../span.ts";
import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from "../yaml/node.ts";
import { translateKey } from "./key.ts";
import type { ConfigYamlDialect, ConfigYamlWord, ReadYamlItem, YamlMistake, YamlMistakeKind } from "./reading.ts";

export interface ReaderContext {
  readonly text: string;
  readonly dialect: ConfigYamlDialect;
  readonly items: ReadYamlItem[];
  readonly noted: NotedMistake[];
  /** Offset up to which libyaml makes events; behind it the shape of the tree is only a guess. */
  readonly brokenAt: number;
  /** Names of anchors, and of what looks like one. */
  anchors(): ReadonlySet<string>;
}

/** Finds what `anchors` of a context answers, when it is first asked for. */
export function anchorsOf(text: string): ReaderContext["anchors"] {
  let names: Set<string> | undefined;
  return () => {
    if (names === undefined) {
      names = new Set();
      for (const [, name] of text.matchAll(/&([0-9A-Za-z_-]+)/g)) names.add(name!);
    }
    return names;
  };
}

export interface NotedMistake {
  readonly mistake: YamlMistake;
  /** What the mistakes of a phase are ordered by: `stopsAt`, but of the syntax, behind the last event before it. */
  readonly order: number;
}

/** What a caller says about a mistake beside its kind, place and text. */
export interface MistakeDetails {
  readonly outcome?: YamlMistake["outcome"];
  readonly phase?: YamlMistake["phase"];
  readonly stopsAt?: number;
  readonly order?: number;
  readonly word?: ConfigYamlWord | undefined;
  readonly candidates?: readonly string[];
  readonly readerMessage?: string;
  readonly node?: YamlNode | undefined;
}

/** Notes a mistake; one without `outcome` is refused while the file is read. */
export function note(
  context: ReaderContext,
  kind: YamlMistakeKind,
  span: Span,
  what: string,
  details: MistakeDetails = {},
): void {
  const stopsAt = details.stopsAt ?? span.start;
  const order = details.order ?? stopsAt;
  if (order >= context.brokenAt) return;
  context.noted.push({
    order,
    mistake: {
      kind,
      span,
      outcome: details.outcome ?? "refused",
      phase: details.phase ?? "reading",
      stopsAt,
      what,
      word: details.word,
      candidates: details.candidates ?? [],
      readerMessage: details.readerMessage,
      node: details.node,
    },
  });
}

/** A string of C ends at its first NUL. */
function cText(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

/** Trimmed the way `flb_sds_trim` does: the white space of C, which leaves other blanks of Unicode alone. */
export function trimText(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** The scalar's text as it is: values of `env`, paths, everything in processors and routes. */
export function rawWord(scalar: YamlScalar): ConfigYamlWord {
  return { text: cText(scalar.text), scalar };
}

/** The value of a property (Y-57). */
export function valueWord(scalar: YamlScalar): ConfigYamlWord {
  return { text: trimText(cText(scalar.text)), scalar };
}

/** The key of a property (Y-51). */
export function keyWord(context: ReaderContext, scalar: YamlScalar): ConfigYamlWord {
  return { text: translateKey(trimText(cText(scalar.text)), context.dialect), scalar };
}

/** What a node is, for messages. */
export function shapeOf(node: YamlNode | undefined): string {
  if (node === undefined) return "empty";
  if (node.kind === "map") return "a map";
  if (node.kind === "seq") return "a list";
  return "a single value";
}

/** The event with which the reader meets a node. */
export function eventOf(node: YamlNode | undefined): string {
  if (node === undefined) return "'scalar-event' (6)";
  if (node.kind === "map") return "'mapping-start-event' (9)";
  if (node.kind === "seq") return "'sequence-start-event' (7)";
  return node.standsFor === "alias" ? "'alias-event' (5)" : "'scalar-event' (6)";
}

/** The reader's error at an event that its state does not know (Y-3). */
export function unexpected(node: YamlNode | undefined, state: string): string {
  return `unexpected event ${eventOf(node)} in state '${state}'`;
}

/**
 * Whether the node is an alias; then this is noted, and the node tells nothing more. `*.log` and, where no anchor is
 * named like that, `*log` are meant for texts that should have stood in quotes, and are read as such.
 */
export function isAlias(context: ReaderContext, node: YamlNode | undefined): boolean {
  if (node?.kind !== "scalar" || node.standsFor !== "alias") return false;
  // Anything else that begins with `*` is no YAML at all: `syntax.ts` has noted it.
  if (!/^\*[0-9A-Za-z_-]+$/.test(node.text)) return false;
  const readerMessage = "unexpected event 'alias-event' (5)";
  const isAnchored = context.anchors().has(node.text.slice(1));
  if (isAnchored) {
    const what = `"${node.text}" is an alias of YAML, and aliases are not read`;
    note(context, "alias", node.span, what, { node, readerMessage });
  } else {
    const what = `"${node.text}" begins with "*" and is not quoted, which makes it an alias`;
    note(context, "unquoted-star", node.span, what, { node, word: { text: node.text, scalar: node }, readerMessage });
  }
  return isAnchored;
}

/** Whether the key is a scalar. Anything else is noted. */
export function isPlainKey(context: ReaderContext, key: YamlScalar): boolean {
  if (key.standsFor === undefined) return true;
  if (key.standsFor === "alias") return !isAlias(context, key);
  note(context, "wrong-shape", key.span, "a map or a list stands where a key belongs", { node: key });
  return false;
}

/** Offset of the next thing behind `offset` that is neither blank nor a comment: where the next event is. */
export function nextEvent(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 35) {
      const lineEnd = text.indexOf("\n", at);
      at = lineEnd < 0 ? text.length : lineEnd;
    } else if (isSpace(code)) at += 1;
    else break;
  }
  return at;
}

/** Where an empty value would stand. */
export function valueSpan(entry: { readonly key: YamlScalar; readonly value: YamlNode | undefined }): Span {
  return entry.value?.span ?? entry.key.span;
}

/**
 * The maps of a list of maps, which is what most sections are. What else stands there is noted: a map in place of the
 * list is given as its only entry, as it was meant. The reader meets such a map as if it were an entry and stops at
 * what follows it.
 */
export function mapsOf(
  context: ReaderContext,
  entry: { readonly key: YamlScalar; readonly value: YamlNode | undefined },
  state: string,
): readonly YamlMap[] {
  const { key, value } = entry;
  if (isAlias(context, value)) return [];
  if (value === undefined || value.kind === "scalar") {
    const kind = value === undefined ? "empty-section" : "wrong-shape";
    note(context, kind, valueSpan(entry), `"${key.text}" is ${shapeOf(value)} where a list belongs`, {
      node: value,
      word: rawWord(key),
      readerMessage: unexpected(value, state),
    });
    return [];
  }
  if (value.kind === "map") {
    note(context, "wrong-shape", key.span, `"${key.text}" is a map where a list of maps belongs`, {
      node: value,
      word: rawWord(key),
      stopsAt: nextEvent(context.text, value.span.end),
      readerMessage: `unexpected event in state '${state}'`,
    });
    return [value];
  }
  return mapItems(context, key, value, state);
}

function mapItems(context: ReaderContext, key: YamlScalar, list: YamlSeq, state: string): readonly YamlMap[] {
  const maps: YamlMap[] = [];
  for (const item of list.items) {
    if (item.kind === "map") maps.push(item);
    else if (!isAlias(context, item)) {
      note(context, "entry-without-map", item.span, `an entry of "${key.text}" is ${shapeOf(item)} instead of a map`, {
        node: item,
        word: item.kind === "scalar" ? rawWord(item) : undefined,
        stopsAt: item.kind === "seq" ? nextEvent(context.text, item.span.end) : item.span.start,
        readerMessage: unexpected(item, state),
      });
    }
  }
  return maps;
}

/** Notes keys that stand twice; `sameKey` gives what is compared. */
export function noteDuplicates(
  context: ReaderContext,
  keys: readonly YamlScalar[],
  sameKey: (key: YamlScalar) => string,
): void {
  if (keys.length < 2) return;
  const seen = new Set<string>();
  for (const key of keys) {
    const same = sameKey(key);
    if (seen.has(same) && key.standsFor === undefined) {
      note(context, "duplicate-key", key.span, `"${key.text}" stands twice in one map`, {
        outcome: "accepted",
        word: rawWord(key),
        node: key,
      });
    }
    seen.add(same);
  }
}

/** Reads what was meant by something that is noted as a whole: the shapes inside of it are not said to be wrong again. */
export function readMeant<T>(context: ReaderContext, read: () => T): T {
  const before = context.noted.length;
  const result = read();
  const after = context.noted.splice(before);
  context.noted.push(...after.filter(({ mistake }) => mistake.kind !== "wrong-shape"));
  return result;
}

/** Reads what the program parses, but never loads: only what stops the parsing is wrong there. */
export function readUnloaded(context: ReaderContext, read: () => unknown): void {
  const before = context.noted.length;
  read();
  const after = context.noted.splice(before);
  context.noted.push(...after.filter(({ mistake }) => mistake.phase === "reading"));
}
