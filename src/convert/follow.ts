/**
 * Manifests follow the new names of their ConfigMaps' keys: items, paths, sub-paths, mounts and command lines. Each
 * reference is edited where it is written; what cannot be is an obstacle.
 */
import type { YamlMap, YamlScalar } from "../../grammar/yaml/node.ts";
import { printScalar } from "../../grammar/yaml/print-scalar.ts";
import type { Instance } from "../instance/instance.ts";
import { baseName, resolvePath } from "../instance/paths.ts";
import { itemsAt, locationOf, mapAt, mapsAt, scalarAt, textAt, wordOf } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { safePath } from "../kubernetes/volumes.ts";
import { containersOf, podSpecOf } from "../kubernetes/workloads.ts";
import { imageInfo } from "../schema/index.ts";
import { rootLocation } from "../source/locate.ts";
import type { Edit, Location } from "../source/source-file.ts";
import { renamed, type Target } from "./names.ts";
import type { Obstacle } from "./obstacle.ts";
import { startCommand } from "./start-command.ts";

/** New names of the keys of one ConfigMap. */
export interface KeyChanges {
  readonly keys: ReadonlyMap<string, string>;
  /** Keys that come to it. A volume that lists its items does not have them. */
  readonly added: readonly string[];
}

export interface Following {
  readonly edits: readonly FollowEdit[];
  readonly obstacles: readonly FollowObstacle[];
}

export interface FollowEdit extends Edit {
  /** The ConfigMaps that the pod takes files from. */
  readonly changes: readonly KeyChanges[];
}

export interface FollowObstacle extends Obstacle {
  /** The ConfigMaps whose keys cannot be called otherwise because of it. */
  readonly changes: readonly KeyChanges[];
}

export function followKeys(
  { resources, index }: KubernetesSet,
  instances: readonly Instance[],
  changes: ReadonlyMap<Resource, KeyChanges>,
  to: Target,
): Following {
  const edits = new Map<string, FollowEdit>();
  const obstacles: FollowObstacle[] = [];
  const byPlace = new Map<string, Instance>();
  for (const instance of instances) {
    const at = instance.container?.at;
    if (at !== undefined) byPlace.set(`${at.file.path} ${at.span.start}`, instance);
  }
  for (const workload of resources) {
    const podSpec = podSpecOf(workload);
    if (podSpec === undefined) continue;
    const changesOf = (name: string): KeyChanges | undefined => {
      const object = index.find("ConfigMap", name, workload);
      return object.kind === "found" ? changes.get(object.value) : undefined;
    };
    const pod = new Pod(workload, to, changesOf, edits, obstacles);
    pod.readVolumes(podSpec);
    if (!pod.hasChanges) continue;
    for (const node of containersOf(podSpec)) {
      const place = locationOf(workload.file, scalarAt(node, "name") ?? node);
      pod.followContainer(node, byPlace.get(`${place.file.path} ${place.span.start}`));
    }
  }
  return { edits: [...edits.values()], obstacles };
}

class Pod {
  readonly #workload: Resource;
  readonly #to: Target;
  readonly #changesOf: (name: string) => KeyChanges | undefined;
  readonly #edits: Map<string, FollowEdit>;
  readonly #obstacles: FollowObstacle[];
  /** By the name of a volume: new paths of files in it by their old ones. */
  readonly #volumes = new Map<string, ReadonlyMap<string, string>>();
  readonly #met = new Set<KeyChanges>();

  constructor(
    workload: Resource,
    to: Target,
    changesOf: (name: string) => KeyChanges | undefined,
    edits: Map<string, FollowEdit>,
    obstacles: FollowObstacle[],
  ) {
    this.#workload = workload;
    this.#to = to;
    this.#changesOf = changesOf;
    this.#edits = edits;
    this.#obstacles = obstacles;
  }

  get hasChanges(): boolean {
    return this.#volumes.size > 0;
  }

  readVolumes(podSpec: YamlMap): void {
    for (const volume of mapsAt(podSpec, "volumes")) {
      const paths = new Map<string, string>();
      const direct = mapAt(volume, "configMap");
      if (direct !== undefined) this.#readSource(direct, paths);
      for (const source of mapsAt(volume, "projected", "sources")) {
        const body = mapAt(source, "configMap");
        if (body !== undefined) this.#readSource(body, paths);
      }
      if (paths.size > 0) this.#volumes.set(textAt(volume, "name") ?? "", paths);
    }
  }

