import { resolve } from "node:path";
import { renderText } from "../report/render-text.ts";
import { type Rendered, renderPipeline } from "../report/rendered.ts";
import { plural } from "../report/summary.ts";
import { type ExitStatus, exit } from "./io.ts";
import { checkOptions, collectSet, inputFiles, reportReading, reportUnjudged, requireFiles } from "./judge.ts";
import { paintFor } from "./paint.ts";
import type { JudgingOptions, Shell } from "./shell.ts";
import { writeFolder } from "./write.ts";

export interface RenderOptions extends JudgingOptions {
  readonly outDir?: string;
}

export async function render(given: readonly string[], options: RenderOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  const inputs = await collectSet(paths, options, io, { exclude: options.outDir });
  requireFiles(inputs, paths);
  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const readAll = reportReading(inputs, options, io);
  // Only the model is asked for, so no rule needs to run.
  const result = await engine.check(inputFiles(inputs), {
    ...wishes,
    rules: Object.fromEntries(Object.keys(engine.rules).map((id) => [id, "off" as const])),
  });
  const rendered = result.pipelines.map((pipeline) => renderPipeline(pipeline));
  const complete = reportUnjudged(result, io) && readAll;
  if (rendered.length === 0 && result.unjudged.length === 0)
    io.stderr.write("fbcheck: none of the files describes a Fluent Bit instance\n");
  if (options.outDir === undefined) {
    const paint = paintFor(io.stdout, io, options.color);
    const width = io.stdout.isTTY ? Math.max(40, io.stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
    io.stdout.write(rendered.map((one) => renderText(one, paint, width)).join("\n"));
    return complete ? exit.clean : exit.usage;
  }
  const folders = folderNames(rendered);
  const files = rendered.flatMap((one, index) =>
    one.files.map(({ place, text }) => ({ path: `${folders[index]}/${place}`, text })),
  );
  const { written, failures } = await writeFolder(resolve(io.cwd, options.outDir), files);
  for (const failure of failures) io.stderr.write(`fbcheck: ${failure}\n`);
  for (const [index, { entryPlace }] of failures.length > 0 ? [] : rendered.entries())
    io.stdout.write(`fluent-bit -c ${options.outDir}/${folders[index]}/${entryPlace}\n`);
  if (options.quiet !== true)
    io.stderr.write(`${failures.length > 0 ? `${written} of ` : ""}${plural(files.length, "file")} written\n`);
  return complete && failures.length === 0 ? exit.clean : exit.usage;
}

/** A folder name for each instance: its label in letters that every shell and file system takes, numbered where two agree. */
function folderNames(rendered: readonly Rendered[]): readonly string[] {
  const used = new Set<string>();
  return rendered.map(({ pipeline }) => {
    const base = pipeline.instance.label.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "") || "instance";
    const short = base.slice(0, 100);
    let name = short;
    for (let number = 2; used.has(name.toLowerCase()); number++) name = `${short}-${number}`;
    used.add(name.toLowerCase());
    return name;
  });
}
