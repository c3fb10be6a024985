/** Reads an entry and all that it includes, as one run of Fluent Bit's reader does: each file once, in order. */
import { classicDialect } from "../../grammar/classic/dialect.ts";
import { parseClassic } from "../../grammar/classic/parser.ts";
import { readClassic } from "../../grammar/classic/read.ts";
import type { ClassicReading, ReadSection } from "../../grammar/classic/reading.ts";
import type { ClassicTree, Token } from "../../grammar/classic/tree.ts";
import type { Instance } from "../instance/instance.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import { resolveInclude } from "./includes.ts";
import type { FileReference, ReadFile, SetDirective, Word } from "./pipeline.ts";

/** A section of the text and the file it stands in. */
export interface SectionSource {
  readonly read: ReadSection;
  readonly file: ReadFile;
}

/** Everything that one main file (or parsers file, C-55) brings in. */
export interface ReadTree {
  readonly files: readonly ReadFile[];
  readonly sections: readonly SectionSource[];
  readonly references: readonly FileReference[];
  readonly sets: readonly SetDirective[];
}

export function wordAt(file: SourceFile, token: Token): Word {
  return { text: token.text, at: { file, span: token.span } };
}

/** Place of a whole line, without its line end. */
export function lineAt(file: SourceFile, line: { readonly span: Location["span"] }): Location {
  return { file, span: line.span };
}

const trees = new WeakMap<SourceFile, ClassicTree>();
const readings = new WeakMap<ClassicTree, Map<string, ClassicReading>>();

/** The tree of a file; parsed once. */
export function classicTree(file: SourceFile): ClassicTree {
  let tree = trees.get(file);
  if (tree === undefined) {
    tree = parseClassic(file.text);
    trees.set(file, tree);
  }
  return tree;
}

/** What the reader of that version gets from the file; read once a dialect. */
export function classicReading(file: SourceFile, version: string): ClassicReading {
  const tree = classicTree(file);
  const dialect = classicDialect(version);
  const key = `${dialect.reader}/${dialect.maxLineBytes}`;
  let byDialect = readings.get(tree);
  if (byDialect === undefined) {
    byDialect = new Map();
    readings.set(tree, byDialect);
  }
  let reading = byDialect.get(key);
  if (reading === undefined) {
    reading = readClassic(tree, dialect);
    byDialect.set(key, reading);
  }
  return reading;
}

/** Fluent Bit's own limit on included files (C-54). */
const maxFiles = 1000;

export function readTree(
  entry: SourceFile,
  entryPath: string,
  role: ReadFile["role"],
  instance: Instance,
  version: string,
): ReadTree {
  const files: ReadFile[] = [];
  const sections: SectionSource[] = [];
  const references: FileReference[] = [];
  const sets: SetDirective[] = [];
  const seen = new Set<SourceFile>([entry]);
  const included = role === "main" ? "include" : role;

  const visit = (file: SourceFile, fileRole: ReadFile["role"]): void => {
    const reading = classicReading(file, version);
    const readFile: ReadFile = {
      file,
      role: fileRole,
      tree: classicTree(file),
      reading,
      template: file.text.includes("{{"),
    };
    files.push(readFile);
    for (const item of reading.items) {
      if (item.kind === "section") sections.push({ read: item, file: readFile });
      else if (item.kind === "set") {
        if (item.name === undefined || item.value === undefined) continue;
        sets.push({
          name: wordAt(file, item.name),
          value: wordAt(file, item.value),
          at: lineAt(file, item.line),
          outcome: role === "main" ? "effective" : "ignored",
        });
      } else {
        const { tried, glob, result } = resolveInclude(item.target.text, entryPath, instance);
        const reference = {
          kind: "include",
          name: wordAt(file, item.target),
          at: lineAt(file, item.line),
          from: file,
          tried,
          glob,
        } as const;
        if (result.kind !== "found") {
          references.push({ ...reference, result });
          continue;
        }
        const repeated = result.files.find((target) => seen.has(target));
        references.push({ ...reference, result: repeated === undefined ? result : { kind: "twice", file: repeated } });
        for (const target of result.files) {
          if (seen.has(target) || seen.size >= maxFiles) continue;
          seen.add(target);
          visit(target, included);
        }
      }
    }
  };
  visit(entry, role);
  return { files, sections, references, sets: withLastEffective(sets) };
}

/** All `@SET` run before anything is expanded; the last one of a name wins everywhere (C-60). */
function withLastEffective(sets: readonly SetDirective[]): readonly SetDirective[] {
  const last = new Map<string, SetDirective>();
  for (const set of sets) if (set.outcome === "effective") last.set(set.name.text, set);
  return sets.map((set) =>
    set.outcome === "effective" && last.get(set.name.text) !== set ? { ...set, outcome: "overridden" } : set,
  );
}
