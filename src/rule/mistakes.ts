/**
 * Which rule reports which mistake of the classic reader, and what the mistake costs. It promises that each mistake has
 * exactly one owner, so that one slip is one finding: a `;` comment that also lacks a value is only a `;` comment.
 */
import type { ClassicReading, Mistake } from "../../grammar/classic/reading.ts";
import type { ClassicLine, ClassicTree, EntryLine } from "../../grammar/classic/tree.ts";
import { atLeast } from "../schema/index.ts";
import type { Effect, Fix, Location, Note, Severity } from "../source/source-file.ts";
import type { Finding, SyntaxContext } from "./define.ts";
import { stopsAsMisread } from "./old-reader.ts";

export type { ClassicLine, ClassicTree, EntryLine, Mistake };

export type MistakeOwner =
  | "inconsistent-indent"
  | "mixed-tabs-spaces"
  | "indented-blank-line"
  | "unindented-entries"
  | "tab-separator"
  | "missing-value"
  | "entry-outside-section"
  | "bad-section-header"
  | "unknown-directive"
  | "byte-order-mark"
  | "line-too-long"
  | "nul-byte"
  | "semicolon-comment"
  | "non-breaking-space"
  | "indented-directive"
  | "equals-separator"
  | "colon-after-key"
  | "line-continuation"
  | "crlf-line-endings"
  | "yaml-in-classic-file";

type ReadClassic = Pick<SyntaxContext, "tree" | "reading">;

/** The mistakes that the rule `owner` reports, in file order. None in the source of a template tool. */
export function mistakesOf(context: ReadClassic, owner: MistakeOwner): readonly Mistake[] {
  if (context.reading.mistakes.length === 0) return [];
  return ownersOf(context).get(owner) ?? [];
}

/** The same by line: of several in one line the one that Fluent Bit refuses. */
export function mistakesByLine(context: ReadClassic, owner: MistakeOwner): ReadonlyMap<ClassicLine, Mistake> {
  const byLine = new Map<ClassicLine, Mistake>();
  for (const mistake of mistakesOf(context, owner)) {
    if (byLine.get(mistake.line)?.outcome !== "refused") byLine.set(mistake.line, mistake);
  }
  return byLine;
}

const cache = new WeakMap<ClassicReading, ReadonlyMap<MistakeOwner, readonly Mistake[]>>();

function ownersOf(context: ReadClassic): ReadonlyMap<MistakeOwner, readonly Mistake[]> {
  let owners = cache.get(context.reading);
  if (owners === undefined) {
    owners = groupByOwner(context);
    cache.set(context.reading, owners);
  }
  return owners;
}

function groupByOwner({ tree, reading }: ReadClassic): ReadonlyMap<MistakeOwner, readonly Mistake[]> {
  const owners = new Map<MistakeOwner, Mistake[]>();
  if (isTemplateSource(tree)) return owners;
  const isYaml = yamlStart(tree) !== undefined;
  const continued = continuedLines(tree, reading);
  for (const mistake of reading.mistakes) {
    if (holdsTemplate(tree, mistake.line)) continue;
    const owner = isYaml ? "yaml-in-classic-file" : ownerOf(tree, mistake, continued);
    const list = owners.get(owner);
    if (list === undefined) owners.set(owner, [mistake]);
    else list.push(mistake);
  }
  return owners;
}

function ownerOf(
  tree: ClassicTree,
  { kind, line }: Mistake,
  continued: ReadonlyMap<ClassicLine, unknown>,
): MistakeOwner {
  switch (kind) {
    case "byte-order-mark":
    case "line-too-long":
    case "nul-byte":
      return kind;
    case "bare-directive":
      return "unknown-directive";
    case "unclosed-header":
    case "indented-header":
    case "unclosed-group":
    case "group-outside-section":
    case "empty-group":
      return "bad-section-header";
  }
  if (line.kind !== "entry") return kind;
  const key = line.key.text;
  if (key === "" && tree.text[line.span.end - 1] === "\r") return "crlf-line-endings";
  if (continued.has(line)) return "line-continuation";
  if (isOtherComment(line)) return "semicolon-comment";
  if (isOddBlank(key.charCodeAt(0)) || (kind === "missing-value" && hasOddBlank(key))) return "non-breaking-space";
  if (isIndentedDirective(line)) return "indented-directive";
  if (kind === "missing-value" && key.startsWith("[")) return "bad-section-header";
  if (kind === "missing-value" && line.value === undefined) {
    const separator = key[wordLength(key)];
    if (wordLength(key) > 0 && separator === "=") return "equals-separator";
    // A colon at the end says as little as the word itself; only `Tag:app` was meant as key and value.
    const rest = key.slice(wordLength(key) + 1);
    if (wordLength(key) > 0 && separator === ":" && rest !== "" && !rest.startsWith("//")) return "colon-after-key";
  }
  return kind;
}

