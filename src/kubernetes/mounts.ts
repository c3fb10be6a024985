import type { YamlMap } from "../../grammar/yaml/node.ts";
import type { FileSystem } from "../instance/instance.ts";
import { type FolderKnowledge, memoryFiles } from "../instance/memory.ts";
import { folderOf, resolvePath } from "../instance/paths.ts";
import { type ImageInfo, shippedFiles, sometimesShippedFiles } from "../schema/index.ts";
import type { SourceFile } from "../source/source-file.ts";
import { mapsAt, scalarAt, textAt, wordOf } from "./nodes.ts";
import type { Reader } from "./references.ts";
import { type MountContent, partOf, readVolume, recordSubPath, type VolumeContent } from "./volumes.ts";

/** What a container finds at a path in place of the image's own files. */
export interface Mount {
  readonly path: string;
  readonly content: MountContent;
}

/** The container's mounts; the last one of a path counts. */
export function readMounts(container: YamlMap, podSpec: YamlMap, reader: Reader): readonly Mount[] {
  const declared = new Map<string, YamlMap>();
  for (const volume of mapsAt(podSpec, "volumes")) {
    const name = textAt(volume, "name");
    if (name !== undefined) declared.set(name, volume);
  }
  const contents = new Map<string, VolumeContent>();
  const mounts = new Map<string, Mount>();
  for (const mount of mapsAt(container, "volumeMounts")) {
    const name = textAt(mount, "name");
    const written = textAt(mount, "mountPath");
    if (name === undefined || written === undefined) continue;
    const volume = declared.get(name);
    let content = contents.get(name);
    if (content === undefined) {
      content =
        volume === undefined
          ? // A StatefulSet's claim templates are volumes too; else the API refuses the pod.
            {
              files: new Map(),
              opaque: new Map(),
              possible: new Map(),
              doubt: `volume "${name}" is not declared in the pod`,
              named: undefined,
            }
          : readVolume(volume, reader);
      contents.set(name, content);
    }
    const path = resolvePath("/", written);
    mounts.set(path, { path, content: mountContent(mount, content, reader) });
  }
  return [...mounts.values()];
}

function mountContent(mount: YamlMap, content: VolumeContent, reader: Reader): MountContent {
  if (mount.get("subPathExpr") !== undefined) {
    return { kind: "opaque", because: "the path inside the volume is only known when the container starts" };
  }
  const subPath = scalarAt(mount, "subPath");
  if (subPath === undefined || subPath.text === "") return { kind: "folder", content };
  recordSubPath(reader, content, wordOf(reader.workload.file, subPath));
  return partOf(content, subPath.text);
}

/** What the container sees: the image's files, and over them the mounts, a deeper one over a shallower. */
export function containerFiles(
  mounts: readonly Mount[],
  image: ImageInfo | undefined,
  workingDirectory: string,
): FileSystem {
  const files = new Map<string, SourceFile>();
  const opaque = new Map<string, string>();
  const possible = new Map<string, string>();
  const folders = new Map<string, FolderKnowledge>();
  const byPath = new Map(mounts.map((mount) => [mount.path, mount]));
  const owner = (path: string): Mount | undefined => {
    for (let at = path; ; at = folderOf(at)) {
      const mount = byPath.get(at);
      if (mount !== undefined || at === "/") return mount;
    }
  };

  for (const [path, because] of imageFiles(image)) if (owner(path) === undefined) opaque.set(path, because);

  if (image?.family === "fluent-bit" && image.foundBy === "repository") {
    for (const folder of image.shippedFolders ?? []) {
      if (owner(folder) !== undefined) continue;
      folders.set(folder, { kind: "complete", reach: "children" });
      for (const name of sometimesShippedFiles)
        possible.set(`${folder}/${name}`, "some releases of the image bring the file");
    }
  }

  for (const mount of mounts) {
    if (mount.content.kind === "file") {
      files.set(mount.path, mount.content.file);
      continue;
    }
    if (mount.content.kind === "opaque") {
      folders.set(mount.path, { kind: "unknown", because: mount.content.because });
      continue;
    }
    const { content } = mount.content;
    const { doubt } = content;
    folders.set(
      mount.path,
      doubt === undefined ? { kind: "complete", reach: "all" } : { kind: "unknown", because: doubt },
    );
    const place = <T>(from: ReadonlyMap<string, T>, to: Map<string, T>): void => {
      for (const [inside, value] of from) {
        const path = resolvePath(mount.path, inside);
        // Another mount hides it.
        if (owner(path) === mount) to.set(path, value);
      }
    };
    place(content.files, files);
    place(content.opaque, opaque);
    place(content.possible, possible);
  }
  return memoryFiles({
    files,
    opaque,
    possible,
    folders,
    workingDirectory,
    elsewhere: "the files of the image were not given",
  });
}

/** Files that the image brings, by path. */
export function imageFiles(image: ImageInfo | undefined): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const folder of image?.shippedFolders ?? []) {
    for (const name of shippedFiles()) {
      // A second folder of an image repeats only the parsers.
      if (folder === folderOf(image?.config ?? folder) || name.startsWith("parsers")) {
        files.set(`${folder}/${name}`, "the file comes with the image");
      }
    }
  }
  if (image?.config !== undefined) files.set(image.config, "the file comes with the image");
  return files;
}
