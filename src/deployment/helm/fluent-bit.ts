/** What the official chart (fluent/fluent-bit) makes of its values: read in release 0.58.1, and in the values of older ones. */

import type { Span } from "../../../grammar/span.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { effectiveEntries, isTrue, mapAt, mapsAt, nodeAt, scalarAt, textAt } from "../../kubernetes/nodes.ts";
import { type JoinPiece, joinTexts, madeFrom } from "../../source/join.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { MadeNodes } from "../made.ts";
import { renderedPieces, type Unknowns } from "./actions.ts";
import type { Rendered } from "./chart.ts";
import { type ChartValues, embeddedText, pathIn } from "./values.ts";

/** Values are often given in parts, so what these do not speak of may be there all the same. */
const otherValues = "other values of the chart may bring it";
const configFolder = "/fluent-bit/etc/conf";

export function fluentBitChart(values: ChartValues): Rendered {
  const { file, root, at } = values;
  const made = new MadeNodes(file, at);
  const unknowns: Unknowns = { variables: new Set(), files: new Map() };
  const config = mapAt(root, "config");
  const name = textAt(root, "fullnameOverride") || textAt(root, "nameOverride") || "fluent-bit";
  // Nothing else has it: the path of the values is in it.
  const id = pathIn(values, name);
  const kind = textAt(root, "kind") === "Deployment" ? "Deployment" : "DaemonSet";
  const existing = scalarAt(root, "existingConfigMap");
  const usesOwn = existing === undefined || existing.text === "";
  const texts = usesOwn ? configTexts(values, config, unknowns) : new Map<string, SourceFile>();
  const scripts = renderedFiles(values, "luaScripts", root.get("luaScripts"), unknowns);
  const hotReload = isTrue(nodeAt(root, "hotReload", "enabled"));

  const volumes: YamlNode[] = [
    made.map({
      name: made.scalar("config"),
      configMap: made.map({ name: usesOwn ? made.scalar(id) : existing }),
    }),
  ];
  const mounts: YamlNode[] = [
    made.map({ name: made.scalar("config"), mountPath: made.scalar(configFolder) }),
    // Older releases mount the texts one by one, as "volumeMounts" says.
    ...mapsAt(root, "volumeMounts").filter((mount) => textAt(mount, "mountPath") !== configFolder),
  ];
  if (scripts.size > 0 || hotReload) {
    const key = root.entry("luaScripts")?.key.span ?? at;
    volumes.push(
      made.map({ name: made.scalar("luascripts"), configMap: made.map({ name: made.scalar(`${id}#luascripts`) }) }),
    );
    mounts.push(made.map({ name: made.scalar("luascripts"), mountPath: made.scalar("/fluent-bit/scripts") }, key));
  }
  if (kind === "DaemonSet") {
    volumes.push(...listOr(root, "daemonSetVolumes", () => nodeVolumes(made)));
    mounts.push(...listOr(root, "daemonSetVolumeMounts", () => nodeMounts(made)));
  }
  volumes.push(...listOr(root, "extraVolumes", () => []));
  mounts.push(...listOr(root, "extraVolumeMounts", () => []));

  // Where the values say what the port and the probe of the chart are about.
  const server = config?.entry("service")?.key.span ?? at;
  const container = made.map({
    name: made.scalar("fluent-bit"),
    image: imageOf(root, made),
    env: made.seq([
      ...listOr(root, "env", () => []),
      ...mapsAt(root, "envWithTpl").map((item) => (textAt(item, "value")?.includes("{{") ? open(item, made) : item)),
    ]),
    envFrom: given(root, "envFrom"),
    command: given(root, "command") ?? made.seq([made.scalar("/fluent-bit/bin/fluent-bit")]),
    args: made.seq([
      ...(has(root, "args")
        ? items(root.get("args"))
        : [made.scalar("--workdir=/fluent-bit/etc"), made.scalar(`--config=${configFolder}/fluent-bit.conf`)]),
      ...(hotReload ? [made.scalar("--enable-hot-reload")] : []),
    ]),
    ports: made.seq([
      made.map({
        name: made.scalar("http"),
        containerPort: scalarAt(root, "metricsPort") ?? made.scalar(2020, server),
      }),
      ...items(root.get("extraPorts")),
    ]),
    livenessProbe: has(root, "livenessProbe") ? root.get("livenessProbe") : livenessProbe(made, server),
    // What stands for it where the values say nothing is another one in each series of releases.
    readinessProbe: given(root, "readinessProbe"),
    resources: given(root, "resources"),
    securityContext: given(root, "securityContext"),
    lifecycle: given(root, "lifecycle"),
    volumeMounts: made.seq(mounts),
  });
  const extraContainers = given(root, "extraContainers");
  const podSpec = made.map({
    hostNetwork: scalarAt(root, "hostNetwork") ?? made.scalar(false),
    dnsPolicy: given(root, "dnsPolicy") ?? made.scalar("ClusterFirst"),
    terminationGracePeriodSeconds: given(root, "terminationGracePeriodSeconds"),
    nodeSelector: given(root, "nodeSelector"),
    containers: made.seq([container, ...(extraContainers === undefined ? [] : items(extraContainers))]),
    volumes: made.seq(volumes),
  });
  return {
    made,
    kind,
    name,
    workload: made.map({
      metadata: made.map({ annotations: given(root, "annotations") }),
      spec: made.map({
        template: made.map({ metadata: made.map({ annotations: given(root, "podAnnotations") }), spec: podSpec }),
      }),
    }),
    configMaps: new Map([
      [id, texts],
      [`${id}#luascripts`, scripts],
    ]),
    unknowns,
    alsoIn: "/fluent-bit/etc",
    moreVariables: ["env", "envFrom", "envWithTpl"].some((key) => has(root, key)) ? undefined : otherValues,
    moreFiles: config?.entry("extraFiles") === undefined ? { folder: configFolder, because: otherValues } : undefined,
  };
}

