import type { Mending } from "../../grammar/yaml/mend.ts";
import type { YamlError, YamlFile } from "../../grammar/yaml/node.ts";
import type { Instance, Lookup } from "../instance/instance.ts";
import type { NameIndex } from "../source/nearest.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import type { ResourceIndex } from "./names.ts";
import type { ManifestWord } from "./nodes.ts";
import type { Resource } from "./resources.ts";

/** One YAML or JSON file that holds Kubernetes objects. */
export interface Manifest {
  /** What the user opened. */
  readonly original: SourceFile;
  /** What was read: the original, or its mended text hosted by the original. */
  readonly file: SourceFile;
  readonly yaml: YamlFile;
  /** Comments that end a block scalar early (rule `dedented-comment`), in the original's offsets. */
  readonly mendings: readonly Mending[];
  /** YAML errors that remain, in `file`'s offsets. */
  readonly errors: readonly YamlError[];
  readonly resources: readonly Resource[];
}

/** A place that names a ConfigMap or Secret, and perhaps a key of it. */
export interface ConfigReference {
  readonly target: "ConfigMap" | "Secret";
  readonly from: "volume" | "projected" | "item" | "env" | "envFrom" | "subPath";
  readonly name: ManifestWord;
  readonly key: ManifestWord | undefined;
  readonly namespace: string | undefined;
  readonly optional: boolean;
  /** The object that is meant. */
  readonly object: Lookup<Resource>;
  /** Whether the key is there; `unknown` when the object is. Only meaningful with `key`. */
  readonly keyFound: Lookup<Location>;
  /** For suggestions: names of objects of that kind that are close to `name`, those of the nearest folders; all keys of the object. */
  readonly names: () => readonly string[];
  readonly keys: () => NameIndex;
  /** Label of the instance (container) it belongs to. */
  readonly instance: string;
}

/** One entry of a ConfigMap that is text, as a file of its own. */
export interface ConfigEntry {
  readonly configMap: Resource;
  readonly key: ManifestWord;
  /** Hosted by the manifest; its path is `manifest.yaml#ConfigMap/name/key`. */
  readonly file: SourceFile;
}

/** A path in a kustomization that leads to nothing that kustomize takes. */
export interface MissingFile {
  readonly name: ManifestWord;
  /** Nothing is there, or what is there lies outside the folder that files may come from. */
  readonly problem: "absent" | "outside";
  /** For suggestions: what else is in the folder, with the folder as it is written. */
  readonly names: () => readonly string[];
}

/** What kustomizations make of the manifests. */
export interface Kustomized {
  /** One for each kustomization that no other one takes up. */
  readonly renderings: readonly Manifest[];
  /** Objects of manifests that count only as parts of these. */
  readonly taken: ReadonlySet<Resource>;
  /** By the kustomization's file: why there may be more objects than the rendering has. */
  readonly doubts: ReadonlyMap<SourceFile, string>;
  readonly missing: readonly MissingFile[];
}

export interface KubernetesSet {
  /** The files that were given, with all that is written in them. */
  readonly manifests: readonly Manifest[];
  readonly kustomized: Kustomized;
  /** All objects that may be applied: those that are written, and in place of parts of kustomizations what these make. */
  readonly resources: readonly Resource[];
  readonly index: ResourceIndex;
  readonly entries: readonly ConfigEntry[];
  readonly references: readonly ConfigReference[];
  /** One for each container that runs Fluent Bit, then one for each ConfigMap with Fluent Bit text that none mounts. */
  readonly instances: readonly Instance[];
}
