/** What the commands ask of the core. It is loaded when a command needs it, and replaced in tests of the commands. */

import type { ConvertOptions, ConvertResult } from "../convert.ts";
import { type Judgement, judgementOf } from "../judgement.ts";
import type { LeftFinding } from "../lint/add-suppressions.ts";
import type { CheckOptions, InputFile, Result } from "../result.ts";
import type { Rules } from "../rule/define.ts";
import type { Diagnostic } from "../source/source-file.ts";
import type { Upgrade } from "../upgrade.ts";
import type { LeftAlone, Rewrite, Rewritten } from "./rewrite.ts";

export type { LeftAlone, Rewrite, Rewritten };

/** What became of a set whose findings were to be silenced. */
export interface Silenced {
  /** Only files that change. */
  readonly files: readonly Rewrite[];
  /** What is left to say about the new texts. */
  readonly judgement: Judgement;
  /** Number of findings that the comments silence, and of comments. */
  readonly silenced: number;
  readonly comments: number;
  readonly left: readonly LeftFinding[];
}

export interface FormatWishes {
  readonly layoutOnly: boolean;
  readonly unsafeFixes: boolean;
  readonly keyCase: "keep" | "documented" | "lower";
}

export interface Engine {
  readonly rules: Rules;
  /** Versions of Fluent Bit that can be judged by, oldest first. */
  readonly versions: readonly string[];
  /** With the models, for what shows more than findings. */
  check(files: readonly InputFile[], options: CheckOptions): Promise<Result>;
  judge(files: readonly InputFile[], options: CheckOptions): Promise<Judgement>;
  fix(files: readonly InputFile[], options: CheckOptions, unsafeFixes: boolean): Promise<Rewritten>;
  format(files: readonly InputFile[], options: CheckOptions, wishes: FormatWishes): Promise<Rewritten>;
  /** Writes suppression comments with that reason for all findings. */
  suppress(files: readonly InputFile[], options: CheckOptions, reason: string): Promise<Silenced>;
  upgrade(files: readonly InputFile[], options: CheckOptions, to: string): Promise<Upgrade>;
  convert(files: readonly InputFile[], options: CheckOptions, wishes: ConvertOptions): Promise<ConvertResult>;
}

/** The real one, with all rules. */
export async function loadEngine(): Promise<Engine> {
  const [{ check, checkNow }, { rules }, { versions }] = await Promise.all([
    import("../check.ts"),
    import("../../rules/index.ts"),
    import("../schema/index.ts"),
  ]);
  return {
    rules,
    versions,
    check: (files, options) => check(files, rules, options),
    judge: async (files, options) => judgementOf(checkNow(files, rules, options)),
    async fix(files, options, unsafeFixes) {
      const [{ fixAll }, { rewriteInPortions }] = await Promise.all([import("../lint/fix.ts"), import("./rewrite.ts")]);
      return rewriteInPortions(files, options, async (part) => {
        const readings = new WeakMap();
        const run = await fixAll(
          part,
          (set) => check(set, rules, { ...options, readings }),
          unsafeFixes ? "unsafe" : "safe",
        );
        return {
          files: changed(part, run.files),
          judgement: withProblems(judgementOf(run.result), run.problems),
          applied: run.applied.length,
          leftAlone: [],
        };
      });
    },
    async suppress(files, options, reason) {
      const { addSuppressions } = await import("../lint/add-suppressions.ts");
      const run = await addSuppressions(files, (set) => check(set, rules, options), reason);
      const { silenced, comments, left } = run;
      return { files: changed(files, run.files), judgement: judgementOf(run.result), silenced, comments, left };
    },
    async upgrade(files, options, to) {
      const { upgrade } = await import("../upgrade.ts");
      const readings = new WeakMap();
      return upgrade(to, (fluentBit) =>
        check(files, rules, { ...options, readings, fluentBit: fluentBit ?? options.fluentBit }),
      );
    },
    async convert(files, options, wishes) {
      const { convertSet, readerOf } = await import("../convert.ts");
      return convertSet(files, readerOf(files, options), wishes);
    },
    async format(files, options, wishes) {
      const [{ formatSet }, { rewriteInPortions }] = await Promise.all([import("../fmt.ts"), import("./rewrite.ts")]);
      return rewriteInPortions(files, options, async (part) => {
        const run = await formatSet(part, (set) => check(set, rules, options), wishes);
        return {
          files: run.files.filter(({ before, after }) => before !== after),
          judgement: withProblems(judgementOf(run.result), run.problems),
          applied: run.applied.length,
          leftAlone: run.leftAlone.map(({ path, because, internal }) => ({
            path,
            because,
            kind: internal ? "internal" : isTemplate(path, run.result) ? "template" : "unreadable",
          })),
        };
      });
    },
  };
}

function changed(before: readonly InputFile[], after: readonly InputFile[]): readonly Rewrite[] {
  return before
    .map(({ path, text }, index) => ({ path, before: text, after: after[index]!.text }))
    .filter((file) => file.before !== file.after);
}

function isTemplate(path: string, { pipelines }: Result): boolean {
  return pipelines.some(({ files }) => files.some(({ file, template }) => template && file.path === path));
}

/** Bugs that were met while fixing are findings like those of a check. */
function withProblems(judgement: Judgement, problems: readonly Diagnostic[]): Judgement {
  const extra = problems.filter((problem) => !judgement.findings.includes(problem));
  return extra.length === 0 ? judgement : { ...judgement, findings: [...judgement.findings, ...extra] };
}
