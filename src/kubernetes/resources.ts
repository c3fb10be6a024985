/**
 * Kubernetes manifests: what objects a set of files declares, and the Fluent Bit instances they deploy. It promises
 * that nothing of a Secret but names and keys leaves it, and that every name it resolves is resolved as cli.md says
 * (the nearest resource; two equally near make it unknown).
 */
import type { YamlMap } from "../../grammar/yaml/node.ts";
import type { Location, SourceFile } from "../source/source-file.ts";

export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** `default` is not filled in: undefined where none is written. */
  readonly namespace: string | undefined;
  /** The file whose offsets `node` counts in (the mended text of a manifest whose comments had to be moved). */
  readonly file: SourceFile;
  readonly node: YamlMap;
  /** The `kind:` line's value, for findings about the object as such. */
  readonly at: Location;
  /** The folder of the kustomization that made it; undefined for one that was written, or made in the user's own folder. */
  readonly overlay?: string;
  /** Set where a hash is put behind the name, so that only objects of the same kustomization can name it. */
  readonly hashed?: boolean;
  /** A cluster answered with it, in a list: it has what only the API server writes, and nobody will apply it. */
  readonly live?: boolean;
}
