/** Docker Compose: services that run Fluent Bit with files that they mount. */
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import type { EnvironmentParts } from "../../instance/environment.ts";
import { type EnvVariable, found, type Instance, unknown } from "../../instance/instance.ts";
import type { Beside } from "../../instance/plain.ts";
import { outlineOf } from "../../instance/role.ts";
import { namesProgram } from "../../kubernetes/command.ts";
import { effectiveEntries, mapAt, scalarAt, scalarsAt, textAt, wordOf } from "../../kubernetes/nodes.ts";
import { imageInfo } from "../../schema/index.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { filesRead, startedContainer } from "../container.ts";
import type { Form, Given } from "../form.ts";
import { MadeNodes } from "../made.ts";
import { isComposeText } from "../texts.ts";
import { interpolated } from "./interpolate.ts";
import { type ServiceVolumes, serviceVolumes } from "./volumes.ts";

export const compose: Form = (given) => {
  const instances: Instance[] = [];
  const used = new Set<SourceFile>();
  const read = new Set<SourceFile>();
  for (const { file, yaml } of given.documents.filter((one) => isComposeText(one.file.text))) {
    const root = yaml.documents[0]?.root;
    if (root?.kind !== "map") continue;
    for (const { key, value } of effectiveEntries(mapAt(root, "services"))) {
      if (value?.kind !== "map") continue;
      const service = serviceOf(file, root, key, value, given);
      if (service === undefined) continue;
      instances.push(service.instance);
      for (const one of service.files) used.add(one);
      read.add(file);
    }
  }
  return { instances, used, read, unread: [] };
};

function serviceOf(file: SourceFile, root: YamlMap, key: YamlScalar, service: YamlMap, given: Given) {
  const image = scalarAt(service, "image");
  const info = image === undefined ? undefined : imageInfo(image.text);
  const beside = given.beside(file.path);
  const volumes = serviceVolumes(file, root, service, beside);
  const mainFile = mountedMain(volumes);
  if (!runsFluentBit(service, info !== undefined, mainFile)) return undefined;

  // A command that is one text becomes words, which stand nowhere by themselves.
  const made = new MadeNodes(file, key.span);
  const command = wordsOf(service.get("entrypoint"), made);
  const args = wordsOf(service.get("command"), made);
  const instance = startedContainer({
    label: `${file.path}, service ${key.text}`,
    runBy: "Docker",
    name: textAt(service, "container_name") ?? key.text,
    at: wordOf(file, key).at,
    image: image === undefined ? undefined : wordOf(file, image),
    command,
    args,
    commandFile: made.file(file.path),
    workingDirectory: textAt(service, "working_dir"),
    assumedConfig: mainFile,
    mounts: volumes.mounts,
    env: environmentOf(file, service, volumes, beside),
    unknowns: [],
  });
  return { instance, files: filesRead(instance) };
}

/** By its image or its program, or by a file of Fluent Bit's that it mounts under a name that says so. */
function runsFluentBit(service: YamlMap, isImage: boolean, mainFile: string | undefined): boolean {
  const words = ["entrypoint", "command"].flatMap((key) => {
    const node = service.get(key);
    return node?.kind === "scalar"
      ? [node.text]
      : scalarsAt(service, key)
          .slice(0, 1)
          .map(({ text }) => text);
  });
  return isImage || mainFile !== undefined || words.some((text) => namesProgram(text));
}

function mountedMain({ mounts }: ServiceVolumes): string | undefined {
  return mounts.find(
    ({ content, facts: { path } }) =>
      content.kind === "file" &&
      /\/(?:fluent-bit|td-agent-bit)\.(?:conf|ya?ml)$/.test(path) &&
      outlineOf(content.file).isFluentBit,
  )?.facts.path;
}

function wordsOf(node: YamlNode | undefined, made: MadeNodes): readonly YamlScalar[] {
  if (node?.kind === "seq") return node.items.filter((item) => item.kind === "scalar");
  if (node?.kind !== "scalar" || node.value === null) return [];
  const words = node.text.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  return words.map((word) => made.scalar(/^["']/.test(word) ? word.slice(1, -1) : word, node.span));
}

function environmentOf(
  file: SourceFile,
  service: YamlMap,
  { unknown: open }: ServiceVolumes,
  beside: Beside,
): EnvironmentParts {
  const declared: EnvVariable[] = [];
  const add = (name: string, at: YamlScalar, text: string | undefined): void => {
    const value = text === undefined ? undefined : interpolated(text);
    declared.push({
      name,
      value: value === undefined ? unknown("the value comes from where Docker Compose is run") : found(value),
      at: wordOf(file, at).at,
    });
  };
  const written = service.get("environment");
  if (written?.kind === "map") {
    for (const { key, value } of effectiveEntries(written))
      add(key.text, key, value?.kind === "scalar" && value.value !== null ? value.text : undefined);
  }
  for (const item of scalarsAt(service, "environment")) {
    const equals = item.text.indexOf("=");
    if (equals < 0) add(item.text, item, undefined);
    else add(item.text.slice(0, equals), item, item.text.slice(equals + 1));
  }
  const others = new Map<string, EnvVariable>();
  let doubt: string | undefined;
  const envFile = service.get("env_file");
  const envFiles = envFile?.kind === "seq" ? envFile.items : envFile === undefined ? [] : [envFile];
  for (const one of envFiles) {
    const path = one.kind === "scalar" ? one.text : textAt(one, "path");
    const text = path === undefined || path.includes("$") ? undefined : beside.files.read(path);
    if (text?.kind !== "found") doubt ??= `"${path ?? "env_file"}" may set it, and was not given`;
    else
      for (const [, name] of text.value.text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm))
        others.set(name!, {
          name: name!,
          value: unknown(`"${path}" sets it, and its values are not read`),
          at: undefined,
        });
  }
  for (const [name, because] of open) others.set(name, { name, value: unknown(because), at: undefined });
  const info = imageInfo(textAt(service, "image") ?? "");
  if (info === undefined || info.foundBy === "name") doubt ??= "the image may set it";
  // Another file of Compose, an extension field or a service that it extends may add to it.
  if (["extends", "<<"].some((name) => service.entry(name) !== undefined))
    doubt ??= "what the service extends may set it";
  return { declared: declared.filter(({ name }) => !open.has(name)), others, doubt: () => doubt };
}
