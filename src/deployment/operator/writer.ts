/** Gathers the pieces of one text that the operator would write, and what of it cannot be known. */
import { valueMap } from "../../../grammar/config-yaml/value-map.ts";
import type { YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { printQuoted } from "../../../grammar/yaml/print-scalar.ts";
import { scalarMap } from "../../../grammar/yaml/scalar.ts";
import { copyOf, type JoinPiece, joinTexts, madeFrom } from "../../source/join.ts";
import { applyEdits } from "../../source/locate.ts";
import type { Location, OffsetMap, SourceFile } from "../../source/source-file.ts";

/** A value as pieces; empty where the operator writes nothing. */
export type Value = readonly JoinPiece[];

export class Writer {
  readonly #pieces: JoinPiece[] = [];
  /** Variables that stand for values that are not known, and why. */
  readonly unknowns = new Map<string, string>();
  /** Names of parsers that plugins use, and the first place. */
  readonly parsers = new Map<string, Location>();

  /** What the operator writes by itself because of what stands there. */
  made(at: Location, text: string): void {
    this.#pieces.push(madeFrom(at, text));
  }

  /** A line of a section; nothing where there is no value. */
  property(name: string, at: Location, value: Value): void {
    const [first] = value;
    if (first === undefined) return;
    this.made(at, `    ${name}    `);
    this.#pieces.push(...value);
    this.made(value.at(-1)!.at, "\n");
  }

  /** Stands for a value that is not known: a variable of which just that is known. */
  unknown(at: Location, what: string, because: string): Value {
    const name = `UNKNOWN_${what.replace(/[^A-Za-z0-9]+/g, "_")}`;
    this.unknowns.set(name, because);
    return [madeFrom(at, `\${${name}}`)];
  }

  /** A scalar of a resource as the operator writes it into a line. */
  value(file: SourceFile, node: YamlNode | undefined, what: string): Value {
    if (node === undefined) return [];
    const at = { file, span: node.span };
    if (node.kind !== "scalar") return this.unknown(at, what, "it is no text in the manifest");
    if (node.value === null) return [];
    if (typeof node.value === "boolean") return [madeFrom(at, String(node.value))];
    if (typeof node.value === "number") return [madeFrom(at, node.text)];
    // A line end behind the text makes an empty line; one within it is refused by newer operators and a new line before.
    const text = node.text.replace(/\n+$/, "");
    if (text === "") return [];
    if (/[\r\n]/.test(text)) return this.unknown(at, what, "it has several lines");
    if (text.includes("{{")) return this.unknown(at, what, "it is the source of a template");
    return [copyOf({ file: hosted(file, node, what), span: { start: 0, end: text.length } })];
  }

  /** The joined text; `at` stands for an empty one. */
  text(path: string, at: Location): SourceFile {
    return joinTexts(path, [madeFrom(at, ""), ...this.#pieces]);
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  pieces(pieces: readonly JoinPiece[]): void {
    this.#pieces.push(...pieces);
  }
}

/** The scalar as a text of its own, which keeps to one line and stays a string under edits. */
function hosted(file: SourceFile, scalar: YamlScalar, what: string): SourceFile {
  // What may stand in flow style may stand in block style too.
  const map = lazy(() => valueMap(file.text, scalar, 0, scalar.text.length, "flow"));
  return {
    path: `${file.path}#${what}`,
    text: scalar.text,
    host: {
      file,
      what,
      map: {
        ...map,
        editToHost(edits) {
          if (edits.some(({ newText }) => /[\r\n]/.test(newText))) return undefined;
          const intended = applyEdits(scalar.text, edits);
          return scalar.style === "plain" && isTyped(intended)
            ? [{ span: scalar.span, newText: printQuoted(intended) }]
            : map.editToHost(edits);
        },
      },
    },
  };
}

/** The body of a custom plugin as a text of its own. */
export function hostedBlock(file: SourceFile, scalar: YamlScalar, what: string): SourceFile {
  const map = lazy(() => scalarMap(file.text, scalar));
  return { path: `${file.path}#${what}`, text: scalar.text, host: { file, what, map } };
}

/** Few values are ever pointed at. */
function lazy(make: () => OffsetMap): OffsetMap {
  let map: OffsetMap | undefined;
  const get = (): OffsetMap => {
    map ??= make();
    return map;
  };
  return {
    spanToHost: (span) => get().spanToHost(span),
    editToHost: (edits) => get().editToHost(edits),
    offsetFromHost: (offset) => get().offsetFromHost(offset),
  };
}

/** Whether Kubernetes, which reads YAML 1.1, would take it without quotes for something else than a string. */
function isTyped(text: string): boolean {
  return /^(?:|~|null|y|n|yes|no|on|off|true|false|[-+]?[.\d][\w.:+-]*|[-+]?\.inf|\.nan)$/i.test(text.trim());
}
