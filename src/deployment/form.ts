/**
 * A form in which a deployment of Fluent Bit is written down, other than Kubernetes objects and its own files: values of a
 * chart, resources of an operator, a task definition. Each form is a folder here and one function from what was given to
 * instances, whose texts lead back to the user's own files (`host`, `join`).
 */
import type { YamlFile } from "../../grammar/yaml/node.ts";
import type { Instance } from "../instance/instance.ts";
import type { Beside } from "../instance/plain.ts";
import type { ResourceIndex } from "../kubernetes/names.ts";
import type { Manifest } from "../kubernetes/set.ts";
import type { Note, SourceFile } from "../source/source-file.ts";

/** A YAML or JSON text that is neither a manifest nor Fluent Bit's own. */
export interface GivenDocument {
  readonly file: SourceFile;
  /** Read when first asked for. */
  readonly yaml: YamlFile;
}

export interface Given {
  readonly manifests: readonly Manifest[];
  readonly index: ResourceIndex;
  readonly documents: readonly GivenDocument[];
  /** A given text by its path, as the user named it; `.` and `..` are resolved. For files that a form names. */
  file(path: string): SourceFile | undefined;
  /** What a file may name on the machine that it was given from: also files that were not given, where they may be lent. */
  beside(path: string): Beside;
}

/** What a form makes of what was given. */
export interface Deployed {
  readonly instances: readonly Instance[];
  /** Plain files that it reads as a part of it, so that they are no entries of their own. */
  readonly used: ReadonlySet<SourceFile>;
  /** Documents and manifests that it read or recognised: they concern Fluent Bit. */
  readonly read: ReadonlySet<SourceFile>;
  /** What was recognised and not read, said once a place by `unread-source`: a sentence without its full stop. */
  readonly unread: readonly Note[];
}

export type Form = (given: Given) => Deployed;
