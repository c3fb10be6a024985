/** What a service of Docker Compose mounts: volumes, folders and files of the host, and configs. */
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { scalarMap } from "../../../grammar/yaml/scalar.ts";
import type { PodMount } from "../../instance/instance.ts";
import { resolvePath } from "../../instance/paths.ts";
import type { Beside } from "../../instance/plain.ts";
import { isTrue, itemsAt, mapAt, scalarAt, textAt, wordOf } from "../../kubernetes/nodes.ts";
import { joinTexts } from "../../source/join.ts";
import type { Location, SourceFile } from "../../source/source-file.ts";
import type { StartedMount } from "../container.ts";
import { interpolated, interpolatedPieces } from "./interpolate.ts";

export interface ServiceVolumes {
  readonly mounts: readonly StartedMount[];
  /** Variables in texts of the file itself whose values are not known. */
  readonly unknown: ReadonlyMap<string, string>;
}

/** A mount as it is written, short or long. */
interface Written {
  readonly source: string | undefined;
  readonly target: string;
  readonly at: Location;
  readonly readOnly: boolean;
  readonly readOnlyAt: Location | undefined;
  /** `bind` is a path of the host, `volume` a name. */
  readonly type: "bind" | "volume" | "tmpfs" | "other";
}

export function serviceVolumes(file: SourceFile, root: YamlMap, service: YamlMap, beside: Beside): ServiceVolumes {
  const mounts: StartedMount[] = [];
  const unknown = new Map<string, string>();
  for (const item of itemsAt(service, "volumes")) {
    const written = item.kind === "scalar" ? shortVolume(file, item) : longVolume(file, item);
    if (written === undefined) continue;
    const content = contentOf(written, beside);
    mounts.push({ content, facts: factsOf(written, content) });
  }
  for (const [field, folder] of [
    ["configs", "/"],
    ["secrets", "/run/secrets/"],
  ] as const) {
    for (const item of itemsAt(service, field)) {
      const name = item.kind === "scalar" ? item : scalarAt(item, "source");
      if (name === undefined) continue;
      const target = scalarAt(item, "target") ?? name;
      const path = resolvePath(folder, target === name ? name.text : target.text);
      const declared = mapAt(root, field, name.text);
      const content = field === "secrets" ? secretContent : configContent(file, name.text, declared, beside, unknown);
      const at = wordOf(file, target).at;
      mounts.push({ content, facts: { ...noFacts, path, at, readOnly: true, source: "projected" } });
    }
  }
  return { mounts, unknown };
}

const secretContent: StartedMount["content"] = { kind: "opaque", because: "the values of a secret are not read" };

const noFacts = {
  readOnly: false,
  readOnlyAt: undefined,
  subPath: undefined,
  nodePath: undefined,
  nodePathAt: undefined,
  object: undefined,
};

function factsOf(
  { target, at, readOnly, readOnlyAt, type, source }: Written,
  content: StartedMount["content"],
): PodMount {
  const isFile = content.kind === "file";
  return {
    ...noFacts,
    path: resolvePath("/", target),
    at,
    readOnly,
    readOnlyAt,
    source: type === "tmpfs" ? "emptyDir" : type === "bind" ? "hostPath" : "persistentVolumeClaim",
    nodePath: !isFile && type === "bind" && source?.startsWith("/") ? resolvePath("/", source) : undefined,
  };
}

/** `SOURCE:TARGET:MODE`, `SOURCE:TARGET`, or `TARGET` alone for a volume without a name. */
function shortVolume(file: SourceFile, scalar: YamlScalar): Written | undefined {
  const word = wordOf(file, scalar);
  const parts = splitShort(scalar.text);
  const [first, second, mode = ""] = parts;
  if (first === undefined || parts.length > 3) return undefined;
  const target = second ?? first;
  const source = second === undefined ? undefined : first;
  const modes = mode.split(",");
  const readOnly = modes.includes("ro");
  // Of a text without escapes each part has a place of its own.
  const start = word.at.span.start;
  const isExact = file.text.slice(start, start + scalar.text.length) === scalar.text;
  const from = second === undefined ? 0 : first.length + 1;
  const part = (offset: number, length: number): Location =>
    isExact ? { file, span: { start: start + offset, end: start + offset + length } } : word.at;
  return {
    source,
    target,
    at: part(from, target.length),
    readOnly,
    // What would be written there is another word than the rules know.
    readOnlyAt: undefined,
    type: source === undefined ? "volume" : /^[./~]|^\$/.test(source) ? "bind" : "volume",
  };
}

/** Colons separate, but for those in `${NAME:-default}`. */
function splitShort(text: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const char of text) {
    if (char === "{") depth++;
    else if (char === "}") depth--;
    if (char === ":" && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}

function longVolume(file: SourceFile, node: YamlNode): Written | undefined {
  const target = scalarAt(node, "target");
  if (target === undefined) return undefined;
  const type = textAt(node, "type");
  const readOnly = node.kind === "map" ? node.get("read_only") : undefined;
  return {
    source: textAt(node, "source"),
    target: target.text,
    at: wordOf(file, target).at,
    readOnly: isTrue(readOnly),
    readOnlyAt: readOnly !== undefined && isTrue(readOnly) ? { file, span: readOnly.span } : undefined,
    type: type === "bind" || type === "tmpfs" || type === "volume" ? type : "other",
  };
}

function contentOf({ source, type, target }: Written, beside: Beside): StartedMount["content"] {
  if (type !== "bind") return { kind: "opaque", because: "what the volume holds is not known" };
  const path = source === undefined ? undefined : interpolated(source);
  if (path === undefined || path.startsWith("~") || target.includes("$"))
    return { kind: "opaque", because: `which path of the host "${source ?? ""}" is, is not known` };
  return hostContent(path, beside);
}

/** A file of the host, or a folder of it. What is absolute belongs to the machine that runs it. */
function hostContent(path: string, { folder, files }: Beside): StartedMount["content"] {
  if (path.startsWith("/")) return { kind: "opaque", because: `"${path}" of the host was not given` };
  const full = resolvePath(folder, path);
  const one = files.read(full);
  if (one.kind === "found") return { kind: "file", file: one.value };
  if (files.isFolder(full)) return { kind: "host", files, folder: full };
  // Docker makes a folder where there is nothing.
  return { kind: "opaque", because: one.kind === "unknown" ? one.because : `there is no "${path}"` };
}

function configContent(
  file: SourceFile,
  name: string,
  declared: YamlMap | undefined,
  beside: Beside,
  unknown: Map<string, string>,
): StartedMount["content"] {
  const source = textAt(declared, "file");
  const path = source === undefined ? undefined : interpolated(source);
  if (path !== undefined) {
    const content = hostContent(path, beside);
    return content.kind === "host" ? { kind: "opaque", because: `"${path}" is a folder` } : content;
  }
  const content = scalarAt(declared, "content");
  if (content === undefined || content.value === null)
    return { kind: "opaque", because: `what config "${name}" holds was not given` };
  const text: SourceFile = {
    path: `${file.path}#config/${name}`,
    text: content.text,
    host: { file, map: scalarMap(file.text, content), what: `config "${name}"` },
  };
  if (!text.text.includes("$")) return { kind: "file", file: text };
  return { kind: "file", file: joinTexts(`${text.path}.text`, interpolatedPieces(text, unknown)) };
}
