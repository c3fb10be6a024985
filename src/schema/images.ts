/**
 * What a container image runs: family, Fluent Bit version, default configuration file, and what the image adds.
 * A tag that names no version (`latest`, a digest, a variable) gives none: unknown is not newest.
 */
import { remembered } from "../../grammar/values/memo.ts";
import { imageData, imageRows } from "./decode.ts";
import type { ExtraPlugin, PatchedProperty, PluginKind, SchemaOptions } from "./types.ts";
import { atLeast, compareVersions, placeOf, resolveVersion, versions } from "./versions.ts";

export interface ImageReference {
  /** Registry and path, as written. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
}

export interface ImageInfo {
  readonly reference: ImageReference;
  /** Id of the image family in the schema; "unknown" when only the name says that it holds Fluent Bit. */
  readonly family: string;
  /**
   * How the family was found: by its exact repository, by a mirror's path (`…/fluent-bit`), or by nothing but a name
   * that contains "fluent-bit".
   */
  readonly foundBy: "repository" | "mirror" | "name";
  /** As the tag or the table of the family says it; may be newer than the schema. Undefined: the tag names none. */
  readonly version: string | undefined;
  /** The file that the image starts with when no argument names another. */
  readonly config: string | undefined;
  /** What the image runs before the arguments. `[]`: nothing, arguments must name the program. Undefined: not known. */
  readonly entrypoint: readonly string[] | undefined;
  readonly extraPlugins: readonly ExtraPlugin[];
  readonly patched: readonly PatchedProperty[];
  /** Folders that hold the files of the official image. Undefined: not known what the image brings. */
  readonly shippedFolders: readonly string[] | undefined;
}

interface ImageFamily {
  readonly id: string;
  readonly repositories?: readonly string[];
  readonly repository_regex?: readonly string[];
  readonly version_from?: { readonly tag_regex: string; readonly group: number; readonly table?: string };
  readonly config: string;
  readonly config_dir?: string;
  readonly files?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly entrypoint_since?: string;
  readonly extra_plugins: readonly {
    readonly kind: PluginKind;
    readonly name: string;
    readonly since_image?: string;
    readonly name_before?: string;
  }[];
  readonly patched?: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly series: string;
    readonly kind: PluginKind;
    readonly plugin: string;
    readonly property: string;
  }[];
}

/** Families whose files are those of the official image, beside what `config` says. From the notes of the schema. */
const officialFiles: Readonly<Record<string, readonly string[]>> = {
  "fluent-bit": ["/fluent-bit/etc"],
  "rancher-mirror": ["/fluent-bit/etc"],
  "aws-for-fluent-bit": ["/fluent-bit/etc", "/fluent-bit/parsers"],
};

/** A row of a table of the schema: an image release, its Fluent Bit, and the releases of its Go plugins. */
interface ImageRelease {
  readonly image: string;
  readonly fluentBit: string;
  readonly plugins: ReadonlyMap<string, string>;
}

/** `registry:5000/path/name:tag@sha256:…` in its parts; any text gives some. */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf("@");
  const name = at < 0 ? text : text.slice(0, at);
  // A colon before the last slash belongs to the port of the registry.
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  return {
    repository: colon < 0 ? name : name.slice(0, colon),
    tag: colon < 0 || colon === name.length - 1 ? undefined : name.slice(colon + 1),
    digest: at < 0 || at === text.length - 1 ? undefined : text.slice(at + 1),
  };
}

/** What the schema knows of an image; undefined when nothing says that it runs Fluent Bit. */
export const imageInfo = remembered(500, (text: string) => text, readImage);

