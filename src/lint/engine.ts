/**
 * Runs rules and lowers their findings to what the user sees. It promises that a crashing rule costs one `internal/`
 * diagnostic and nothing else, and that a fix which the host cannot express is withheld, never bent.
 */

import { classicDialect } from "../../grammar/classic/dialect.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import { isExpressible } from "../edit/index.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import type { Pipeline, Word } from "../model/pipeline.ts";
import { startOf } from "../model/start.ts";
import { makeRouting } from "../routing/make-routing.ts";
import type { Routing } from "../routing/routing.ts";
import type { Finding, PipelineContext, Report, Rule, Rules } from "../rule/define.ts";
import { optionValues, type RuleOptions } from "../rule/options.ts";
import { rootEdits, rootFile, rootLocation } from "../source/locate.ts";
import { type Diagnostic, effectRank, type Fix, type Location, type Severity } from "../source/source-file.ts";
import { concealer } from "./conceal.ts";
import { withShortNames } from "./short-names.ts";

export type RuleSeverity = Severity | "off";

export interface LintInput {
  readonly pipelines: readonly Pipeline[];
  readonly set: KubernetesSet;
  readonly rules: Rules;
  /**
   * The severity of a rule after presets and the user's wishes, for findings in a file that the user opened; undefined:
   * the rule's own. Without a path "off" means off in every file.
   */
  readonly severityOf: (id: string, rule: Rule, path?: string) => RuleSeverity | undefined;
  /** The values of a rule's options for such a file; without a path for the whole set. Absent: the defaults. */
  readonly optionsOf?: (id: string, rule: Rule, path?: string) => RuleOptions;
  /** Whether findings that are advice (their preset is `strict`) are wanted. */
  readonly advice: boolean;
  readonly regex: RegexEngine;
}

/**
 * All findings as diagnostics in root files, before suppression, unsorted. What a rule finds at one place in several
 * instances is one finding.
 */
export function lint(input: LintInput): readonly Diagnostic[] {
  const collector = new Collector(input);
  // One rule goes through all pipelines before the next one starts: the processor keeps the code of one, not of all.
  for (const rule of activeRules(input, "syntax", collector)) {
    for (const pipeline of input.pipelines) {
      collector.pipeline = pipeline;
      lintSyntax(pipeline, rule);
    }
  }
  for (const rule of activeRules(input, "yaml", collector)) {
    for (const pipeline of input.pipelines) {
      collector.pipeline = pipeline;
      lintYaml(pipeline, rule);
    }
  }
  const questions = input.pipelines.map((pipeline) => new PipelineQuestion(pipeline, input.regex));
  for (const rule of activeRules(input, "pipeline", collector)) {
    for (const question of questions) {
      collector.pipeline = question.pipeline;
      lintPipeline(question, rule);
    }
  }
  collector.pipeline = undefined;
  for (const { rule, report, crashed, optionsOf } of activeRules(input, "set", collector)) {
    try {
      rule.check({ set: input.set, pipelines: input.pipelines, report, options: optionsOf() });
    } catch (error) {
      crashed(error, input.pipelines[0]);
    }
  }
  return collector.diagnostics();
}

/** A rule that is not off, with what it is handed for every pipeline alike. */
interface ActiveRule<Scope extends Rule["scope"]> {
  readonly rule: Extract<Rule, { scope: Scope }>;
  readonly report: Report;
  readonly optionsOf: (path?: string) => RuleOptions;
  /** Turns what the rule threw into one diagnostic; throws it on where there is no place to show it. */
  readonly crashed: (error: unknown, pipeline: Pipeline | undefined) => void;
}

const noOptions = (): RuleOptions => optionValues(undefined);

function activeRules<Scope extends Rule["scope"]>(
  { rules, severityOf, optionsOf = (_id, rule) => optionValues(rule.options) }: LintInput,
  scope: Scope,
  collector: Collector,
): readonly ActiveRule<Scope>[] {
  return Object.entries(rules).flatMap(([id, rule]) => {
    if (rule.scope !== scope || severityOf(id, rule) === "off") return [];
    return [
      {
        rule: rule as Extract<Rule, { scope: Scope }>,
        report: (finding) => collector.add(id, rule, finding),
        // Few rules have options, and each rule is asked many times.
        optionsOf: rule.options === undefined ? noOptions : (path) => optionsOf(id, rule, path),
        crashed: (error, pipeline) => collector.addCrash(id, rule, error, pipeline),
      },
    ];
  });
}

function lintSyntax(pipeline: Pipeline, { rule, report, crashed, optionsOf }: ActiveRule<"syntax">): void {
  const dialect = classicDialect(pipeline.version);
  for (const { format, file, role, tree, reading } of pipeline.files) {
    if (format !== "classic") continue;
    try {
      const options = optionsOf(rootFile(file).path);
      rule.check({ file, role, tree, reading, dialect, pipeline, report, options });
    } catch (error) {
      crashed(error, pipeline);
    }
  }
}

