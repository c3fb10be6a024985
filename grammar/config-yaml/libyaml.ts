/**
 * Whether libyaml 0.2.5 takes a text for YAML, and which event it gets to: `parser.c` over the tokens of the scanner. It
 * refuses what the `yaml` package accepts (tabs, `{a:1}`, keys of more than 1024 characters, controls) and the reverse.
 * Invalid UTF-8 cannot be seen, since texts are decoded.
 */
import type { Span } from "../span.ts";
import { controlAt } from "./libyaml-reader.ts";
import { Scanner } from "./libyaml-scanner.ts";
import { contentEnds, type EventKind, isKeyOrEnd, type State, starts } from "./libyaml-states.ts";
import type { Problem, Token, TokenKind } from "./libyaml-token.ts";

export interface LibyamlProblem extends Problem {
  /** Offset of the last event that the reader got before; -1 where there was none. */
  readonly lastEvent: number;
}

export interface LibyamlListener {
  /** `token` is what the event was made of; undefined where there is nothing: an empty value, an implicit end. */
  event?(kind: EventKind, start: number, token: Token | undefined): void;
  /**
   * A value that begins with `*` and is no alias. With a listener it is gone through as if it were plain text, so that
   * what stands behind it can be judged; `problem` is what libyaml says, and then it stops.
   */
  star?(span: Span, problem: LibyamlProblem): void;
}

/** The first mistake of the text; undefined where libyaml reads it to its end. */
export function libyamlProblem(text: string, listener: LibyamlListener = {}): LibyamlProblem | undefined {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const control = controlAt(text, from);
  const parser = new EventParser(text, control?.chunk ?? text.length, listener);
  parser.run();
  const { problem, lastEvent } = parser;
  if (control !== undefined && (problem === undefined || problem.offset >= control.chunk)) {
    return { offset: control.offset, problem: "control characters are not allowed", lastEvent };
  }
  return problem === undefined ? undefined : { ...problem, lastEvent };
}

class EventParser {
  readonly #scanner: Scanner;
  readonly #stopAt: number;
  readonly #listener: LibyamlListener;
  readonly #states: State[] = [];
  readonly #handles = new Set<string>();
  #state: State = "implicit-document";
  #problem: Problem | undefined;
  lastEvent = -1;

  constructor(text: string, stopAt: number, listener: LibyamlListener) {
    const { star } = listener;
    const onStar = (span: Span, problem: Problem): undefined => {
      star?.(span, { ...problem, lastEvent: this.lastEvent });
    };
    this.#scanner = new Scanner(text, star === undefined ? undefined : onStar);
    this.#stopAt = stopAt;
    this.#listener = listener;
  }

  get problem(): Problem | undefined {
    return this.#problem ?? this.#scanner.problem;
  }

  run(): undefined {
    if (this.#stopAt === 0) return;
    this.#scanner.peek();
    this.#scanner.take();
    while (this.#state !== "end") {
      const token = this.#scanner.peek();
      // Behind this place the text was never decoded.
      if (token === undefined || this.problem !== undefined || this.#scanner.at > this.#stopAt) return;
      this.#step(token);
      if (this.problem !== undefined) return;
    }
  }

  #event(kind: EventKind, start: number, token?: Token): undefined {
    this.lastEvent = start;
    this.#listener.event?.(kind, start, token);
  }

  #fail(problem: string, offset: number): undefined {
    this.#problem ??= { problem, offset };
  }

