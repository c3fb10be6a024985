/** Gathers the objects of a kustomization, as kustomize does: bases first, then its own files, generators, components, changes. */
import type { YamlNode, YamlScalar } from "../../grammar/yaml/node.ts";
import { isBelow, resolvePath } from "../instance/paths.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { MissingFile } from "../kubernetes/set.ts";
import type { SourceFile } from "../source/source-file.ts";
import { generate } from "./generators.ts";
import type { GivenFiles, Kustomization } from "./given.ts";
import { ObjectIndex } from "./object-index.ts";
import { type KustomizeObject, objectOf } from "./objects.ts";
import { applyPatch, inlinePatch, listedPaths, type PatchPlace, patchPlaces, type WrittenPatch } from "./patches.ts";
import { unreadFields, withImages, withLabels, withNames, withNamespace, wordCounts } from "./transform.ts";

/** What one kustomization makes of what it names. */
export interface Built {
  readonly objects: readonly KustomizeObject[];
  /** Objects of manifests that it takes up: as bases of its own, or as patches. */
  readonly taken: ReadonlySet<Resource>;
  /** Files that it reads beyond manifests. */
  readonly used: ReadonlySet<SourceFile>;
  readonly missing: readonly MissingFile[];
  /** Why there may be more objects, or other ones; undefined where all is known. */
  readonly doubt: string | undefined;
  /** Larger than anything that people deploy: nothing can be said of it. */
  readonly isTooLarge: boolean;
}

/** No set of objects of one kustomization is larger. */
const mostObjects = 10_000;

/** Nor does one put more labels and annotations into all its objects together, or look for more images in them. */
const mostLabels = 100_000;
const mostImages = 5_000_000;

/** Bases that name each other in a line end here. */
const deepest = 50;

interface Building {
  objects: readonly KustomizeObject[];
  readonly taken: Set<Resource>;
  readonly used: Set<SourceFile>;
  readonly missing: MissingFile[];
  doubt: string | undefined;
  isTooLarge: boolean;
}

export class Builder {
  readonly #given: GivenFiles;
  readonly #known = new Map<Kustomization, Built>();
  readonly #open = new Set<Kustomization>();

  constructor(given: GivenFiles) {
    this.#given = given;
  }

  build(kustomization: Kustomization): Built {
    let built = this.#known.get(kustomization);
    if (built !== undefined) return built;
    const building: Building = {
      objects: [],
      taken: new Set(),
      used: new Set(),
      missing: [],
      doubt: undefined,
      isTooLarge: false,
    };
    this.#apply(kustomization, building);
    built = building;
    this.#known.set(kustomization, built);
    return built;
  }

