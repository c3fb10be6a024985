/** Reads an entry and all that it includes, as one run of Fluent Bit's reader does: each file once, in order. */
import { classicDialect } from "../../grammar/classic/dialect.ts";
import { readClassic } from "../../grammar/classic/read.ts";
import type { ClassicReading, ReadInclude } from "../../grammar/classic/reading.ts";
import type { ClassicTree, Token } from "../../grammar/classic/tree.ts";
import type { Instance } from "../instance/instance.ts";
import { classicTree } from "../instance/role.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import { resolveInclude } from "./includes.ts";
import { meantIncludes } from "./meant-includes.ts";
import type { FileReference, MeantFile, ReadFile, SetDirective, Word } from "./pipeline.ts";
import type { ReadTree, SectionSource } from "./read-tree.ts";

export function wordAt(file: SourceFile, token: Token): Word {
  return { text: token.text, at: { file, span: token.span } };
}

/** Place of a whole line, without its line end. */
export function lineAt(file: SourceFile, line: { readonly span: Location["span"] }): Location {
  return { file, span: line.span };
}

const readings = new WeakMap<ClassicTree, Map<string, ClassicReading>>();

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

/** Source of a template tool, by its name or the marks of Go templates, Jinja and ERB. */
function isTemplate({ path, text }: SourceFile): boolean {
  return (
    /\.(?:tpl|gotmpl|tmpl|tftpl|j2|jinja2?|erb|mustache|hbs)$/i.test(path) ||
    text.includes("{{") ||
    /\{%-? |<%[-= ]/.test(text)
  );
}

/** Fluent Bit's own limit on included files (C-54). */
const maxFiles = 1000;

/**
 * Reads `entry` and what it includes. An include that leads nowhere although one file was surely meant by it is read
 * as if it named that file, so that the mistakes in there come in the same run.
 */
export function readTree(
  entry: SourceFile,
  entryPath: string,
  role: ReadFile["role"],
  instance: Instance,
  version: string,
): ReadTree {
  const read = (meant: ReadonlyMap<string, MeantFile>): ReadTree =>
    readOnce(entry, entryPath, role, instance, version, meant);
  const tree = read(new Map());
  const meant = meantIncludes(tree, entryPath, instance);
  return meant.size === 0 ? tree : read(meant);
}

function readOnce(
  entry: SourceFile,
  entryPath: string,
  role: ReadFile["role"],
  instance: Instance,
  version: string,
  meant: ReadonlyMap<string, MeantFile>,
): ReadTree {
  const files: ReadFile[] = [];
  const sections: SectionSource[] = [];
  const references: FileReference[] = [];
  const sets: SetDirective[] = [];
  const seen = new Set<SourceFile>([entry]);
  const included = role === "main" ? "include" : role;

  const follow = (file: SourceFile): void => {
    if (seen.has(file) || seen.size >= maxFiles) return;
    seen.add(file);
    visit(file, included);
  };
  const include = (file: SourceFile, item: ReadInclude): void => {
    const { tried, glob, result } = resolveInclude(item.target.text, entryPath, instance);
    const name = wordAt(file, item.target);
    const reference = {
      kind: "include",
      name,
      at: lineAt(file, item.line),
      from: file,
      mainPath: entryPath,
      tried,
      glob,
    } as const;
    if (result.kind === "found") {
      const repeated = result.files.find((target) => seen.has(target));
      references.push({ ...reference, result: repeated === undefined ? result : { kind: "twice", file: repeated } });
      for (const target of result.files) follow(target);
      return;
    }
    const instead = result.kind === "absent" ? meant.get(item.target.text) : undefined;
    references.push({ ...reference, result: instead === undefined ? result : { kind: "absent", meant: instead } });
    if (instead !== undefined) follow(instead.file);
  };
  const visit = (file: SourceFile, fileRole: ReadFile["role"]): void => {
    const reading = classicReading(file, version);
    const template = isTemplate(file);
    const readFile: ReadFile = { file, role: fileRole, tree: classicTree(file), reading, template };
    files.push(readFile);
    for (const item of reading.items) {
      if (item.kind === "section") sections.push({ read: item, file: readFile });
      else if (item.kind === "include") include(file, item);
      else if (item.name !== undefined && item.value !== undefined) {
        sets.push({
          name: wordAt(file, item.name),
          value: wordAt(file, item.value),
          at: lineAt(file, item.line),
          outcome: role === "main" ? "effective" : "ignored",
        });
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
