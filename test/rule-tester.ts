/**
 * Tests of one rule. Guillemets mark what a finding must cover, so nobody counts columns. Every case also runs inside a
 * ConfigMap at two indentations and with CRLF line ends, and must give the same findings on the same characters and
 * the same fixed text.
 */
import { describe, expect, it } from "vitest";
import { readYaml } from "../grammar/yaml/read.ts";
import { type RuleId, rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import type { Settings } from "../src/config/settings.ts";
import type { CheckOptions, InputFile } from "../src/result.ts";
import type { BadExample, ExampleFiles, Rule } from "../src/rule/define.ts";
import type { RuleOptions } from "../src/rule/options.ts";
import { lineIndex } from "../src/source/line-index.ts";
import { applyEdits } from "../src/source/locate.ts";
import type { Diagnostic, Effect, Note, Severity } from "../src/source/source-file.ts";

export interface RuleCase extends Pick<CheckOptions, "env" | "complete"> {
  readonly files: ExampleFiles;
  readonly fluentBit?: string;
  /** As `fbcheck.yaml` sets them. */
  readonly options?: RuleOptions;
  /** Exact messages, in order. */
  readonly messages?: readonly string[];
  /** Severity and effect of all findings of the case, where they differ from the rule's own. */
  readonly severity?: Severity;
  readonly effect?: Effect;
  /** The changed files after the first fix of every finding; `null`: fixes are offered but not tried here. */
  readonly fixed?: ExampleFiles | null;
  readonly safety?: "safe" | "unsafe";
  /** The places that the findings point to beside their own, in order: the text there, and what is said of it. */
  readonly related?: readonly (readonly [text: string, message: string])[];
}

export interface RuleCases {
  readonly valid: Readonly<Record<string, ExampleFiles | RuleCase>>;
  readonly invalid: Readonly<Record<string, RuleCase>>;
}

export const mainFile = "fluent-bit.conf";

/** Defines the tests of the rule `id`. */
export function testRule(id: RuleId, cases: RuleCases): void {
  describe(id, () => {
    for (const [name, files] of Object.entries(cases.valid)) {
      const ruleCase = isCase(files) ? files : { files };
      for (const variant of variantsOf(ruleCase)) {
        it(`is quiet on ${name}${variant.name}`, async () => {
          const { findings } = await runVariant(id, variant, ruleCase);
          expect(findings.map(({ message }) => message)).toEqual([]);
        });
      }
    }
    for (const [name, ruleCase] of Object.entries(cases.invalid)) {
      for (const variant of variantsOf(ruleCase)) {
        it(`finds ${name}${variant.name}`, () => expectFindings(id, variant, ruleCase));
      }
    }
  });
}

/**
 * Runs the examples of a rule: each bad one is found exactly where it is marked, each good one is quiet and so is each
 * one that was fixed, and together they show what the rule says of itself.
 */
export function testExamples(id: RuleId, rule: Rule): void {
  describe(`examples of ${id}`, () => {
    it.skipIf(rule.examples.bad.length === 0)("show its own severity, effect and best fix", async () => {
      const findings: Diagnostic[] = [];
      for (const example of rule.examples.bad) {
        const ruleCase = typeof example === "string" ? { files: example } : badCase(example);
        findings.push(...(await runVariant(id, variantsOf(ruleCase)[0]!, ruleCase)).findings);
      }
      expect(findings.map(({ severity, effect }) => `${severity} ${effect}`)).toContain(
        `${rule.severity} ${rule.effect}`,
      );
      const safeties = new Set(findings.flatMap(({ fixes }) => fixes.map(({ safety }) => safety)));
      expect(safeties.has("safe") ? "safe" : safeties.has("unsafe") ? "unsafe" : "none").toBe(rule.fixes);
    });
    rule.examples.bad.forEach((example, index) => {
      const ruleCase: RuleCase = typeof example === "string" ? { files: example, fixed: null } : badCase(example);
      for (const variant of variantsOf(ruleCase)) {
        it(`bad ${index + 1}${variant.name}`, () => expectFindings(id, variant, ruleCase));
      }
      if (ruleCase.fixed === undefined || ruleCase.fixed === null) return;
      const files = { ...asFiles(ruleCase.files), ...asFiles(ruleCase.fixed) };
      it(`bad ${index + 1}, fixed`, async () => {
        const { findings } = await runVariant(id, variantsOf({ files })[0]!, { ...ruleCase, files });
        expect(findings.map(({ message }) => message)).toEqual([]);
      });
    });
    rule.examples.good.forEach((files, index) => {
      for (const variant of variantsOf({ files })) {
        it(`good ${index + 1}${variant.name}`, async () => {
          const { findings } = await runVariant(id, variant, { files });
          expect(findings.map(({ message }) => message)).toEqual([]);
        });
      }
    });
  });
}

function badCase({ files, fixed, fluentBit }: BadExample): RuleCase {
  return {
    files,
    ...(fixed === undefined ? { fixed: null } : { fixed }),
    ...(fluentBit === undefined ? {} : { fluentBit }),
  };
}

function isCase(files: ExampleFiles | RuleCase): files is RuleCase {
  return typeof files !== "string" && "files" in files && !Object.keys(files).some((key) => key.includes("."));
}

async function expectFindings(id: string, variant: Variant, ruleCase: RuleCase): Promise<void> {
  const { findings, files } = await runVariant(id, variant, ruleCase);
  const expectedMarks = variant.marks.map((mark) => `${mark.path}:${mark.from}-${mark.to} ${mark.text}`);
  expect(findings.map((finding) => placeOf(finding, variant)).sort()).toEqual(expectedMarks.sort());
  if (ruleCase.messages !== undefined) expect(findings.map(({ message }) => message)).toEqual(ruleCase.messages);
  if (ruleCase.severity !== undefined) {
    expect(findings.map(({ severity }) => severity)).toEqual(findings.map(() => ruleCase.severity));
  }
  if (ruleCase.effect !== undefined) {
    expect(findings.map(({ effect }) => effect)).toEqual(findings.map(() => ruleCase.effect));
  }
  if (ruleCase.related !== undefined) {
    const textOf = ({ at }: Note): string => at.file.text.slice(at.span.start, at.span.end).trim();
    expect(findings.flatMap(({ related }) => related.map((note) => [textOf(note), note.message]))).toEqual(
      ruleCase.related,
    );
  }
  const others = findings.flatMap((finding) => finding.fixes.slice(1));
  expect(
    others.filter(({ safety }) => safety === "safe").map(({ title }) => title),
    "safe beside another fix",
  ).toEqual([]);
  const fixes = findings.flatMap((finding) => finding.fixes.slice(0, 1));
  if (ruleCase.safety !== undefined)
    expect(fixes.map(({ safety }) => safety)).toEqual(fixes.map(() => ruleCase.safety));
  if (ruleCase.fixed === undefined) expect(fixes, "the case must state what its fixes give").toEqual([]);
  if (ruleCase.fixed === undefined || ruleCase.fixed === null) return;
  const wanted = new Map(Object.entries(asFiles(ruleCase.fixed)).map(([path, text]) => [path, variant.lineEnds(text)]));
  const fixed = fixedFiles(files, findings);
  for (const [path, text] of Object.entries(variant.unwrap(fixed))) {
    expect(text, path).toBe(wanted.get(path) ?? variant.texts[path]);
  }
}

function fixedFiles(files: readonly InputFile[], findings: readonly Diagnostic[]): readonly InputFile[] {
  const edits = findings.flatMap((finding) => finding.fixes[0]?.edits ?? []);
  return files.map(({ path, text }) => {
    const unique = new Map(
      edits
        .filter((edit) => edit.at.file.path === path)
        .map((edit) => [`${edit.at.span.start} ${edit.at.span.end} ${edit.newText}`, edit]),
    );
    return {
      path,
      text: applyEdits(
        text,
        [...unique.values()].map((edit) => ({ span: edit.at.span, newText: edit.newText })),
      ),
    };
  });
}

const noSettings: Settings = {
  preset: undefined,
  fluentBit: undefined,
  rules: {},
  ignore: [],
  overrides: [],
  env: {},
  files: [],
};

async function runVariant(
  id: string,
  variant: Variant,
  ruleCase: RuleCase,
): Promise<{ findings: readonly Diagnostic[]; files: readonly InputFile[] }> {
  const { env, complete, fluentBit, options } = ruleCase;
  const settings = options && { ...noSettings, rules: { [id]: { options } }, base: "/", cwd: "/" };
  const result = await check(variant.files, rules, { env, complete, fluentBit, settings, preset: "all" });
  const broken = result.findings.filter(({ code }) => code.startsWith("internal/"));
  expect(broken.map(({ message }) => message)).toEqual([]);
  return { findings: result.findings.filter(({ code }) => code === id), files: variant.files };
}

interface Mark {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

interface Variant {
  readonly name: string;
  readonly files: readonly InputFile[];
  readonly marks: readonly Mark[];
  /** Unmarked texts by path, as this variant writes them. */
  readonly texts: Readonly<Record<string, string>>;
  lineEnds(text: string): string;
  unwrap(files: readonly InputFile[]): Readonly<Record<string, string>>;
  /** How far a place in a host is away from the place in the text itself. */
  readonly shift: ReadonlyMap<string, { readonly path: string; readonly line: number; readonly column: number }[]>;
}

const hostPath = "configmap.yaml";

function asFiles(files: ExampleFiles): Readonly<Record<string, string>> {
  return typeof files === "string" ? { [mainFile]: files } : files;
}

function variantsOf(ruleCase: RuleCase): readonly Variant[] {
  const marked = asFiles(ruleCase.files);
  const variants = [plainVariant("", marked, (text) => text)];
  const texts = Object.values(marked);
  if (texts.every((text) => !text.includes("\r"))) {
    variants.push(plainVariant(" (CRLF)", marked, (text) => text.replaceAll("\n", "\r\n")));
  }
  const wrappable =
    ruleCase.env === undefined &&
    ruleCase.complete === undefined &&
    Object.entries(marked).every(
      ([path, text]) => /^[-\w.]+$/.test(path) && !/\.json$/.test(path) && !isOther(path, text) && text.trim() !== "",
    ) &&
    (mainFile in marked || "fluent-bit.yaml" in marked);
  if (wrappable) {
    for (const indent of [2, 7]) {
      const variant = wrappedVariant(marked, indent);
      if (variant !== undefined) variants.push(variant);
    }
  }
  return variants;
}

/** YAML that is not Fluent Bit's: manifests, values of charts, settings. */
function isOther(path: string, text: string): boolean {
  const sections =
    /^«?(?:service|env|includes|pipeline|customs|parsers|multiline_parsers|plugins|upstream_servers|stream_processor)»?:/m;
  return /\.ya?ml$/.test(path) && (/^(?:apiVersion|services|image|fluent-bit):/m.test(text) || !sections.test(text));
}

function plainVariant(
  name: string,
  marked: Readonly<Record<string, string>>,
  lineEnds: (text: string) => string,
): Variant {
  const texts: Record<string, string> = {};
  const marks: Mark[] = [];
  for (const [path, text] of Object.entries(marked)) {
    const unmarked = unmark(path, lineEnds(text));
    texts[path] = unmarked.text;
    marks.push(...unmarked.marks);
  }
  return {
    name,
    files: Object.entries(texts).map(([path, text]) => ({ path, text })),
    marks,
    texts,
    lineEnds,
    unwrap: (files) => Object.fromEntries(files.map(({ path, text }) => [path, text])),
    shift: new Map(),
  };
}

function wrappedVariant(marked: Readonly<Record<string, string>>, indent: number): Variant | undefined {
  const plain = plainVariant("", marked, (text) => text);
  let host = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: example\ndata:\n";
  const places: { path: string; line: number; column: number }[] = [];
  for (const [path, text] of Object.entries(plain.texts)) {
    const chomp = text.endsWith("\n") ? (text.endsWith("\n\n") ? "+" : "") : "-";
    const indicator = /^\n*[ \t]/.test(text) ? String(indent) : "";
    host += `  ${path}: |${indicator}${chomp}\n`;
    places.push({ path, line: host.split("\n").length - 1, column: 2 + indent });
    const body = text.endsWith("\n") ? text.slice(0, -1) : text;
    host += `${body
      .split("\n")
      .map((line) => (line === "" ? "" : " ".repeat(2 + indent) + line))
      .join("\n")}\n`;
  }
  const unwrap = (files: readonly InputFile[]): Record<string, string> => {
    const root = readYaml(files[0]!.text).documents[0]?.root;
    const data = root?.kind === "map" ? root.get("data") : undefined;
    if (data?.kind !== "map") throw new Error("the fixed ConfigMap has no data");
    return Object.fromEntries(
      data.entries.map(({ key, value }) => [key.text, value?.kind === "scalar" ? value.text : "(no text)"]),
    );
  };
  const files = [{ path: hostPath, text: host }];
  const read = readYaml(host).errors.length === 0 ? unwrap(files) : undefined;
  // Some texts cannot stand in a block scalar (control characters); then there is no such ConfigMap to test.
  if (read === undefined || Object.entries(plain.texts).some(([path, text]) => read[path] !== text)) return undefined;
  return {
    name: ` (in a ConfigMap, indented by ${indent + 2})`,
    files,
    marks: plain.marks,
    texts: plain.texts,
    lineEnds: (text) => text,
    unwrap,
    shift: new Map([[hostPath, places]]),
  };
}

/** Where a finding stands in the text that the test wrote: `path:line:column-line:column text`. */
function placeOf({ at }: Diagnostic, variant: Variant): string {
  const lines = lineIndex(at.file);
  const from = lines.position(at.span.start);
  const to = lines.position(at.span.end);
  const places = variant.shift.get(at.file.path);
  const place = places?.filter(({ line }) => line < from.line).at(-1);
  const path = place?.path ?? at.file.path;
  const move = (position: { line: number; column: number }): string =>
    place === undefined
      ? `${position.line}:${position.column}`
      : `${position.line - place.line}:${Math.max(1, position.column - place.column)}`;
  const text = at.file.text.slice(at.span.start, at.span.end);
  return `${path}:${move(from)}-${move(to)} ${JSON.stringify(place === undefined ? text : text.replaceAll(`\n${" ".repeat(place.column)}`, "\n"))}`;
}

function unmark(path: string, marked: string): { text: string; marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let text = "";
  let start: number | undefined;
  const position = (offset: number): string => {
    const before = text.slice(0, offset);
    return `${before.split("\n").length}:${offset - before.lastIndexOf("\n")}`;
  };
  for (const character of marked) {
    if (character === "«") start = text.length;
    else if (character === "»") {
      const from = start ?? text.length;
      marks.push({ path, from: position(from), to: position(text.length), text: JSON.stringify(text.slice(from)) });
      start = undefined;
    } else text += character;
  }
  return { text, marks };
}
