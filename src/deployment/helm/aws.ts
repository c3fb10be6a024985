/** What the chart aws-for-fluent-bit of AWS makes of its values: read in release 0.2.0, and in the values of older ones. */

import type { Span } from "../../../grammar/span.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { isTrue, mapAt, nodeAt, scalarAt, scalarsAt, textAt, wordOf } from "../../kubernetes/nodes.ts";
import { copyOf, type JoinPiece, joinTexts, madeFrom } from "../../source/join.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { MadeNodes } from "../made.ts";
import { renderedPieces, type Unknowns } from "./actions.ts";
import { type AwsSection, awsInput, awsOutputs, kubernetesFilter } from "./aws-sections.ts";
import type { Rendered } from "./chart.ts";
import { type ChartValues, embeddedText, pathIn } from "./values.ts";

export function awsChart(values: ChartValues): Rendered {
  const { file, root, at } = values;
  const made = new MadeNodes(file, at);
  const unknowns: Unknowns = { variables: new Set(), files: new Map() };
  const name = textAt(root, "fullnameOverride") || textAt(root, "nameOverride") || "aws-for-fluent-bit";
  // Nothing else has it: the path of the values is in it.
  const id = pathIn(values, name);
  const repository = scalarAt(root, "image", "repository");
  const tag = scalarAt(root, "image", "tag");
  const image =
    (repository?.text || "public.ecr.aws/aws-observability/aws-for-fluent-bit") + (tag ? `:${tag.text}` : "");
  const volumes = nodeVolumes(root, made);
  const container = made.map({
    name: made.scalar("aws-for-fluent-bit"),
    image: made.scalar(image, tag?.span ?? repository?.span),
    env: root.get("env"),
    volumeMounts: made.seq([
      made.map({ name: made.scalar("fluentbit-config"), mountPath: made.scalar("/fluent-bit/etc/") }),
      ...volumes.mounts,
    ]),
    resources: root.get("resources"),
    securityContext: root.get("containerSecurityContext"),
    livenessProbe: root.get("livenessProbe"),
    readinessProbe: root.get("readinessProbe"),
  });
  const podSpec = made.map({
    hostNetwork: scalarAt(root, "hostNetwork"),
    dnsPolicy: scalarAt(root, "dnsPolicy"),
    nodeSelector: root.get("nodeSelector"),
    containers: made.seq([container]),
    volumes: made.seq([
      made.map({ name: made.scalar("fluentbit-config"), configMap: made.map({ name: made.scalar(id) }) }),
      ...volumes.volumes,
    ]),
  });
  const metadata = made.map({ annotations: root.get("annotations") });
  return {
    made,
    kind: "DaemonSet",
    name,
    workload: made.map({ spec: made.map({ template: made.map({ metadata, spec: podSpec }) }) }),
    configMaps: new Map([[id, new AwsTexts(values, unknowns).files()]]),
    unknowns,
    moreVariables: root.entry("env") === undefined ? "other values of the chart may set it" : undefined,
    moreFiles: undefined,
  };
}

/** The node's logs, unless the values mount something else. */
function nodeVolumes(
  root: YamlMap,
  made: MadeNodes,
): { readonly volumes: readonly YamlNode[]; readonly mounts: readonly YamlNode[] } {
  const paths = [
    ["varlog", "/var/log"],
    ["varlibdockercontainers", "/var/lib/docker/containers"],
  ] as const;
  const own = (key: string): readonly YamlNode[] | undefined => {
    const node = root.get(key);
    if (root.entry(key) === undefined) return undefined;
    return node?.kind === "seq" ? node.items : [];
  };
  return {
    volumes:
      own("volumes") ??
      paths.map(([name, path]) =>
        made.map({ name: made.scalar(name), hostPath: made.map({ path: made.scalar(path) }) }),
      ),
    mounts:
      own("volumeMounts") ??
      paths.map(([name, path]) =>
        made.map({
          name: made.scalar(name),
          mountPath: made.scalar(path),
          readOnly: name === "varlog" ? undefined : made.scalar(true),
        }),
      ),
  };
}

class AwsTexts {
  readonly #values: ChartValues;
  readonly #unknowns: Unknowns;
  readonly #pieces: JoinPiece[] = [];

  constructor(values: ChartValues, unknowns: Unknowns) {
    this.#values = values;
    this.#unknowns = unknowns;
  }

  files(): ReadonlyMap<string, SourceFile> {
    const { root } = this.#values;
    const service = mapAt(root, "service");
    this.#service(service);
    this.#known("input", awsInput, "extraInputs");
    this.#text(root, "additionalInputs", "");
    this.#known("filter", kubernetesFilter, "extraFilters");
    this.#text(root, "additionalFilters", "");
    for (const [key, section] of Object.entries(awsOutputs)) this.#output(key, section);
    this.#text(root, "additionalOutputs", "");
    const joined = joinTexts(pathIn(this.#values, "fluent-bit.conf"), this.#pieces);
    const files = new Map([["fluent-bit.conf", joined]]);
    const parsers = scalarAt(service, "extraParsers");
    if (isSet(parsers)) {
      const text = embeddedText(this.#values, "service.extraParsers", parsers);
      const pieces = renderedPieces(text, this.#unknowns);
      if (pieces === undefined || pieces.length === 0) this.#unknowns.files.set("parser_extra.conf", notKnown);
      else files.set("parser_extra.conf", text.text.includes("{{") ? joinTexts(`${text.path}#rendered`, pieces) : text);
    }
    return files;
  }

  #made(text: string, at: Span = this.#values.at): void {
    this.#pieces.push(madeFrom({ file: this.#values.file, span: at }, text));
  }

  #unknownFile(name: string, because: string, at?: Span): void {
    this.#unknowns.files.set(name, because);
    this.#made(`@INCLUDE ${name}\n`, at);
  }

  #service(service: YamlMap | undefined): void {
    this.#made("[SERVICE]\n", this.#values.root.entry("service")?.key.span);
    if (service?.entry("extraService") !== undefined) this.#lines(service, "extraService", "service");
    else
      this.#made(
        `${indent}HTTP_Server On\n${indent}HTTP_Listen 0.0.0.0\n${indent}HTTP_Port 2020\n${indent}Health_Check On\n`,
      );
    if (service?.entry("parsersFiles") === undefined)
      this.#made(`${indent}Parsers_File /fluent-bit/parsers/parsers.conf\n`);
    for (const scalar of scalarsAt(service, "parsersFiles")) this.#property("Parsers_File", scalar);
    if (isSet(scalarAt(service, "extraParsers")))
      this.#made(`${indent}Parsers_File /fluent-bit/etc/parser_extra.conf\n`);
  }

