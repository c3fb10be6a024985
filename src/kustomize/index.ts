/**
 * Kustomize: the objects that a kustomization makes of bases, components, generators and patches, as far as they matter to
 * Fluent Bit. Each kustomization that no other one takes up becomes a manifest of its own, whose text leads back to the
 * user's files; what it took up is judged in it and nowhere else. Nothing is fetched, no plugin is run, and only given
 * files are read. Replacements, vars and charts are not worked out: where they may change something, it is unknown.
 */
import { readYaml } from "../../grammar/yaml/read.ts";
import { folderOf } from "../instance/paths.ts";
import { type DataEntry, keepEntries } from "../kubernetes/config-data.ts";
import { resourcesIn } from "../kubernetes/manifest.ts";
import { locationOf, mapsAt, scalarAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { Kustomized, Manifest, MissingFile } from "../kubernetes/set.ts";
import type { Note, SourceFile } from "../source/source-file.ts";
import { Builder, type Built, namedFolders } from "./build.ts";
import { givenFiles, type Kustomization, type KustomizeInput } from "./given.ts";
import type { KeptEntry, KustomizeObject } from "./objects.ts";
import { printObjects } from "./print.ts";
import { followFormerNames } from "./references.ts";

export interface KustomizedSet extends Kustomized {
  /** Files that are parts of kustomizations, so that they are no entries of their own. */
  readonly used: ReadonlySet<SourceFile>;
  /** Kustomizations that were read, as the user opened them. */
  readonly read: ReadonlySet<SourceFile>;
  /** Charts of Fluent Bit's that kustomizations render, said by `unread-source`. */
  readonly unread: readonly Note[];
}

export function kustomize(input: KustomizeInput): KustomizedSet {
  const renderings: Manifest[] = [];
  const taken = new Set<Resource>();
  const used = new Set<SourceFile>();
  const read = new Set<SourceFile>();
  const doubts = new Map<SourceFile, string>();
  const missing = new Map<string, MissingFile>();
  const unread: Note[] = [];
  const given = givenFiles(input);
  if (given !== undefined) {
    const builder = new Builder(given);
    const named = new Set(given.kustomizations.flatMap((one) => namedFolders(one)));
    for (const kustomization of given.kustomizations) {
      const { original, folder, isComponent } = kustomization;
      if (isComponent || named.has(folder)) continue;
      const built = builder.build(kustomization);
      const rendering = render(kustomization, built);
      if (rendering === undefined) continue;
      renderings.push(rendering);
      for (const resource of built.taken) taken.add(resource);
      for (const file of built.used) used.add(file);
      if (built.doubt !== undefined) doubts.set(original, built.doubt);
      for (const one of built.missing)
        missing.set(`${one.name.at.file.path}:${one.name.at.span.start}:${one.problem}`, one);
    }
    for (const kustomization of given.kustomizations) {
      read.add(kustomization.original);
      unread.push(...unreadCharts(kustomization));
    }
  }
  return { renderings, taken, used, read, doubts, missing: [...missing.values()], unread };
}

function unreadCharts({ file, original, root }: Kustomization): readonly Note[] {
  const folder = folderOf(`/${original.path}`).slice(1) || ".";
  return mapsAt(root, "helmCharts").flatMap((chart): readonly Note[] => {
    const name = scalarAt(chart, "name");
    if (name === undefined || !/fluent-?bit/.test(name.text)) return [];
    const message = `What kustomize makes of the chart "${name.text}" is not judged; lint what "kustomize build --enable-helm ${folder} | fbcheck lint -" renders`;
    return [{ at: locationOf(file, name), message }];
  });
}

/** Undefined where the objects cannot be written down. */
function render({ original }: Kustomization, built: Built): Manifest | undefined {
  if (built.isTooLarge) return undefined;
  const objects = followFormerNames(built.objects);
  const file = printObjects(
    original,
    objects.map(({ tree }) => tree),
  );
  const yaml = readYaml(file.text);
  if (yaml.errors.length > 0 || yaml.documents.length !== objects.length) return undefined;
  const folder = folderOf(`/${original.path}`).slice(1);
  const resources = yaml.documents.flatMap(({ root }, index) =>
    resourcesIn(root, file).map((resource): Resource => {
      const object = objects[index]!;
      const kept: Resource = {
        ...resource,
        ...(folder === "" ? {} : { overlay: folder }),
        ...(object.isHashed ? { hashed: true } : {}),
      };
      keep(kept, object);
      return kept;
    }),
  );
  return { original: file, file, yaml, mendings: [], errors: [], resources };
}

/** Values that are whole texts stay those very texts, which are judged once whatever mounts them. */
function keep(resource: Resource, { entries }: KustomizeObject): void {
  if (entries.size === 0) return;
  const entryOf = ({ key, file, plain }: KeptEntry): DataEntry =>
    plain ?? {
      configMap: resource,
      key,
      file: file ?? { path: key.at.file.path, text: "" },
      isText: file !== undefined,
      from: "data",
    };
  keepEntries(resource, new Map([...entries].map(([key, entry]) => [key, entryOf(entry)])));
}
