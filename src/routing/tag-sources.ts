/** The tags that inputs give to their records, as sets where a part of them is not known. */
import { splitCommas } from "../../grammar/values/list.ts";
import { literalTag, type TagPattern, type TagPiece } from "../../grammar/values/match.ts";
import type { RegexCompilation, RegexEngine } from "../../grammar/values/regex.ts";
import { lettersOutside } from "../../grammar/values/regex-language.ts";
import { systemdTags, tagWithGroups, tailTags } from "../../grammar/values/tag.ts";
import { makeTags } from "../../grammar/values/tag-pattern.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import type { TagSource } from "./routing.ts";

/** Inputs that run nothing of their own, or whose tags are not followed. */
const opaqueInputs: ReadonlySet<string> = new Set([
  "prometheus_remote_write",
  "lib",
  "emitter",
  "stream_processor",
  "storage_backlog",
]);

/** What is left of a path in a tag: every character but letters, digits, `_` and `.` became `_`. */
const fromUri: TagPiece = {
  kind: "any",
  except: Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
    .filter((letter) => !/[A-Za-z0-9_.]/.test(letter))
    .join(""),
};

export function tagSource(input: Plugin, pipeline: Pipeline, regex: RegexEngine): TagSource {
  const name = input.plugin.kind === "found" ? input.plugin.value : undefined;
  const property = input.get("tag");
  const display = property?.value.text ?? `${name ?? input.name.text}.${input.index}`;
  return { input, tags: name === undefined ? undefined : tagsOf(input, name, property, pipeline, regex), display };
}

function tagsOf(
  input: Plugin,
  name: string,
  property: Property | undefined,
  pipeline: Pipeline,
  regex: RegexEngine,
): readonly TagPattern[] | undefined {
  if (opaqueInputs.has(name) || input.schema === undefined) return undefined;
  if (name !== "tail" && input.get("tag_key") !== undefined) return undefined;
  const fixed = property === undefined ? literalTag(`${name}.${input.index}`).pieces : piecesOf(property, pipeline);
  if (fixed === undefined || fixed.length === 0) return undefined;
  switch (name) {
    case "forward":
      return forwardTags(input, property === undefined ? undefined : fixed, pipeline);
    case "http":
    case "opentelemetry":
      return [makeTags(fixed), makeTags([fromUri])];
    case "splunk":
      // Releases before made the tag from the path (splunk_prot.c of 3.0.0).
      return atLeast(pipeline.version, "5.1.0") ? [makeTags(fixed)] : [makeTags(fixed), makeTags([fromUri])];
    case "systemd":
      return [withStar(fixed, systemdTags)];
    case "tail":
      return property === undefined ? [makeTags(fixed)] : tailTagsOf(input, fixed, pipeline, regex);
    default:
      return [makeTags(fixed)];
  }
}

/**
 * What a value becomes, `any` for variables that are not known; undefined where that cannot be told. A variable that
 * may be empty may make the whole value so, which is no piece.
 */
export function piecesOf(property: Property, pipeline: Pipeline): readonly TagPiece[] | undefined {
  const { expanded, scan, value } = property;
  if (expanded.kind === "found") return expanded.value === "" ? [] : literalTag(expanded.value).pieces;
  if (scan.stop.kind !== "end") return undefined;
  const pieces: TagPiece[] = [];
  let at = 0;
  for (const { name, span } of scan.references) {
    const known = textOfVariable(name, pipeline);
    pieces.push({ kind: "literal", text: value.text.slice(at, span.start) });
    pieces.push(known === undefined ? { kind: "any" } : { kind: "literal", text: known });
    at = span.end;
  }
  pieces.push({ kind: "literal", text: value.text.slice(at) });
  return makeTags(pieces).pieces;
}

/** Of a variable that surely has some text. */
function textOfVariable(name: string, pipeline: Pipeline): string | undefined {
  const variable = pipeline.variable(name);
  if (variable.kind !== "found") return undefined;
  if (variable.value.kind === "set") {
    const { value } = variable.value;
    return value === "" || value.startsWith("file://") ? undefined : value;
  }
  const { value } = variable.value.variable;
  return value.kind === "found" && value.value !== "" ? value.value : undefined;
}