/** What the chart's ConfigMap holds. */
function configTexts(
  values: ChartValues,
  config: YamlMap | undefined,
  unknowns: Unknowns,
): ReadonlyMap<string, SourceFile> {
  const { file, at } = values;
  const pieces: JoinPiece[] = [];
  for (const part of ["service", "inputs", "filters", "outputs"]) {
    const scalar = scalarAt(config, part);
    const key = config?.entry(part)?.key.span ?? at;
    if (scalar !== undefined && scalar.value !== null) {
      const rendered = renderedPieces(embeddedText(values, `config.${part}`, scalar), unknowns);
      if (rendered !== undefined) {
        pieces.push(...rendered, madeFrom({ file, span: key }, "\n"));
        continue;
      }
      unknowns.files.set(`config.${part}`, "what the actions of the template in it make is not known");
    } else if (part === "service") {
      pieces.push(madeFrom({ file, span: at }, serviceText(unknowns)));
      continue;
    } else {
      unknowns.files.set(`config.${part}`, "the values do not set it, and what the chart has instead was not given");
    }
    pieces.push(madeFrom({ file, span: key }, `@INCLUDE config.${part}\n`));
  }
  const path = pathIn(values, "fluent-bit.conf");
  const files = new Map([["fluent-bit.conf", joinTexts(path, pieces)]]);

  const parsers = scalarAt(config, "customParsers");
  if (parsers !== undefined && parsers.value !== null) {
    addFile(files, "custom_parsers.conf", embeddedText(values, "config.customParsers", parsers), unknowns);
  } else {
    // Nobody looks for a parser that the chart brings and no text of the values names.
    const text = namesDockerNoTime(file) ? "[PARSER]\n    Name docker_no_time\n    Format json\n" : "\n";
    const parsersPath = pathIn(values, "custom_parsers.conf");
    files.set("custom_parsers.conf", joinTexts(parsersPath, [madeFrom({ file, span: at }, text)]));
  }
  for (const part of ["upstream", "extraFiles"])
    for (const [name, made] of renderedFiles(values, `config.${part}`, config?.get(part), unknowns))
      files.set(name, made);
  return files;
}

const naming = new WeakMap<SourceFile, boolean>();

/** Asked once a file, which may hold the values of many charts. */
function namesDockerNoTime(file: SourceFile): boolean {
  const known = naming.get(file) ?? file.text.includes("docker_no_time");
  naming.set(file, known);
  return known;
}

