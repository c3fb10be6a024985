/** The command line that an image's own start is written out as, so that it can name another configuration. */
import type { ImageInfo } from "../schema/index.ts";

/**
 * The words before the name of the configuration; undefined where it is not known what the image starts. The official
 * image starts the program itself (Dockerfile), that of AWS a script with its Go plugins (entrypoint.sh of 2.x).
 */
export function startCommand({ family, foundBy, reference }: ImageInfo): readonly string[] | undefined {
  if (foundBy !== "repository" || /windows|ltsc/.test(reference.tag ?? "")) return undefined;
  if (family === "fluent-bit") return ["/fluent-bit/bin/fluent-bit", "-c"];
  if (family !== "aws-for-fluent-bit" || !/^2\.\d/.test(reference.tag ?? "")) return undefined;
  const plugins = ["firehose", "cloudwatch", "kinesis"].flatMap((name) => ["-e", `/fluent-bit/${name}.so`]);
  return ["/fluent-bit/bin/fluent-bit", ...plugins, "-c"];
}
