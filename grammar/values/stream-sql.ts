/**
 * The SQL of stream tasks, as far as whether Fluent Bit can read it (stream_processor/parser/sql.l and sql.y, which agree in 1.7.2 and
 * 5.1.1 but for TIMESERIES_FORECAST). Missing on purpose: what it means, and streams and functions that are not there.
 */
import type { Span } from "../span.ts";

export interface SqlMistake {
  /** The word at which the reading stops; empty at the end of the text. */
  readonly span: Span;
  /** What could stand there, for messages. */
  readonly expected: string;
}

/** The first mistake; undefined where there is none, and where we do not follow. */
export function sqlMistake(text: string): SqlMistake | undefined {
  const reader = new SqlReader(text);
  try {
    reader.statement();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.mistake;
    throw error;
  }
}

class Stop extends Error {
  readonly mistake: SqlMistake | undefined;

  constructor(mistake: SqlMistake | undefined) {
    super("stop");
    this.mistake = mistake;
  }
}

type Kind = "word" | "name" | "string" | "integer" | "floating" | "sign" | "quote" | "end";

interface Token {
  readonly kind: Kind;
  /** Of words in upper case. */
  readonly text: string;
  readonly span: Span;
}

/** All are also names, so that the longer text wins: `time` is a word and `timestamp` a name. */
const words: ReadonlySet<string> = new Set(
  (
    "CREATE FLUSH STREAM SNAPSHOT WITH SELECT AS FROM WHERE AND OR NOT WINDOW LIMIT IS NULL SUM AVG COUNT MIN MAX " +
    "TIMESERIES_FORECAST TIMESERIES_FORECAST_R CONTAINS TIME TUMBLING HOPPING HOUR MINUTE SECOND NOW UNIX_TIMESTAMP RECORD_TAG RECORD_TIME TRUE FALSE"
  ).split(" "),
);

// The longest text wins, and of equally long ones the word. `GROUP BY` has one space.
const tokenPattern =
  /((?:STREAM|TAG):|GROUP BY|ADVANCE BY|@RECORD)|([_A-Za-z][A-Za-z0-9_.]*)|((?:-?[1-9][0-9]*|0)\.[0-9]+)|(-?[1-9][0-9]*|0)|('(?:[^']|'')*')|(!=|<>|<=|>=|[*,=()[\].;<>])|(')/giy;

/** No statement of people is as deep. */
const deepest = 500;

