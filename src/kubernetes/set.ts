import type { Mending } from "../../grammar/yaml/mend.ts";
import type { YamlError, YamlFile } from "../../grammar/yaml/node.ts";
import type { Instance, Lookup } from "../instance/instance.ts";
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
  readonly names: readonly string[];
  readonly keys: readonly string[];
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

export interface KubernetesSet {
  readonly manifests: readonly Manifest[];
  readonly resources: readonly Resource[];
  readonly index: ResourceIndex;
  readonly entries: readonly ConfigEntry[];
  readonly references: readonly ConfigReference[];
  /** One for each container that runs Fluent Bit, then one for each ConfigMap with Fluent Bit text that none mounts. */
  readonly instances: readonly Instance[];
}