function readImage(text: string): ImageInfo | undefined {
  const reference = parseImageReference(text.trim());
  const found = findFamily(reference.repository);
  if (!found) {
    if (!namesFluentBit(reference.repository)) return undefined;
    return {
      reference,
      family: "unknown",
      foundBy: "name",
      version: undefined,
      config: undefined,
      entrypoint: undefined,
      extraPlugins: [],
      patched: [],
      shippedFolders: undefined,
    };
  }
  const { family, foundBy } = found;
  const tagVersion = reference.tag === undefined ? undefined : imageVersion(family, reference.tag);
  const release = tagVersion === undefined ? undefined : findRelease(family, tagVersion);
  const version = family.version_from?.table === undefined ? fluentBitVersion(tagVersion) : release?.fluentBit;
  return {
    reference,
    family: family.id,
    foundBy,
    version,
    config: family.config,
    entrypoint: entrypointAt(family, version),
    extraPlugins: extraPluginsOf(family, tagVersion, release),
    patched: tagVersion === undefined ? [] : patchedBy(family, tagVersion),
    // A mirror under another registry may be rebuilt with other files.
    shippedFolders: foundBy === "repository" ? officialFiles[family.id] : undefined,
  };
}

/** The options for `schemaFor` of what the image adds to Fluent Bit. */
export function schemaOptionsOf(image: ImageInfo | undefined): SchemaOptions {
  return image ? { extraPlugins: image.extraPlugins, patched: image.patched } : {};
}

function families(): readonly ImageFamily[] {
  return imageData("images") as readonly ImageFamily[];
}

