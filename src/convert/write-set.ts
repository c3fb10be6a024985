/** The files of a set after a conversion: new texts under new names, manifests with their entries and references edited. */

import { isBlockText } from "../../grammar/yaml/block.ts";
import { literalEdits } from "../../grammar/yaml/edit-literal.ts";
import type { YamlFile, YamlMap, YamlScalar } from "../../grammar/yaml/node.ts";
import { printScalar } from "../../grammar/yaml/print-scalar.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { replaceScalar } from "../../grammar/yaml/scalar.ts";
import type { Instance } from "../instance/instance.ts";
import { baseName, folderOf, resolvePath } from "../instance/paths.ts";
import { configData } from "../kubernetes/config-data.ts";
import { mapsAt, scalarsAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { ConfigEntry, KubernetesSet, Manifest } from "../kubernetes/set.ts";
import type { InputFile } from "../result.ts";
import { applyEdits, rootEdits } from "../source/locate.ts";
import type { Edit, Location, SourceFile, TextEdit } from "../source/source-file.ts";
import { followKeys, type KeyChanges } from "./follow.ts";
import { renamed, type Target } from "./names.ts";
import type { Obstacle } from "./obstacle.ts";
import type { Group, TextPlan } from "./plan.ts";

/** A file before and after. Without `path` it is new; without `newPath` its content is in another file now. */
export interface ConvertedFile {
  readonly path: string | undefined;
  readonly before: string | undefined;
  readonly newPath: string | undefined;
  readonly after: string | undefined;
}

export interface WrittenSet {
  /** All given files in their order, changed or not, and behind them the new ones. */
  readonly files: readonly ConvertedFile[];
  readonly refused: readonly { readonly group: Group; readonly obstacles: readonly Obstacle[] }[];
  readonly done: readonly Group[];
}

export interface Given {
  readonly files: readonly InputFile[];
  readonly set: KubernetesSet;
  readonly instances: readonly Instance[];
  readonly to: Target;
  /** Whether a file that was not given has that path already. */
  readonly taken: (path: string) => boolean;
}

/** A group in which an obstacle is met is left as it is, and the others are tried again without it. */
export function writeSet(groups: readonly Group[], given: Given): WrittenSet {
  const refused: { group: Group; obstacles: readonly Obstacle[] }[] = [];
  for (const group of groups) {
    if (group.obstacles.length > 0) refused.push({ group, obstacles: group.obstacles });
  }
  let open = groups.filter(({ obstacles }) => obstacles.length === 0);
  for (;;) {
    const attempt = new Attempt(open, given);
    const failed = attempt.run();
    if (failed.size === 0) return { files: attempt.files(), refused, done: open };
    for (const [group, obstacles] of failed) refused.push({ group, obstacles });
    open = open.filter((group) => !failed.has(group));
  }
}

class Attempt {
  readonly #groups: readonly Group[];
  readonly #given: Given;
  readonly #manifests: ReadonlyMap<SourceFile, Manifest>;
  readonly #failed = new Map<Group, Obstacle[]>();
  /** By the path of the file, and there by the place, since one may be met several times. */
  readonly #edits = new Map<string, Map<string, TextEdit>>();
  readonly #texts = new Map<SourceFile, { readonly plan: TextPlan; readonly group: Group }>();
  readonly #moved = new Map<string, { readonly newPath: string | undefined; readonly after: string | undefined }>();
  readonly #keys = new Map<Resource, Set<string>>();
  readonly #added: { readonly path: string; readonly text: string }[] = [];

  constructor(groups: readonly Group[], given: Given) {
    this.#groups = groups;
    this.#given = given;
    this.#manifests = new Map(given.set.manifests.map((manifest) => [manifest.file, manifest]));
    for (const group of groups) for (const plan of group.texts) this.#texts.set(plan.file, { plan, group });
  }

  run(): ReadonlyMap<Group, readonly Obstacle[]> {
    const used = new Set(this.#given.files.map(({ path }) => path));
    for (const group of this.#groups) {
      for (const plan of group.texts) {
        if (plan.entry === undefined) this.#moveFile(plan, group, used);
        else this.#changeEntry(plan, plan.entry, group);
      }
      for (const { file, entry } of group.merged) {
        // One that was only lent stays where it is.
        if (entry === undefined) this.#moved.set(file.path, { newPath: undefined, after: undefined });
        else this.#removeEntry(entry, group);
      }
      this.#edit(group.edits, group);
    }
    this.#followKustomizations();
    this.#followKeys();
    return this.#failed;
  }

  /** Every ConfigMap that has one of the texts under a key, as it is written or as a kustomization makes it. */
  #followKeys(): void {
    const { set, instances, to } = this.#given;
    const changes = new Map<Resource, KeyChanges>();
    const owners = new Map<KeyChanges, ReadonlySet<Group>>();
    for (const resource of set.resources) {
      if (resource.kind !== "ConfigMap") continue;
      const keys = new Map<string, string>();
      const added: string[] = [];
      const groups = new Set<Group>();
      for (const [key, { file }] of configData(resource).entries) {
        const known = this.#texts.get(file);
        if (known === undefined) continue;
        groups.add(known.group);
        keys.set(key, renamed(key, to));
        added.push(...known.plan.beside.map(({ name }) => name));
      }
      if (groups.size === 0) continue;
      const one: KeyChanges = { keys, added };
      changes.set(resource, one);
      owners.set(one, groups);
    }
    if (changes.size === 0) return;
    const following = followKeys(set, instances, changes, to);
    const ownersOf = (met: readonly KeyChanges[]): ReadonlySet<Group> =>
      new Set(met.flatMap((one) => [...(owners.get(one) ?? [])]));
    for (const { at, message, changes: met } of following.obstacles) {
      for (const group of ownersOf(met)) this.#fail(group, at, message);
    }
    for (const edit of following.edits) this.#edit([edit], ...ownersOf(edit.changes));
  }

  files(): readonly ConvertedFile[] {
    const files = this.#given.files.map(({ path, text }): ConvertedFile => {
      const moved = this.#moved.get(path);
      if (moved !== undefined) return { path, before: text, ...moved };
      const edits = this.#edits.get(path);
      return {
        path,
        before: text,
        newPath: path,
        after: edits === undefined ? text : applyEdits(text, [...edits.values()]),
      };
    });
    const added = this.#added.map(
      ({ path, text }): ConvertedFile => ({ path: undefined, before: undefined, newPath: path, after: text }),
    );
    return [...files, ...added];
  }

  #fail(group: Group, at: Location, message: string): void {
    const list = this.#failed.get(group) ?? [];
    this.#failed.set(group, list);
    if (!list.some((one) => one.message === message && one.at.span.start === at.span.start)) list.push({ at, message });
  }

  #edit(edits: readonly Edit[], ...groups: readonly Group[]): void {
    for (const edit of edits) {
      const lowered = rootEdits([edit]);
      if (lowered === undefined) {
        for (const group of groups) this.#fail(group, edit.at, "The new name of the file cannot be written here");
        continue;
      }
      for (const { at, newText } of lowered) {
        const { start, end } = at.span;
        const ofFile = this.#edits.get(at.file.path) ?? new Map<string, TextEdit>();
        this.#edits.set(at.file.path, ofFile);
        // Two keys may come in before the same one.
        const key = start === end ? `${start} ${newText}` : `${start} ${end}`;
        if (!ofFile.has(key)) ofFile.set(key, { span: at.span, newText });
      }
    }
  }

  #moveFile({ file, newName, text, beside }: TextPlan, group: Group, used: Set<string>): void {
    const folder = file.path.slice(0, file.path.length - baseName(file.path).length);
    const newPath = folder + newName;
    const paths = [newPath, ...beside.map(({ name }) => folder + name)];
    for (const path of paths) {
      // An included file may keep its name: what includes it says the format (C-1, Y-40).
      if (path === file.path) continue;
      if (used.has(path) || this.#given.taken(path))
        this.#fail(group, { file, span: { start: 0, end: 0 } }, `There is a file "${path}" already`);
      used.add(path);
    }
    this.#moved.set(file.path, { newPath, after: text });
    for (const one of beside) this.#added.push({ path: folder + one.name, text: one.text });
  }

  #changeEntry({ newName, text, beside }: TextPlan, { configMap, key }: ConfigEntry, group: Group): void {
    const place = this.#entryOf(configMap, key.text);
    if (place === undefined) {
      this.#fail(group, key.at, "It cannot be changed where it is written");
      return;
    }
    const taken = this.#keysOf(configMap);
    for (const name of [newName, ...beside.map((one) => one.name)]) {
      if (taken.has(name) && name !== key.text)
        this.#fail(group, key.at, `ConfigMap "${configMap.name}" has a key "${name}" already`);
      taken.add(name);
    }
    const { file } = configMap;
    const { scalar, map, keyScalar } = place;
    const values = valueEdits(configMap, key.text, scalar, text);
    if (values === undefined || (beside.length > 0 && map.flow)) {
      this.#fail(group, key.at, "Its place in the manifest cannot hold the new text");
      return;
    }
    const column = keyScalar.span.start - (file.text.lastIndexOf("\n", keyScalar.span.start - 1) + 1);
    const edits = [
      { span: key.at.span, newText: newName },
      ...values,
      ...beside.map((one) => ({
        span: { start: keyScalar.span.start, end: keyScalar.span.start },
        newText: blockEntry(one.name, one.text, column),
      })),
    ];
    this.#edit(
      edits.map(({ span, newText }) => ({ at: { file, span }, newText })),
      group,
    );
  }

  /** The keys that it has, and those that come to it. */
  #keysOf(configMap: Resource): Set<string> {
    const known = this.#keys.get(configMap) ?? new Set(configData(configMap).entries.keys());
    this.#keys.set(configMap, known);
    return known;
  }

  #removeEntry({ configMap, key }: ConfigEntry, group: Group): void {
    const place = this.#entryOf(configMap, key.text);
    const { file } = configMap;
    if (place === undefined || place.map.flow || this.#isListed(configMap, key.text)) {
      this.#fail(group, key.at, "It cannot be taken out of its ConfigMap, which --inline would do");
      return;
    }
    const start = file.text.lastIndexOf("\n", place.keyScalar.span.start - 1) + 1;
    const feed = file.text.indexOf("\n", Math.max(place.scalar.span.end - 1, place.keyScalar.span.end));
    const end = feed < 0 ? file.text.length : feed + 1;
    this.#edit([{ at: { file, span: { start, end } }, newText: "" }], group);
  }

  /** Whether a volume or mount names the key. */
  #isListed(configMap: Resource, key: string): boolean {
    return this.#given.set.references.some(
      (reference) =>
        reference.object.kind === "found" && reference.object.value === configMap && reference.key?.text === key,
    );
  }

  /** The key and its scalar, if the manifest is sound and the scalar is written right there. */
  #entryOf(
    configMap: Resource,
    key: string,
  ): { readonly map: YamlMap; readonly keyScalar: YamlScalar; readonly scalar: YamlScalar } | undefined {
    const manifest = this.#manifests.get(configMap.file);
    if (manifest === undefined || manifest.errors.length > 0 || manifest.mendings.length > 0) return undefined;
    const map = configMap.node.get("data");
    const entry = map?.kind === "map" ? map.entry(key) : undefined;
    const scalar = entry?.value;
    if (map?.kind !== "map" || entry === undefined || scalar?.kind !== "scalar") return undefined;
    const isThere = scalar.span.start >= entry.key.span.end && scalar.span.end <= entry.span.end;
    return isThere ? { map, keyScalar: entry.key, scalar } : undefined;
  }

  /** `configMapGenerator` names files on disk, by their paths, and the keys that they become. */
  #followKustomizations(): void {
    const texts = new Map(
      [...this.#texts.values()]
        .filter(({ plan }) => plan.entry === undefined)
        .map((one) => [resolvePath("/", one.plan.file.path), one]),
    );
    if (texts.size === 0) return;
    for (const { path: ownPath, text: ownText } of this.#given.files) {
      if (!/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(ownPath)) continue;
      const file: SourceFile = { path: ownPath, text: ownText };
      const folder = folderOf(resolvePath("/", ownPath));
      for (const item of generatedFiles(readYaml(ownText))) {
        const equals = item.text.indexOf("=");
        const [key, path] = [item.text.slice(0, Math.max(equals, 0)), item.text.slice(equals + 1)];
        const known = texts.get(resolvePath(folder, path));
        if (known === undefined) continue;
        const { plan, group } = known;
        const at = { file, span: item.span };
        if (plan.beside.length > 0)
          this.#fail(group, at, `The kustomization would have to name "${plan.beside[0]!.name}" too`);
        const newPath = path.slice(0, path.length - baseName(path).length) + plan.newName;
        const newText = equals < 0 ? newPath : `${renamed(key, this.#given.to)}=${newPath}`;
        this.#edit([{ at, newText: printScalar(newText, "block", "value") }], group);
      }
    }
  }
}

