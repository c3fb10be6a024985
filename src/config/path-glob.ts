/**
 * Globs of `fbcheck.yaml` about paths. A glob becomes a small automaton, so a comparison costs at most pattern times
 * path, whatever was written. Deliberately missing: `!`, which would make the order of globs matter.
 */

/** A glob that was read. Make one with `readGlob`. */
export interface PathGlob {
  readonly states: readonly State[];
  readonly last: number;
  /** It ends with a slash. */
  readonly foldersOnly: boolean;
}

export type GlobReading =
  | { readonly kind: "read"; readonly glob: PathGlob }
  /** A clause without a full stop. */
  | { readonly kind: "wrong"; readonly because: string };

type Test = (char: string) => boolean;

interface State {
  readonly skips: number[];
  readonly steps: { readonly on: Test; readonly to: number }[];
}

/** UTF-16 units; no path that a person writes is longer. */
const longest = 1000;

const isSlash: Test = (char) => char === "/";
const inName: Test = (char) => char !== "/";
const any: Test = () => true;

/**
 * `*` any text within a name, `?` one character of it, `**` any number of folders, `[a-z]` and `[!a-z]` one of the
 * characters, `{a,b}` one of the texts, and `\` takes the next character as it is. Without a slash in it (one at the end
 * aside) it is a name at any depth.
 */
export function readGlob(text: string): GlobReading {
  if (text === "") return wrong("it is empty");
  if (text.length > longest) return wrong(`it has more than ${longest} characters`);
  if (text.startsWith("!")) return wrong('"!" is not supported: name what is meant instead of what is not');
  const plain = text.replace(/^(?:\.\/+)+/, "").replace(/\/+/g, "/");
  const body = plain.replace(/\/$/, "");
  if (body === "" || body === ".")
    return wrong('it names the folder of the file itself: use "**" for all that is below');
  if (/^(?:\/)?\.\.(?:\/|$)/.test(body)) return wrong('it leads out of the folder of the file with ".."');
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(body)) return wrong('no path below the folder of the file has "." or ".." in it');
  const reader = new GlobReader(body.includes("/") ? body.replace(/^\//, "") : `**/${body}`);
  const last = reader.read();
  if (reader.problem !== undefined) return wrong(reader.problem);
  return { kind: "read", glob: { states: reader.states, last, foldersOnly: plain.endsWith("/") } };
}

function wrong(because: string): GlobReading {
  return { kind: "wrong", because };
}

/** Whether the glob fits the path or a folder that it lies in. `isFolder`: what the path itself names. */
export function globFits({ states, last, foldersOnly }: PathGlob, path: string, isFolder = false): boolean {
  let here = closure(states, [0]);
  for (const char of path) {
    if (char === "/" && here.has(last)) return true;
    const next: number[] = [];
    for (const at of here) for (const { on, to } of states[at]!.steps) if (on(char)) next.push(to);
    if (next.length === 0) return false;
    here = closure(states, next);
  }
  return here.has(last) && (isFolder || !foldersOnly);
}

function closure(states: readonly State[], from: readonly number[]): ReadonlySet<number> {
  const reached = new Set(from);
  for (const at of reached) for (const to of states[at]!.skips) reached.add(to);
  return reached;
}

/** Builds the automaton from left to right. */
class GlobReader {
  readonly states: State[] = [{ skips: [], steps: [] }];
  problem: string | undefined;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): number {
    return this.#sequence(0, false);
  }

  #state(): number {
    return this.states.push({ skips: [], steps: [] }) - 1;
  }

  #step(from: number, on: Test): number {
    const to = this.#state();
    this.states[from]!.steps.push({ on, to });
    return to;
  }

  /** Up to the end, or to the `,` or `}` behind an alternative. */
  #sequence(from: number, inBraces: boolean): number {
    let here = from;
    while (this.#at < this.#text.length) {
      const char = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
      if (inBraces && (char === "," || char === "}")) return here;
      if (char === "*") here = this.#stars(here);
      else if (char === "[") here = this.#set(here);
      else if (char === "{") here = this.#braces(here);
      else if (char === "?") {
        this.#at++;
        here = this.#step(here, inName);
      } else if (char === "\\") {
        const next = this.#text.codePointAt(this.#at + 1);
        if (next === undefined) this.problem ??= 'it ends with "\\", which must stand before a character';
        const literal = next === undefined ? "" : String.fromCodePoint(next);
        this.#at += 1 + literal.length;
        here = this.#step(here, (one) => one === literal);
      } else {
        this.#at += char.length;
        here = this.#step(here, (one) => one === char);
      }
    }
    return here;
  }

  /** `**` is special only as a whole part of the path. */
  #stars(from: number): number {
    const start = this.#at;
    while (this.#text[this.#at] === "*") this.#at++;
    const isPart = (char: string | undefined): boolean => char === undefined || "/{},".includes(char);
    const behind = this.#text[this.#at];
    if (this.#at - start < 2 || !isPart(this.#text[start - 1]) || !isPart(behind)) {
      const loop = this.#state();
      this.states[from]!.skips.push(loop);
      this.states[loop]!.steps.push({ on: inName, to: loop });
      return loop;
    }
    if (behind !== "/") {
      // All that is below, however deep.
      const below = this.#step(from, any);
      this.states[below]!.steps.push({ on: any, to: below });
      return below;
    }
    this.#at++;
    const folder = this.#state();
    this.states[from]!.skips.push(folder);
    const name = this.#step(folder, inName);
    this.states[name]!.steps.push({ on: inName, to: name }, { on: isSlash, to: folder });
    // Whatever follows must not join the loop.
    const after = this.#state();
    this.states[folder]!.skips.push(after);
    return after;
  }

  #set(from: number): number {
    const close = /^\[(?:[!^])?\]?[^\]]*\]/.exec(this.#text.slice(this.#at));
    if (close === null) {
      this.problem ??= 'a "[" is never closed; write "\\[" where the character is meant';
      this.#at = this.#text.length;
      return from;
    }
    this.#at += close[0].length;
    const negated = /^\[[!^]/.test(close[0]);
    const chars = [...close[0].slice(negated ? 2 : 1, -1)];
    const ranges: (readonly [string, string])[] = [];
    for (let at = 0; at < chars.length; at++) {
      if (chars[at + 1] === "-" && at + 2 < chars.length) {
        if (chars[at]! > chars[at + 2]!) this.problem ??= `the range "${chars[at]}-${chars[at + 2]}" is empty`;
        ranges.push([chars[at]!, chars[at + 2]!]);
        at += 2;
      } else ranges.push([chars[at]!, chars[at]!]);
    }
    return this.#step(
      from,
      (char) => char !== "/" && ranges.some(([first, last]) => first <= char && char <= last) !== negated,
    );
  }

  #braces(from: number): number {
    const out = this.#state();
    do {
      this.#at++;
      const start = this.#state();
      this.states[from]!.skips.push(start);
      this.states[this.#sequence(start, true)]!.skips.push(out);
    } while (this.#text[this.#at] === ",");
    if (this.#text[this.#at] === "}") this.#at++;
    else this.problem ??= 'a "{" is never closed; write "\\{" where the character is meant';
    return out;
  }
}