function withoutDockerHub(repository: string): string {
  return repository
    .replace(/^(?:index\.|registry-1\.|registry\.hub\.)?docker\.(?:io|com)\//, "")
    .replace(/^library\//, "");
}

function findFamily(written: string): { family: ImageFamily; foundBy: "repository" | "mirror" } | undefined {
  const repository = written.toLowerCase();
  const plain = withoutDockerHub(repository);
  const exact = families().find((family) => family.repositories?.some((known) => withoutDockerHub(known) === plain));
  if (exact) return { family: exact, foundBy: "repository" };
  // A registry of one's own often keeps the path: `registry.local:5000/amazon/aws-for-fluent-bit`.
  const matching = families().find((family) =>
    family.repository_regex?.some((pattern) => new RegExp(pattern).test(repository)),
  );
  if (matching && matching.id !== "any-mirror") return { family: matching, foundBy: "repository" };
  const path = families().find((family) =>
    family.repositories?.some((known) => repository.endsWith(`/${withoutDockerHub(known)}`)),
  );
  const mirror = path ?? matching;
  return mirror && { family: mirror, foundBy: "mirror" };
}

/** Images around Fluent Bit, such as its operator, carry its name too. */
function namesFluentBit(repository: string): boolean {
  const name = repository.slice(repository.lastIndexOf("/") + 1).toLowerCase();
  return /fluent-?bit|td-agent-bit/.test(name) && !/operator|exporter|reload|watcher|init|config/.test(name);
}

/** The version of the image that a tag names. */
function imageVersion(family: ImageFamily, tag: string): string | undefined {
  const from = family.version_from;
  if (!from) return undefined;
  const own = new RegExp(from.tag_regex).exec(tag)?.[from.group];
  if (own !== undefined || from.table !== undefined) return own;
  return plainVersion.exec(tag)?.[1];
}

const architecture = "(?:amd64|x86_64|i386|arm64|arm64v8|arm32v7|s390x|ppc64le|riscv64)";

/**
 * The version in a tag that the schema does not list: `1.3.7-nanoserver`, `arm64v8-1.5.0`, `windows-2022-3.0.4`,
 * `4.2-debug-amd64`. Three numbers say a release whatever stands behind them; two only where nothing but words of the
 * build do.
 */
const plainVersion = new RegExp(
  `^(?:${architecture}-|windows-\\w+-)?v?(\\d+\\.\\d+(?:\\.\\d+){1,2}(?=[-_+]|$)|\\d+\\.\\d+(?=(?:-(?:debug|${architecture}))*$))`,
);

/** A tag of two numbers floats over its series: it is taken for the newest patch that the schema knows. */
function fluentBitVersion(tagVersion: string | undefined): string | undefined {
  if (tagVersion === undefined || !/^\d+\.\d+$/.test(tagVersion)) return tagVersion;
  return versions.some((tag) => tag.startsWith(`${tagVersion}.`)) ? resolveVersion(tagVersion) : tagVersion;
}

function releasesOf(table: string): readonly ImageRelease[] {
  return imageRows(table).map(([image = "", fluentBit = "", ...plugins]) => ({
    image,
    // A table may name a moving base tag of two numbers.
    fluentBit: fluentBitVersion(fluentBit) ?? fluentBit,
    plugins: new Map(plugins.map((pair) => pair.split("=") as [string, string])),
  }));
}

/**
 * The release of a table family; one that the table lacks is taken for the nearest lower one of the same major number,
 * which is right for all that is known (an unknown later 2.x of the AWS image is Fluent Bit 1.9.10).
 */
function findRelease(family: ImageFamily, tagVersion: string): ImageRelease | undefined {
  const table = family.version_from?.table;
  if (table === undefined) return undefined;
  const major = `${tagVersion.split(".")[0]}.`;
  let nearest: ImageRelease | undefined;
  for (const release of releasesOf(table)) {
    if (!release.image.startsWith(major) || compareVersions(release.image, tagVersion) > 0) continue;
    if (!nearest || compareVersions(release.image, nearest.image) >= 0) nearest = release;
  }
  return nearest;
}

function entrypointAt(family: ImageFamily, version: string | undefined): readonly string[] | undefined {
  if (!family.entrypoint || version === undefined) return family.entrypoint;
  return family.entrypoint_since === undefined || atLeast(version, family.entrypoint_since) ? family.entrypoint : [];
}

function extraPluginsOf(
  family: ImageFamily,
  tagVersion: string | undefined,
  release: ImageRelease | undefined,
): readonly ExtraPlugin[] {
  return family.extra_plugins.map(({ kind, name, since_image, name_before }) => {
    const isBefore = since_image !== undefined && tagVersion !== undefined && !atLeast(tagVersion, since_image);
    return {
      kind,
      plugin: name,
      registeredAs: isBefore ? name_before : undefined,
      perhapsAs: tagVersion === undefined ? name_before : undefined,
      version: release?.image === tagVersion ? release?.plugins.get(name) : undefined,
    };
  });
}

function patchedBy(family: ImageFamily, tagVersion: string): readonly PatchedProperty[] {
  const inSeries = (series: string) => tagVersion.startsWith(series.replace(/x$/, ""));
  return (family.patched ?? [])
    .filter(
      ({ from, to, series }) =>
        inSeries(series) && atLeast(tagVersion, from) && (to === null || atLeast(to, tagVersion)),
    )
    .map(({ kind, plugin, property }) => ({ kind, plugin, property }));
}

/** A parser that a file of the official image defines. */
export interface ShippedParser {
  /** Base name of the file. */
  readonly file: string;
  readonly section: "parser" | "multiline-parser";
  readonly name: string;
}

/** The parsers that the configuration files of a release define; some of these files are not in the image (see `shippedFiles`). */
export const shippedParsers = remembered(50, (version: string) => version, parsersOf);

function parsersOf(version: string): readonly ShippedParser[] {
  const place = placeOf(version);
  const open = (word: string | undefined) => (word === undefined || word === "-" ? undefined : placeOf(word));
  return imageRows("shipped_parsers")
    .filter(([, , , since, until]) => (open(since) ?? 0) <= place && place <= (open(until) ?? versions.length))
    .map(([file = "", section, name = ""]) => ({
      file,
      section: section === "MULTILINE_PARSER" ? "multiline-parser" : "parser",
      name,
    }));
}

/** Base names of the files that the official image surely has beside its configuration. */
export function shippedFiles(): readonly string[] {
  return families().find((family) => family.id === "fluent-bit")?.files ?? [];
}

/** Base names of files that some releases of the official image have there and others have not. */
export const sometimesShippedFiles: readonly string[] = [
  "schema.json",
  "parsers_multiline.conf",
  "parsers_mult.conf",
  "fluent-bit.yaml",
];