  #readSource(body: YamlMap, paths: Map<string, string>): void {
    const changes = this.#changesOf(textAt(body, "name") ?? "");
    if (changes === undefined) return;
    this.#met.add(changes);
    if (body.get("items") === undefined) {
      for (const [key, newKey] of changes.keys) paths.set(key, newKey);
      return;
    }
    if (changes.added.length > 0)
      this.#refuse(
        locationOf(this.#workload.file, body),
        `The volume lists its items, and "${changes.added[0]}" must come to them`,
      );
    for (const item of mapsAt(body, "items")) {
      const key = scalarAt(item, "key");
      const newKey = key === undefined ? undefined : changes.keys.get(key.text);
      if (key === undefined || newKey === undefined) continue;
      this.#replace(key, newKey);
      const path = scalarAt(item, "path");
      const inside = safePath(path?.text ?? key.text);
      if (inside === undefined) continue;
      if (path !== undefined) this.#replace(path, renamed(path.text, this.#to));
      paths.set(inside, renamed(inside, this.#to));
    }
  }

  followContainer(node: YamlMap, instance: Instance | undefined): void {
    const paths = new Map<string, string>();
    for (const mount of mapsAt(node, "volumeMounts")) {
      const inVolume = this.#volumes.get(textAt(mount, "name") ?? "");
      const written = scalarAt(mount, "mountPath");
      if (inVolume === undefined || written === undefined) continue;
      this.#followMount(mount, written, inVolume, paths);
    }
    if (paths.size === 0) return;
    const followed = this.#followTexts(node, paths);
    if (instance?.container !== undefined) this.#followStart(node, instance, paths, followed);
  }

  #followMount(
    mount: YamlMap,
    mountPath: YamlScalar,
    inVolume: ReadonlyMap<string, string>,
    paths: Map<string, string>,
  ): void {
    const folder = resolvePath("/", mountPath.text);
    const subPath = scalarAt(mount, "subPath");
    const part = subPath === undefined || subPath.text === "" ? "" : safePath(subPath.text);
    if (part === undefined) return;
    const newPart = inVolume.get(part);
    if (subPath !== undefined && newPart !== undefined) {
      this.#replace(subPath, renamed(subPath.text, this.#to));
      this.#replace(mountPath, renamed(mountPath.text, this.#to));
      paths.set(folder, renamed(folder, this.#to));
      return;
    }
    for (const [inside, newInside] of inVolume) {
      if (part !== "" && !inside.startsWith(`${part}/`)) continue;
      const from = part === "" ? 0 : part.length + 1;
      paths.set(resolvePath(folder, inside.slice(from)), resolvePath(folder, newInside.slice(from)));
    }
  }

  /** Wherever the command line or a variable names one of the files in full; answers which were named. */
  #followTexts(node: YamlMap, paths: ReadonlyMap<string, string>): ReadonlySet<string> {
    const followed = new Set<string>();
    const scalars = [...itemsAt(node, "command"), ...itemsAt(node, "args")];
    for (const variable of mapsAt(node, "env")) {
      const value = variable.get("value");
      if (value !== undefined) scalars.push(value);
    }
    for (const scalar of scalars) {
      if (scalar.kind !== "scalar" || !scalar.text.includes("/")) continue;
      for (const [path, newPath] of paths) {
        const { start, end } = scalar.span;
        const token = this.#workload.file.text.slice(start, end);
        for (let at = token.indexOf(path); at >= 0; at = token.indexOf(path, at + path.length)) {
          if (/[\w.-]/.test(token[at + path.length] ?? "") || /[\w.-]/.test(token[at - 1] ?? "")) continue;
          const name = baseName(path);
          const from = start + at + path.length - name.length;
          this.#edit({ file: this.#workload.file, span: { start: from, end: from + name.length } }, baseName(newPath));
          followed.add(path);
        }
      }
    }
    return followed;
  }

  /** The files that Fluent Bit's own command line names, in whatever way, and the one that it starts with. */
  #followStart(
    node: YamlMap,
    { container, workingDirectory, entryPath }: Instance,
    paths: ReadonlyMap<string, string>,
    followed: ReadonlySet<string>,
  ): void {
    if (container === undefined) return;
    const { configArgument, parserArguments, pluginArguments } = container;
    const words = [...(configArgument === undefined ? [] : [configArgument]), ...parserArguments, ...pluginArguments];
    for (const { text, at } of words) {
      const path = resolvePath(workingDirectory, text);
      const newPath = paths.get(path);
      if (newPath === undefined || followed.has(path)) continue;
      const written = at.file.text.slice(at.span.start, at.span.end);
      const from = written.lastIndexOf(baseName(path));
      if (from < 0)
        this.#refuse(at, `The name "${text}" is put together here, so it cannot follow the file's new name`);
      else {
        const start = at.span.start + from;
        this.#edit({ file: at.file, span: { start, end: start + baseName(path).length } }, baseName(newPath));
      }
    }
    const newEntry = paths.get(entryPath);
    if (configArgument === undefined && newEntry !== undefined) this.#nameConfiguration(node, entryPath, newEntry);
  }

