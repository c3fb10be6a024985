/** Parsers and multiline parsers that the configuration and the image define. */
import { absent, found, type Instance, unknown } from "../instance/instance.ts";
import type { Schema } from "../schema/types.ts";
import { NameIndex } from "../source/nearest.ts";
import type { Definition, DefinitionKind, Definitions, FileReference, Section } from "./pipeline.ts";

export function makeDefinitions(
  sections: readonly Section[],
  references: readonly FileReference[],
  instance: Instance,
  schema: Schema,
): Readonly<Record<DefinitionKind, Definitions>> {
  const missing = references.find(
    ({ kind, result }) => (kind === "parsers" || kind === "include") && result.kind === "unknown",
  );
  const template = sections.some((section) => section.file.template);
  const because =
    instance.role !== "main"
      ? "the configuration that loads the parsers is not among the files"
      : missing !== undefined
        ? `"${missing.name.text}" is not among the files`
        : template
          ? "a file is the source of a template"
          : (instance.container?.parserArguments.length ?? 0) > 0
            ? "the command line loads a parsers file"
            : undefined;

  const make = (kind: DefinitionKind, builtIn: ReadonlySet<string>, fold: (name: string) => string): Definitions => {
    const all: Definition[] = [];
    for (const section of sections) {
      const name = section.kind === kind ? section.get("name") : undefined;
      if (name === undefined) continue;
      const id = name.expanded.kind === "found" ? name.expanded.value : name.value.text;
      all.push({ name: name.value, id, section });
    }
    const byName = new Map<string, Definition>();
    for (const definition of all) {
      if (!byName.has(fold(definition.id))) byName.set(fold(definition.id), definition);
    }
    let names: NameIndex | undefined;
    return {
      all,
      complete: because === undefined,
      names() {
        names ??= new NameIndex([...all.map(({ id }) => id), ...builtIn]);
        return names;
      },
      lookup(name) {
        if (builtIn.has(fold(name))) return found("built-in");
        const definition = byName.get(fold(name));
        if (definition !== undefined) return found(definition);
        return because === undefined ? absent : unknown(because);
      },
    };
  };
  return {
    parser: make("parser", new Set(), (name) => name),
    "multiline-parser": make("multiline-parser", new Set(schema.builtinMultilineParsers), (name) => name.toLowerCase()),
  };
}
