/** What depends on how Fluent Bit was built, and on what it loads besides. */
import type { Pipeline } from "../model/pipeline.ts";
import { imageInfo, type PropertySchema } from "../schema/index.ts";
import { isWindowsOnly } from "./plugins.ts";

/** Features that a default build leaves out (options of CMakeLists.txt, 5.1.1), and the option that brings them. */
const optionalFeatures: Readonly<Record<string, string>> = { FLB_HAVE_AVRO_ENCODER: "FLB_AVRO_ENCODER" };

/** The builds that have a property which others lack, as the end of "Only a build …"; undefined for all properties else. */
export function buildWith({ needs, platform }: PropertySchema): string | undefined {
  if (platform === "windows") return "for Windows";
  const option = needs.map((feature) => optionalFeatures[feature]).find((name) => name !== undefined);
  return option && `with the option "${option}"`;
}

/** Whether the configuration is plainly meant for Windows: it has a plugin only for it, or reads files of a drive. */
export function isMeantForWindows({ plugins }: Pipeline): boolean {
  return plugins.some(
    ({ schema, get }) =>
      schema !== undefined && (isWindowsOnly(schema) || /^[A-Za-z]:[\\/]/.test(get("path")?.value.text ?? "")),
  );
}

/** Whether the image is somebody's own, outside of Kubernetes, where that is how plugins come to a task or a service. */
export function isOwnImage({ instance: { container } }: Pipeline): boolean {
  if (container?.image === undefined || container.pod.elsewhere === undefined) return false;
  const image = imageInfo(container.image);
  return image === undefined || image.foundBy === "name";
}

/** Whether libraries with plugins are loaded, by `-e` or by a plugins file; one that cannot be read may name some. */
export function mayLoadLibraries({ instance, references, sections }: Pipeline): boolean {
  if ((instance.container?.pluginArguments.length ?? 0) > 0) return true;
  return (
    references.some(({ kind, result }) => kind === "plugins" && result.kind !== "found") ||
    sections.some((section) => section.kind === "plugins" && section.all("path").length > 0)
  );
}
