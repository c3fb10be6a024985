/**
 * Amazon ECS with FireLens: task definitions, in files of their own, as "aws ecs describe-task-definition" prints them, or in
 * a CloudFormation template. The agent makes a configuration of them, which is judged.
 */
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { type EnvVariable, found, type Instance, unknown } from "../../instance/instance.ts";
import { baseName, resolvePath } from "../../instance/paths.ts";
import { outlineOf } from "../../instance/role.ts";
import { imageFiles } from "../../kubernetes/mounts.ts";
import { isTrue } from "../../kubernetes/nodes.ts";
import { imageInfo } from "../../schema/index.ts";
import type { Location, SourceFile } from "../../source/source-file.ts";
import { filesRead, type StartedMount, startedContainer } from "../container.ts";
import type { Form, Given, GivenDocument } from "../form.ts";
import { isTaskText } from "../texts.ts";
import { type FirelensTask, fetchedFile, firelensConfig } from "./config.ts";
import { fieldAt, mapsIn, Texts } from "./fields.ts";

export const ecs: Form = (given) => {
  const instances: Instance[] = [];
  const used = new Set<SourceFile>();
  const read = new Set<SourceFile>();
  for (const document of given.documents) {
    if (!isTaskText(document.file.text)) continue;
    for (const task of tasksOf(document)) {
      const { instance, files } = taskInstance(task, given);
      instances.push(instance);
      for (const file of files) used.add(file);
      read.add(document.file);
    }
  }
  return { instances, used, read, unread: [] };
};

/** Deeper than this no template holds a task definition. */
const deepest = 12;

/** The task definitions of a document whose logs a Fluent Bit routes. */
function tasksOf({ file, yaml }: GivenDocument): readonly FirelensTask[] {
  const tasks: FirelensTask[] = [];
  const texts = new Texts(file.text);
  const seen = new Set<YamlNode>();
  const look = (node: YamlNode | undefined, name: string, depth: number): void => {
    if (node === undefined || node.kind === "scalar" || seen.has(node) || depth > deepest) return;
    seen.add(node);
    if (node.kind === "seq") {
      for (const item of node.items) look(item, name, depth + 1);
      return;
    }
    const containers = mapsIn(fieldAt(node, "containerDefinitions"));
    const router = containers.find((one) => texts.text(one, "firelensConfiguration", "type") === "fluentbit");
    if (router !== undefined) {
      const family = texts.text(node, "family") ?? name;
      const same = tasks.filter(({ id }) => id === `task/${family}` || id.startsWith(`task/${family}/`)).length;
      const sources = containers.flatMap((container, index) =>
        texts.text(container, "logConfiguration", "logDriver") === "awsfirelens"
          ? [{ name: texts.text(container, "name") ?? "", container, index }]
          : [],
      );
      tasks.push({ file, id: `task/${family}${same === 0 ? "" : `/${same + 1}`}`, texts, task: node, router, sources });
      return;
    }
    for (const { key, value } of node.entries) look(value, key.text === "Properties" ? name : key.text, depth + 1);
  };
  for (const { root } of yaml.documents) look(root, "task definition", 0);
  return tasks;
}

function taskInstance(task: FirelensTask, given: Given): { instance: Instance; files: ReadonlySet<SourceFile> } {
  const { file, texts, router, id } = task;
  const place = (node: YamlNode): Location => ({ file, span: node.span });
  const image = texts.scalar(router, "image");
  const nameNode = texts.scalar(router, "name");
  const name = nameNode?.text ?? "";
  const { declared, doubt, initFiles } = environmentOf(task, image?.text ?? "");
  const { text, unknown: variables } = firelensConfig(task, initFiles);

  const mounts: StartedMount[] = userMounts(task);
  const at = place(nameNode ?? router);
  const brought = (path: string, content: StartedMount["content"]): void => {
    mounts.push({ content, facts: { ...noFacts, path, at } });
  };
  brought("/fluent-bit/etc/fluent-bit.conf", { kind: "file", file: text });
  brought("/var/run", { kind: "opaque", because: "the agent brings the folder" });
  for (const { path, named } of includesOf(task, initFiles, image?.text ?? "")) {
    const known = meantFile(file, named, given);
    brought(
      path,
      known === undefined ? { kind: "opaque", because: "the file was not given" } : { kind: "file", file: known },
    );
  }

  const command = fieldAt(router, "entryPoint");
  const args = fieldAt(router, "command");
  const instance = startedContainer({
    label: `Task definition ${id.slice("task/".length)}, container ${name}`,
    runBy: "Amazon ECS",
    name,
    at,
    image: image === undefined ? undefined : { text: image.text, at: inside(place(image), image) },
    command: scalarsIn(command),
    args: scalarsIn(args),
    commandFile: file,
    workingDirectory: texts.text(router, "workingDirectory"),
    assumedConfig: undefined,
    mounts,
    env: {
      declared,
      others: new Map(
        [...variables].map(([name, because]) => [name, { name, value: unknown(because), at: undefined }]),
      ),
      doubt: (name) => doubt ?? (/^(?:AWS|ECS)_/.test(name) ? "Amazon ECS may set it" : imageDoubt(image?.text)),
    },
    unknowns: [],
  });
  return { instance, files: filesRead(instance) };
}

const noFacts = {
  readOnly: false,
  readOnlyAt: undefined,
  subPath: undefined,
  source: "hostPath",
  nodePath: undefined,
  nodePathAt: undefined,
  object: undefined,
};