// What a mistake costs

/** What Fluent Bit does at the judged version, given how it came to read the file (C-85, C-87). */
export function mistakeEffect(context: SyntaxContext, mistake: Mistake): Effect {
  const { reading, role, pipeline, dialect } = context;
  if (mistake.outcome === "accepted") return "none";
  if (mistake.outcome === "misread" || reading.refusedAt === undefined) {
    return dialect.reader === "mk_rconf" && isMain(role) && stopsAsMisread(context) ? "refused" : "degraded";
  }
  if (role === "streams") return "ignored";
  const isTolerated = (role === "parsers" || role === "plugins") && !atLeast(pipeline.version, "5.1.0");
  return isTolerated ? "degraded" : "refused";
}

function isMain(role: SyntaxContext["role"]): boolean {
  return role === "main" || role === "include";
}

/** The same as the end of a sentence. */
export function mistakeConsequence(context: SyntaxContext, mistake: Mistake): string {
  const { role, dialect, pipeline } = context;
  const version = `Fluent Bit ${pipeline.version}`;
  switch (mistakeEffect(context, mistake)) {
    case "refused":
      return mistake.outcome === "misread"
        ? `${version} reads something else than is written and refuses to start`
        : "Fluent Bit refuses to start";
    case "ignored":
      return "Fluent Bit runs without its stream tasks";
    case "none":
      return `${version} reports it and reads the line all the same; since 1.9.0 Fluent Bit refuses to start`;
    default:
      if (dialect.reader === "mk_rconf") {
        return `${version} reads something else than is written; since 1.9.0 Fluent Bit refuses to start`;
      }
      if (mistake.outcome === "refused" && (role === "parsers" || role === "plugins")) {
        return `${version} runs without the ${role} of this file; since 5.1.0 Fluent Bit refuses to start`;
      }
      return "Fluent Bit reads something else than is written";
  }
}

/** Errors are what stops Fluent Bit or makes it do without; the rest works to a degree. */
export function severityOfEffect(effect: Effect): Severity {
  if (effect === "none") return "hint";
  return effect === "degraded" ? "warning" : "error";
}

/** The finding for a mistake: `what` is wrong, and the consequence follows. */
export function mistakeFinding(
  context: SyntaxContext,
  mistake: Mistake,
  what: string,
  more: { readonly fixes?: readonly Fix[]; readonly related?: readonly Note[] } = {},
): Finding {
  const effect = mistakeEffect(context, mistake);
  return {
    at: { file: context.file, span: mistake.span },
    message: `${what}, so ${mistakeConsequence(context, mistake)}.`,
    severity: effect === "none" ? "warning" : severityOfEffect(effect),
    effect,
    ...more,
  };
}

export function placeIn({ file }: Pick<SyntaxContext, "file">, start: number, end: number): Location {
  return { file, span: { start, end } };
}

// What a line looks like

/** Letters, digits, `_`, `.` and `-` from the start on: what a key is made of. */
export function wordLength(text: string): number {
  let length = 0;
  while (length < text.length && isKeyCharacter(text.charCodeAt(length))) length++;
  return length;
}

function isKeyCharacter(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2e ||
    code === 0x2d
  );
}

/** `;` or `//` where other formats have a comment (C-12). */
export function isOtherComment({ key }: Pick<EntryLine, "key">): boolean {
  return key.text.startsWith(";") || key.text.startsWith("//");
}

export function isIndentedDirective({ key, indent }: EntryLine): boolean {
  const word = key.text.toLowerCase();
  return indent.end > indent.start && (word === "@include" || word === "@set");
}

/** Blanks that are none to Fluent Bit: no-break space, the typographic and the wide ones, and those without width (C-31). */
export function isOddBlank(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Those of them that nobody sees. */
export function isWidthless(code: number): boolean {
  return code === 0x200b || code === 0x2060 || code === 0xfeff;
}

export function hasOddBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isOddBlank(text.charCodeAt(i))) return true;
  return false;
}

