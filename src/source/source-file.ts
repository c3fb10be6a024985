/**
 * The lowest layer: texts, places in them, edits of them, and what is said about them. It promises that every
 * `Location` can be mapped to the file that the user opened. It knows no format and no rule.
 */
import type { OffsetMap, TextEdit } from "../../grammar/offset-map.ts";
import type { Span } from "../../grammar/span.ts";

export type { OffsetMap, TextEdit };

/** One immutable text. Changed text is a new object, so caches are WeakMaps keyed by it. */
export interface SourceFile {
  /** As given by the user, with `/`; an embedded text is named `HOST#Kind/name/key`. */
  readonly path: string;
  readonly text: string;
  /** Set when this text lives inside another one, such as a block scalar of a ConfigMap. Hosts nest. */
  readonly host?: Host;
  /** Set when this text was put together from places in other texts; such a text has no host. */
  readonly join?: Join;
}

/** Where the characters of a text come from that was put together (`joinTexts`). */
export interface Join {
  /** The place that a span stands for; one that covers several pieces stands for the first of them. */
  locate(span: Span): Location;
  /** The same edits where the characters come from; undefined where one of them is not written there. */
  edit(edits: readonly TextEdit[]): readonly Edit[] | undefined;
  /** The file that most of it is in, or the first one. */
  readonly file: SourceFile;
  /** All files that something was copied from. */
  readonly parts: readonly SourceFile[];
  /** Set where it begins with the whole text of `file`, and all behind follows from that: many share one long text. */
  readonly isAll?: true;
}

export interface Host {
  readonly file: SourceFile;
  readonly map: OffsetMap;
  /** What the embedded text is, for people: `key "fluent-bit.conf" of ConfigMap "fb"`. */
  readonly what: string;
}

export interface Location {
  readonly file: SourceFile;
  readonly span: Span;
}

/** A further place that belongs to a finding. */
export interface Note {
  readonly at: Location;
  readonly message: string;
}

export interface Edit {
  readonly at: Location;
  readonly newText: string;
}

export type Safety = "safe" | "unsafe";

export interface Fix {
  /** An order: `Use parser "json"`. */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
  /** Whether it writes no secret; absent where nobody has looked yet (showable-fixes.ts). */
  readonly showable?: boolean;
}

export type Severity = "error" | "warning" | "hint";

/** What follows at the judged version: see the JSON format in docs/cli.md. */
export type Effect = "refused" | "not-created" | "ignored" | "loss" | "degraded" | "none";

/** How bad it is, from 0; the same for what is equally bad. */
export const effectRank: Readonly<Record<Effect, number>> = {
  none: 0,
  degraded: 1,
  ignored: 2,
  loss: 3,
  refused: 4,
  "not-created": 4,
};

/** What the user gets: located in the file that the user opened. */
export interface Diagnostic {
  /**
   * A rule id, or `syntax/…` (a host file that cannot be read), `upgrade/…` (a change of Fluent Bit), or `internal/…` (a
   * bug of ours).
   */
  readonly code: string;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly message: string;
  readonly at: Location;
  readonly related: readonly Note[];
  /** Best first; `--fix` takes the first one allowed, an editor offers all. */
  readonly fixes: readonly Fix[];
  /** Labels of the instances that the finding was made in; empty for findings about a manifest as such. */
  readonly instances: readonly string[];
  /** The Fluent Bit version that the finding was judged by, when it depends on one. */
  readonly fluentBit: string | undefined;
  /** The object of a cluster that it is about, where no file does: `ConfigMap logging/fluent-bit, key "fluent-bit.conf"`. */
  readonly object?: string;
  /** The release that brings it; only of what an upgrade meets. */
  readonly release?: string;
  /** What it was called where it was made, among all others; only of findings that come from a report or were chosen. */
  readonly fingerprint?: string;
}

/** A source file of the user's own (no host). */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text };
}
