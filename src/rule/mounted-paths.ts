/** Where paths of a configuration lie in the container: on which mount, and what becomes of what is written there. */
import { isPathPlaceholder } from "../../grammar/values/placeholder.ts";
import type { ContainerFacts, PodFacts, PodMount } from "../instance/instance.ts";
import { isBelow } from "../instance/paths.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { resolvedPath } from "./files.ts";
import { type KnownPlugin, pluginsNamed } from "./plugins.ts";
import { tailInputs } from "./tail-files.ts";
import { judgedValue } from "./values.ts";

export type { PodMount } from "../instance/instance.ts";
export { isBelow } from "../instance/paths.ts";

/** The mount that shows a path: the deepest one over it. */
export function mountOf({ mounts }: PodFacts, path: string): PodMount | undefined {
  let deepest: PodMount | undefined;
  for (const mount of mounts) {
    if (isBelow(mount.path, path) && mount.path.length >= (deepest?.path.length ?? 0)) deepest = mount;
  }
  return deepest;
}

/** Where the path lies on the node; undefined where it is none of the node, "unknown" where we cannot say. */
export function nodePathOf(pod: PodFacts, path: string): string | "unknown" | undefined {
  const mount = mountOf(pod, path);
  if (mount === undefined || mount.source === "emptyDir") return undefined;
  if (mount.nodePath === undefined) return "unknown";
  const inside = mount.path === "/" ? path : path.slice(mount.path.length);
  return mount.nodePath === "/" && inside !== "" ? inside : mount.nodePath + inside;
}

/** The path of a container on Linux; undefined for one of Windows, or that somebody has to fill in. */
export function containerPath(pipeline: Pipeline, text: string): string | undefined {
  if (/^[A-Za-z]:|\\|^~|\$|%/.test(text) || isPathPlaceholder(text)) return undefined;
  return resolvedPath(pipeline, text);
}

/** Mounts that nobody can write to, whatever they say. */
const fixed: ReadonlySet<string | undefined> = new Set(["configMap", "secret", "downwardAPI", "projected"]);

/** Why the container surely cannot write there; undefined where it may. */
export function readOnlyAt(
  pod: PodFacts,
  path: string,
): { readonly mount: PodMount | undefined; readonly because: string } | undefined {
  const mount = mountOf(pod, path);
  if (mount === undefined) {
    // A volume lies deeper, and the folders above it are made for it.
    return pod.rootReadOnly && !isDevice(path)
      ? { mount, because: "outside of all volumes, and the container's own files are read-only" }
      : undefined;
  }
  if (mount.readOnly) return { mount, because: `on the read-only mount "${mount.path}"` };
  if (fixed.has(mount.source))
    return { mount, because: `on "${mount.path}", where a ${nouns[mount.source!]} is mounted, which is read-only` };
  return undefined;
}

const nouns: Readonly<Record<string, string>> = {
  configMap: "ConfigMap",
  secret: "Secret",
  downwardAPI: "downwardAPI volume",
  projected: "projected volume",
};

/** Mounts that the runtime itself makes writable. */
function isDevice(path: string): boolean {
  return isBelow("/dev", path) || isBelow("/proc", path);
}

/** A place where Fluent Bit keeps what has to outlive it. */
export interface StatePlace {
  readonly property: Property;
  /** In the container. */
  readonly path: string;
  /** The input whose database it is; undefined for "storage.path". */
  readonly input: KnownPlugin | undefined;
}

/** Databases of tail and systemd inputs, and the folder of the service's storage. */
export function statePlaces(pipeline: Pipeline): readonly StatePlace[] {
  const place = (property: Property | undefined, input: KnownPlugin | undefined): readonly StatePlace[] => {
    const value = property === undefined ? undefined : judgedValue(property);
    if (property?.schema === undefined || value === undefined || value.startsWith(":")) return [];
    const path = containerPath(pipeline, value);
    return path === undefined ? [] : [{ property, path, input }];
  };
  return [
    ...pluginsNamed(pipeline, "input", "tail", "systemd").flatMap((input) => place(input.get("db"), input)),
    ...place(pipeline.serviceProperty("storage.path"), undefined),
  ];
}

/** Whether what a tail or systemd input reads surely outlives the pod. */
export function readsLastingFiles(input: Plugin, pod: PodFacts, pipeline: Pipeline): boolean {
  const paths =
    input.schema?.name === "systemd"
      ? journals(input, pipeline)
      : (tailInputs(pipeline).find((tail) => tail.input === input)?.items ?? []).map(({ resolved }) =>
          resolved.replace(/[*?[].*$/, ""),
        );
  return paths.some((path) => lasting.has(mountOf(pod, path)?.source));
}

const lasting: ReadonlySet<string | undefined> = new Set(["hostPath", "persistentVolumeClaim"]);

/** The folders in which a systemd input looks for the journal. */
export function journals(input: Plugin, pipeline: Pipeline): readonly string[] {
  const property = input.get("path");
  if (property === undefined) return ["/var/log/journal", "/run/log/journal"];
  const value = judgedValue(property);
  const path = value === undefined ? undefined : containerPath(pipeline, value);
  return path === undefined ? [] : [path];
}

/** Whether a shell or script may do something before Fluent Bit starts, such as make folders, or after it. */
export function startsShell({ args }: ContainerFacts): boolean {
  const shell = /(?:^|\/)(?:sh|bash|ash|dash|zsh|busybox|env|tini|dumb-init)$|\.sh$|\s|^(?:mkdir|install)$/;
  return args.some(({ text }) => shell.test(text));
}
