/**
 * What the reader of 1.7 and 1.8 really gets from a file with lines that it misreads: it reports a wrong indent and cuts as
 * many bytes as the indent has, so that a key loses its first letters or all of them (classic.md section 14).
 */
import { byteString } from "../../grammar/classic/bytes.ts";
import { initialState, readLine } from "../../grammar/classic/line-reader.ts";
import { sectionTypeOf } from "../../grammar/classic/section-type.ts";
import type { PluginKind, Schema } from "../schema/types.ts";
import type { SyntaxContext } from "./define.ts";

type Context = Pick<SyntaxContext, "reading" | "tree" | "pipeline">;

/**
 * Whether the sections stop Fluent Bit as they are read: a plugin whose "Name" is lost, or a cut key that a plugin with a
 * list of properties does not know. For files that such a reader misreads somewhere.
 */
export function stopsAsMisread({ reading, tree, pipeline }: Context): boolean {
  let known = stops.get(reading);
  if (known === undefined) {
    known = sectionsOf(tree).some((section) => isRefused(section, pipeline.schema));
    stops.set(reading, known);
  }
  return known;
}

const stops = new WeakMap<Context["reading"], boolean>();

interface ReadSection {
  readonly kind: PluginKind;
  readonly keys: readonly string[];
  readonly name: string | undefined;
}

const pluginKinds: ReadonlySet<string> = new Set<PluginKind>(["input", "filter", "output", "custom"]);

function sectionsOf({ text, lines }: Context["tree"]): readonly ReadSection[] {
  const sections: { kind: string; keys: string[]; name: string | undefined }[] = [];
  let state = initialState;
  for (const [index, line] of lines.entries()) {
    // The tree keeps a byte order mark out of its first line.
    const content = byteString(text.slice(index === 0 ? 0 : line.span.start, line.span.end));
    if (content.startsWith("[")) {
      const kind = sectionTypeOf(content.slice(1, content.indexOf("]")), "mk_rconf").type;
      sections.push({ kind, keys: [], name: undefined });
    }
    const verdict = readLine(state, content, "mk_rconf");
    // Where the reader stops, the mistake is refused as such.
    if (verdict.kind === "refused") return [];
    state = verdict.state;
    const section = sections.at(-1);
    if (verdict.kind !== "entry" || section === undefined) continue;
    section.keys.push(verdict.key);
    if (verdict.key.toLowerCase() === "name") section.name ??= verdict.value;
  }
  return sections.filter((section): section is typeof section & ReadSection => pluginKinds.has(section.kind));
}

function isRefused({ kind, keys, name }: ReadSection, schema: Schema): boolean {
  if (name === undefined) return true;
  const plugin = schema.plugin(kind, name);
  return (
    plugin?.strict === true && keys.some((key) => key.toLowerCase() !== "name" && plugin.acceptance(key) === "refused")
  );
}
