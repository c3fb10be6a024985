/** The files that the operator makes of a config and what it selects, as they stand in the container. */
import { mapAt, nodeAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { newestVersion, schemaFor } from "../../schema/index.ts";
import type { Location, SourceFile } from "../../source/source-file.ts";
import { inOrder, type OperatorObject, type PartKind } from "./objects.ts";
import { parserName, writeObject, writeService } from "./sections.ts";
import { Writer } from "./writer.ts";

/** What the operator finds for one config. */
export interface Selection {
  readonly config: Resource;
  readonly parts: readonly OperatorObject[];
  /** Configs of namespaces, each with what it selects there. */
  readonly tenants: readonly { readonly config: Resource; readonly parts: readonly OperatorObject[] }[];
  /** Whether it may select more than was given, or less than it seems. */
  readonly isOpen: boolean;
  /** Whether the image is one of the operator's, whose parsers are known by name. */
  readonly isOperatorImage: boolean;
}

export interface Texts {
  /** Absolute path in the container to text. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly unknowns: ReadonlyMap<string, string>;
  readonly isWhole: boolean;
}

export const entryPath = "/fluent-bit/etc/fluent-bit.conf";
export const configFolder = "/fluent-bit/config";

/** In parsers.conf of the operator's images, from the first one on. */
const imageParsers = new Set(
  "apache apache2 apache_error nginx k8s-nginx-ingress json docker docker-daemon syslog-rfc5424 syslog-rfc3164-local syslog-rfc3164 mongodb envoy cri kube-custom".split(
    " ",
  ),
);

export function textsOf(selection: Selection): Texts {
  const { config, tenants, isOpen, isOperatorImage } = selection;
  const all = [selection, ...tenants].flatMap(({ parts }) => inOrder(parts));
  const of = (...kinds: readonly PartKind[]): readonly OperatorObject[] =>
    all.filter(({ kind }) => kinds.includes(kind as PartKind));
  const builtIn = new Set(schemaFor(newestVersion).builtinMultilineParsers);
  const multilineNames = new Set(of("multiline-parser").map(({ resource }) => resource.name.toLowerCase()));
  // Which parsers there are is known where some were given and the image is.
  const isKnown = isOperatorImage && !isOpen;
  const mayMultiline = (name: string): boolean =>
    builtIn.has(name.toLowerCase()) || multilineNames.has(name.toLowerCase()) || (isKnown && multilineNames.size > 0);
  const options = { mayMultiline };

  const main = new Writer();
  writeService(main, config);
  const clusterParts = (kind: PartKind) => of(kind).filter(({ cluster }) => cluster);
  const tenantParts = (kind: PartKind) => of(kind).filter(({ cluster }) => !cluster);
  for (const part of [...clusterParts("input"), ...clusterParts("filter")]) writeObject(main, part, options);
  for (const tenant of tenants) writeTenant(main, tenant.config);
  for (const part of [...tenantParts("filter"), ...tenantParts("output"), ...clusterParts("output")])
    writeObject(main, part, options);

  const parsers = new Writer();
  for (const part of of("parser")) writeObject(parsers, part, options);
  const multiline = new Writer();
  for (const part of of("multiline-parser")) writeObject(multiline, part, options);

  const at = config.at;
  const defined = new Set(of("parser").map(parserName));
  const image = new Writer();
  image.made(at, `@INCLUDE ${configFolder}/parsers.conf\n@INCLUDE ${configFolder}/parsers_multiline.conf\n`);
  for (const [name, place] of [...main.parsers, ...multiline.parsers]) {
    if (!defined.has(name) && (!isKnown || defined.size === 0 || imageParsers.has(name)))
      writeUnknownParser(image, name, place);
  }

  const entry = new Writer();
  entry.made(at, `@INCLUDE ${configFolder}/fluent-bit.conf\n`);
  const prefix = `${config.file.path}#${config.kind}/${config.name}`;
  const writers = [main, parsers, multiline, image];
  return {
    files: new Map([
      [entryPath, entry.text(`${prefix}/etc/fluent-bit.conf`, at)],
      ["/fluent-bit/etc/parsers.conf", image.text(`${prefix}/etc/parsers.conf`, at)],
      [`${configFolder}/fluent-bit.conf`, main.text(`${prefix}/fluent-bit.conf`, at)],
      [`${configFolder}/parsers.conf`, parsers.text(`${prefix}/parsers.conf`, at)],
      [`${configFolder}/parsers_multiline.conf`, multiline.text(`${prefix}/parsers_multiline.conf`, at)],
    ]),
    unknowns: new Map(writers.flatMap(({ unknowns }) => [...unknowns])),
    isWhole: !isOpen && of("input").length > 0 && of("output").length > 0 && !usesProcessors(config, all),
  };
}

/** The text of one part that nothing selects. */
export function textOf(part: OperatorObject): { file: SourceFile; unknowns: ReadonlyMap<string, string> } | undefined {
  const { resource } = part;
  const writer = new Writer();
  writeObject(writer, part, { mayMultiline: () => true });
  if (writer.isEmpty) return undefined;
  const path = `${resource.file.path}#${resource.kind}/${resource.name}/${part.kind.endsWith("parser") ? "parsers" : "fluent-bit"}.conf`;
  return { file: writer.text(path, resource.at), unknowns: writer.unknowns };
}

/** What the operator puts in front of a namespace's own filters: its records get a tag with a hash of the name. */
function writeTenant(writer: Writer, tenant: Resource): void {
  const { at } = tenant;
  const what = `${tenant.kind}_${tenant.namespace ?? ""}_${tenant.name}`;
  const because = "the operator makes it of the inputs' tags and a hash of the namespace";
  writer.made(at, "[FILTER]\n    Name    rewrite_tag\n");
  writer.property("Match", at, writer.unknown(at, `${what}_match`, because));
  writer.property("Rule", at, writer.unknown(at, `${what}_rule`, because));
}

function writeUnknownParser(writer: Writer, name: string, at: Location): void {
  writer.made(at, `[PARSER]\n    Name    ${name}\n`);
  writer.property("Format", at, writer.unknown(at, `parser_${name}`, "the parser is not among the files"));
}

/** They stand in the YAML format only, and change records in ways that the sections do not show. */
function usesProcessors(config: Resource, parts: readonly OperatorObject[]): boolean {
  return (
    textAt(config.node, "spec", "configFileFormat") === "yaml" &&
    parts.some(({ resource }) => mapAt(resource.node, "spec", "processors") !== undefined)
  );
}

/** Scripts that filters take from ConfigMaps, which stand beside the configuration. */
export function scriptsOf(
  parts: readonly OperatorObject[],
): readonly { readonly name: string; readonly key: string; readonly from: Resource }[] {
  return parts.flatMap(({ resource, kind }) => {
    const filters = kind === "filter" ? nodeAt(resource.node, "spec", "filters") : undefined;
    return (filters?.kind === "seq" ? filters.items : []).flatMap((item) => {
      const name = textAt(item, "lua", "script", "name");
      const key = textAt(item, "lua", "script", "key");
      return name === undefined || key === undefined ? [] : [{ name, key, from: resource }];
    });
  });
}
