/** Files of the image that mounts hide, and files that mounts bring and nothing renews. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { ContainerFacts, PodMount } from "../instance/instance.ts";
import { baseName, folderOf, isBelow } from "../instance/paths.ts";
import { imageFiles } from "../kubernetes/mounts.ts";
import type { FileReference, Pipeline } from "../model/pipeline.ts";
import { imageInfo } from "../schema/index.ts";
import type { Location } from "../source/source-file.ts";
import { mountOf } from "./mounted-paths.ts";
import { onceFor } from "./once.ts";
import { judgedValue } from "./values.ts";

/** The mount over a file of the image, without which the name would lead there; undefined where there is none. */
export function hidingMount(
  { instance: { container } }: Pipeline,
  { result, tried }: FileReference,
): PodMount | undefined {
  if (result.kind !== "absent" || container?.image === undefined) return undefined;
  const files = imageFiles(imageInfo(container.image));
  const path = tried.find((one) => files.has(one));
  return path === undefined ? undefined : mountOf(container.pod, path);
}

/** Another file of that name that the image has where no mount hides it: parsers of the AWS image stand in two folders. */
export function visibleCopy({ instance: { container } }: Pipeline, { name }: FileReference): string | undefined {
  if (container?.image === undefined) return undefined;
  const paths = [...imageFiles(imageInfo(container.image)).keys()];
  return paths.find((path) => baseName(path) === baseName(name.text) && mountOf(container.pod, path) === undefined);
}

/** Whether the configuration was read, in part at least, from that file or folder. */
export function readsBelow(pipeline: Pipeline, path: string): boolean {
  return readPaths(pipeline).some((read) => isBelow(path, read));
}

/** Where the files of the configuration stand in the container. */
const readPaths = onceFor(({ instance, references, files }: Pipeline): readonly string[] => {
  const paths = files.length === 0 ? [] : [instance.entryPath];
  for (const { result, tried, glob } of references) {
    if (result.kind !== "found") continue;
    const found = new Set(result.files);
    const isOne = (path: string): boolean => {
      const file = instance.files.read(path);
      return file.kind === "found" && found.has(file.value);
    };
    const asked = glob ? tried.flatMap((pattern) => instance.files.list(folderOf(pattern))) : tried;
    paths.push(...asked.filter(isOne));
  }
  return paths;
});

/** Where something says that the configuration is to be read again while Fluent Bit runs. */
export function reloadWish(pipeline: Pipeline, { pod, args }: ContainerFacts): Location | undefined {
  const caller = pod.neighbours
    .flatMap(({ words }) => words)
    .find(({ text }) => /\/api\/v2\/reload|\bSIGHUP\b|\bkill\b.*-(?:HUP|1)\b/.test(text));
  const option = args.find(({ text }) => /(?:^|\s)(?:-Y|--enable-hot-reload)(?:\s|$)/.test(text));
  const property = pipeline.serviceProperty("hot_reload");
  const value = property === undefined ? undefined : judgedValue(property);
  const isOn = value !== undefined && readBoolean(value) === true;
  return caller?.at ?? option?.at ?? (isOn ? property?.at : undefined);
}
