/** Values that are about Fluent Bit in a shape that is not read: told once a file. */
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { effectiveEntries, mapAt, scalarAt } from "../../kubernetes/nodes.ts";
import { imageInfo } from "../../schema/index.ts";
import type { Note, SourceFile } from "../../source/source-file.ts";

/** The first place that shows it: a text with sections, or the image of a chart that takes its configuration in a way of its own. */
export function unknownShape(file: SourceFile, root: YamlMap): Note | undefined {
  const block = scalarsBelow(root).find(({ text, block }) => block !== undefined && pipelineHeading.test(text));
  if (block?.block !== undefined) return { at: { file, span: block.block.header }, message: aboutText };
  const image = imageOfChart(root);
  return image === undefined ? undefined : { at: { file, span: image.span }, message: aboutChart };
}

/** Values that another tool fills in before they are YAML, such as Terraform. */
export function unfilledValues(file: SourceFile): Note {
  const heading = file.text.search(indentedHeading);
  const start = file.text.indexOf("[", heading);
  return { at: { file, span: { start, end: file.text.indexOf("]", start) + 1 } }, message: aboutTemplate };
}

const aboutText =
  'This holds a configuration of Fluent Bit in a form that is not read, so it is not judged; if it is for a chart, lint what "helm template CHART -f FILE | fbcheck lint -" renders';
const aboutChart =
  'These values configure Fluent Bit in a way that only their chart knows, so they are not judged; lint what "helm template CHART -f FILE | fbcheck lint -" renders';
const aboutTemplate =
  "This configuration of Fluent Bit stands in a template that another tool fills in first, so it is not judged; lint what comes out";

const pipelineHeading = /^[ \t]*\[(?:service|input|filter|output)\][ \t]*$/im;
const indentedHeading = /^[ \t]+\[(?:service|input|filter|output)\]/im;

/** Keys beside the image under which charts take a configuration. */
const configKeys = ["config", "backend", "rawConfig", "input", "inputs", "filter", "output", "outputs", "parsers"];
const deepest = 4;

/** The image of Fluent Bit in values that configure it. */
function imageOfChart(root: YamlMap): YamlScalar | undefined {
  // In Docker Compose, and what is like it, all that stands at the top are maps.
  const isChart = root.entries.some(({ value }) => value?.kind !== "map");
  const seen = new Set<YamlMap>();
  const look = (map: YamlMap, key: string, depth: number): YamlScalar | undefined => {
    if (seen.has(map)) return undefined;
    seen.add(map);
    const isNamed = /^fluent-?bit$/i.test(key);
    const image = imageAt(map, isNamed && isChart);
    if (image !== undefined && (isNamed || configKeys.some((one) => map.entry(one) !== undefined))) return image;
    if (depth >= deepest) return undefined;
    for (const { key, value } of effectiveEntries(map)) {
      const found = value?.kind === "map" ? look(value, key.text, depth + 1) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return look(root, "", 0);
}

/** As charts name it: a map with a repository, some a map of those, and some just a text. */
function imageAt(map: YamlMap, isText: boolean): YamlScalar | undefined {
  const image = mapAt(map, "image");
  const texts = [
    scalarAt(image, "repository"),
    scalarAt(image, "fluent_bit", "repository"),
    isText ? scalarAt(map, "image") : undefined,
  ];
  return texts.find((text) => text !== undefined && imageInfo(text.text) !== undefined);
}

/** Values of maps and lists, at any depth; what aliases share counts once. */
function scalarsBelow(root: YamlNode): readonly YamlScalar[] {
  const found: YamlScalar[] = [];
  const seen = new Set<YamlNode>();
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "scalar") found.push(node);
    else if (node.kind === "seq") open.push(...node.items.toReversed());
    else open.push(...node.entries.toReversed().flatMap(({ value }) => value ?? []));
  }
  return found;
}
