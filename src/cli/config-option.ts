/** `fbcheck.yaml`: found upwards from the working directory, or named with `--config`. */

import { isUtf8 } from "node:buffer";
import { existsSync, lstatSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { readConfig } from "../config/read.ts";
import type { Folders, Settings } from "../config/settings.ts";
import { codeFrame } from "../report/frame.ts";
import { visible } from "../report/visible.ts";
import type { SchemaFile } from "../schema/index.ts";
import { lineIndex } from "../source/line-index.ts";
import { sourceFile } from "../source/source-file.ts";
import type { Engine } from "./engine.ts";
import { reason } from "./files.ts";
import { type Io, UsageError } from "./io.ts";
import { paintFor } from "./paint.ts";
import { readRegularFile } from "./read-file.ts";
import { readSchemaOption } from "./schema-option.ts";

export const configName = "fbcheck.yaml";
/** Not read, and surely meant. */
const otherName = "fbcheck.yml";

export interface Config {
  readonly settings: Settings & Folders;
  /** As a user would name it from the working directory. */
  readonly path: string;
  /** The schema file that it names, relative to the working directory. */
  readonly schema: string | undefined;
}

export interface ConfigOptions {
  /** Text: the file; false: none is wanted; otherwise it is searched for. */
  readonly config?: string | boolean;
  readonly color?: boolean;
}

const largest = 1024 * 1024;
/** A file with more mistakes is another program's. */
const mostShown = 100;

/** What the configuration file says; undefined where there is none. Every mistake in it is told in one usage error. */
export async function readConfigOption(
  { config, color }: ConfigOptions,
  io: Pick<Io, "cwd" | "env" | "stderr">,
  engine: () => Promise<Pick<Engine, "rules" | "versions">>,
): Promise<Config | undefined> {
  if (config === false) return undefined;
  const disk = typeof config === "string" ? resolve(io.cwd, config) : findConfig(io.cwd);
  if (disk === undefined) return undefined;
  const path = typeof config === "string" ? slashed(config) : slashed(relative(io.cwd, disk));
  const text = readText(disk, path);
  const { settings, schema, problems } = readConfig(text, await engine());
  if (problems.length > 0) throw new UsageError(problemText(path, text, problems, io, color));
  return {
    settings: { ...settings, base: slashed(dirname(disk)), cwd: slashed(io.cwd) },
    path,
    schema: schema === undefined ? undefined : relative(io.cwd, resolve(dirname(disk), schema.path)),
  };
}

/** The schema file that the configuration names; what is wrong with it is said with the place of its name. */
export async function readConfigSchema(config: Config, io: Pick<Io, "cwd">): Promise<SchemaFile | undefined> {
  return config.schema === undefined
    ? undefined
    : readSchemaOption(config.schema, io, `"schema" of ${visible(config.path)}:`);
}

/** The nearest one above a folder, up to the root of the repository that the folder lies in. */
function findConfig(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, configName);
    const other = join(at, otherName);
    // A link that leads nowhere is a mistake to be told, and not a reason to take the next one above.
    const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    if (lstatSync(other, { throwIfNoEntry: false }) !== undefined) {
      const name = `"${visible(slashed(relative(folder, other)))}"`;
      throw new UsageError(
        isThere
          ? `${name} would have no effect beside "${configName}": remove one of the two`
          : `${name} would have no effect: a configuration is called "${configName}"; rename it, or give it with --config`,
      );
    }
    if (isThere) return path;
    if (existsSync(join(at, ".git")) || dirname(at) === at) return undefined;
  }
}

function readText(disk: string, path: string): string {
  const name = `"${visible(path)}"`;
  let bytes: Uint8Array;
  try {
    bytes = readRegularFile(disk, largest);
  } catch (error) {
    throw new UsageError(`cannot read the configuration ${name}: ${reason(error)}`);
  }
  if (!isUtf8(bytes)) throw new UsageError(`the configuration ${name} is not valid UTF-8`);
  return new TextDecoder("utf-8", { ignoreBOM: false }).decode(bytes);
}

function problemText(
  path: string,
  text: string,
  problems: ReturnType<typeof readConfig>["problems"],
  io: Pick<Io, "env" | "stderr">,
  color: boolean | undefined,
): string {
  const paint = paintFor(io.stderr, io, color);
  const file = sourceFile(path, text);
  const lines = problems.slice(0, mostShown).flatMap(({ span, message }) => {
    const { line, column } = lineIndex(file).position(span.start);
    const place = paint.cyan(`${visible(path)}:${line}:${column}`);
    const frame = codeFrame({ file, span }, { paint, width: Math.max(40, io.stderr.columns ?? 100), mark: paint.red });
    return ["", `${place}: ${paint.red("error")} ${visible(message)}`, ...frame];
  });
  const many = problems.length === 1 ? "is a mistake" : `are ${problems.length} mistakes`;
  if (problems.length > mostShown) lines.push("", `and ${problems.length - mostShown} more`);
  return [`there ${many} in the configuration "${visible(path)}", so nothing was judged`, ...lines].join("\n");
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
