/**
 * The canonical corrected set: fixes until nothing is left to fix, then the layout of every text that Fluent Bit reads.
 * Pure like `check.ts`: what is written where is for the shells.
 */
import { classicDialect } from "../grammar/classic/dialect.ts";
import type { ClassicTree, Token } from "../grammar/classic/tree.ts";
import { configYamlDialect } from "../grammar/config-yaml/dialect.ts";
import type { KeyCase } from "./format/classic.ts";
import { type EntryFormat, formatManifest, type LeftAlone } from "./format/manifest.ts";
import { formatText, type ReadAs, type TextFormat } from "./format/text.ts";
import { yamlKeys } from "./format/yaml-keys.ts";
import { formatYamlText, type ReadYamlAs } from "./format/yaml-text.ts";
import { configYamlTree } from "./instance/role.ts";
import { type AppliedFix, type Check, chooseFixes, type FixRun, fixAll } from "./lint/fix.ts";
import type { Pipeline, ReadFile } from "./model/pipeline.ts";
import type { InputFile, Result } from "./result.ts";
import type { Diagnostic, Safety, SourceFile } from "./source/source-file.ts";

export type { KeyCase, LeftAlone };

export interface FormatOptions {
  /** Apply no fixes. */
  readonly layoutOnly?: boolean | undefined;
  /** Apply unsafe fixes too. */
  readonly unsafeFixes?: boolean | undefined;
  /** Default `keep`: keys stay as the author wrote them. */
  readonly keyCase?: KeyCase | undefined;
}

export interface FormattedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface FormatResult {
  /** All given files in the given order, changed or not. */
  readonly files: readonly FormattedFile[];
  readonly applied: readonly AppliedFix[];
  /** What a check says of the outcome: the findings that remain, located in the new texts. */
  readonly result: Result;
  /** Texts whose layout was not touched, and why. */
  readonly leftAlone: readonly LeftAlone[];
  /** Bugs of ours that were met on the way (`internal/…`). */
  readonly problems: readonly Diagnostic[];
}

/** Passes until the layout offers no new fix. Two are enough unless two rules contradict each other. */
const maxPasses = 3;

/** The corrected set in canonical layout. `check` is the façade with the rules and options that judge the set. */
export async function formatSet(
  files: readonly InputFile[],
  check: Check,
  options: FormatOptions = {},
): Promise<FormatResult> {
  const { layoutOnly = false, unsafeFixes = false, keyCase = "keep" } = options;
  const allowed: Safety = unsafeFixes ? "unsafe" : "safe";
  const applied: AppliedFix[] = [];
  const problems: Diagnostic[] = [];
  let current = files;
  let result: Result | undefined;
  let leftAlone: readonly LeftAlone[] = [];
  for (let pass = 0; pass < maxPasses; pass++) {
    if (layoutOnly) result ??= await check(current);
    else {
      // The models of a large set fill much memory: none are kept while the next ones are made.
      result = undefined;
      let run: FixRun | undefined = await fixAll(current, check, allowed);
      applied.push(...run.applied);
      problems.push(...run.problems);
      current = run.files;
      result = run.result;
      run = undefined;
    }
    const layout = layOut(current, result, keyCase);
    leftAlone = layout.leftAlone;
    if (layout.files === undefined) break;
    current = layout.files;
    result = undefined;
    result = await check(current);
    // A line in its place may be one that a rule can mend now.
    if (layoutOnly || problems.length > 0 || chooseFixes(result.findings, current, allowed).chosen.length === 0) break;
  }
  return {
    files: files.map(({ path, text }, index) => ({ path, before: text, after: current[index]!.text })),
    applied,
    result: result ?? (await check(current)),
    leftAlone,
    problems,
  };
}

interface Layout {
  /** Undefined when every layout is canonical already. */
  readonly files: readonly InputFile[] | undefined;
  readonly leftAlone: readonly LeftAlone[];
}

/** A text that some pipeline reads, and all ways in which it is read. */
type ReadText = ReadClassicText | ReadYamlText;

