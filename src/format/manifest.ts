/** Formats the Fluent Bit texts inside a Kubernetes manifest. Every other byte of the manifest stays as it is. */
import type { YamlFile, YamlNode, YamlScalar } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { replaceScalar } from "../../grammar/yaml/scalar.ts";
import type { ConfigEntry, Manifest } from "../kubernetes/set.ts";
import { applyEdits } from "../source/locate.ts";
import type { SourceFile, TextEdit } from "../source/source-file.ts";

/** A text of a ConfigMap and what its canonical layout is. */
export interface EntryFormat {
  readonly entry: ConfigEntry;
  readonly text: string;
  /** The same as edits of the entry's text. */
  readonly edits: readonly TextEdit[];
}

export interface LeftAlone {
  /** The file, or the text inside of it. */
  readonly path: string;
  readonly because: string;
  /** Whether that is a bug of ours, rather than something in the file. */
  readonly internal: boolean;
}

export interface ManifestFormat {
  readonly text: string;
  readonly leftAlone: readonly LeftAlone[];
}

/**
 * The manifest with these texts in canonical layout, each as a literal block scalar where its place and its characters
 * allow one; elsewhere its own style is kept. What comes out is read again: but for these texts it must be the same.
 */
export function formatManifest(manifest: Manifest, formats: readonly EntryFormat[]): ManifestFormat {
  const { original } = manifest;
  const same = (because: string, internal = false): ManifestFormat => ({
    text: original.text,
    leftAlone: [{ path: original.path, because, internal }],
  });
  if (manifest.errors.length > 0 || manifest.mendings.length > 0) return same("it is not valid YAML");

  const leftAlone: LeftAlone[] = [];
  const edits: TextEdit[] = [];
  const intended = new Map<number, string>();
  for (const { entry, text, edits: textEdits } of formats) {
    const leave = (because: string): void => {
      if (textEdits.length > 0) leftAlone.push({ path: entry.file.path, because, internal: false });
    };
    const scalar = scalarOf(entry);
    if (scalar === undefined || intended.has(scalar.span.start)) {
      leave("it is not written as text at its key: it is base64, or an alias of another text");
      continue;
    }
    const hostEdits = editsOf(entry.file, scalar, original.text, text, textEdits);
    if (hostEdits === undefined) leave("its place in the manifest cannot hold the formatted text");
    else if (hostEdits.length > 0) {
      edits.push(...hostEdits);
      intended.set(scalar.span.start, text);
    }
  }
  if (edits.length === 0) return { text: original.text, leftAlone };

  const text = applyEdits(original.text, edits);
  const outcome = compareYaml(manifest.yaml, readYaml(text), intended);
  if (outcome === "shared") return same("a text of it is used in a second place by an alias");
  if (outcome === "different")
    return same("formatting it would change other values of it, which is a bug of fbcheck", true);
  return { text, leftAlone };
}

/** The scalar behind the key, if it is written right there. */
function scalarOf({ configMap, key }: ConfigEntry): YamlScalar | undefined {
  const data = configMap.node.get("data");
  const entry = data?.kind === "map" ? data.entry(key.text) : undefined;
  const value = entry?.value;
  if (entry === undefined || value?.kind !== "scalar") return undefined;
  return value.span.start >= entry.key.span.end && value.span.end <= entry.span.end ? value : undefined;
}

function editsOf(
  file: SourceFile,
  scalar: YamlScalar,
  host: string,
  text: string,
  textEdits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const asBlock = (): readonly TextEdit[] | undefined => replaceScalar(host, scalar, text);
  const inPlace = (): readonly TextEdit[] | undefined =>
    textEdits.length === 0 ? [] : file.host?.map.editToHost(textEdits);
  // A line that is empty in the text may still hold the block's indent in the host, where no edit of the text gets at it.
  const isClean = scalar.style === "literal" && !/^[ \t]+$/m.test(host.slice(scalar.span.start, scalar.span.end));
  return isClean ? (inPlace() ?? asBlock()) : (asBlock() ?? inPlace());
}

/**
 * Whether the second text has the same documents as the first, but for the scalars at the `intended` places (offsets
 * in the first), which must read as given. "shared": one of these stands behind an alias too.
 */
function compareYaml(
  before: YamlFile,
  after: YamlFile,
  intended: ReadonlyMap<number, string>,
): "same" | "shared" | "different" {
  if (after.errors.length > 0 || before.documents.length !== after.documents.length) return "different";
  const met = new Set<number>();
  let shared = false;
  const same = (a: YamlNode | undefined, b: YamlNode | undefined): boolean => {
    if (a === undefined || b === undefined) return a === b;
    if (a.kind === "scalar") {
      if (b.kind !== "scalar") return false;
      const wanted = intended.get(a.span.start);
      if (wanted === undefined) return a.text === b.text && a.value === b.value;
      if (met.has(a.span.start)) shared = true;
      met.add(a.span.start);
      return b.value === wanted;
    }
    if (a.kind === "seq") {
      return (
        b.kind === "seq" && a.items.length === b.items.length && a.items.every((item, i) => same(item, b.items[i]))
      );
    }
    return (
      b.kind === "map" &&
      a.entries.length === b.entries.length &&
      a.entries.every(({ key, value }, i) => same(key, b.entries[i]!.key) && same(value, b.entries[i]!.value))
    );
  };
  const equal = before.documents.every(({ root }, index) => same(root, after.documents[index]!.root));
  if (shared) return "shared";
  return equal && met.size === intended.size ? "same" : "different";
}
