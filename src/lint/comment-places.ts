/** Where a suppression comment can stand: nowhere in JSON, and in YAML not inside a scalar, texts of Fluent Bit's aside. */
import type { Span } from "../../grammar/span.ts";
import type { YamlNode } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import type { ConfigYamlFile } from "../model/pipeline.ts";
import type { Result } from "../result.ts";
import { lineIndex } from "../source/line-index.ts";
import { rootFile, rootLocation } from "../source/locate.ts";
import type { SourceFile } from "../source/source-file.ts";

export interface CommentPlaces {
  /** Whether a whole-line comment can stand before the line that begins at `lineStart`. */
  before(file: SourceFile, lineStart: number): boolean;
  /** Whether the file can hold comments at all. */
  anywhere(file: SourceFile): boolean;
}

export function commentPlaces({ set, pipelines }: Result): CommentPlaces {
  const read = new Set<SourceFile>();
  for (const { files } of pipelines) for (const { file } of files) read.add(file);
  const manifests = new Map(set.manifests.map((manifest) => [manifest.original, manifest]));
  /** Starts of lines in a file that are inside a scalar which a comment would become part of. */
  const closed = new Map<SourceFile, ReadonlySet<number>>();

  /** Offsets in the user's file at which a text begins that takes a comment as one. */
  const open = new Map<SourceFile, Set<number>>();
  for (const { file } of set.entries) {
    if (!read.has(file) || file.host === undefined) continue;
    const root = rootFile(file);
    const starts = open.get(root) ?? new Set();
    open.set(root, starts.add(rootLocation({ file, span: { start: 0, end: 0 } }).span.start));
  }

  // So do texts that a chart's values or an operator's objects bring.
  for (const { sections } of pipelines) {
    for (const { at } of sections) {
      if (at.file.host === undefined && at.file.join === undefined) continue;
      const { file, span } = rootLocation({ file: at.file, span: { start: at.span.start, end: at.span.start } });
      const starts = open.get(file) ?? new Set();
      open.set(file, starts.add(span.start));
    }
  }

  /** Texts in Fluent Bit's YAML by the user's file that they are, or stand in. */
  const configurations = new Map<SourceFile, ConfigYamlFile[]>();
  for (const { files } of pipelines) {
    for (const read of files) {
      if (read.format !== "yaml") continue;
      const root = rootFile(read.file);
      const texts = configurations.get(root);
      if (texts === undefined) configurations.set(root, [read]);
      else if (texts.every(({ file }) => file !== read.file)) texts.push(read);
    }
  }

  /** Adds the lines of the scalar, but for the first. */
  const closeScalar = (lines: Set<number>, file: SourceFile, span: Span): void => {
    const place = rootLocation({ file, span });
    const index = lineIndex(place.file);
    const first = index.position(place.span.start).line;
    const last = index.position(Math.max(place.span.start, place.span.end - 1)).line;
    for (let line = first + 1; line <= last; line++) lines.add(index.lineStart(line));
  };

  const closedLines = (file: SourceFile): ReadonlySet<number> => {
    let lines = closed.get(file);
    const manifest = manifests.get(file) ?? (open.has(file) ? { file, yaml: readYaml(file.text) } : undefined);
    if (lines === undefined) {
      const found = new Set<number>();
      for (const { file: text, tree } of configurations.get(file) ?? []) {
        for (const { root } of tree.documents) {
          for (const { span } of scalarsBelow(root)) closeScalar(found, text, span);
        }
      }
      const starts = [...(open.get(file) ?? [])].sort((a, b) => a - b);
      for (const { root } of manifest?.yaml.documents ?? []) {
        for (const node of scalarsBelow(root)) {
          const { span } = rootLocation({ file: manifest!.file, span: node.span });
          if (node.style === "literal" && starts.some((at) => span.start <= at && at < span.end)) continue;
          closeScalar(found, manifest!.file, node.span);
        }
      }
      lines = found;
      closed.set(file, lines);
    }
    return lines;
  };

  return {
    anywhere: (file) => !isJson(file),
    before: (file, lineStart) => !isJson(file) && !closedLines(file).has(lineStart),
  };
}

function isJson({ path, text }: SourceFile): boolean {
  return /\.json$/i.test(path) || (!/\.ya?ml$/i.test(path) && /^\s*\{/.test(text));
}

/** Every scalar of a document, keys too; what aliases share counts once. */
export function scalarsBelow(root: YamlNode | undefined): readonly (YamlNode & { readonly kind: "scalar" })[] {
  const found: (YamlNode & { readonly kind: "scalar" })[] = [];
  const seen = new Set<YamlNode>();
  const open: YamlNode[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "scalar") found.push(node);
    else if (node.kind === "seq") open.push(...node.items.toReversed());
    else
      for (const { key, value } of node.entries.toReversed()) {
        if (value !== undefined) open.push(value);
        open.push(key);
      }
  }
  return found;
}
