/** Where in the user's files stands what the real program speaks of. Its texts are the rendered ones: no line was added or taken away. */
import { resolvePath } from "../../instance/paths.ts";
import type { Pipeline, Plugin, PluginKind, Property } from "../../model/pipeline.ts";
import { lineIndex } from "../../source/line-index.ts";
import type { Location, SourceFile } from "../../source/source-file.ts";
import type { Topic } from "./said.ts";
import type { Trial } from "./trial.ts";

export interface Place {
  readonly at: Location;
  /** The property whose value the message is about, or to which it leads. */
  readonly property?: Property | undefined;
  readonly plugin?: Plugin | undefined;
  /** What is wrong anywhere in here may be what the message is about. */
  readonly around: readonly Location[];
}

/**
 * `folder`: the absolute path of the folder that the trial's files were written to. Several places where the message does
 * not tell them apart, the likeliest first; none where it speaks of no single place.
 */
export function placesOf(topic: Topic, trial: Trial, folder: string): readonly Place[] {
  const { pipeline } = trial.rendered;
  switch (topic.kind) {
    case "line": {
      const file = fileNamed(topic.file, trial, folder);
      return file === undefined ? [] : [linePlace(file, topic.line, pipeline)];
    }
    case "property":
      return propertiesOf(topic.plugin, topic.key, topic.of, pipeline).flatMap((found) => found.slice(-1));
    case "repeated":
      return propertiesOf(topic.plugin, topic.key, undefined, pipeline).flatMap((found) =>
        found.length > 1 ? found.slice(-1) : [],
      );
    case "unknown-plugin":
      return ofKind(topic.of, pipeline)
        .filter((one) => isNamed(one, topic.name))
        .map(namePlace);
    case "nameless": {
      const sections = pipeline.nameless.filter(({ kind }) => kind === topic.of);
      if (sections.length > 0) return sections.map(({ heading, at }) => ({ at: heading.at, around: [at] }));
      return ofKind(topic.of, pipeline)
        .filter(({ schema }) => schema === undefined)
        .map(namePlace);
    }
    case "plugin": {
      const dot = topic.name.lastIndexOf(".");
      const number = Number(topic.name.slice(dot + 1));
      return ofKind(topic.of, pipeline)
        .filter((one) => one.index === number && isNamed(one, topic.name.slice(0, dot)))
        .map(namePlace);
    }
    case "service":
      return pipeline.service
        .flatMap((section) => section.all(topic.key))
        .reverse()
        .map((property) => ({ at: property.value.at, property, around: parsersFiles(topic.key, pipeline) }));
    case "parser":
      return [...pipeline.definitions("parser").all, ...pipeline.definitions("multiline-parser").all]
        .filter(({ id }) => id === topic.name)
        .reverse()
        .map(({ name, section }) => ({ at: name.at, around: [section.at] }));
    case "section": {
      const heading = topic.heading.toLowerCase();
      return pipeline.sections
        .filter((one) => one.heading.text.trim().toLowerCase() === heading)
        .map((one) => ({ at: one.heading.at, around: [one.at] }));
    }
    case "file": {
      const name = inUserNames(topic.name, trial, folder);
      return pipeline.references
        .filter((one) => one.name.text.trim() === name)
        .reverse()
        .map((one) => ({ at: one.name.at, around: [] }));
    }
    case "missing-include":
      return pipeline.references
        .filter(({ kind, result }) => kind === "include" && result.kind === "absent")
        .map((one) => ({ at: one.name.at, around: [] }));
    case "incomplete":
      return [];
  }
}

/** A message in the user's names: without the folder that we made, and with what was written where we made a name up. */
export function inUserNames(text: string, { names, folder: start }: Trial, folder: string): string {
  let told = text;
  for (const prefix of [`${folder}/${start}`, folder]) {
    const slashed = prefix.endsWith("/") ? prefix : `${prefix}/`;
    told = told.replaceAll(`${slashed}/`, "").replaceAll(slashed, "");
  }
  for (const [made, original] of names) told = told.replaceAll(made, original);
  return told;
}

function fileNamed(name: string, { rendered, folder: start }: Trial, folder: string): SourceFile | undefined {
  const path = resolvePath(`${folder}/${start}`, name);
  return rendered.files.find(({ place }) => resolvePath(folder, place) === path)?.read.file;
}

function linePlace(file: SourceFile, line: number, pipeline: Pipeline): Place {
  const index = lineIndex(file);
  const start = index.lineStart(line);
  const text = index.lineText(line);
  const indent = text.length - text.trimStart().length;
  const span = { start: start + Math.min(indent, text.length), end: start + Math.max(indent, text.trimEnd().length) };
  const at = text.trim() === "" ? { file, span: { start, end: start + text.length } } : { file, span };
  const section = pipeline.sections.find((one) => isAround(one.at, at));
  return {
    at,
    property: section?.properties.find((one) => isAround(one.at, at)),
    around: section === undefined ? [] : [section.at],
  };
}

function isAround(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.span.start <= inner.span.start && outer.span.end >= inner.span.end;
}

/** The whole of each parsers file: that one cannot be read is said of the key that names it. */
function parsersFiles(key: string, { files }: Pipeline): readonly Location[] {
  if (key.toLowerCase() !== "parsers_file") return [];
  return files
    .filter(({ role }) => role === "parsers")
    .map(({ file }) => ({ file, span: { start: 0, end: file.text.length } }));
}

/** Of each plugin of that name the properties of that key. */
function propertiesOf(
  plugin: string,
  key: string,
  of: PluginKind | undefined,
  pipeline: Pipeline,
): readonly (readonly Place[])[] {
  return ofKind(of, pipeline)
    .filter((one) => isNamed(one, plugin))
    .map((one) =>
      one.all(key.toLowerCase()).map((property) => ({ at: property.key.at, property, plugin: one, around: [] })),
    );
}

/** In the order in which a dry run looks at them (C-0.1). */
function ofKind(kind: PluginKind | undefined, pipeline: Pipeline): readonly Plugin[] {
  const { customs, inputs, filters, outputs, units } = pipeline;
  switch (kind) {
    case "custom":
      return customs;
    case "processor":
      return units;
    case "input":
      return inputs;
    case "filter":
      return filters;
    case "output":
      return outputs;
    case undefined:
      return [...customs, ...inputs, ...filters, ...outputs];
  }
}

/** The program prints the name as written, or that of the plugin. */
function isNamed({ name, plugin }: Plugin, text: string): boolean {
  const lower = text.toLowerCase();
  return name.text.toLowerCase() === lower || (plugin.kind === "found" && plugin.value === lower);
}

function namePlace(plugin: Plugin): Place {
  const property = plugin.get("name");
  return { at: plugin.name.at, property, plugin, around: [plugin.at] };
}
