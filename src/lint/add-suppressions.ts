/**
 * Writes suppression comments for all findings, so that a team can begin with a clean run. It promises that a comment is
 * kept only if the set means the same with it and its findings are gone; what could not be silenced is named.
 */
import type { YamlFile } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { sameFileMeaning } from "../format/meaning.ts";
import type { InputFile, Result } from "../result.ts";
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic, SourceFile } from "../source/source-file.ts";
import { type CommentPlaces, commentPlaces, scalarsBelow } from "./comment-places.ts";
import { type Check, withFixes } from "./fix.ts";
import { healthOf, parsesWorse } from "./parse-health.ts";

export interface SuppressionRun {
  /** The given files in the given order, with the comments. */
  readonly files: readonly InputFile[];
  /** Number of findings that the comments silence, and of comments. */
  readonly silenced: number;
  readonly comments: number;
  readonly left: readonly LeftFinding[];
  /** What a check says of `files`. */
  readonly result: Result;
}

export interface LeftFinding {
  readonly finding: Diagnostic;
  /** A clause without a full stop. */
  readonly because: string;
}

/** About suppressions themselves, or a bug of ours: no comment silences these. */
const beyondComments = /^(?:unused-suppression|unknown-rule-id|suppression-without-reason|internal\/.*)$/;

/** Checks that may be spent on finding the comments that do harm; each of them halves what is in doubt. */
const mostChecks = 200;

export async function addSuppressions(
  files: readonly InputFile[],
  check: Check,
  reason: string,
): Promise<SuppressionRun> {
  const before = await check(files);
  const given = new Map(files.map(({ path, text }) => [path, text]));
  const places = commentPlaces(before);
  const left: LeftFinding[] = [];
  const wanted: Diagnostic[] = [];
  for (const finding of before.findings) {
    const { file } = finding.at;
    if (beyondComments.test(finding.code)) left.push({ finding, because: "comments do not silence it" });
    else if (given.get(file.path) !== file.text) left.push({ finding, because: "its file was not given" });
    else if (!places.anywhere(file)) left.push({ finding, because: "JSON cannot hold comments" });
    else wanted.push(finding);
  }

  const trial = new Trial(files, before, check);
  const lines = byLine(wanted, places);
  await trial.add(lines.map(({ file, line, findings }) => lineComment(file, line, findings, reason)));
  const rest = wanted.filter((finding) => !trial.silences(finding));
  await trial.add(byFile(rest).map(([file, findings]) => fileComment(file, findings, reason)));
  for (const finding of wanted)
    if (!trial.silences(finding)) left.push({ finding, because: "no comment can stand where it would be read as one" });
  return {
    files: trial.files,
    silenced: trial.accepted.reduce((sum, { findings }) => sum + findings.length, 0),
    comments: trial.accepted.length,
    left,
    result: trial.result,
  };
}

/** A comment to write, and the findings that it is for. */
interface Comment {
  readonly file: SourceFile;
  readonly at: number;
  readonly text: string;
  readonly findings: readonly Diagnostic[];
}

interface LineFindings {
  readonly file: SourceFile;
  readonly line: number;
  readonly findings: Diagnostic[];
}

