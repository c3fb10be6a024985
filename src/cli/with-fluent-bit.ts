/** `lint --with-fluent-bit BINARY`: what the real program says of each instance, beside what we say. */
import { availableParallelism } from "node:os";
import type { Judgement } from "../judgement.ts";
import { type Compared, compare } from "../report/dry-run/answers.ts";
import { type NoTrial, type Trial, trialOf } from "../report/dry-run/trial.ts";
import { plural } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import type { CheckOptions, InputFile, Unjudged } from "../result.ts";
import { rootFile } from "../source/locate.ts";
import { askAll, findProgram, type Program } from "./dry-run.ts";
import type { Engine } from "./engine.ts";
import type { Io } from "./io.ts";
import { openProgress, type Progress, type ProgressOptions } from "./progress.ts";
import type { CommonOptions } from "./shell.ts";

/**
 * Asks about those instances of the files that are in the judgement; one about which the program gives no answer is told
 * as not judged, for the report and whoever merges it.
 */
export type Ask = (
  judgement: Judgement,
  files: readonly InputFile[],
  wishes: CheckOptions,
  engine: Engine,
) => Promise<Judgement>;

/** Finds the program first: whether there is one should not be told only after a long check. */
export async function asking(name: string, options: CommonOptions & ProgressOptions, io: Io): Promise<Ask> {
  const { quiet, verbose } = options;
  const program = await findProgram(name, io);
  return async (judgement, files, wishes, engine) => {
    const progress = await openProgress(io, options);
    const asked = await askAbout(judgement, files, wishes, engine, program, progress).finally(progress.stop);
    const tell = (message: string): void => io.stderr.write(`fbcheck: ${visible(message)}\n`);
    if (quiet !== true) {
      const other = otherVersions(name, program, asked.trials);
      if (other !== undefined) tell(other);
      for (const note of asked.compared.notes) tell(`no verdict of the real program on ${note}`);
    }
    if (verbose)
      for (const one of asked.trials)
        if (one.kind === "none")
          tell(`the real program was not asked about ${one.pipeline.instance.label}: ${one.because}`);
    if (quiet !== true) {
      const { accepted, refused } = asked.compared;
      io.stderr.write(
        `Fluent Bit ${program.version} itself: ${accepted} of ${plural(asked.trials.length, "instance")} accepted, ${refused} refused\n`,
      );
    }
    const { judgement: compared } = asked.compared;
    return { ...compared, unjudged: [...compared.unjudged, ...asked.failures] };
  };
}

interface AskedAbout {
  readonly trials: readonly (Trial | NoTrial)[];
  readonly compared: Compared;
  readonly failures: readonly Unjudged[];
}

async function askAbout(
  judgement: Judgement,
  files: readonly InputFile[],
  wishes: CheckOptions,
  engine: Engine,
  program: Program,
  { show }: Progress,
): Promise<AskedAbout> {
  // What all rules say, also those that the user does not want to hear of: they count when the two are compared.
  const severities = Object.entries(engine.rules).map(([id, { severity }]) => [id, severity] as const);
  const all = await engine.check(files, { ...wishes, preset: "all", rules: Object.fromEntries(severities) });
  const labels = new Set(judgement.instances.map(({ label }) => label));
  const trials = all.pipelines.filter(({ instance }) => labels.has(instance.label)).map(trialOf);
  const asked = trials.filter((one) => one.kind === "trial");
  let answered = 0;
  const answers = await askAll(program, asked, {
    parallel: Math.min(4, availableParallelism()),
    onAnswer: () => show(++answered, asked.length),
  });

  const failures = asked.flatMap(({ rendered: { pipeline } }, index): Unjudged[] => {
    const answer = answers[index]!;
    if (answer.kind !== "failed") return [];
    const { entry, entryPath, label } = pipeline.instance;
    const file = entry.kind === "found" ? rootFile(entry.value).path : entryPath;
    return [{ file, because: `no verdict of the real program on ${label}: ${answer.because}` }];
  });
  const compared = compare(
    judgement,
    asked.flatMap((trial, index) => {
      const answer = answers[index]!;
      return answer.kind === "answer" ? [{ trial, folder: answer.folder, verdict: answer.verdict }] : [];
    }),
    { version: program.version, findings: all.findings, suppressed: all.suppressed },
  );
  return { trials, compared, failures };
}

/** Said once: which versions we judged by that the program is not. */
function otherVersions(name: string, { version }: Program, trials: readonly (Trial | NoTrial)[]): string | undefined {
  const judged = trials.flatMap((one) => (one.kind === "trial" ? one.rendered.pipeline.version : []));
  const others = judged.filter((one) => one !== version);
  if (others.length === 0) return undefined;
  const versions = [...new Set(others)];
  const list = versions.slice(0, 4).join(", ") + (versions.length > 4 ? ", …" : "");
  return `"${name}" is Fluent Bit ${version}, and ${others.length} of ${plural(judged.length, "instance")} ${others.length === 1 ? "is" : "are"} judged by ${list}`;
}