  /** Adds what a kustomization brings to what is gathered, and changes all of that. */
  #apply(kustomization: Kustomization, building: Building): void {
    if (this.#open.has(kustomization) || this.#open.size > deepest) {
      building.doubt ??= "kustomizations name each other in a circle";
      return;
    }
    this.#open.add(kustomization);
    for (const { key } of unreadFields(kustomization)) building.doubt ??= `"${key}" of a kustomization is not read`;
    for (const field of ["resources", "bases"])
      for (const scalar of listedPaths(kustomization, field)) this.#addResource(kustomization, scalar, building);
    const read = (scalar: YamlScalar, path: string) => this.#readNamed(kustomization, scalar, path, building);
    change(building, (objects) => generate(objects, kustomization, read));
    for (const scalar of listedPaths(kustomization, "components")) {
      const component = isRemote(scalar.text)
        ? undefined
        : this.#given.inFolder(resolvePath(kustomization.folder, scalar.text));
      if (component?.isComponent) this.#apply(component, building);
      else this.#noteMissing(kustomization, scalar, scalar.text, building);
    }
    const { early, late } = patchPlaces(kustomization);
    this.#patch(kustomization, early, building);
    building.objects = withNamespace(building.objects, kustomization);
    building.objects = withNames(building.objects, kustomization);
    const count = building.objects.length;
    const { labels, images } = wordCounts(kustomization);
    if (count * labels > mostLabels || count * images > mostImages) building.isTooLarge = true;
    if (building.isTooLarge) building.objects = [];
    building.objects = withLabels(building.objects, kustomization);
    this.#patch(kustomization, late, building);
    building.objects = withImages(building.objects, kustomization);
    this.#open.delete(kustomization);
  }

  #addResource(kustomization: Kustomization, scalar: YamlScalar, building: Building): void {
    if (building.isTooLarge) return;
    if (isRemote(scalar.text)) {
      building.doubt ??= `"${scalar.text}" is not among the given files`;
      return;
    }
    const path = resolvePath(kustomization.folder, scalar.text);
    const text = this.#given.text(path);
    if (text !== undefined) {
      const objects: KustomizeObject[] = [];
      for (const resource of text.manifest?.resources ?? []) {
        const object = objectOf(resource);
        if (object === undefined || building.objects.length + objects.length >= mostObjects) building.isTooLarge = true;
        else objects.push(object);
        building.taken.add(resource);
      }
      building.objects = [...building.objects, ...objects];
      if ((text.manifest?.errors.length ?? 0) > 0) building.doubt ??= `"${scalar.text}" is not valid YAML`;
      return;
    }
    const base = this.#given.inFolder(path);
    if (base === undefined || base.isComponent) {
      this.#noteMissing(kustomization, scalar, scalar.text, building);
      return;
    }
    const built = this.build(base);
    if (built.isTooLarge || building.objects.length + built.objects.length > mostObjects) {
      building.isTooLarge = true;
      return;
    }
    building.objects = [...building.objects, ...built.objects];
    for (const resource of built.taken) building.taken.add(resource);
    for (const file of built.used) building.used.add(file);
    building.missing.push(...built.missing);
    building.doubt ??= built.doubt;
  }

  /** Something that is named and not among the given files: it may lie elsewhere, or be surely not there. */
  #noteMissing(kustomization: Kustomization, scalar: YamlScalar, path: string, building: Building): void {
    building.doubt ??= `"${path}" is not among the given files`;
    if (isRemote(path) || path === "") return;
    const full = resolvePath(kustomization.folder, path);
    if (this.#given.read(kustomization, full).kind !== "absent") return;
    building.missing.push(this.#missing(kustomization, scalar, path, "absent"));
  }

  #readNamed(
    kustomization: Kustomization,
    scalar: YamlScalar,
    path: string,
    building: Building,
  ): SourceFile | undefined {
    if (isRemote(path)) return undefined;
    const full = resolvePath(kustomization.folder, path);
    if (!isBelow(kustomization.folder, full)) {
      building.missing.push(this.#missing(kustomization, scalar, path, "outside"));
      return undefined;
    }
    const file = this.#given.read(kustomization, full);
    if (file.kind === "found") {
      building.used.add(file.value);
      return file.value;
    }
    if (file.kind === "absent") building.missing.push(this.#missing(kustomization, scalar, path, "absent"));
    return undefined;
  }

  #missing(
    kustomization: Kustomization,
    scalar: YamlScalar,
    path: string,
    problem: MissingFile["problem"],
  ): MissingFile {
    const given = this.#given;
    const { file } = kustomization;
    const { start, end } = scalar.span;
    const quote = scalar.style === "plain" ? 0 : 1;
    const isExact = scalar.block === undefined && file.text.slice(end - quote - path.length, end - quote) === path;
    const span = isExact ? { start: end - quote - path.length, end: end - quote } : { start, end };
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    return {
      name: { text: path, at: { file, span } },
      problem,
      names: () =>
        given.list(kustomization, resolvePath(kustomization.folder, folder)).map((name) => `${folder}${name}`),
    };
  }

  #patch(kustomization: Kustomization, places: readonly PatchPlace[], building: Building): void {
    if (places.length === 0) return;
    change(building, (objects) => {
      for (const place of places) {
        const patch = this.#readPatch(kustomization, place, building);
        if (patch !== undefined) applyPatch(objects, patch);
      }
    });
  }

  #readPatch(kustomization: Kustomization, place: PatchPlace, building: Building): WrittenPatch | undefined {
    const { target } = place;
    if (place.inline !== undefined) return inlinePatch(kustomization, target, place.inline);
    const scalar = place.path;
    const full = resolvePath(kustomization.folder, scalar.text);
    const text = this.#given.text(full);
    if (isRemote(scalar.text) || text === undefined) {
      this.#noteMissing(kustomization, scalar, scalar.text, building);
      return undefined;
    }
    for (const resource of text.manifest?.resources ?? []) building.taken.add(resource);
    if (text.manifest === undefined) building.used.add(text.file);
    const roots = text.yaml.documents.flatMap(({ root }): readonly YamlNode[] => (root === undefined ? [] : [root]));
    return { file: text.file, roots, target };
  }
}

/** Lets patches or generators change what is gathered. */
function change(building: Building, apply: (objects: ObjectIndex) => void): void {
  const objects = new ObjectIndex(building.objects);
  apply(objects);
  building.objects = objects.objects;
  if (objects.isTooMuch || building.objects.length > mostObjects) building.isTooLarge = true;
}

/** Whether a path is what a repository or a server has: those are never fetched. */
export function isRemote(path: string): boolean {
  return /:\/\/|^git@|\?(?:.*&)?(?:ref|version|timeout)=|^(?:github|gitlab|bitbucket)\.\w+[:/]|\.git(?:\/\/|$)/.test(
    path,
  );
}

/** Folders of other kustomizations that one names. */
export function namedFolders(kustomization: Kustomization): readonly string[] {
  return ["resources", "bases", "components"].flatMap((field) =>
    listedPaths(kustomization, field).map(({ text }) => resolvePath(kustomization.folder, text)),
  );
}