/** `expand` of the text, or what surely begins the tag where the text is not known as a whole. */
function withStar(fixed: readonly TagPiece[], expand: (tag: string) => TagPattern): TagPattern {
  const [first] = fixed;
  if (fixed.length === 1 && first?.kind === "literal") return expand(first.text);
  const head = first?.kind === "literal" ? (first.text.split("*", 1)[0] ?? "") : "";
  // Tail's clean-up would change it.
  return makeTags([{ kind: "literal", text: /[/\\:]|\.\.|^$/.test(head) ? "" : head }, { kind: "any" }]);
}

/** Tag_Prefix stands before the tag that came in, which an own Tag replaces since 2.1.2 (fw_prot.c). */
function forwardTags(
  input: Plugin,
  tag: readonly TagPiece[] | undefined,
  pipeline: Pipeline,
): readonly TagPattern[] | undefined {
  const prefix = input.get("tag_prefix");
  if (prefix !== undefined) {
    const pieces = piecesOf(prefix, pipeline);
    return pieces === undefined ? undefined : [makeTags([...pieces, { kind: "any" }])];
  }
  return tag === undefined || !atLeast(pipeline.version, forwardTagSince) ? undefined : [makeTags(tag)];
}

const forwardTagSince = "2.1.2";

/** One set for each item of the comma list `Path`. */
function tailTagsOf(
  input: Plugin,
  fixed: readonly TagPiece[],
  pipeline: Pipeline,
  regex: RegexEngine,
): readonly TagPattern[] | undefined {
  const path = input.get("path");
  const items = path?.expanded.kind === "found" ? splitCommas(path.expanded.value).map(({ text }) => text) : undefined;
  if (items?.length === 0) return undefined;
  const tagRegex = input.get("tag_regex");
  if (tagRegex !== undefined) return tailRegexTags(fixed, tagRegex, items, pipeline, regex);
  // `~` stands for a folder that differs from machine to machine.
  return (items ?? ["~"]).map((item) =>
    withStar(fixed, (tag) => (item.startsWith("~") ? withUnknownPath(tag) : tailTags(tag, item))),
  );
}

/** A path that we do not know may hold anything, separators too. */
function withUnknownPath(tag: string): TagPattern {
  const pattern = tailTags(tag, "*");
  return { ...pattern, pieces: pattern.pieces.map((piece) => (piece.kind === "any" ? { kind: "any" } : piece)) };
}

/** With Tag_Regex each `<name>` is what the group found in the path, `_` where it found nothing. */
function tailRegexTags(
  fixed: readonly TagPiece[],
  { expanded }: Property,
  paths: readonly string[] | undefined,
  { version }: Pipeline,
  regex: RegexEngine,
): readonly TagPattern[] | undefined {
  const [tag] = fixed;
  if (fixed.length > 1 || tag?.kind !== "literal" || expanded.kind !== "found") return undefined;
  const compiled = regex.compile(expanded.value, version);
  // Ignored with an error line; then nothing but the tag is left, with a star that a path may replace.
  if (!compiled.ok) return undefined;
  const parts = tagWithGroups(tag.text);
  if (parts === undefined) return undefined;
  const tagsFor = (path: string | undefined): TagPattern | undefined => {
    const found = path === undefined ? undefined : regex.search(expanded.value, path);
    if (found?.kind === "none") return undefined;
    const pieces = parts.map((part): TagPiece => {
      if (typeof part === "string") return { kind: "literal", text: part };
      const known = found?.kind === "match" ? found.groups.filter(({ name }) => name === part.group) : undefined;
      if (path === undefined || known === undefined || known.length > 1) return groupText(compiled, part.group);
      const span = known[0]?.span;
      const text = span === undefined ? "" : path.slice(span.start, span.end);
      return { kind: "literal", text: text === "" ? "_" : text };
    });
    return makeTags(pieces);
  };
  const tags = (paths?.map((path) => (/[*?[\\~]/.test(path) ? undefined : path)) ?? [undefined])
    .map(tagsFor)
    .filter((one) => one !== undefined);
  // No file gives a tag: nothing is read, and nothing is to be said of its tags.
  return tags.length === 0 ? undefined : tags;
}

/** Characters that tell one part of a tag from the next, to know which of them a group never holds; not `_`, which also stands for no text. */
const separators = "./-:\\ *";

function groupText(compiled: RegexCompilation, name: string): TagPiece {
  const groups = compiled.ok ? compiled.groups?.filter((group) => group.name === name) : undefined;
  if (groups === undefined) return { kind: "any" };
  if (groups.length === 0) return { kind: "literal", text: "_" };
  const except = groups.reduce((letters, { node }) => lettersOutside(node, letters), separators);
  return except === "" ? { kind: "any" } : { kind: "any", except };
}
