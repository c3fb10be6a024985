import { readBoolean } from "../grammar/values/boolean.ts";
import {
  conf,
  configurationFormat,
  type Definition,
  type DefinitionKind,
  defaultSyslogParser,
  defineSetRule,
  type KubernetesSet,
  knownText,
  type Pipeline,
  pluginsAndUnits,
  shippedParserNames,
  siblingEntries,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A parser is defined and nothing uses it.",
  category: "parser",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    Nothing follows from it in Fluent Bit. But a parser that stands among others in use was written for something: often the plugin that
    should name it was forgotten, or names another one.
  `,
  quiet: `
    - A parsers file that is copied as a whole: none of its parsers is used, or the name is one that Fluent Bit ships.
    - A configuration that is not known in full, or that names a parser by a variable.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/app.log
                Parser app
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
            [PARSER]
                Name   «app_firstline»
                Format regex
                Regex  ^(?<message>\d+.*)$
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name   tail
              Path   /var/log/app.log
              Parser app
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   app
              Format json
          [PARSER]
              Name   docker
              Format json
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    for (const kind of ["parser", "multiline-parser"] as const) {
      // A file may serve several instances: a parser is unused when all that read it leave it alone.
      const unused = new Map<string, Unused>();
      const used = new Set<string>();
      for (const pipeline of pipelines) {
        if (pipeline.definitions(kind).all.length === 0) continue;
        const judged = isJudged(pipeline) && readsItsConfigMap(pipeline, set);
        const names = usedNames(pipeline, kind);
        const files = names === undefined ? undefined : filesInUse(pipeline, names, kind);
        for (const definition of pipeline.definitions(kind).all) {
          const place = placeKey(definition);
          if (!judged || names === undefined || names.has(fold(kind, definition.id))) used.add(place);
          else if (belongsToSet(definition, pipeline, files)) unused.set(place, { definition, pipeline });
        }
      }
      for (const [place, { definition, pipeline }] of unused) {
        if (used.has(place)) continue;
        report({
          at: definition.name,
          message: `${kind === "parser" ? "Parser" : "Multiline parser"} "${definition.id}" is defined and no plugin uses it${byAnnotation(kind, pipeline)}.`,
        });
      }
    }
  },
});

type SourceFile = Definition["section"]["file"]["file"];

interface Unused {
  readonly definition: Definition;
  readonly pipeline: Pipeline;
}

/** Whether all plugins that could use a parser are known. */
function isJudged(pipeline: Pipeline): boolean {
  return (
    pipeline.whole &&
    pipeline.references.every(
      ({ kind, result }) => kind !== "include" || result.kind !== "absent" || result.meant !== undefined,
    ) &&
    pluginsAndUnits(pipeline).every(({ schema }) => schema !== undefined)
  );
}

/** Of a ConfigMap that nothing mounts, another configuration may be the one that names the parser. */
function readsItsConfigMap({ instance, files }: Pipeline, set: KubernetesSet): boolean {
  if (instance.container !== undefined) return true;
  const read = new Set(files.map(({ file }) => file));
  return siblingEntries(set, read).every(({ file }) => read.has(file) || configurationFormat(file) === undefined);
}

/** Names of all parsers in use; undefined when a name is hidden in a variable. */
function usedNames(pipeline: Pipeline, kind: DefinitionKind): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const plugin of pluginsAndUnits(pipeline)) {
    for (const property of plugin.properties) {
      if (/parser/i.test(property.key.text) && property.scan.references.length > 0) return undefined;
    }
  }
  for (const { id } of pipeline.parserReferences(kind)) names.add(fold(kind, id));
  if (kind === "multiline-parser") return names;
  for (const { section } of pipeline.definitions("multiline-parser").all) {
    const parser = section.get("parser");
    if (parser !== undefined) names.add(parser.value.text);
  }
  for (const input of pipeline.inputs) {
    if (input.plugin.kind !== "found" || input.plugin.value !== "syslog" || input.get("parser") !== undefined) continue;
    const mode = input.get("mode");
    names.add(defaultSyslogParser(mode === undefined ? "unix_udp" : (knownText(mode) ?? "tcp")));
  }
  return names;
}

/** Names of multiline parsers are compared without case (P-33). */
function fold(kind: DefinitionKind, name: string): string {
  return kind === "parser" ? name : name.toLowerCase();
}

/**
 * Whether the file was written for this configuration: another parser of it is in use, or it is an entry of the same
 * ConfigMap as the main file. Names that Fluent Bit ships are copied along and unused in most sets.
 */
/** The files that hold a parser in use. */
function filesInUse(pipeline: Pipeline, used: ReadonlySet<string>, kind: DefinitionKind): ReadonlySet<SourceFile> {
  const inUse = pipeline.definitions(kind).all.filter(({ id }) => used.has(fold(kind, id)));
  return new Set(inUse.map(({ section }) => section.file.file));
}

function belongsToSet(
  { id, section }: Definition,
  pipeline: Pipeline,
  inUse: ReadonlySet<SourceFile> | undefined,
): boolean {
  if (shippedParserNames(pipeline).has(id)) return false;
  const { file } = section.file;
  if (inUse?.has(file)) return true;
  const entry = pipeline.files[0]?.file;
  const folder = (path: string): string => path.slice(0, path.lastIndexOf("/"));
  return file.host !== undefined && entry?.host?.file === file.host.file && folder(entry.path) === folder(file.path);
}

function placeKey({ section }: Definition): string {
  const { file, span } = section.at;
  return `${file.path}\0${span.start}`;
}

/** With `K8S-Logging.Parser` on, pods name their parser by annotation. */
function byAnnotation(kind: DefinitionKind, pipeline: Pipeline): string {
  const open = pipeline.filters.some((filter) => {
    const property = filter.get("k8s-logging.parser");
    return property !== undefined && readBoolean(knownText(property) ?? "") === true;
  });
  return kind === "parser" && open ? ' (a pod may still name it by the annotation "fluentbit.io/parser")' : "";
}
