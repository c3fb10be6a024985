/**
 * The configuration that the ECS agent writes for a FireLens container of type "fluentbit": read in the agent's source of
 * June 2026 (firelensconfig_unix.go and the generator that it uses). Its text is made of the task definition's values.
 */
import type { YamlEntry, YamlMap, YamlScalar } from "../../../grammar/yaml/node.ts";
import { scalarMap } from "../../../grammar/yaml/scalar.ts";
import { copyOf, type JoinPiece, joinTexts, madeFrom } from "../../source/join.ts";
import type { Location, SourceFile } from "../../source/source-file.ts";
import { entriesIn, entryAt, fieldAt, mapsIn, type Texts } from "./fields.ts";

/** A container of the task that sends its log to the FireLens container. */
export interface LogSource {
  readonly name: string;
  readonly container: YamlMap;
  /** Its number in the task, from 0: the agent names variables by it. */
  readonly index: number;
}

export interface FirelensConfig {
  readonly text: SourceFile;
  /** Variables that the agent sets, or that stand for what is not known, and why their values are not. */
  readonly unknown: ReadonlyMap<string, string>;
}

export interface FirelensTask {
  readonly file: SourceFile;
  /** For paths of what is made. */
  readonly id: string;
  readonly texts: Texts;
  readonly task: YamlMap;
  /** The container that routes the logs. */
  readonly router: YamlMap;
  readonly sources: readonly LogSource[];
}

/** Where the agent puts a file that it fetches from S3. */
export const fetchedFile = "/fluent-bit/etc/external.conf";

/** Options that are the agent's own. */
const agentOptions: ReadonlySet<string> = new Set([
  "log-driver-buffer-limit",
  "include-pattern",
  "exclude-pattern",
  "Name",
]);

export function firelensConfig(task: FirelensTask, moreIncludes: readonly YamlScalar[]): FirelensConfig {
  const writer = new Writer(task);
  const { texts, router, sources } = task;
  const at = writer.at;
  const made = (text: string, place: Location = at): void => writer.made(text, place);

  inputs(task, made);
  for (const [option, key] of [
    ["include-pattern", "Regex"],
    ["exclude-pattern", "Exclude"],
  ] as const) {
    for (const source of sources) {
      const entry = optionsOf(source).find(({ key: name }) => name.text === option);
      if (entry === undefined) continue;
      const place = writer.placeOf(entry.key);
      made(`\n[FILTER]\n    Name grep\n    Match ${source.name}-firelens*\n    ${key} log `, place);
      writer.value(entry, source);
      made("\n", place);
    }
  }
  const options = fieldAt(router, "firelensConfiguration", "options");
  if (addsMetadata(texts.text(options, "enable-ecs-log-metadata"))) {
    made("\n[FILTER]\n    Name record_modifier\n    Match *\n");
    for (const name of ["ecs_cluster", "ecs_task_arn", "ecs_task_definition"]) {
      const variable = `firelens.${name}`;
      writer.unknown.set(variable, "the agent knows it when the task starts");
      made(`    Record ${name} \${${variable}}\n`);
    }
  }
  const include = texts.scalar(options, "config-file-value");
  const type = texts.text(options, "config-file-type");
  if (include !== undefined && type === "file") {
    made("\n@INCLUDE ");
    writer.copy(include, 'option "config-file-value"');
    made("\n");
  } else if (fieldAt(options, "config-file-type") !== undefined) {
    const entry = entryAt(options, "config-file-value") ?? entryAt(options, "config-file-type");
    made(`\n@INCLUDE ${fetchedFile}\n`, entry === undefined ? at : writer.placeOf(entry.value ?? entry.key));
  }
  if (healthChecked(task)) made("\n[OUTPUT]\n    Name null\n    Match firelens-healthcheck\n");
  for (const source of sources) writer.output(source);
  for (const one of moreIncludes) {
    made("\n@INCLUDE ", writer.placeOf(one));
    writer.copy(one, "environment variable");
    made("\n", writer.placeOf(one));
  }
  return { text: writer.text(), unknown: writer.unknown };
}

/** What the agent has the logs and the health check come in by. */
function inputs(task: FirelensTask, made: (text: string) => void): void {
  const { texts, router } = task;
  const memory = Number(texts.text(router, "memoryReservation") ?? texts.text(router, "memory") ?? 0);
  const limit = Number.isFinite(memory) && memory >= 2 ? Math.floor(memory / 2) : 25;
  made(`[INPUT]\n    Name forward\n    Mem_Buf_Limit ${limit}MB\n    unix_path /var/run/fluent.sock\n`);
  if (!healthChecked(task)) return;
  const listen = isAwsVpc(task) ? "127.0.0.1" : "0.0.0.0";
  made(`\n[INPUT]\n    Name forward\n    Listen ${listen}\n    Port 24224\n`);
  made("\n[INPUT]\n    Name tcp\n    Tag firelens-healthcheck\n    Listen 127.0.0.1\n    Port 8877\n");
}