function generatedFiles({ documents }: YamlFile): readonly YamlScalar[] {
  return documents.flatMap(({ root }) =>
    mapsAt(root, "configMapGenerator").flatMap((generator) => scalarsAt(generator, "files")),
  );
}

/** The text in place of a value: as a literal block, or, where none can stand, as in JSON, in the value's own style. */
function valueEdits(
  configMap: Resource,
  key: string,
  scalar: YamlScalar,
  text: string,
): readonly TextEdit[] | undefined {
  const host = configMap.file.text;
  const { block, span } = scalar;
  // A block that stays one needs no look at the whole manifest.
  const isBlock = block !== undefined && /\S/.test(scalar.text) && /\S/.test(text) && isBlockText(text);
  const lines = isBlock ? literalEdits(host, span.start, block, text) : undefined;
  if (lines !== undefined) return lines;
  const inPlace = configData(configMap).entries.get(key)?.file.host;
  return (
    replaceScalar(host, scalar, text) ??
    inPlace?.map.editToHost([{ span: { start: 0, end: scalar.text.length }, newText: text }])
  );
}

/** A further entry before a key, whose column it has. */
function blockEntry(name: string, text: string, column: number): string {
  const indent = " ".repeat(column);
  const lines = text.split("\n").map((line) => (line === "" ? "" : `${indent}  ${line}`));
  return `${printScalar(name, "block", "key")}: |\n${lines.join("\n")}${indent}`;
}