const templateMarks = ["{{", "{%", "<%"];

/** Whole lines for a template tool: what the text will be is not known, not even where its lines stand. */
function isTemplateSource(tree: ClassicTree): boolean {
  if (!templateMarks.some((mark) => tree.text.includes(mark))) return false;
  return tree.lines.some((line) => templateMarks.some((mark) => tree.text.startsWith(mark, line.indent.end)));
}

function holdsTemplate(tree: ClassicTree, { span }: ClassicLine): boolean {
  if (!tree.text.includes("{{")) return false;
  return tree.text.slice(span.start, span.end).includes("{{");
}

/**
 * The lines that only stand there because the line before them ends with a backslash, each with the line at which that
 * began: Fluent Bit has no continuation (C-34). A backslash may also end a regex, so only a line that cannot stand on
 * its own counts.
 */
export function continuedLines(tree: ClassicTree, reading: ClassicReading): ReadonlyMap<ClassicLine, EntryLine> {
  const continued = new Map<ClassicLine, EntryLine>();
  if (!tree.text.includes("\\")) return continued;
  const broken = new Map<ClassicLine, Mistake>();
  for (const mistake of reading.mistakes) if (!broken.has(mistake.line)) broken.set(mistake.line, mistake);
  for (let index = 0; index + 1 < tree.lines.length; index++) {
    const line = tree.lines[index]!;
    const next = tree.lines[index + 1]!;
    const mistake = broken.get(next);
    if (mistake === undefined || next.kind !== "entry" || line.kind !== "entry" || !endsInBackslash(line)) continue;
    const first = continued.get(line) ?? line;
    const isDeeper = next.indent.end - next.indent.start > first.indent.end - first.indent.start;
    const isWrongIndent = mistake.kind === "inconsistent-indent" || mistake.kind === "mixed-tabs-spaces";
    if (mistake.kind === "missing-value" || (isWrongIndent && isDeeper)) continued.set(next, first);
  }
  return continued;
}

/** An odd number of them: a pair is one backslash to whoever reads the value. */
export function endsInBackslash({ key, value }: EntryLine): boolean {
  const { text } = value ?? key;
  let count = 0;
  while (count < text.length && text[text.length - 1 - count] === "\\") count++;
  return count % 2 === 1;
}

const yamlTop: ReadonlySet<string> = new Set([
  "service",
  "pipeline",
  "env",
  "parsers",
  "multiline_parsers",
  "includes",
  "customs",
  "plugins",
  "upstream_servers",
  "stream_processor",
]);

const yamlStarts = new WeakMap<ClassicTree, { readonly line: EntryLine | undefined }>();

/**
 * The first line of YAML when the whole text is YAML: it has no section header in column 0, and either begins with a
 * `key:` there or has a top-level key of Fluent Bit's YAML and mostly lines such as `key: value` and `- item`.
 */
export function yamlStart(tree: ClassicTree): EntryLine | undefined {
  let known = yamlStarts.get(tree);
  if (known === undefined) {
    known = { line: findYamlStart(tree) };
    yamlStarts.set(tree, known);
  }
  return known.line;
}

function findYamlStart(tree: ClassicTree): EntryLine | undefined {
  let first: EntryLine | undefined;
  let start: EntryLine | undefined;
  let yamlLines = 0;
  let lines = 0;
  for (const line of tree.lines) {
    if (line.kind === "header" || line.kind === "include") return undefined;
    if (line.kind !== "entry" || line.key.text === "---") continue;
    lines++;
    first ??= line;
    const key = line.key.text;
    const isTopLevel = line.indent.end === line.indent.start && key.endsWith(":");
    if (isTopLevel && yamlTop.has(key.slice(0, -1).toLowerCase())) start ??= line;
    if (key.endsWith(":") || key === "-") yamlLines++;
  }
  if (first !== undefined && first.indent.end === first.indent.start && isYamlKey(first.key.text))
    return start ?? first;
  return yamlLines * 2 > lines ? start : undefined;
}

/** `word:`, but not `Name:`, which is how a slip in an entry looks. */
function isYamlKey(key: string): boolean {
  return key.endsWith(":") && key.length > 1 && wordLength(key) === key.length - 1 && key.toLowerCase() !== "name:";
}
