/** Which severities, options, version and variables hold for which file: the command line, `fbcheck.yaml`, the presets. */
import { isBelow, resolvePath } from "../instance/paths.ts";
import type { Rule } from "../rule/define.ts";
import { optionValues, type RuleOptions } from "../rule/options.ts";
import { globFits, type PathGlob, readGlob } from "./path-glob.ts";
import type { Folders, KnownVariables, PathSettings, RuleLevel, RuleSetting, Settings } from "./settings.ts";

/** What a run was told. */
export interface Wishes {
  /** From the command line: outweighs everything else. */
  readonly rules?: Readonly<Record<string, RuleLevel>> | undefined;
  /** From the command line: outweighs the one of the settings. `all`: every rule with the severity it gives itself. */
  readonly preset?: Preset | undefined;
  readonly settings?: (Settings & Folders) | undefined;
  /** Paths of files that are judged although the settings ignore them: somebody asked for them by name. */
  readonly given?: readonly string[] | undefined;
}

export type Preset = "syntax" | "recommended" | "strict" | "all";

export interface Judging {
  /** Whether findings that are advice (their preset is `strict`) are wanted. */
  readonly advice: boolean;
  /**
   * The severity of a rule for findings in a file; undefined leaves it to the rule and its findings. Without a path "off"
   * means off in every file.
   */
  severityOf(id: string, rule: Rule, path?: string): RuleLevel | undefined;
  /** Every option that the rule declares, for the file; without a path for the whole set. */
  optionsOf(id: string, rule: Rule, path?: string): RuleOptions;
  /** The version to judge by where nothing else says one. */
  fluentBitOf(path: string): string | undefined;
  variablesOf(path: string): KnownVariables;
}

export function judging({ rules: wished = {}, preset: asked, settings, given = [] }: Wishes): Judging {
  const preset = asked ?? settings?.preset ?? "recommended";
  const paths = settings === undefined ? undefined : new PathIndex(settings, given);
  const everywhere = settings === undefined ? [] : [settings.rules];

  const decide = (id: string, rule: Rule, layers: readonly Readonly<Record<string, RuleSetting>>[]) => {
    if (Object.hasOwn(wished, id)) return wished[id];
    for (const rules of layers.toReversed()) {
      const severity = Object.hasOwn(rules, id) ? rules[id]!.severity : undefined;
      if (severity !== undefined) return severity;
    }
    return presetSeverity(rule, preset);
  };

  return {
    advice: wantsAdvice(preset),
    severityOf(id, rule, path) {
      if (settings === undefined || paths === undefined) return decide(id, rule, []);
      if (path !== undefined) {
        const layers = paths.layersOf(path);
        return layers === undefined ? "off" : decide(id, rule, layers);
      }
      const severity = decide(id, rule, everywhere);
      if (severity !== "off" || Object.hasOwn(wished, id)) return severity;
      const revived = settings.overrides.some(({ rules }) => ((rules[id]?.severity ?? "off") as RuleLevel) !== "off");
      return revived ? undefined : "off";
    },
    optionsOf(id, rule, path) {
      if (rule.options === undefined || settings === undefined) return optionValues(rule.options);
      const layers = (path === undefined ? undefined : paths?.layersOf(path)) ?? everywhere;
      const options = layers.map((rules) => (Object.hasOwn(rules, id) ? rules[id]!.options : undefined));
      return optionValues(rule.options, Object.assign({}, ...options));
    },
    fluentBitOf: (path) =>
      paths?.overridesOf(path).findLast(({ fluentBit }) => fluentBit !== undefined)?.fluentBit ?? settings?.fluentBit,
    variablesOf: (path) => Object.assign({}, settings?.env, ...(paths?.overridesOf(path) ?? []).map(({ env }) => env)),
  };
}

function presetSeverity(rule: Rule, preset: Preset): RuleLevel | undefined {
  if (rule.preset === "strict" && !wantsAdvice(preset)) return "off";
  if (preset === "syntax" && rule.category !== "syntax" && rule.category !== "include") return "off";
  return preset === "strict" && rule.severity === "hint" ? "warning" : undefined;
}

function wantsAdvice(preset: Preset): boolean {
  return preset === "strict" || preset === "all";
}

/** What the settings say of a path, worked out once for each. */
class PathIndex {
  readonly #settings: Settings & Folders;
  readonly #ignore: PathFilter;
  readonly #overrides: readonly { readonly filter: PathFilter; readonly settings: PathSettings }[];
  readonly #given: ReadonlySet<string>;
  readonly #known = new Map<string, { readonly ignored: boolean; readonly overrides: readonly PathSettings[] }>();

  constructor(settings: Settings & Folders, given: readonly string[]) {
    this.#settings = settings;
    this.#given = new Set(given);
    this.#ignore = pathFilter(settings.ignore, settings);
    this.#overrides = settings.overrides.map((one) => ({ filter: pathFilter(one.files, settings), settings: one }));
  }

  overridesOf(path: string): readonly PathSettings[] {
    return this.#of(path).overrides;
  }

  /** The rules that hold there, the weightier ones last; undefined for a file that is not judged. */
  layersOf(path: string): readonly Readonly<Record<string, RuleSetting>>[] | undefined {
    const { ignored, overrides } = this.#of(path);
    return ignored ? undefined : [this.#settings.rules, ...overrides.map(({ rules }) => rules)];
  }

  #of(path: string) {
    let known = this.#known.get(path);
    if (known === undefined) {
      const overrides = this.#overrides.filter(({ filter }) => filter(path)).map(({ settings }) => settings);
      known = { ignored: !this.#given.has(path) && this.#ignore(path), overrides };
      this.#known.set(path, known);
    }
    return known;
  }
}

/** Whether one of some globs fits a path. */
export type PathFilter = (path: string, isFolder?: boolean) => boolean;

/** Globs that cannot be read fit nothing: who reads the settings has refused them. */
export function pathFilter(globs: readonly string[], { base, cwd }: Folders): PathFilter {
  const read: PathGlob[] = [];
  for (const text of globs) {
    const reading = readGlob(text);
    if (reading.kind === "read") read.push(reading.glob);
  }
  if (read.length === 0) return () => false;
  const root = absolute("/", base);
  const start = absolute("/", cwd);
  return (path, isFolder) => {
    const full = absolute(start, path);
    if (!isBelow(root, full) || full === root) return false;
    const rest = full.slice(root === "/" ? 1 : root.length + 1);
    return read.some((glob) => globFits(glob, rest, isFolder));
  };
}

/** A path of Windows that names its drive is absolute too. */
function absolute(folder: string, path: string): string {
  return resolvePath(/^[A-Za-z]:\//.test(path) ? "/" : folder, path);
}
