/**
 * Everything a rule may use: the boundary for rule authors. A rule states what is wrong, why, and how to see it; its id
 * is its file name, so it never writes it. Missing on purpose: texts of files, offsets of hosts, severities of users.
 */
import type { ClassicDialect, ClassicReading } from "../../grammar/classic/reading.ts";
import type { ClassicTree } from "../../grammar/classic/tree.ts";
import type { ConfigYamlReading } from "../../grammar/config-yaml/reading.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import type { YamlFile } from "../../grammar/yaml/node.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import type { Pipeline, ReadFile, Word } from "../model/pipeline.ts";
import type { Routing } from "../routing/routing.ts";
import type { Effect, Fix, Location, Note, Severity, SourceFile } from "../source/source-file.ts";
import type { OptionDeclarations, OptionValues, RuleOptions } from "./options.ts";

export type Category =
  | "syntax"
  | "include"
  | "property"
  | "value"
  | "reference"
  | "routing"
  | "parser"
  | "filter"
  | "input"
  | "output"
  | "storage"
  | "kubernetes"
  | "security"
  | "style"
  | "version"
  | "meta";

/** What a rule says about one place. */
export interface Finding {
  readonly at: Word | Location;
  /** One sentence: what is wrong and what follows. Names in double quotes. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly effect?: Effect;
  readonly related?: readonly Note[];
  /** Best first. */
  readonly fixes?: readonly Fix[];
  /**
   * Places whose own findings only follow from this one (an unused variable that the fix will use). Less severe
   * findings at exactly these places are dropped, so that the list reads as a list of mistakes.
   */
  readonly covers?: readonly Location[];
  /** `strict`: advice that a rule of the recommended preset gives in that preset only. */
  readonly preset?: "strict";
}

export type Report = (finding: Finding) => void;

/** A file set for an example: one main file, or several by path; guillemets mark what the finding must cover. */
export type ExampleFiles = string | { readonly [path: string]: string };

export interface BadExample {
  readonly files: ExampleFiles;
  /** The files after the rule's first fix; only those that change. Absent when the rule offers none here. */
  readonly fixed?: ExampleFiles;
  /** The version judged by, where the example needs one. */
  readonly fluentBit?: string;
}

export interface RuleText {
  /** What the rule finds, as one sentence. */
  readonly summary: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly effect: Effect;
  /** The best fix it ever offers. */
  readonly fixes: "safe" | "unsafe" | "none";
  /** What Fluent Bit or Kubernetes does and why that hurts; a few sentences, indentation is removed. */
  readonly why: string;
  /** Bullet by bullet, what the rule leaves alone on purpose. */
  readonly quiet?: string;
  /** `strict`: only in the preset of that name, because it also fires on deliberate text. */
  readonly preset?: "recommended" | "strict";
  /** What users may tune in `fbcheck.yaml`; `check` is handed the values. */
  readonly options?: OptionDeclarations;
  readonly examples: {
    readonly bad: readonly (string | BadExample)[];
    readonly good: readonly ExampleFiles[];
  };
}

/** Asked once for each instance. */
export interface PipelineContext {
  readonly pipeline: Pipeline;
  readonly routing: Routing;
  readonly regex: RegexEngine;
  readonly report: Report;
  readonly options: RuleOptions;
}

/** Asked once for each classic file of an instance; alone knows how the format is written. */
export interface SyntaxContext {
  readonly file: SourceFile;
  readonly role: ReadFile["role"];
  readonly tree: ClassicTree;
  readonly reading: ClassicReading;
  readonly dialect: ClassicDialect;
  readonly pipeline: Pipeline;
  readonly report: Report;
  readonly options: RuleOptions;
}

/** Asked once for each YAML file of an instance; alone knows how the format is written. */
export interface YamlContext {
  readonly file: SourceFile;
  readonly role: ReadFile["role"];
  readonly tree: YamlFile;
  readonly reading: ConfigYamlReading;
  readonly pipeline: Pipeline;
  readonly report: Report;
  readonly options: RuleOptions;
}

/** Asked once for the whole set. */
export interface SetContext {
  readonly set: KubernetesSet;
  readonly pipelines: readonly Pipeline[];
  readonly report: Report;
  readonly options: RuleOptions;
}

export interface PipelineRule extends RuleText {
  readonly scope: "pipeline";
  readonly check: (context: PipelineContext) => void;
}
export interface SyntaxRule extends RuleText {
  readonly scope: "syntax";
  readonly check: (context: SyntaxContext) => void;
}
export interface YamlRule extends RuleText {
  readonly scope: "yaml";
  readonly check: (context: YamlContext) => void;
}
export interface SetRule extends RuleText {
  readonly scope: "set";
  readonly check: (context: SetContext) => void;
}
/** A rule whose findings the engine itself makes, such as `unused-suppression`. */
export interface MetaRule extends RuleText {
  readonly scope: "meta";
}
export type Rule = PipelineRule | SyntaxRule | YamlRule | SetRule | MetaRule;

/** What an author writes: `options` gives the types of the values that `check` is handed. */
type Definition<R extends { readonly check: (context: never) => void }, D extends OptionDeclarations> = Omit<
  R,
  "scope" | "options" | "check"
> & {
  readonly options?: D;
  readonly check: (context: Omit<Parameters<R["check"]>[0], "options"> & { readonly options: OptionValues<D> }) => void;
};

// They add their field to the rule itself: a copy would ask for its texts, which the build made lazy.
// That the values fit the declarations is the promise of `optionValues`, which types of a registry cannot say.

/** A rule that asks the model of one instance. */
export function defineRule<const D extends OptionDeclarations = Record<never, never>>(
  rule: Definition<PipelineRule, D>,
): PipelineRule {
  return Object.assign(rule as unknown as Omit<PipelineRule, "scope">, { scope: "pipeline" } as const);
}

/** A rule about how the classic format is written. */
export function defineSyntaxRule<const D extends OptionDeclarations = Record<never, never>>(
  rule: Definition<SyntaxRule, D>,
): SyntaxRule {
  return Object.assign(rule as unknown as Omit<SyntaxRule, "scope">, { scope: "syntax" } as const);
}

/** A rule about how the YAML format is written. */
export function defineYamlRule<const D extends OptionDeclarations = Record<never, never>>(
  rule: Definition<YamlRule, D>,
): YamlRule {
  return Object.assign(rule as unknown as Omit<YamlRule, "scope">, { scope: "yaml" } as const);
}

/** A rule about the manifests and all instances together. */
export function defineSetRule<const D extends OptionDeclarations = Record<never, never>>(
  rule: Definition<SetRule, D>,
): SetRule {
  return Object.assign(rule as unknown as Omit<SetRule, "scope">, { scope: "set" } as const);
}

/** The text of a rule that the engine checks itself. */
export function defineMetaRule(rule: Omit<MetaRule, "scope">): MetaRule {
  return Object.assign(rule, { scope: "meta" } as const);
}

/** All rules by id, in the order in which they run. */
export type Rules = Readonly<Record<string, Rule>>;