  /** A section that stands unless the values switch it off. */
  #known(key: string, section: AwsSection, extra: string): void {
    const map = mapAt(this.#values.root, key);
    const isOff = isFalse(nodeAt(map, "enabled"));
    if (!isOff) this.#section(key, map, section);
    // They go on with whatever section stands before.
    if (map !== undefined && isSet(scalarAt(map, extra))) {
      if (isOff) this.#unknownFile(`${key}.${extra}`, "it stands in no section of its own", map.entry(extra)?.key.span);
      else this.#lines(map, extra, key);
    }
  }

  #output(key: string, section: AwsSection): void {
    const { root } = this.#values;
    const map = mapAt(root, key);
    const enabled = nodeAt(map, "enabled");
    const isOn = isTrue(enabled) || (enabled === undefined && map !== undefined && key === "cloudWatchLogs");
    if (isOn) {
      this.#section(key, map, section);
      if (map !== undefined) this.#lines(map, "extraOutputs", key);
    } else if (!isFalse(enabled) && section.sometimesOn === true) {
      this.#unknownFile(key, "the values do not say whether it is on", root.entry(key)?.key.span);
    }
  }

  #section(key: string, map: YamlMap | undefined, section: AwsSection): void {
    const at = this.#values.root.entry(key)?.key.span;
    this.#made(`[${section.heading}]\n${indent}Name ${section.name}\n`, at);
    for (const [property, valueKey, instead] of section.properties) {
      const keys = valueKey.split(".");
      const scalar = scalarAt(map, ...keys);
      const parent = keys.length === 1 ? map : mapAt(map, ...keys.slice(0, -1));
      const says = parent?.entry(keys.at(-1)!) !== undefined;
      if (says) {
        if (isSet(scalar)) this.#property(property, scalar);
      } else if (instead === unknownDefault) {
        const name = `.Values.${key}.${valueKey}`;
        this.#unknowns.variables.add(name);
        this.#made(`${indent}${property} \${${name}}\n`, at);
      } else if (instead !== undefined) this.#made(`${indent}${property} ${instead}\n`, at);
    }
  }

  #property(key: string, scalar: YamlScalar): void {
    const { file } = this.#values;
    const { text, at } = wordOf(file, scalar);
    this.#made(`${indent}${key} `, scalar.span);
    if (text.includes("{{") || text.includes("\n")) {
      this.#unknowns.variables.add("template action");
      this.#made(`\${template action}`, scalar.span);
    } else if (file.text.slice(at.span.start, at.span.end) === text) this.#pieces.push(copyOf(at));
    else this.#made(text, scalar.span);
    this.#made("\n", scalar.span);
  }

  /** Properties that go on with a section. They are indented more than where they stand, so no edit of theirs would fit. */
  #lines(map: YamlMap, key: string, path: string): void {
    const scalar = scalarAt(map, key);
    if (!isSet(scalar)) return;
    const text = embeddedText(this.#values, `${path}.${key}`, scalar);
    if (text.text.includes("{{")) {
      this.#unknownFile(`${path}.${key}`, notKnown, scalar.span);
      return;
    }
    let start = 0;
    for (const line of text.text.split("\n")) {
      const end = start + line.length;
      if (line.trim() !== "") {
        const first = start + line.search(/\S/);
        this.#pieces.push(madeFrom({ file: text, span: { start: first, end } }, `${indent}${line}\n`));
      }
      start = end + 1;
    }
  }

  /** Whole sections. */
  #text(map: YamlMap, key: string, path: string): void {
    const scalar = scalarAt(map, key);
    if (!isSet(scalar)) return;
    const at = map.entry(key)?.key.span;
    const pieces = renderedPieces(embeddedText(this.#values, `${path}${key}`, scalar), this.#unknowns);
    if (pieces === undefined) this.#unknownFile(key, notKnown, at);
    else {
      this.#pieces.push(...pieces);
      this.#made("\n", at);
    }
  }
}

const indent = "    ";
const notKnown = "what the actions of the template in it make is not known";
/** In the table: the chart puts something there of its own, which is not the same in all releases. */
const unknownDefault = "?";

function isSet(scalar: YamlScalar | undefined): scalar is YamlScalar {
  return (
    scalar !== undefined && scalar.value !== null && scalar.value !== false && scalar.value !== 0 && scalar.text !== ""
  );
}

function isFalse(node: YamlNode | undefined): boolean {
  return node?.kind === "scalar" && (node.value === false || node.text === "");
}
