import { insertionMap, mendComments } from "../../grammar/yaml/mend.ts";
import type { YamlNode } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { isFluentBitYaml } from "../instance/role.ts";
import type { SourceFile } from "../source/source-file.ts";
import { isChartTemplate } from "./chart-template.ts";
import { itemsAt, locationOf, scalarAt, textAt } from "./nodes.ts";
import type { Resource } from "./resources.ts";
import type { Manifest } from "./set.ts";

/**
 * Whether a text may hold Kubernetes objects: a search for two words, so that other files cost nothing. In Fluent Bit's
 * own YAML they stand in a value, such as the event that a `dummy` makes.
 */
export function looksLikeManifest(text: string): boolean {
  const hasWords = text.includes("apiVersion") && text.includes("kind");
  return hasWords && (apiVersionKey.test(text) || !isFluentBitYaml(text));
}

const apiVersionKey = /^(?:- )?["']?apiVersion["']?[ \t]*:/m;

/**
 * The same for a text whose name does not say YAML or JSON, such as standard input: the word must be a key of the text
 * itself, since the value of a `Dummy` may well hold a Kubernetes event.
 */
export function isManifestText(text: string): boolean {
  return looksLikeManifest(text) && (apiVersionKey.test(text) || /^\s*\{/.test(text));
}

/**
 * Whether a manifest has anything to say about Fluent Bit. One that has not matters only if it may declare what
 * others name, see `declaresConfig`.
 */
export function concernsFluentBit(text: string): boolean {
  return /fluent[-_]?bit|td-agent-bit|\[(?:service|input|filter|output|parser|multiline_parser)\]|@include /i.test(
    text,
  );
}

/** Whether a manifest may declare a ConfigMap or Secret that a container takes files or variables from. */
export function declaresConfig(text: string): boolean {
  return text.includes("ConfigMap") || text.includes("Secret");
}

/** Lists may nest; anything deeper than this was not written by people. */
const DEEPEST_LIST = 20;

export function readManifest(original: SourceFile): Manifest {
  if (isChartTemplate(original)) {
    const yaml = { text: original.text, documents: [], errors: [] };
    return { original, file: original, yaml, mendings: [], errors: [], resources: [] };
  }
  const mended = mendComments(original.text);
  const file: SourceFile =
    mended === undefined
      ? original
      : {
          path: original.path,
          text: mended.text,
          host: {
            file: original,
            map: insertionMap(original.text, mended.text, mended.insertions),
            what: "manifest with its comments indented",
          },
        };
  const yaml = mended?.file ?? readYaml(file.text);
  const resources: Resource[] = [];
  for (const document of yaml.documents) collect(document.root, file, resources, 0);
  return { original, file, yaml, mendings: mended?.insertions ?? [], errors: yaml.errors, resources };
}

/** The object that a document is, or the objects of a `List`. */
export function resourcesIn(root: YamlNode | undefined, file: SourceFile): readonly Resource[] {
  const resources: Resource[] = [];
  collect(root, file, resources, 0);
  return resources;
}

/** Adds the object, or the objects of a `List`; whatever else the node may be is skipped. */
function collect(node: YamlNode | undefined, file: SourceFile, into: Resource[], depth: number): void {
  const apiVersion = textAt(node, "apiVersion");
  const kind = scalarAt(node, "kind");
  if (node?.kind !== "map" || apiVersion === undefined || kind === undefined || kind.value === null) return;
  const items = itemsAt(node, "items");
  if (kind.text.endsWith("List") && items.length > 0) {
    if (depth < DEEPEST_LIST) for (const item of items) collect(item, file, into, depth + 1);
    return;
  }
  into.push({
    apiVersion,
    kind: kind.text,
    name: textAt(node, "metadata", "name") ?? "",
    namespace: textAt(node, "metadata", "namespace"),
    file,
    node,
    at: locationOf(file, kind),
    ...(depth > 0 && isStored(node) ? { live: true } : {}),
  });
}

function isStored(node: YamlNode): boolean {
  return textAt(node, "metadata", "uid") !== undefined && textAt(node, "metadata", "resourceVersion") !== undefined;
}
