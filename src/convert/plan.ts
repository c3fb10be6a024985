/**
 * Which texts of a set are converted, together with which others, and what they become. Everything that one pipeline
 * reads is converted or nothing, and so is everything that shares a text with it.
 */
import { configYamlDialect } from "../../grammar/config-yaml/dialect.ts";
import { baseName } from "../instance/paths.ts";
import { configData } from "../kubernetes/config-data.ts";
import type { ConfigEntry, KubernetesSet } from "../kubernetes/set.ts";
import type { FileReference, Pipeline, ReadFile } from "../model/pipeline.ts";
import { rootLocation } from "../source/locate.ts";
import type { Edit, Location, SourceFile } from "../source/source-file.ts";
import { classicToYaml, whyNoYaml } from "./classic-to-yaml.ts";
import { newNames, type Places, placesOf, renamed, type Target } from "./names.ts";
import type { BesideFile, FileNames, Obstacle } from "./obstacle.ts";
import { yamlToClassic } from "./yaml-to-classic.ts";

export interface PlanOptions {
  readonly to: Target;
  /** Includes give way to what they include. */
  readonly inline: boolean;
  /** Paths of the given files. */
  readonly given: ReadonlySet<string>;
}

/** A text that gets another name and another content. */
export interface TextPlan {
  readonly file: SourceFile;
  /** The entry of a ConfigMap that it is; undefined for a file of its own. */
  readonly entry: ConfigEntry | undefined;
  readonly newName: string;
  readonly text: string;
  readonly beside: readonly BesideFile[];
}

/** Pipelines that share texts, directly or by others, and what becomes of these. */
export interface Group {
  readonly pipelines: readonly Pipeline[];
  readonly texts: readonly TextPlan[];
  /** Texts whose content is in others now, and that nothing names any more. */
  readonly merged: readonly { readonly file: SourceFile; readonly entry: ConfigEntry | undefined }[];
  /** Edits of texts that keep their format and name files that do not. */
  readonly edits: readonly Edit[];
  readonly obstacles: readonly Obstacle[];
}

export function planGroups(pipelines: readonly Pipeline[], set: KubernetesSet, options: PlanOptions): readonly Group[] {
  // What a kustomization makes a key of may be a file of its own.
  const inManifests = set.entries.filter(({ file }) => file.host !== undefined || file.join !== undefined);
  const entries = new Map(inManifests.map((entry) => [entry.file, entry]));
  const readers = pipelines.flatMap((pipeline) => {
    const reader = new Reader(pipeline, entries, options);
    return reader.concerned.length > 0 ? [reader] : [];
  });
  return together(readers).map((group) => planGroup(group, entries));
}

/** Readers that share a text that changes. */
function together(readers: readonly Reader[]): readonly (readonly Reader[])[] {
  const leader = readers.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at]!]!;
      at = leader[at]!;
    }
    return at;
  };
  const first = new Map<SourceFile, number>();
  for (const [index, { concerned }] of readers.entries()) {
    for (const file of concerned) {
      const other = first.get(file);
      if (other === undefined) first.set(file, index);
      else leader[find(index)] = find(other);
    }
  }
  const groups = new Map<number, Reader[]>();
  for (const [index, reader] of readers.entries()) {
    const group = groups.get(find(index)) ?? [];
    groups.set(find(index), group);
    group.push(reader);
  }
  return [...groups.values()];
}

/** One pipeline, asked what becomes of the texts that it reads. */
class Reader {
  readonly pipeline: Pipeline;
  /** Texts that change: they are converted or merged, or name one that is. */
  readonly concerned: readonly SourceFile[];
  readonly #options: PlanOptions;
  readonly #entries: ReadonlyMap<SourceFile, ConfigEntry>;
  readonly #converted: ReadonlyMap<SourceFile, ReadFile>;
  readonly #merged: ReadonlySet<SourceFile>;
  readonly #places: Places;
  readonly #references: ReadonlyMap<string, FileReference>;

