/** The states of libyaml's parser, and what tokens mean in them. */
import type { Token, TokenKind } from "./libyaml-token.ts";

/** What a parser tells its listener. */
export type EventKind =
  | "document-start"
  | "document-end"
  | "alias"
  | "scalar"
  | "sequence-start"
  | "sequence-end"
  | "mapping-start"
  | "mapping-end";

export type State =
  | "implicit-document"
  | "document-start"
  | "document-content"
  | "document-end"
  | "block-node"
  | "block-sequence-first"
  | "block-sequence"
  | "indentless-sequence"
  | "block-mapping-first"
  | "block-mapping-key"
  | "block-mapping-value"
  | "flow-sequence-first"
  | "flow-sequence"
  | "flow-pair-key"
  | "flow-pair-value"
  | "flow-pair-end"
  | "flow-mapping-first"
  | "flow-mapping-key"
  | "flow-mapping-value"
  | "flow-mapping-empty-value"
  | "end";

export const contentEnds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "version-directive",
  "tag-directive",
  "document-start",
  "document-end",
  "stream-end",
]);

interface Start {
  readonly event: EventKind;
  readonly state: State;
  readonly flow: boolean;
}

export const starts: Partial<Readonly<Record<TokenKind, Start>>> = {
  "flow-sequence-start": { event: "sequence-start", state: "flow-sequence-first", flow: true },
  "flow-mapping-start": { event: "mapping-start", state: "flow-mapping-first", flow: true },
  "block-sequence-start": { event: "sequence-start", state: "block-sequence-first", flow: false },
  "block-mapping-start": { event: "mapping-start", state: "block-mapping-first", flow: false },
};

export function isKeyOrEnd({ kind }: Token): boolean {
  return kind === "key" || kind === "value" || kind === "block-end";
}