/** The findings of each line that a comment can stand before. */
function byLine(findings: readonly Diagnostic[], places: CommentPlaces): readonly LineFindings[] {
  const groups = new Map<string, LineFindings>();
  for (const finding of findings) {
    const { file, span } = finding.at;
    const lines = lineIndex(file);
    const { line } = lines.position(span.start);
    if (!places.before(file, lines.lineStart(line))) continue;
    const key = `${line} ${file.path}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { file, line, findings: [finding] });
    else group.findings.push(finding);
  }
  return [...groups.values()];
}

function byFile(findings: readonly Diagnostic[]): readonly (readonly [SourceFile, readonly Diagnostic[]])[] {
  const groups = new Map<SourceFile, Diagnostic[]>();
  for (const finding of findings) {
    const group = groups.get(finding.at.file);
    if (group === undefined) groups.set(finding.at.file, [finding]);
    else group.push(finding);
  }
  return [...groups];
}

function lineComment(file: SourceFile, line: number, findings: readonly Diagnostic[], reason: string): Comment {
  const lines = lineIndex(file);
  const indent = /^[ \t]*/.exec(lines.lineText(line))![0];
  const text = `${indent}# fbcheck-disable-next-line ${idsOf(findings)} -- ${reason}${lineEnd(file, line)}`;
  return { file, at: lines.lineStart(line), text, findings };
}

function fileComment(file: SourceFile, findings: readonly Diagnostic[], reason: string): Comment {
  const text = `# fbcheck-disable-file ${idsOf(findings)} -- ${reason}${lineEnd(file, 1)}`;
  return { file, at: 0, text, findings };
}

function idsOf(findings: readonly Diagnostic[]): string {
  return [...new Set(findings.map(({ code }) => code))].join(", ");
}

/** As that line ends, or the first one. */
function lineEnd(file: SourceFile, line: number): string {
  const lines = lineIndex(file);
  const next = lines.lineStart(line + 1);
  const at = line < lines.lineCount ? next - 1 : file.text.indexOf("\n");
  return at > 0 && file.text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** The set with the comments that were accepted so far. */
class Trial {
  files: readonly InputFile[];
  result: Result;
  accepted: readonly Comment[] = [];
  readonly #given: readonly InputFile[];
  readonly #before: Result;
  readonly #check: Check;
  readonly #silenced = new Set<Diagnostic>();
  #checks = 0;

  constructor(given: readonly InputFile[], before: Result, check: Check) {
    this.files = given;
    this.result = before;
    this.#given = given;
    this.#before = before;
    this.#check = check;
  }

  silences(finding: Diagnostic): boolean {
    return this.#silenced.has(finding);
  }

  /** Accepts all comments, or halves them until those that do harm, or nothing, are alone. */
  async add(comments: readonly Comment[]): Promise<void> {
    const groups = comments.length > 0 ? [comments] : [];
    for (let group = groups.pop(); group !== undefined && this.#checks < mostChecks; group = groups.pop()) {
      const all = [...this.accepted, ...group];
      const files = withFixes(this.#given, all.map(editsOf));
      if (files === undefined) continue;
      this.#checks++;
      const result = await this.#check(files);
      if (this.#isGood(result, all)) {
        this.files = files;
        this.result = result;
        this.accepted = all;
        for (const { findings } of group) for (const finding of findings) this.#silenced.add(finding);
      } else if (group.length > 1) groups.push(...this.#split(group, result));
    }
  }

  /** Those in files with more findings than expected, and the others; where that says nothing, two halves. */
  #split(group: readonly Comment[], result: Result): readonly (readonly Comment[])[] {
    const silenced = new Set([...this.accepted, ...group].flatMap(({ findings }) => findings));
    const files = new Set(this.#unexpected(result, silenced).map((key) => key.slice(key.indexOf(" ") + 1)));
    const suspects = group.filter(({ file }) => files.has(file.path));
    if (suspects.length > 0 && suspects.length < group.length)
      return [suspects, group.filter(({ file }) => !files.has(file.path))];
    const middle = group.length >> 1;
    return [group.slice(middle), group.slice(0, middle)];
  }

  #isGood(after: Result, comments: readonly Comment[]): boolean {
    if (parsesWorse(healthOf(this.#before), after) || !sameSet(this.#before, after)) return false;
    return this.#unexpected(after, new Set(comments.flatMap(({ findings }) => findings))).length === 0;
  }

  /** Rules and files with more findings than are left without the silenced ones. */
  #unexpected(after: Result, silenced: ReadonlySet<Diagnostic>): readonly string[] {
    const expected = countsOf(this.#before.findings.filter((finding) => !silenced.has(finding)));
    return [...countsOf(after.findings)].filter(([key, count]) => count > (expected.get(key) ?? 0)).map(([key]) => key);
  }
}

function editsOf({ file, at, text }: Comment) {
  return { edits: [{ at: { file, span: { start: at, end: at } }, newText: text }] };
}

/** Lines move, so findings are told apart by their rule and file only. */
function countsOf(findings: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, at } of findings) {
    const key = `${code} ${at.file.path}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Whether every process reads the same configuration, and every object holds the same data. */
function sameSet(before: Result, after: Result): boolean {
  if (before.pipelines.length !== after.pipelines.length) return false;
  for (const [index, { instance, files }] of before.pipelines.entries()) {
    const other = after.pipelines[index]!;
    if (instance.label !== other.instance.label || files.length !== other.files.length) return false;
    for (const [at, read] of files.entries()) {
      const now = other.files[at]!;
      if (read.file.path !== now.file.path || !sameFileMeaning(read, now)) return false;
    }
  }
  const data = dataOf(before);
  const now = dataOf(after);
  return data.length === now.length && data.every((text, index) => text === now[index]);
}

/**
 * The scalars of all manifests in order, also those of YAML within one; in place of a text that a process reads stands
 * only that there is one.
 */
function dataOf({ set, pipelines }: Result): readonly string[] {
  const read = new Set<string>();
  const within = new Set<string>();
  for (const { files } of pipelines) {
    for (const { file } of files) {
      for (const { text, host } of [file, ...(file.join?.parts ?? [])]) {
        if (host === undefined) continue;
        read.add(text);
        if (host.file.host !== undefined) within.add(host.file.text);
      }
    }
  }
  const dataIn = ({ documents }: YamlFile, depth = 0): readonly string[] =>
    documents.flatMap(({ root }) =>
      scalarsBelow(root).flatMap(({ text }) => {
        if (read.has(text)) return ["text of Fluent Bit"];
        return depth < deepest && within.has(text) ? dataIn(readYaml(text), depth + 1) : [`scalar ${text}`];
      }),
    );
  return set.manifests.flatMap(({ yaml }) => dataIn(yaml));
}

/** YAML within YAML: the values in an object that installs a chart are one deep. */
const deepest = 4;