function lintYaml(pipeline: Pipeline, { rule, report, crashed, optionsOf }: ActiveRule<"yaml">): void {
  for (const { format, file, role, tree, reading } of pipeline.files) {
    if (format !== "yaml") continue;
    try {
      rule.check({ file, role, tree, reading, pipeline, report, options: optionsOf(rootFile(file).path) });
    } catch (error) {
      crashed(error, pipeline);
    }
  }
}

function lintPipeline(question: PipelineQuestion, { rule, report, crashed, optionsOf }: ActiveRule<"pipeline">): void {
  question.tell = report;
  try {
    question.options = optionsOf(question.start);
    rule.check(question);
  } catch (error) {
    crashed(error, question.pipeline);
  }
}

/** What the rules are handed, one after the other; the routes are worked out when the first one asks for them. */
class PipelineQuestion implements PipelineContext {
  readonly pipeline: Pipeline;
  readonly regex: RegexEngine;
  readonly report: Report;
  options: RuleOptions = {};
  /** Where the findings of the rule that is asked go. */
  tell: Report = () => {};
  /** The user's file that the instance comes from. */
  readonly start: string | undefined;
  #routing: Routing | undefined;

  constructor(pipeline: Pipeline, regex: RegexEngine) {
    this.pipeline = pipeline;
    this.regex = regex;
    this.start = startOf(pipeline.instance)?.path;
    this.report = reporterFor(this);
  }

  get routing(): Routing {
    this.#routing ??= makeRouting(this.pipeline, this.regex);
    return this.#routing;
  }
}

function reporterFor(question: PipelineQuestion): Report {
  const { files } = question.pipeline;
  const templates = new Set(files.filter((file) => file.template).map((file) => file.file));
  return (finding) => {
    // What a template tool will make of its source is not known, so only its syntax can be judged.
    if (!templates.has(locationOf(finding.at).file)) question.tell(finding);
  };
}

export function locationOf(at: Word | Location): Location {
  return "at" in at ? at.at : at;
}

interface Draft {
  readonly diagnostic: Diagnostic;
  readonly covers: readonly Location[];
}

class Collector {
  /** Whom the findings are about; undefined for those about the set as a whole. */
  pipeline: Pipeline | undefined;
  readonly #drafts = new Map<string, Draft>();
  readonly #advice: LintInput["advice"];
  readonly #severityOf: LintInput["severityOf"];

  constructor({ advice, severityOf }: LintInput) {
    this.#advice = advice;
    this.#severityOf = severityOf;
  }

  addCrash(id: string, rule: Rule, error: unknown, pipeline: Pipeline | undefined): void {
    const entry = pipeline?.files[0]?.file;
    if (entry === undefined) throw error;
    this.#draft(`internal/${id}`, rule, "error", {
      at: { file: entry, span: { start: 0, end: 0 } },
      message: `The rule "${id}" failed, which is a bug of fbcheck: ${error instanceof Error ? error.message : String(error)}.`,
      severity: "error",
      effect: "none",
    });
  }

  add(id: string, rule: Rule, finding: Finding): void {
    if (finding.preset === "strict" && !this.#advice) return;
    const severity = this.#severityOf(id, rule, rootFile(locationOf(finding.at).file).path);
    if (severity !== "off") this.#draft(id, rule, severity, finding);
  }

  /** `severity`: what presets and the user's wishes say; undefined leaves it to the finding and its rule. */
  #draft(id: string, rule: Rule, severity: Severity | undefined, finding: Finding): void {
    const { pipeline } = this;
    const at = rootLocation(locationOf(finding.at));
    const key = `${id}\0${at.file.path}\0${at.span.start}\0${at.span.end}\0${finding.message}`;
    const label = pipeline?.instance.label;
    const known = this.#drafts.get(key);
    if (known !== undefined) {
      if (label === undefined || known.diagnostic.instances.includes(label)) return;
    }
    const hide = concealer(pipeline, [at.file, ...(finding.related ?? []).map((note) => note.at.file)]);
    const shown = (text: string): string => withShortNames(hide(text));
    const diagnostic: Diagnostic = {
      code: id,
      severity: severity ?? finding.severity ?? rule.severity,
      effect: finding.effect ?? rule.effect,
      message: shown(finding.message),
      at,
      related: (finding.related ?? []).map((note) => ({
        message: shown(note.message),
        at: rootLocation(note.at),
      })),
      fixes: (finding.fixes ?? []).map((fix) => loweredFix(fix, rule, shown)).filter((fix) => fix !== undefined),
      instances: label === undefined ? [] : [label],
      fluentBit: pipeline?.version,
    };
    const draft = { diagnostic, covers: (finding.covers ?? []).map(rootLocation) };
    this.#drafts.set(key, known === undefined ? draft : { ...draft, diagnostic: merged(known.diagnostic, diagnostic) });
  }

  diagnostics(): readonly Diagnostic[] {
    const drafts = [...this.#drafts.values()];
    const covered = new Map<string, number>();
    for (const { diagnostic, covers } of drafts) {
      for (const place of covers) {
        const rank = severityRank[diagnostic.severity];
        covered.set(placeKey(place), Math.max(rank, covered.get(placeKey(place)) ?? 0));
      }
    }
    return mergedAcrossInstances(
      drafts
        .map(({ diagnostic }) => diagnostic)
        .filter((diagnostic) => severityRank[diagnostic.severity] >= (covered.get(placeKey(diagnostic.at)) ?? 0)),
    );
  }
}

