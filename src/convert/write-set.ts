/** The files of a set after a conversion: new texts under new names, manifests with their entries and references edited. */

import type { YamlMap, YamlScalar } from "../../grammar/yaml/node.ts";
import { printScalar } from "../../grammar/yaml/print-scalar.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { replaceScalar } from "../../grammar/yaml/scalar.ts";
import type { Instance } from "../instance/instance.ts";
import { baseName, folderOf, resolvePath } from "../instance/paths.ts";
import { configData } from "../kubernetes/config-data.ts";
import { itemsAt, mapsAt, textAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { ConfigEntry, KubernetesSet } from "../kubernetes/set.ts";
import type { InputFile } from "../result.ts";
import { applyEdits, rootEdits } from "../source/locate.ts";
import type { Edit, Location, SourceFile, TextEdit } from "../source/source-file.ts";
import { type ConfigMapChanges, followKeys, type KeyChanges } from "./follow.ts";
import type { Target } from "./names.ts";
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
  let open: readonly Group[] = [];
  for (const group of groups) {
    if (group.obstacles.length > 0) refused.push({ group, obstacles: group.obstacles });
    else open = [...open, group];
  }
  for (;;) {
    const attempt = new Attempt(open, given);
    const failed = attempt.run();
    if (failed.size === 0) return { files: attempt.files(), refused, done: open };
    for (const [group, obstacles] of failed) refused.push({ group, obstacles });
    open = open.filter((group) => !failed.has(group));
  }
}

interface DeclaredChanges {
  readonly keys: Map<string, string>;
  readonly added: string[];
  readonly group: Group;
}

class Attempt {
  readonly #groups: readonly Group[];
  readonly #given: Given;
  readonly #failed = new Map<Group, Obstacle[]>();
  readonly #edits = new Map<string, TextEdit[]>();
  readonly #moved = new Map<string, { readonly newPath: string | undefined; readonly after: string | undefined }>();
  readonly #added: { readonly path: string; readonly text: string }[] = [];

  constructor(groups: readonly Group[], given: Given) {
    this.#groups = groups;
    this.#given = given;
  }

  run(): ReadonlyMap<Group, readonly Obstacle[]> {
    const used = new Set(this.#given.files.map(({ path }) => path));
    const declared = new Map<Resource, DeclaredChanges>();
    for (const group of this.#groups) {
      for (const plan of group.texts) {
        if (plan.entry === undefined) this.#moveFile(plan, group, used);
        else this.#changeEntry(plan, plan.entry, group, declared);
      }
      for (const { file, entry } of group.merged) {
        // One that was only lent stays where it is.
        if (entry === undefined) this.#moved.set(file.path, { newPath: undefined, after: undefined });
        else this.#removeEntry(entry, group);
      }
      this.#edit(group.edits, group);
    }
    const generated = this.#followKustomizations();
    const owners = new Map<KeyChanges, Group>();
    const changes: ConfigMapChanges = {
      declared: new Map(
        [...declared].map(([resource, { keys, added, group }]) => {
          const one: KeyChanges = { keys, added };
          owners.set(one, group);
          return [resource, one];
        }),
      ),
      generated: new Map(
        [...generated].map(([name, { keys, group }]) => {
          const one: KeyChanges = { keys, added: [] };
          owners.set(one, group);
          return [name, one];
        }),
      ),
    };
    if (changes.declared.size + changes.generated.size > 0) {
      const { set, instances, to } = this.#given;
      const following = followKeys(set, instances, changes, to);
      for (const { at, message, changes: met } of following.obstacles) {
        for (const one of met) {
          const group = owners.get(one);
          if (group !== undefined) this.#fail(group, at, message);
        }
      }
      for (const edit of following.edits) this.#edit([edit], undefined);
    }
    return this.#failed;
  }

  files(): readonly ConvertedFile[] {
    const files = this.#given.files.map(({ path, text }): ConvertedFile => {
      const moved = this.#moved.get(path);
      if (moved !== undefined) return { path, before: text, ...moved };
      const edits = this.#edits.get(path);
      return { path, before: text, newPath: path, after: edits === undefined ? text : applyEdits(text, edits) };
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

  #edit(edits: readonly Edit[], group: Group | undefined): void {
    for (const edit of edits) {
      const lowered = rootEdits([edit]);
      if (lowered === undefined) {
        if (group !== undefined) this.#fail(group, edit.at, "The new name of the file cannot be written here");
        continue;
      }
      for (const { at, newText } of lowered) {
        const list = this.#edits.get(at.file.path) ?? [];
        this.#edits.set(at.file.path, list);
        const isKnown = list.some(({ span }) => span.start === at.span.start && span.end === at.span.end);
        if (!isKnown) list.push({ span: at.span, newText });
      }
    }
  }

  #moveFile({ file, newName, text, beside }: TextPlan, group: Group, used: Set<string>): void {
    const folder = file.path.slice(0, file.path.length - baseName(file.path).length);
    const newPath = folder + newName;
    const paths = [newPath, ...beside.map(({ name }) => folder + name)];
    for (const path of paths) {
      if (used.has(path) || this.#given.taken(path))
        this.#fail(group, { file, span: { start: 0, end: 0 } }, `There is a file "${path}" already`);
      used.add(path);
    }
    this.#moved.set(file.path, { newPath, after: text });
    for (const one of beside) this.#added.push({ path: folder + one.name, text: one.text });
  }

  #changeEntry(
    { newName, text, beside }: TextPlan,
    { configMap, key }: ConfigEntry,
    group: Group,
    declared: Map<Resource, DeclaredChanges>,
  ): void {
    const place = this.#entryOf(configMap, key.text);
    if (place === undefined) {
      this.#fail(group, key.at, "It cannot be changed where it is written");
      return;
    }
    const changes: DeclaredChanges = declared.get(configMap) ?? { keys: new Map(), added: [], group };
    declared.set(configMap, changes);
    const names = [newName, ...beside.map(({ name }) => name)];
    for (const name of names) {
      const isTaken = configData(configMap).entries.has(name) || [...changes.keys.values()].includes(name);
      if (isTaken) this.#fail(group, key.at, `ConfigMap "${configMap.name}" has a key "${name}" already`);
    }
    changes.keys.set(key.text, newName);
    changes.added.push(...beside.map(({ name }) => name));
    const { file } = configMap;
    const { scalar, map, keyScalar } = place;
    const values = replaceScalar(file.text, scalar, text) ?? editedInPlace(configMap, key.text, scalar, text);
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
    const manifest = this.#given.set.manifests.find(({ file }) => file === configMap.file);
    if (manifest === undefined || manifest.errors.length > 0 || manifest.mendings.length > 0) return undefined;
    const map = configMap.node.get("data");
    const entry = map?.kind === "map" ? map.entry(key) : undefined;
    const scalar = entry?.value;
    if (map?.kind !== "map" || entry === undefined || scalar?.kind !== "scalar") return undefined;
    const isThere = scalar.span.start >= entry.key.span.end && scalar.span.end <= entry.span.end;
    return isThere ? { map, keyScalar: entry.key, scalar } : undefined;
  }

