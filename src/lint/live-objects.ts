/** What a cluster answered with is one list without files: a finding in it should name the object that it is about. */

import { effectiveEntries, mapAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { Manifest } from "../kubernetes/set.ts";
import { rootLocation } from "../source/locate.ts";
import type { Diagnostic, SourceFile } from "../source/source-file.ts";

interface PlacedObject {
  readonly start: number;
  readonly end: number;
  readonly resource: Resource;
}

export function withObjects(findings: readonly Diagnostic[], manifests: readonly Manifest[]): readonly Diagnostic[] {
  const objects = new Map<SourceFile, readonly PlacedObject[]>();
  for (const { original, resources } of manifests)
    if (resources.some(({ live }) => live)) objects.set(original, resources.map(placed));
  if (objects.size === 0) return findings;
  return findings.map((finding) => {
    const { file, span } = finding.at;
    const found = enclosing(objects.get(file) ?? [], span.start);
    if (found === undefined) return finding;
    const { resource } = found;
    const object = `${labelOf(resource)}${keyAt(resource, span.start)}`;
    const note = { at: rootLocation(resource.at), message: `it is about ${object}` };
    return { ...finding, object, related: [...finding.related, note] };
  });
}

function placed(resource: Resource): PlacedObject {
  const { span } = rootLocation({ file: resource.file, span: resource.node.span });
  return { ...span, resource };
}

/** Objects stand in the order of the text, and none in another. */
function enclosing(objects: readonly PlacedObject[], offset: number): PlacedObject | undefined {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (objects[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = objects[low - 1];
  return found !== undefined && offset < found.end ? found : undefined;
}

function labelOf({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

function keyAt(resource: Resource, offset: number): string {
  if (resource.kind !== "ConfigMap") return "";
  for (const { key, span } of effectiveEntries(mapAt(resource.node, "data"))) {
    const at = rootLocation({ file: resource.file, span }).span;
    if (at.start <= offset && offset <= at.end) return `, key "${key.text}"`;
  }
  return "";
}
