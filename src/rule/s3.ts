/** How the s3 output uploads: the numbers and switches that its rules share, as out_s3 reads them since 1.6.0. */
import { readSize } from "../../grammar/values/size.ts";
import type { Plugin } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import { switchOf } from "./switches.ts";
import { judgedValue } from "./values.ts";

/** Below that, a part of a multipart upload is refused by S3, and `total_file_size` below twice of it means PutObject. */
const leastPart = 5_242_880;

export interface S3Upload {
  /** Bytes; undefined where the value is not known, or is no size. */
  readonly fileSize: number | undefined;
  readonly chunkSize: number | undefined;
  /** Whether objects go up in one piece (PutObject) rather than in parts; undefined where that is not known. */
  readonly putObject: boolean | undefined;
  readonly compressed: boolean | undefined;
}

export function s3Upload(output: Plugin): S3Upload {
  const fileSize = sizeOf(output, "total_file_size", 100_000_000);
  const compression = textOf(output, "compression", "none");
  const format = textOf(output, "format", "json_lines");
  // Both force PutObject, or demand it, in the versions that have them.
  const isColumnar = [compression, format].some((name) => name === "arrow" || name === "parquet");
  const isAsked = isColumnar || switchOf(output, "use_put_object");
  const isSmall = fileSize === undefined ? undefined : fileSize < 2 * leastPart;
  return {
    fileSize,
    chunkSize: sizeOf(output, "upload_chunk_size", leastPart),
    putObject: isAsked === true || isSmall === true ? true : isAsked === false && isSmall === false ? false : undefined,
    compressed: compression === undefined ? undefined : compression !== "none",
  };
}

/** A limit that the output checks when it starts, and that the configuration breaks. */
export interface S3Limit {
  /** The property whose value breaks it. */
  readonly key: "total_file_size" | "upload_chunk_size" | "use_put_object";
  /** Follows the value: "is …, ". */
  readonly broken: string;
}

/** The first limit that stops the start, in the order of the plugin (each tried with 5.1.1 and 1.7.2). */
export function brokenS3Limit(output: Plugin, version: string): S3Limit | undefined {
  const { fileSize, chunkSize, putObject, compressed } = s3Upload(output);
  const file = (broken: string): S3Limit => ({ key: "total_file_size", broken });
  const chunk = (broken: string): S3Limit => ({ key: "upload_chunk_size", broken });
  if (fileSize !== undefined && fileSize < 1_000_000) return file("less than the 1M that it must be at least");
  if (fileSize !== undefined && fileSize > 50_000_000_000) return file("more than the 50G that it may be at most");
  if (putObject === false && chunkSize !== undefined) {
    if (fileSize !== undefined && chunkSize > fileSize) return chunk('more than "total_file_size"');
    if (chunkSize < leastPart) return chunk("less than the 5242880 bytes that a part must have");
    const most = mostPart(compressed, version);
    if (chunkSize > most) return chunk(`more than the ${most / 1_000_000}M that a part may have`);
  }
  if (chunkSize !== undefined && chunkSize !== leastPart && fileSize !== undefined && chunkSize * 2 > fileSize)
    return chunk(`more than half of "total_file_size" (${fileSize} bytes)`);
  const mostObject = atLeast(version, "1.9.6") ? 1_000_000_000 : 50_000_000;
  if (putObject === true && fileSize !== undefined && fileSize > mostObject) {
    const limit = `the ${mostObject / 1_000_000}M that PutObject takes`;
    if (output.get("total_file_size") !== undefined) return file(`more than ${limit}`);
    return { key: "use_put_object", broken: `too much for the default "total_file_size" of 100M: it is over ${limit}` };
  }
  return undefined;
}

/** From 1.9.7 on compressed parts may be larger; before 4.1.0 gzip is the only compression that goes up in parts. */
function mostPart(compressed: boolean | undefined, version: string): number {
  return compressed === false || !atLeast(version, "1.9.7") ? 50_000_000 : 5_000_000_000;
}

function sizeOf(output: Plugin, key: string, byDefault: number): number | undefined {
  const property = output.get(key);
  if (property === undefined) return byDefault;
  const value = judgedValue(property);
  return value === undefined ? undefined : readSize(value);
}

function textOf(output: Plugin, key: string, byDefault: string): string | undefined {
  const property = output.get(key);
  return property === undefined ? byDefault : judgedValue(property)?.toLowerCase();
}