  #pop(): undefined {
    this.#state = this.#states.pop() ?? "end";
  }

  #empty(at: number, state: State): undefined {
    this.#state = state;
    this.#event("scalar", at);
  }

  /** The token behind the one that is taken; undefined behind a problem. */
  #next(): Token | undefined {
    this.#scanner.take();
    return this.#scanner.peek();
  }

  #step(token: Token): undefined {
    switch (this.#state) {
      case "implicit-document":
        return this.#documentStart(token, true);
      case "document-start":
        return this.#documentStart(token, false);
      case "document-content":
        if (contentEnds.has(token.kind)) {
          this.#event("scalar", token.start);
          return this.#pop();
        }
        return this.#node(token, true, false);
      case "document-end":
        this.#handles.clear();
        this.#state = "document-start";
        if (token.kind === "document-end") this.#scanner.take();
        return this.#event("document-end", token.start);
      case "block-node":
        return this.#node(token, true, false);
      case "block-sequence-first":
      case "flow-sequence-first":
      case "block-mapping-first":
      case "flow-mapping-first":
        return this.#first();
      case "block-sequence":
        return this.#blockSequence(token);
      case "indentless-sequence":
        return this.#indentless(token);
      case "block-mapping-key":
        return this.#blockKey(token);
      case "block-mapping-value":
        return this.#blockValue(token);
      case "flow-sequence":
        return this.#flowSequence(token, false);
      case "flow-mapping-key":
        return this.#flowKey(token, false);
      default:
        return this.#flowPart(token);
    }
  }

  /** Takes the token that begins a collection. */
  #first(): undefined {
    const state = this.#state;
    const token = this.#next();
    if (token === undefined) return;
    if (state === "block-sequence-first") this.#blockSequence(token);
    else if (state === "block-mapping-first") this.#blockKey(token);
    else if (state === "flow-sequence-first") this.#flowSequence(token, true);
    else this.#flowKey(token, true);
  }

  #documentStart(first: Token, implicit: boolean): undefined {
    let token: Token | undefined = first;
    while (!implicit && token?.kind === "document-end") token = this.#next();
    if (token === undefined) return;
    if (token.kind === "stream-end") {
      this.#state = "end";
      return;
    }
    const isDirective = token.kind === "version-directive" || token.kind === "tag-directive";
    if (implicit && !isDirective && token.kind !== "document-start") {
      this.#handles.add("!").add("!!");
      this.#states.push("document-end");
      this.#state = "block-node";
      return this.#event("document-start", token.start);
    }
    const start = token.start;
    token = this.#directives(token);
    if (token === undefined) return;
    if (token.kind !== "document-start") return this.#fail("did not find expected <document start>", token.start);
    this.#scanner.take();
    this.#states.push("document-end");
    this.#state = "document-content";
    this.#event("document-start", start, token);
  }

  #directives(first: Token): Token | undefined {
    let token: Token | undefined = first;
    let hasVersion = false;
    while (token?.kind === "version-directive" || token?.kind === "tag-directive") {
      if (token.kind === "version-directive") {
        if (hasVersion) this.#fail("found duplicate %YAML directive", token.start);
        else if (token.text !== "1.1" && token.text !== "1.2") {
          this.#fail("found incompatible YAML document", token.start);
        }
        hasVersion = true;
      } else if (this.#handles.has(token.text)) this.#fail("found duplicate %TAG directive", token.start);
      else this.#handles.add(token.text);
      if (this.#problem !== undefined) return undefined;
      token = this.#next();
    }
    this.#handles.add("!").add("!!");
    return token;
  }

  #node(first: Token, block: boolean, indentless: boolean): undefined {
    if (first.kind === "alias") {
      this.#pop();
      this.#scanner.take();
      return this.#event("alias", first.start, first);
    }
    let token: Token | undefined = first;
    let tag: Token | undefined;
    let end = first.start;
    for (let i = 0; i < 2 && (token.kind === "anchor" || token.kind === "tag"); i += 1) {
      if (i === 1 && token.kind === (tag === undefined ? "anchor" : "tag")) break;
      if (token.kind === "tag") tag = token;
      end = token.end;
      token = this.#next();
      if (token === undefined) return;
    }
    if (tag !== undefined && tag.text !== "" && !this.#handles.has(tag.text)) {
      return this.#fail("found undefined tag handle", tag.start);
    }
    const { start } = first;
    if (indentless && token.kind === "block-entry") {
      this.#state = "indentless-sequence";
      return this.#event("sequence-start", start, token);
    }
    const begins = starts[token.kind];
    if (token.kind === "scalar") {
      this.#pop();
      this.#scanner.take();
      this.#event("scalar", start, token);
    } else if (begins !== undefined && (block || begins.flow)) {
      this.#state = begins.state;
      this.#event(begins.event, start, token);
    } else if (token !== first) {
      this.#pop();
      this.#event("scalar", start, { ...first, kind: "scalar", start: end, end, text: "", style: "plain" });
    } else this.#fail("did not find expected node content", token.start);
  }

  #blockSequence(token: Token): undefined {
    if (token.kind === "block-entry") {
      const next = this.#next();
      if (next === undefined) return;
      if (next.kind === "block-entry" || next.kind === "block-end") return this.#empty(token.end, "block-sequence");
      this.#states.push("block-sequence");
      return this.#node(next, true, false);
    }
    if (token.kind !== "block-end") return this.#fail("did not find expected '-' indicator", token.start);
    this.#end("sequence-end", token);
  }

  #end(kind: EventKind, token: Token): undefined {
    this.#pop();
    this.#scanner.take();
    this.#event(kind, token.start, token);
  }

  #indentless(token: Token): undefined {
    if (token.kind !== "block-entry") {
      this.#pop();
      return this.#event("sequence-end", token.start);
    }
    const next = this.#next();
    if (next === undefined) return;
    if (next.kind === "block-entry" || isKeyOrEnd(next)) return this.#empty(token.end, "indentless-sequence");
    this.#states.push("indentless-sequence");
    this.#node(next, true, false);
  }

  #blockKey(token: Token): undefined {
    if (token.kind === "block-end") return this.#end("mapping-end", token);
    if (token.kind !== "key") return this.#fail("did not find expected key", token.start);
    const next = this.#next();
    if (next === undefined) return;
    if (isKeyOrEnd(next)) return this.#empty(token.end, "block-mapping-value");
    this.#states.push("block-mapping-value");
    this.#node(next, true, true);
  }

  #blockValue(token: Token): undefined {
    if (token.kind !== "value") return this.#empty(token.start, "block-mapping-key");
    const next = this.#next();
    if (next === undefined) return;
    if (isKeyOrEnd(next)) return this.#empty(token.end, "block-mapping-key");
    this.#states.push("block-mapping-key");
    this.#node(next, true, true);
  }

  #flowSequence(first: Token, isFirst: boolean): undefined {
    let token: Token | undefined = first;
    if (token.kind !== "flow-sequence-end" && !isFirst) {
      if (token.kind !== "flow-entry") return this.#fail("did not find expected ',' or ']'", token.start);
      token = this.#next();
      if (token === undefined) return;
    }
    if (token.kind === "flow-sequence-end") return this.#end("sequence-end", token);
    if (token.kind === "key") {
      this.#state = "flow-pair-key";
      this.#scanner.take();
      return this.#event("mapping-start", token.start, token);
    }
    this.#states.push("flow-sequence");
    this.#node(token, false, false);
  }

  #flowKey(first: Token, isFirst: boolean): undefined {
    let token: Token | undefined = first;
    if (token.kind !== "flow-mapping-end" && !isFirst) {
      if (token.kind !== "flow-entry") return this.#fail("did not find expected ',' or '}'", token.start);
      token = this.#next();
      if (token === undefined) return;
    }
    if (token.kind === "flow-mapping-end") return this.#end("mapping-end", token);
    if (token.kind !== "key") {
      this.#states.push("flow-mapping-empty-value");
      return this.#node(token, false, false);
    }
    const next = this.#next();
    if (next === undefined) return;
    if (next.kind === "value" || next.kind === "flow-entry" || next.kind === "flow-mapping-end") {
      return this.#empty(next.start, "flow-mapping-value");
    }
    this.#states.push("flow-mapping-value");
    this.#node(next, false, false);
  }

  /** The key or value of a pair in a flow collection. */
  #flowPart(token: Token): undefined {
    switch (this.#state) {
      case "flow-pair-key":
        if (token.kind === "value" || token.kind === "flow-entry" || token.kind === "flow-sequence-end") {
          this.#scanner.take();
          return this.#empty(token.end, "flow-pair-value");
        }
        this.#states.push("flow-pair-value");
        return this.#node(token, false, false);
      case "flow-pair-value":
        return this.#flowValue(token, "flow-sequence-end", "flow-pair-end");
      case "flow-pair-end":
        this.#state = "flow-sequence";
        return this.#event("mapping-end", token.start);
      case "flow-mapping-value":
        return this.#flowValue(token, "flow-mapping-end", "flow-mapping-key");
      default:
        return this.#empty(token.start, "flow-mapping-key");
    }
  }

  #flowValue(token: Token, end: TokenKind, state: State): undefined {
    if (token.kind !== "value") return this.#empty(token.start, state);
    const next = this.#next();
    if (next === undefined) return;
    if (next.kind === "flow-entry" || next.kind === end) return this.#empty(next.start, state);
    this.#states.push(state);
    this.#node(next, false, false);
  }
}