  /** The image starts with a name that is not there any more, so the command line must name the configuration. */
  #nameConfiguration(node: YamlMap, oldPath: string, path: string): void {
    const { file } = this.#workload;
    const image = scalarAt(node, "image");
    const info = image === undefined ? undefined : imageInfo(image.text);
    const start = info === undefined ? undefined : startCommand(info);
    const at = rootLocation(locationOf(file, image ?? node));
    const isOwn = node.get("command") !== undefined || node.get("args") !== undefined;
    // The name stands with the container, whichever kustomization says the image.
    const line = this.#lineOf("name", scalarAt(node, "name")) ?? this.#lineOf("image", image);
    if (start === undefined || isOwn || line === undefined) {
      const why = isOwn
        ? "its command line does not name the configuration"
        : start === undefined
          ? "it is not known what the image starts, and no arguments name the configuration"
          : "neither its image nor its name is written where a command can be put beside it";
      this.#refuse(at, `The container would still look for "${baseName(oldPath)}": ${why}`);
      return;
    }
    const printed = [...start, path].map((word) => printScalar(word, "flow", "value")).join(", ");
    const newText = `${line.lineEnd}${" ".repeat(line.column)}command: [${printed}]`;
    const behind = { file: line.file, span: { start: line.end, end: line.end } };
    const other = this.#edits.get(placeOf(behind));
    if (other === undefined || other.newText === newText) this.#edit(behind, newText);
    else this.#refuse(at, "Another kustomization needs a different command in the same container");
  }

  /** The line in which a key of a container stands with its whole value, and the column of the key. */
  #lineOf(key: string, value: YamlScalar | undefined): (Line & { readonly column: number }) | undefined {
    if (value === undefined) return undefined;
    const at = rootLocation(locationOf(this.#workload.file, value));
    const line = lineAround(at);
    const column = new RegExp(`^([ \\t]*(?:- +)?)["']?${key}["']?[ \\t]*:`).exec(line.text)?.[1]?.length;
    return column === undefined || at.span.end > line.end ? undefined : { ...line, column };
  }

  #replace(scalar: YamlScalar, newText: string): void {
    const at = wordOf(this.#workload.file, scalar).at;
    const written = at.file.text.slice(at.span.start, at.span.end);
    if (written === scalar.text) this.#edit(at, newText);
    else this.#refuse(at, `"${scalar.text}" is written in a way that cannot follow the file's new name`);
  }

  #edit(at: Location, newText: string): void {
    this.#edits.set(placeOf(at), { at, newText, changes: [...this.#met] });
  }

  #refuse(at: Location, message: string): void {
    this.#obstacles.push({ at, message, changes: [...this.#met] });
  }
}

function placeOf({ file, span }: Location): string {
  return `${file.path} ${span.start}`;
}

interface Line {
  readonly file: Location["file"];
  readonly text: string;
  readonly end: number;
  readonly lineEnd: string;
}

/** The line that a place begins in. */
function lineAround({ file, span }: Location): Line {
  const { text } = file;
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const feed = text.indexOf("\n", span.start);
  const lineEnd = feed > 0 && text[feed - 1] === "\r" ? "\r\n" : "\n";
  const end = feed < 0 ? text.length : feed - lineEnd.length + 1;
  return { file, text: text.slice(start, end), end, lineEnd };
}