class SqlReader {
  readonly #text: string;
  #at = 0;
  #token: Token;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#token = this.#read();
  }

  statement(): void {
    if (this.#take("CREATE")) {
      if (this.#take("SNAPSHOT")) this.#snapshot(() => this.#limit());
      else {
        this.#need("STREAM");
        this.#named();
        this.#select();
      }
    } else if (this.#take("FLUSH")) {
      this.#need("SNAPSHOT");
      this.#snapshot(() => this.#where());
    } else this.#select();
    if (this.#token.kind !== "end") this.#fail("the end");
  }

  /** `name [WITH (...)] AS` */
  #named(): void {
    this.#needKind("name", "a name");
    if (this.#take("WITH")) {
      this.#need("(");
      do {
        this.#needKind("name", "a name");
        this.#need("=");
        this.#needKind("string", "text in single quotes");
      } while (this.#take(","));
      this.#need(")");
    }
    this.#need("AS");
  }

  #snapshot(condition: () => void): void {
    this.#named();
    this.#need("SELECT");
    this.#need("*");
    this.#need("FROM");
    this.#source();
    condition();
    this.#need(";");
  }

  #select(): void {
    this.#need("SELECT");
    do this.#selected();
    while (this.#take(","));
    this.#need("FROM");
    this.#source();
    if (this.#take("WINDOW")) this.#window();
    this.#where();
    if (this.#take("GROUP BY")) {
      do this.#key();
      while (this.#take(","));
    }
    this.#limit();
    this.#need(";");
  }

  #selected(): void {
    if (this.#take("*")) return;
    if (this.#token.text.startsWith("TIMESERIES")) throw new Stop(undefined);
    if (this.#token.kind === "name") this.#key();
    else if (this.#take("COUNT")) {
      this.#need("(");
      if (!this.#take("*")) this.#key();
      this.#need(")");
    } else if (this.#takeOneOf("AVG", "SUM", "MIN", "MAX")) {
      this.#need("(");
      this.#key();
      this.#need(")");
    } else if (this.#takeOneOf("NOW", "UNIX_TIMESTAMP", "RECORD_TAG", "RECORD_TIME")) {
      this.#need("(");
      this.#need(")");
    } else this.#fail("a key");
    if (this.#take("AS")) this.#needKind("name", "a name");
  }

  /** `a['b']['c']` */
  #key(): void {
    this.#needKind("name", "a key");
    while (this.#take("[")) {
      this.#needKind("string", "text in single quotes");
      this.#need("]");
    }
  }

  #source(): void {
    if (this.#take("STREAM:")) this.#needKind("name", "the name of a stream");
    else if (this.#take("TAG:")) this.#needKind("string", "a pattern in single quotes");
    else this.#fail("STREAM: or TAG:");
  }

  #window(): void {
    if (this.#take("TUMBLING")) {
      this.#need("(");
      this.#duration();
    } else {
      if (!this.#take("HOPPING")) this.#fail("TUMBLING or HOPPING");
      this.#need("(");
      this.#duration();
      this.#need(",");
      this.#need("ADVANCE BY");
      this.#duration();
    }
    this.#need(")");
  }

  #duration(): void {
    this.#needKind("integer", "a number");
    if (!this.#takeOneOf("SECOND", "MINUTE", "HOUR")) this.#fail("SECOND, MINUTE or HOUR");
  }

  #where(): void {
    if (this.#take("WHERE")) this.#condition();
  }

  #limit(): void {
    if (this.#take("LIMIT")) this.#needKind("integer", "a number");
  }

  #condition(): void {
    if (++this.#depth > deepest) throw new Stop(undefined);
    do {
      while (this.#take("NOT"));
      if (this.#take("(")) {
        this.#condition();
        this.#need(")");
      } else this.#comparison();
    } while (this.#takeOneOf("AND", "OR"));
    this.#depth -= 1;
  }

  #comparison(): void {
    if (this.#takeValue()) return;
    if (this.#take("@RECORD")) {
      this.#need(".");
      if (this.#take("CONTAINS")) {
        this.#need("(");
        this.#key();
      } else {
        this.#need("TIME");
        this.#need("(");
      }
      this.#need(")");
    } else {
      if (this.#token.kind !== "name") this.#fail("a condition");
      this.#key();
      if (this.#take("IS")) {
        this.#take("NOT");
        this.#need("NULL");
        return;
      }
    }
    if (this.#takeOneOf("=", "!=", "<>", "<", "<=", ">", ">=") && !this.#takeValue()) {
      this.#fail("a number, text in single quotes, true or false");
    }
  }

  #takeValue(): boolean {
    const { kind } = this.#token;
    if (kind !== "integer" && kind !== "floating" && kind !== "string") return this.#takeOneOf("TRUE", "FALSE");
    this.#next();
    return true;
  }

  #is(text: string): boolean {
    return (this.#token.kind === "word" || this.#token.kind === "sign") && this.#token.text === text;
  }

  #take(text: string): boolean {
    const is = this.#is(text);
    if (is) this.#next();
    return is;
  }

  #takeOneOf(...texts: readonly string[]): boolean {
    return texts.some((text) => this.#take(text));
  }

  #need(text: string): void {
    if (!this.#take(text)) this.#fail(text);
  }

  #needKind(kind: Kind, expected: string): void {
    if (this.#token.kind !== kind) this.#fail(expected);
    this.#next();
  }

  #fail(expected: string): never {
    throw new Stop({ span: this.#token.span, expected });
  }

  #next(): void {
    this.#token = this.#read();
  }

  /** Characters that are none of these are left out, with an error line. */
  #read(): Token {
    for (; this.#at < this.#text.length; this.#at++) {
      tokenPattern.lastIndex = this.#at;
      const match = tokenPattern.exec(this.#text);
      if (match === null) continue;
      const [text, compound, name, floating, integer, string, sign] = match;
      const span = { start: this.#at, end: this.#at + text.length };
      const upper = text.toUpperCase();
      this.#at = span.end;
      if (compound !== undefined) return { kind: "word", text: upper, span };
      if (name !== undefined) return { kind: words.has(upper) ? "word" : "name", text: upper, span };
      const kind: Kind =
        floating !== undefined
          ? "floating"
          : integer !== undefined
            ? "integer"
            : string !== undefined
              ? "string"
              : sign !== undefined
                ? "sign"
                : "quote";
      return { kind, text, span };
    }
    return { kind: "end", text: "", span: { start: this.#text.length, end: this.#text.length } };
  }
}