/** The section that stands where the values have none, as far as it is the same in all releases. */
function serviceText({ variables }: Unknowns): string {
  for (const name of [".Values.flush", ".Values.logLevel", ".Values.metricsPort"]) variables.add(name);
  return [
    "[SERVICE]",
    "    Daemon Off",
    `    Flush \${.Values.flush}`,
    `    Log_Level \${.Values.logLevel}`,
    "    Parsers_File /fluent-bit/etc/parsers.conf",
    `    Parsers_File ${configFolder}/custom_parsers.conf`,
    "    HTTP_Server On",
    "    HTTP_Listen 0.0.0.0",
    `    HTTP_Port \${.Values.metricsPort}`,
    "    Health_Check On",
    "",
  ].join("\n");
}

/** The files that a map of names and texts becomes. */
function renderedFiles(
  values: ChartValues,
  path: string,
  node: YamlNode | undefined,
  unknowns: Unknowns,
): Map<string, SourceFile> {
  const files = new Map<string, SourceFile>();
  for (const { key, value } of node?.kind === "map" ? effectiveEntries(node) : []) {
    if (value?.kind === "scalar")
      addFile(files, key.text, embeddedText(values, `${path}.${key.text}`, value), unknowns);
  }
  return files;
}

function addFile(files: Map<string, SourceFile>, name: string, text: SourceFile, unknowns: Unknowns): void {
  if (!text.text.includes("{{")) {
    files.set(name, text);
    return;
  }
  const pieces = /\.conf$/.test(name) ? renderedPieces(text, unknowns) : undefined;
  if (pieces === undefined || pieces.length === 0) {
    unknowns.files.set(name, "what the actions of the template in it make is not known");
  } else files.set(name, joinTexts(`${text.path}#rendered`, pieces));
}

function imageOf(root: YamlMap, made: MadeNodes): YamlScalar {
  const repository = scalarAt(root, "image", "repository");
  const tag = scalarAt(root, "image", "tag");
  const digest = scalarAt(root, "image", "digest");
  const text =
    (repository?.text || "cr.fluentbit.io/fluent/fluent-bit") +
    (tag?.text && tag.value !== null && tag.text !== "-" ? `:${tag.text}` : "") +
    (digest?.text && digest.value !== null ? `@${digest.text}` : "");
  return made.scalar(text, spanOf(tag) ?? spanOf(repository));
}

function spanOf(scalar: YamlScalar | undefined): Span | undefined {
  return scalar === undefined || scalar.value === null ? undefined : scalar.span;
}

/** A variable whose value is not known, since a template makes it. */
function open(item: YamlMap, made: MadeNodes): YamlNode {
  return made.map({ name: item.get("name"), valueFrom: made.map({}) });
}

/** What of the node the workload mounts where the values say nothing. */
function nodeVolumes(made: MadeNodes): readonly YamlNode[] {
  return nodePaths.map(([name, path]) =>
    made.map({ name: made.scalar(name), hostPath: made.map({ path: made.scalar(path) }) }),
  );
}

function nodeMounts(made: MadeNodes): readonly YamlNode[] {
  return nodePaths.map(([name, path, readOnly]) =>
    made.map({
      name: made.scalar(name),
      mountPath: made.scalar(path),
      readOnly: readOnly ? made.scalar(true) : undefined,
    }),
  );
}

const nodePaths = [
  ["varlog", "/var/log", false],
  ["varlibdockercontainers", "/var/lib/docker/containers", true],
  ["etcmachineid", "/etc/machine-id", true],
] as const;

function livenessProbe(made: MadeNodes, at: Span): YamlNode {
  return made.map({ httpGet: made.map({ path: made.scalar("/", at), port: made.scalar("http", at) }) });
}

/** Whether the values say something of a key, if only that nothing of it is wanted. */
function has(root: YamlMap, key: string): boolean {
  return root.entry(key) !== undefined;
}

/** The value of a key where it is more than nothing. */
function given(root: YamlMap, key: string): YamlNode | undefined {
  const node = root.get(key);
  return node === undefined || (node.kind === "scalar" && (node.value === null || node.text === "")) ? undefined : node;
}

function items(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === "seq" ? node.items : [];
}

function listOr(root: YamlMap, key: string, instead: () => readonly YamlNode[]): readonly YamlNode[] {
  return has(root, key) ? items(root.get(key)) : instead();
}