/**
 * Joins what one rule says at one place about different instances, such as about two versions: that is one thing to mend.
 * What it says there about the same instance stays apart.
 */
function mergedAcrossInstances(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPlace = new Map<string, Cluster[]>();
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.code}\0${placeKey(diagnostic.at)}`;
    const clusters = byPlace.get(key) ?? [];
    byPlace.set(key, clusters);
    const { instances } = diagnostic;
    // What is said about the set as a whole has no instances and is never the same as something else.
    const cluster = instances.length === 0 ? undefined : clusters.find(({ labels }) => areApart(labels, instances));
    if (cluster === undefined) clusters.push({ labels: new Set(instances), members: [diagnostic] });
    else {
      cluster.members.push(diagnostic);
      for (const label of instances) cluster.labels.add(label);
    }
  }
  return [...byPlace.values()].flat().map(({ members }) => mergedMessages(members));
}

interface Cluster {
  readonly labels: Set<string>;
  readonly members: Diagnostic[];
}

function areApart(labels: ReadonlySet<string>, others: readonly string[]): boolean {
  return labels.size > 0 && !others.some((label) => labels.has(label));
}

/** The worst one, with the instances and fixes of all; what the others say becomes notes. */
function mergedMessages(members: readonly Diagnostic[]): Diagnostic {
  const worst = members.reduce((best, one) => (isWorse(one, best) ? one : best));
  const others = members.filter((one) => one !== worst);
  const notes = others.map(({ at, message, instances: [first, ...rest] }) => {
    const where = rest.length === 0 ? first : `${first} and ${rest.length} more`;
    return { at, message: `in ${where}: ${message}` };
  });
  return {
    ...worst,
    instances: members.flatMap(({ instances }) => instances),
    related: [...worst.related, ...notes],
    fixes: others.reduce((fixes, other) => mergedFixes(fixes, other.fixes), worst.fixes),
  };
}

function isWorse(one: Diagnostic, other: Diagnostic): boolean {
  const bySeverity = severityRank[one.severity] - severityRank[other.severity];
  return bySeverity > 0 || (bySeverity === 0 && effectRank[one.effect] > effectRank[other.effect]);
}

/** The same message about two instances, with the worse of the two severities. */
function merged(first: Diagnostic, second: Diagnostic): Diagnostic {
  const [worse, other] = isWorse(second, first) ? [second, first] : [first, second];
  const instances = [...first.instances, ...second.instances];
  return { ...worse, instances, fixes: mergedFixes(worse.fixes, other.fixes) };
}

/** Both change the same text, so a fix is only as safe as the less safe of the two makes it. */
function mergedFixes(fixes: readonly Fix[], others: readonly Fix[]): readonly Fix[] {
  const same = (one: Fix, other: Fix): boolean => one.title === other.title && areSameEdits(one, other);
  return [
    ...fixes.map((fix): Fix => {
      const twin = others.find((other) => same(fix, other));
      return twin?.safety === "unsafe" ? { ...fix, safety: "unsafe" } : fix;
    }),
    ...others.filter((other) => !fixes.some((fix) => same(fix, other))),
  ];
}

function areSameEdits({ edits }: Fix, other: Fix): boolean {
  return (
    edits.length === other.edits.length &&
    edits.every(({ at, newText }, index) => {
      const twin = other.edits[index]!;
      return newText === twin.newText && placeKey(at) === placeKey(twin.at);
    })
  );
}

const severityRank: Readonly<Record<Severity, number>> = { hint: 1, warning: 2, error: 3 };

function placeKey({ file, span }: Location): string {
  return `${file.path}\0${span.start}\0${span.end}`;
}

function loweredFix(fix: Fix, { scope }: Rule, shown: (text: string) => string): Fix | undefined {
  // A rule about YAML knows what it edits; of the others only some edits are right there.
  const isRight = scope === "yaml" || fix.edits.every(isExpressible);
  const edits = isRight ? rootEdits(fix.edits) : undefined;
  return edits === undefined ? undefined : { ...fix, title: shown(fix.title), edits };
}
