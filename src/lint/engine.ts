/**
 * Runs rules and lowers their findings to what the user sees. It promises that a crashing rule costs one `internal/`
 * diagnostic and nothing else, and that a fix which the host cannot express is withheld, never bent.
 */

import { classicDialect } from "../../grammar/classic/dialect.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import type { Pipeline, Word } from "../model/pipeline.ts";
import { makeRouting } from "../routing/make-routing.ts";
import type { Routing } from "../routing/routing.ts";
import type { Finding, Report, Rule, Rules } from "../rule/define.ts";
import { rootEdits, rootFile, rootLocation } from "../source/locate.ts";
import type { Diagnostic, Fix, Location, Severity, SourceFile } from "../source/source-file.ts";

export type RuleSeverity = Severity | "off";

export interface LintInput {
  readonly pipelines: readonly Pipeline[];
  readonly set: KubernetesSet;
  readonly rules: Rules;
  /** The severity of a rule after presets and the user's wishes; undefined: the rule's own. */
  readonly severityOf: (id: string, rule: Rule) => RuleSeverity | undefined;
  readonly regex: RegexEngine;
}

/** All findings as diagnostics in root files, before suppression, unsorted; the same finding of two instances once. */
export function lint(input: LintInput): readonly Diagnostic[] {
  const collector = new Collector(input.severityOf);
  for (const pipeline of input.pipelines) lintPipeline(pipeline, input, collector);
  for (const [id, rule] of Object.entries(input.rules)) {
    if (rule.scope !== "set") continue;
    collector.guard(id, rule, undefined, input.pipelines[0], (report) =>
      rule.check({ set: input.set, pipelines: input.pipelines, report }),
    );
  }
  return collector.diagnostics();
}

function lintPipeline(pipeline: Pipeline, input: LintInput, collector: Collector): void {
  let routing: Routing | undefined;
  const context = {
    pipeline,
    regex: input.regex,
    get routing(): Routing {
      routing ??= makeRouting(pipeline, input.regex);
      return routing;
    },
  };
  const templates = new Set(pipeline.files.filter((file) => file.template).map((file) => file.file));
  for (const [id, rule] of Object.entries(input.rules)) {
    if (rule.scope === "pipeline") {
      collector.guard(id, rule, pipeline, pipeline, (report) =>
        rule.check({
          pipeline,
          regex: input.regex,
          get routing() {
            return context.routing;
          },
          // What a template tool will make of its source is not known, so only its syntax can be judged.
          report: (finding) => {
            if (!templates.has(locationOf(finding.at).file)) report(finding);
          },
        }),
      );
    } else if (rule.scope === "syntax") {
      const dialect = classicDialect(pipeline.version);
      for (const { file, role, tree, reading } of pipeline.files) {
        collector.guard(id, rule, pipeline, pipeline, (report) =>
          rule.check({ file, role, tree, reading, dialect, pipeline, report }),
        );
      }
    }
  }
}

export function locationOf(at: Word | Location): Location {
  return "at" in at ? at.at : at;
}

interface Draft {
  readonly diagnostic: Diagnostic;
  readonly covers: readonly Location[];
}

class Collector {
  readonly #drafts = new Map<string, Draft>();
  readonly #severityOf: LintInput["severityOf"];

  constructor(severityOf: LintInput["severityOf"]) {
    this.#severityOf = severityOf;
  }

  /** Runs one rule; what it throws becomes one diagnostic. */
  guard(
    id: string,
    rule: Rule,
    pipeline: Pipeline | undefined,
    context: Pipeline | undefined,
    run: (report: Report) => void,
  ): void {
    const severity = this.#severityOf(id, rule);
    if (severity === "off") return;
    try {
      run((finding) => this.#add(id, rule, severity, pipeline, finding));
    } catch (error) {
      const entry = context?.files[0]?.file;
      if (entry === undefined) throw error;
      this.#add(`internal/${id}`, rule, "error", pipeline, {
        at: { file: entry, span: { start: 0, end: 0 } },
        message: `The rule "${id}" failed, which is a bug of fbcheck: ${error instanceof Error ? error.message : String(error)}.`,
        severity: "error",
        effect: "none",
      });
    }
  }

  #add(id: string, rule: Rule, severity: Severity | undefined, pipeline: Pipeline | undefined, finding: Finding): void {
    const at = rootLocation(locationOf(finding.at));
    const key = `${id}\0${at.file.path}\0${at.span.start}\0${at.span.end}\0${finding.message}`;
    const label = pipeline?.instance.label;
    const known = this.#drafts.get(key);
    if (known !== undefined) {
      const { instances } = known.diagnostic;
      if (label === undefined || instances.includes(label)) return;
      this.#drafts.set(key, { ...known, diagnostic: { ...known.diagnostic, instances: [...instances, label] } });
      return;
    }
    const diagnostic: Diagnostic = {
      code: id,
      severity: severity ?? finding.severity ?? rule.severity,
      effect: finding.effect ?? rule.effect,
      message: finding.message,
      at,
      related: (finding.related ?? []).map((note) => ({ ...note, at: rootLocation(note.at) })),
      fixes: (finding.fixes ?? []).map(loweredFix).filter((fix) => fix !== undefined),
      instances: label === undefined ? [] : [label],
      fluentBit: pipeline?.version,
    };
    this.#drafts.set(key, { diagnostic, covers: (finding.covers ?? []).map(rootLocation) });
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
    return drafts
      .map(({ diagnostic }) => diagnostic)
      .filter((diagnostic) => severityRank[diagnostic.severity] >= (covered.get(placeKey(diagnostic.at)) ?? 0));
  }
}

const severityRank: Readonly<Record<Severity, number>> = { hint: 1, warning: 2, error: 3 };

function placeKey({ file, span }: Location): string {
  return `${file.path}\0${span.start}\0${span.end}`;
}

function loweredFix(fix: Fix): Fix | undefined {
  const edits = rootEdits(fix.edits);
  return edits === undefined ? undefined : { ...fix, edits };
}

/** Every root file that a pipeline reads. */
export function rootFilesOf(pipelines: readonly Pipeline[]): ReadonlySet<SourceFile> {
  return new Set(pipelines.flatMap((pipeline) => pipeline.files.map(({ file }) => rootFile(file))));
}