interface ReadFacts {
  readonly file: SourceFile;
  readonly template: boolean;
  /** Documented spelling of the key that begins at an offset. */
  readonly documented: Map<number, string>;
}

interface ReadClassicText extends ReadFacts {
  readonly format: "classic";
  readonly tree: ClassicTree;
  readonly readers: Map<string, ReadAs>;
}

interface ReadYamlText extends ReadFacts {
  readonly format: "yaml";
  readonly readers: Map<string, ReadYamlAs>;
}

function layOut(files: readonly InputFile[], { pipelines, set }: Result, keyCase: KeyCase): Layout {
  const texts = readTexts(pipelines);
  const leftAlone: LeftAlone[] = [];
  const formats = new Map<SourceFile, TextFormat & { readonly kind: "formatted" }>();
  for (const text of texts.values()) {
    const format = formatOf(text, keyCase);
    if (format.kind === "formatted") formats.set(text.file, format);
    else leftAlone.push({ path: text.file.path, because: format.because, internal: format.kind === "internal" });
  }

  const after = new Map<string, string>();
  for (const [file, { text }] of formats) if (file.host === undefined) after.set(file.path, text);
  const inside = new Map<SourceFile, EntryFormat[]>();
  for (const entry of set.entries) {
    const format = formats.get(entry.file);
    if (format === undefined) continue;
    const list = inside.get(entry.configMap.file) ?? [];
    inside.set(entry.configMap.file, list);
    list.push({ entry, text: format.text, edits: format.edits });
  }
  for (const manifest of set.manifests) {
    const list = inside.get(manifest.file);
    if (list === undefined) continue;
    const formatted = formatManifest(manifest, list);
    after.set(manifest.original.path, formatted.text);
    leftAlone.push(...formatted.leftAlone);
  }

  let changed = false;
  const laidOut = files.map((file) => {
    const text = after.get(file.path);
    if (text === undefined || text === file.text) return file;
    changed = true;
    return { ...file, text };
  });
  return { files: changed ? laidOut : undefined, leftAlone };
}

function formatOf(text: ReadText, keyCase: KeyCase): TextFormat {
  const { file, template, documented } = text;
  if (template) return { kind: "skipped", because: "it is the source of a template" };
  if (text.format === "classic") {
    const documentedKey = (key: Token): string | undefined => documented.get(key.span.start);
    return formatText(text.tree, [...text.readers.values()], { keyCase, documentedKey });
  }
  const tree = configYamlTree(file);
  const readers = [...text.readers.values()];
  const spellings = yamlKeys(tree, readers, keyCase, documented);
  return formatYamlText(tree, readers, { keyAt: (offset) => spellings.get(offset) });
}

/** A file that different versions read in different formats keeps the first: hardly a text is right in both. */
function readTexts(pipelines: readonly Pipeline[]): ReadonlyMap<SourceFile, ReadText> {
  const texts = new Map<SourceFile, ReadText>();
  for (const { files, sections, version } of pipelines) {
    for (const read of files) noteReader(texts, read, version);
    for (const { properties } of sections) {
      for (const { key, schema, yaml } of properties) {
        if (schema?.docsCase === undefined) continue;
        const text = texts.get(key.at.file);
        text?.documented.set(yaml?.read.key.scalar.span.start ?? key.at.span.start, schema.docsCase);
      }
    }
  }
  return texts;
}

function noteReader(texts: Map<SourceFile, ReadText>, read: ReadFile, version: string): void {
  const { file, template, format } = read;
  const known = texts.get(file);
  if (format === "classic") {
    const { tree, reading } = read;
    const text = known ?? { format, file, template, tree, readers: new Map(), documented: new Map() };
    texts.set(file, text);
    const dialect = classicDialect(version);
    if (text.format === "classic") text.readers.set(`${dialect.reader} ${dialect.maxLineBytes}`, { dialect, reading });
    return;
  }
  const text = known ?? { format, file, template, readers: new Map(), documented: new Map() };
  texts.set(file, text);
  const dialect = configYamlDialect(version);
  if (text.format === "yaml" && dialect !== undefined) text.readers.set(version, { dialect, reading: read.reading });
}