  /** `configMapGenerator` names files on disk: their paths, and the keys that they become. */
  #followKustomizations(): ReadonlyMap<string, { readonly keys: Map<string, string>; readonly group: Group }> {
    const generated = new Map<string, { keys: Map<string, string>; group: Group }>();
    const groupOf = new Map<string, Group>();
    for (const group of this.#groups) {
      for (const { file, entry } of group.texts)
        if (entry === undefined) groupOf.set(resolvePath("/", file.path), group);
    }
    if (groupOf.size === 0) return generated;
    for (const given of this.#given.files) {
      if (!/(?:^|\/)kustomization\.ya?ml$/.test(given.path)) continue;
      const file: SourceFile = { path: given.path, text: given.text };
      const folder = folderOf(resolvePath("/", given.path));
      for (const { root } of readYaml(given.text).documents) {
        for (const generator of mapsAt(root, "configMapGenerator")) {
          for (const item of itemsAt(generator, "files")) {
            if (item.kind !== "scalar") continue;
            const written = /^(?:([^=]*)=)?(.*)$/s.exec(item.text) ?? [];
            const path = written[2] ?? "";
            const full = resolvePath(folder, path);
            const group = groupOf.get(full);
            const moved = this.#moved.get([...this.#moved.keys()].find((one) => resolvePath("/", one) === full) ?? "");
            if (group === undefined || moved?.newPath === undefined) continue;
            const newName = baseName(moved.newPath);
            const oldKey = written[1] ?? baseName(path);
            const newKey = written[1] === undefined ? newName : newName.replace(/^.*(?=\.[^.]*$)/s, stem(oldKey));
            const newPath = path.slice(0, path.length - baseName(path).length) + newName;
            const newText = written[1] === undefined ? newPath : `${newKey}=${newPath}`;
            this.#edit([{ at: { file, span: item.span }, newText: printScalar(newText, "block", "value") }], group);
            const name = textAt(generator, "name") ?? "";
            const one = generated.get(name) ?? { keys: new Map(), group };
            generated.set(name, one);
            one.keys.set(oldKey, newKey);
          }
        }
      }
    }
    return generated;
  }
}

function stem(name: string): string {
  return name.replace(/\.(?:conf|cfg|config|ya?ml)$/i, "");
}

/** Where no block can stand, as in JSON: the whole text in the scalar's own style. */
function editedInPlace(
  configMap: Resource,
  key: string,
  scalar: YamlScalar,
  text: string,
): readonly TextEdit[] | undefined {
  const host = configData(configMap).entries.get(key)?.file.host;
  return host?.map.editToHost([{ span: { start: 0, end: scalar.text.length }, newText: text }]);
}

/** A further entry before a key, whose column it has. */
function blockEntry(name: string, text: string, column: number): string {
  const indent = " ".repeat(column);
  const lines = text.split("\n").map((line) => (line === "" ? "" : `${indent}  ${line}`));
  return `${printScalar(name, "block", "key")}: |\n${lines.join("\n")}${indent}`;
}