function isAwsVpc({ texts, task }: FirelensTask): boolean {
  const needs = fieldAt(task, "requiresCompatibilities");
  const isFargate =
    needs?.kind === "seq" && needs.items.some((item) => item.kind === "scalar" && item.text === "FARGATE");
  return isFargate || texts.text(task, "networkMode") === "awsvpc";
}

/** In the network of its host, or without one, a task has neither port. */
function healthChecked(task: FirelensTask): boolean {
  const mode = task.texts.text(task.task, "networkMode");
  return isAwsVpc(task) || mode === "bridge" || (mode === undefined && fieldAt(task.task, "networkMode") === undefined);
}

/** As Go reads a truth value; anything else counts as false, and no option as true. */
function addsMetadata(text: string | undefined): boolean {
  return text === undefined || /^(?:1|t|T|TRUE|true|True)$/.test(text);
}

/** Options with a value, in the order in which the agent writes them. */
function optionsOf({ container }: LogSource): readonly YamlEntry[] {
  return entriesIn(fieldAt(container, "logConfiguration", "options"))
    .filter(({ value }) => value !== undefined && !(value.kind === "scalar" && value.value === null))
    .sort((a, b) => (a.key.text < b.key.text ? -1 : 1));
}

class Writer {
  readonly unknown = new Map<string, string>();
  /** What the whole follows from. */
  readonly at: Location;
  readonly #task: FirelensTask;
  readonly #pieces: JoinPiece[] = [];

  constructor(task: FirelensTask) {
    this.#task = task;
    this.at = this.placeOf(entryAt(task.router, "firelensConfiguration")?.key ?? task.router);
  }

  placeOf({ span }: { readonly span: Location["span"] }): Location {
    return { file: this.#task.file, span };
  }

  text(): SourceFile {
    const { file, id } = this.#task;
    return joinTexts(`${file.path}#${id}/fluent-bit.conf`, this.#pieces);
  }

  made(text: string, at: Location): void {
    this.#pieces.push(madeFrom(at, text));
  }

  /** The text of a scalar as it stands, where fixes are made. */
  copy(scalar: YamlScalar, what: string): void {
    const { file, id } = this.#task;
    const text: SourceFile = {
      path: `${file.path}#${id}/${scalar.span.start}`,
      text: scalar.text,
      host: { file, map: scalarMap(file.text, scalar), what },
    };
    this.#pieces.push(copyOf({ file: text, span: { start: 0, end: text.text.length } }));
  }

  value({ key, value }: YamlEntry, { name, index }: LogSource): void {
    const place = this.placeOf(value ?? key);
    if (value?.kind === "scalar" && !this.#task.texts.isComputed(value)) {
      this.copy(value, `option "${key.text}" of container "${name}"`);
      return;
    }
    const variable = `${key.text}_${index}.computed`;
    this.unknown.set(variable, "the value is put together when the task definition is made");
    this.made(`\${${variable}}`, place);
  }

  /** The section for the logs of a container. Without a name the agent writes none. */
  output(source: LogSource): void {
    const { texts } = this.#task;
    const options = optionsOf(source);
    const secrets = mapsIn(fieldAt(source.container, "logConfiguration", "secretOptions"));
    const name = options.find(({ key }) => key.text === "Name");
    if (name === undefined) return;
    const place = this.placeOf(name.key);
    this.made("\n[OUTPUT]\n    ", place);
    this.copy(name.key, `option "Name" of container "${source.name}"`);
    this.made(" ", place);
    this.value(name, source);
    this.made(`\n    Match ${source.name}-firelens*\n`, place);
    for (const option of options) {
      if (agentOptions.has(option.key.text)) continue;
      this.#property(option.key, () => this.value(option, source));
    }
    for (const secret of secrets) {
      const key = texts.scalar(secret, "name");
      if (key === undefined) continue;
      const variable = `${key.text}_${source.index}`;
      this.unknown.set(variable, "the value is a secret");
      this.#property(key, () => this.made(`\${${variable}}`, this.placeOf(key)));
    }
  }

  #property(key: YamlScalar, value: () => void): void {
    const place = this.placeOf(key);
    this.made("    ", place);
    this.copy(key, "name of an option");
    this.made(" ", place);
    value();
    this.made("\n", place);
  }
}