function imageDoubt(image: string | undefined): string | undefined {
  const info = image === undefined ? undefined : imageInfo(image);
  return info === undefined || info.foundBy === "name" ? "the image may set it" : undefined;
}

/** Between the quotes. */
function inside(at: Location, { style }: YamlScalar): Location {
  const { file, span } = at;
  return style === "double" || style === "single" ? { file, span: { start: span.start + 1, end: span.end - 1 } } : at;
}

function scalarsIn(node: YamlNode | undefined): readonly YamlScalar[] {
  return node?.kind === "seq" ? node.items.filter((item) => item.kind === "scalar") : [];
}

interface TaskEnvironment {
  readonly declared: readonly EnvVariable[];
  /** Why other variables may be set. */
  readonly doubt: string | undefined;
  /** Values that name files, which the "init" images of AWS add to the configuration. */
  readonly initFiles: readonly YamlScalar[];
}

function environmentOf({ file, router, texts }: FirelensTask, image: string): TaskEnvironment {
  const declared: EnvVariable[] = [];
  const initFiles: YamlScalar[] = [];
  for (const item of mapsIn(fieldAt(router, "environment"))) {
    const name = texts.scalar(item, "name");
    if (name === undefined || name.text === "") continue;
    const value = texts.scalar(item, "value");
    declared.push({
      name: name.text,
      value:
        value === undefined ? unknown("the value is put together when the task definition is made") : found(value.text),
      at: { file, span: name.span },
    });
    const isInit = /:init-/.test(image) && /^aws_fluent_bit_init_(?:s3|file)_/i.test(name.text);
    if (isInit && value !== undefined) initFiles.push(value);
  }
  for (const item of mapsIn(fieldAt(router, "secrets"))) {
    const name = texts.scalar(item, "name");
    if (name !== undefined)
      declared.push({ name: name.text, value: unknown("the value is a secret"), at: { file, span: name.span } });
  }
  const others = fieldAt(router, "environmentFiles");
  const doubt = others?.kind === "seq" && others.items.length > 0 ? "an environment file may set it" : undefined;
  return { declared, doubt, initFiles };
}

/** Files that the configuration includes and that the user has made, by their paths in the container. */
function includesOf(
  { router, texts }: FirelensTask,
  initFiles: readonly YamlScalar[],
  image: string,
): readonly { readonly path: string; readonly named: string }[] {
  const options = fieldAt(router, "firelensConfiguration", "options");
  const value = texts.text(options, "config-file-value");
  const type = texts.text(options, "config-file-type");
  const own: { path: string; named: string }[] = [];
  if (type === "file" && value !== undefined) own.push({ path: resolvePath("/", value), named: value });
  else if (fieldAt(options, "config-file-type") !== undefined) own.push({ path: fetchedFile, named: value ?? "" });
  // The "init" images keep what they fetch elsewhere; the name stands for it.
  for (const { text } of initFiles) own.push({ path: resolvePath("/fluent-bit/etc", text), named: text });
  const info = imageInfo(image);
  const shipped = imageFiles(info);
  return own.filter(({ path }) => path === fetchedFile || !(shipped.has(path) || isOfficial(path, info?.family)));
}

/** Whether the file is certainly not in the official image unless somebody puts it there; then that says so itself. */
function isOfficial(path: string, family: string | undefined): boolean {
  return family === "fluent-bit" && path.startsWith("/fluent-bit/etc/");
}

/** The given file that plainly is what is named: of that name, beside the task definition. */
function meantFile({ path }: SourceFile, named: string, given: Given): SourceFile | undefined {
  if (!/\.(?:conf|ya?ml)$/i.test(named) || named.startsWith("/fluent-bit/configs/")) return undefined;
  const { files } = given.beside(path);
  const parts = named.split(/[/:]/).filter((part) => part !== "" && part !== "." && part !== "..");
  const candidates = new Set<SourceFile>();
  for (let count = 1; count <= Math.min(parts.length, 4); count++) {
    const one = files.read(parts.slice(-count).join("/"));
    if (one.kind === "found" && outlineOf(one.value).isFluentBit) candidates.add(one.value);
  }
  const [only] = candidates;
  return candidates.size === 1 && only !== undefined && baseName(only.path) === baseName(named) ? only : undefined;
}

function userMounts({ file, task, router, texts }: FirelensTask): StartedMount[] {
  const volumes = new Map<string, YamlMap>();
  for (const volume of mapsIn(fieldAt(task, "volumes"))) volumes.set(texts.text(volume, "name") ?? "", volume);
  return mapsIn(fieldAt(router, "mountPoints")).flatMap((mount): readonly StartedMount[] => {
    const path = texts.scalar(mount, "containerPath");
    if (path === undefined) return [];
    const volume = volumes.get(texts.text(mount, "sourceVolume") ?? "");
    const nodePath = texts.text(volume, "host", "sourcePath");
    const readOnly = fieldAt(mount, "readOnly");
    return [
      {
        content: { kind: "opaque", because: "what the volume holds was not given" },
        facts: {
          ...noFacts,
          path: resolvePath("/", path.text),
          at: inside({ file, span: path.span }, path),
          readOnly: isTrue(readOnly),
          readOnlyAt: readOnly !== undefined && isTrue(readOnly) ? { file, span: readOnly.span } : undefined,
          source: nodePath === undefined ? "persistentVolumeClaim" : "hostPath",
          nodePath: nodePath === undefined ? undefined : resolvePath("/", nodePath),
        },
      },
    ];
  });
}