  constructor(pipeline: Pipeline, entries: ReadonlyMap<SourceFile, ConfigEntry>, options: PlanOptions) {
    this.pipeline = pipeline;
    this.#options = options;
    this.#entries = entries;
    const { files, references, version } = pipeline;
    const definitions = options.to === "classic" || configYamlDialect(version)?.definitions !== false;
    // Parsers files and the like are read in either format, so those that cannot be converted stay as they are.
    const isWanted = ({ file, format, role }: ReadFile): boolean =>
      format !== options.to &&
      (role === "main" || role === "include" || (definitions && (entries.has(file) || options.given.has(file.path))));
    this.#converted = new Map(files.filter(isWanted).map((read) => [read.file, read]));
    this.#places = placesOf(pipeline);
    const named = new Set(references.filter(({ kind }) => kind !== "include").flatMap(targetsOf));
    const included = options.inline ? references.filter(({ kind }) => kind === "include").flatMap(targetsOf) : [];
    this.#merged = new Set(included.filter((file) => !named.has(file)));
    this.#references = new Map(references.map((one) => [placeKey(one.name.at), one]));
    const naming = references.filter((one) => targetsOf(one).some((file) => this.#converted.has(file)));
    this.concerned = [...new Set([...this.#converted.keys(), ...naming.map(({ from }) => rootText(from))])];
  }

  /** What the texts become; obstacles where one of them cannot. */
  plan(texts: Map<SourceFile, TextPlan>, merged: Set<SourceFile>, edits: Edit[], obstacles: Obstacle[]): void {
    const { to } = this.#options;
    const whole = this.#reasonAgainstAll();
    const [first] = this.#converted.keys();
    if (whole !== undefined && first !== undefined) {
      obstacles.push({ at: { file: first, span: { start: 0, end: 0 } }, message: whole });
      return;
    }
    for (const [file, read] of this.#converted) {
      const at = { file, span: { start: 0, end: 0 } };
      const entry = this.#entries.get(file);
      const because = this.#reasonAgainst(read, entry);
      if (because !== undefined) obstacles.push({ at, message: because });
      else if (this.#merged.has(file)) merged.add(file);
      else {
        const newName = renamed(baseName(entry?.key.text ?? file.path), to);
        const names = this.#namesFor(renamed(baseName(this.#places.paths.get(file) ?? file.path), to), obstacles);
        const converted =
          read.format === "classic"
            ? classicToYaml(read, this.pipeline, names)
            : yamlToClassic(read, this.pipeline, names);
        if (converted.kind === "refused") obstacles.push(...converted.obstacles);
        else {
          const { text, beside } = converted;
          const other = texts.get(file);
          if (other !== undefined && other.text !== text)
            obstacles.push({ at, message: "Two instances that read it would need different texts" });
          texts.set(file, { file, entry, newName, text, beside });
        }
      }
    }
    for (const reference of this.pipeline.references) this.#follow(reference, edits, obstacles);
  }

  #reasonAgainstAll(): string | undefined {
    const { instance, version } = this.pipeline;
    const runBy = instance.container?.pod.elsewhere;
    if (runBy !== undefined) return `${runBy} starts it, and what names its files there would not follow`;
    return this.#options.to === "yaml" ? whyNoYaml(version) : undefined;
  }

  #reasonAgainst({ file, template }: ReadFile, entry: ConfigEntry | undefined): string | undefined {
    if (template) return "It is the source of a template";
    if (entry !== undefined) {
      const data = configData(entry.configMap).entries.get(entry.key.text);
      return data?.from === "binaryData" ? "It is written as binaryData" : undefined;
    }
    if (file.host !== undefined || file.join !== undefined)
      return "It is made of other resources, such as a chart's values: only files and ConfigMaps are converted";
    if (this.#options.given.has(file.path) || this.#merged.has(file)) return undefined;
    return "It is included, and not among the files to convert: name it too, or merge it with --inline";
  }

  #namesFor(ownName: string, obstacles: Obstacle[]): FileNames {
    return {
      ownName,
      namesOf: (written) => {
        const reference = this.#references.get(placeKey(written));
        if (reference === undefined) return [written.file.text.slice(written.span.start, written.span.end)];
        return this.#newNames(reference, obstacles);
      },
      contentOf: (written) => {
        const reference = this.#references.get(placeKey(written));
        const files = reference === undefined ? [] : targetsOf(reference);
        if (!this.#options.inline || !files.some((file) => this.#merged.has(file))) return undefined;
        return files.flatMap((file) => this.#converted.get(file) ?? []);
      },
    };
  }

  #newNames(reference: FileReference, obstacles: Obstacle[]): readonly string[] {
    const { kind, name, result } = reference;
    if (kind === "include" && result.kind !== "found") {
      const message = {
        unknown: "The file that it includes was not given, so it cannot be converted along",
        absent: "It includes a file that is not there",
        twice: "It includes a file a second time",
        folder: "It includes a folder",
      }[result.kind];
      obstacles.push({ at: name.at, message });
      return [name.text];
    }
    const names = newNames(reference, this.pipeline, this.#places, this.#options.to, (file) =>
      this.#converted.has(file),
    );
    if (names !== undefined) return names;
    obstacles.push({ at: name.at, message: "A variable makes the file's name, so it cannot follow the new one" });
    return [name.text];
  }

  /** A text that keeps its format names a file that gets another name. */
  #follow(reference: FileReference, edits: Edit[], obstacles: Obstacle[]): void {
    const from = rootText(reference.from);
    if (this.#converted.has(from) || !targetsOf(reference).some((file) => this.#converted.has(file))) return;
    const [newText = reference.name.text] = this.#newNames(reference, obstacles);
    if (newText !== reference.name.text) edits.push({ at: reference.name.at, newText });
  }
}

function planGroup(readers: readonly Reader[], entries: ReadonlyMap<SourceFile, ConfigEntry>): Group {
  const texts = new Map<SourceFile, TextPlan>();
  const merged = new Set<SourceFile>();
  const edits: Edit[] = [];
  const obstacles: Obstacle[] = [];
  for (const reader of readers) reader.plan(texts, merged, edits, obstacles);
  return {
    pipelines: readers.map(({ pipeline }) => pipeline),
    texts: [...texts.values()],
    merged: [...merged].filter((file) => !texts.has(file)).map((file) => ({ file, entry: entries.get(file) })),
    edits,
    obstacles: onceEach(obstacles),
  };
}

/** The same place for the same reason may be met by several pipelines. */
function onceEach(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const byKey = new Map<string, Obstacle>();
  for (const obstacle of obstacles) {
    const at = rootLocation(obstacle.at);
    byKey.set(`${placeKey(at)} ${obstacle.message}`, { ...obstacle, at });
  }
  return [...byKey.values()];
}

function targetsOf({ result }: FileReference): readonly SourceFile[] {
  return result.kind === "found" ? result.files : [];
}

/** The text that a place stands in: a value in YAML is one of its own, hosted by it. */
function rootText(file: SourceFile): SourceFile {
  return file.host?.what === "value" ? rootText(file.host.file) : file;
}

function placeKey({ file, span }: Location): string {
  // A value in YAML is found by where it stands, since its own text begins at 0.
  const host = file.host?.what === "value" ? file.host : undefined;
  const at = host === undefined ? span : host.map.spanToHost(span);
  return `${at.start} ${(host?.file ?? file).path}`;
}
