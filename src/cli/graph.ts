import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { regexEngine } from "../../grammar/values/regex.ts";
import { documentConcealer } from "../lint/conceal.ts";
import { makeGraph } from "../report/graph/make-graph.ts";
import type { Graph } from "../report/graph/model.ts";
import { graphText } from "../report/graph/text.ts";
import { makeFlow } from "../routing/make-routing.ts";
import { type Inputs, writeReason } from "./files.ts";
import { type ExitStatus, exit } from "./io.ts";
import { checkOptions, collectSet, inputFiles, reportReading, reportUnjudged, requireFiles } from "./judge.ts";
import { paintFor } from "./paint.ts";
import type { JudgingOptions, Shell } from "./shell.ts";
import { toolVersion } from "./version.ts";
import { writeWhole } from "./write.ts";

export interface GraphOptions extends JudgingOptions {
  readonly format: "text" | "mermaid" | "dot" | "json" | "svg" | "html";
  readonly outputFile?: string;
}

export async function graph(given: readonly string[], options: GraphOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  const inputs = await collectSet(paths, options, io);
  requireFiles(inputs, paths);
  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const readAll = reportReading(inputs, options, io);
  // Only the model is asked for, so no rule needs to run.
  const result = await engine.check(inputFiles(inputs), {
    ...wishes,
    rules: Object.fromEntries(Object.keys(engine.rules).map((id) => [id, "off" as const])),
  });
  let complete = reportUnjudged(result, io) && readAll;
  // A file that holds only parsers, say, has no routes to show.
  const graphs = result.pipelines
    .filter(({ inputs: from, filters, outputs }) => from.length + filters.length + outputs.length > 0)
    .map((pipeline) => makeGraph(pipeline, makeFlow(pipeline, regexEngine)));
  if (graphs.length === 0 && result.unjudged.length === 0)
    io.stderr.write("fbcheck: none of the files holds an input, a filter or an output of Fluent Bit\n");

  // What stands at an edge may hold a secret.
  const document = documentConcealer(result.pipelines)(await print(graphs, options, inputs, shell));
  if (options.outputFile === undefined) io.stdout.write(document);
  else
    try {
      writeWhole(io.cwd, options.outputFile, document);
    } catch (error) {
      io.stderr.write(`fbcheck: cannot write "${options.outputFile}": ${writeReason(error)}\n`);
      complete = false;
    }
  return complete ? exit.clean : exit.usage;
}

async function print(
  graphs: readonly Graph[],
  { format, outputFile, color }: GraphOptions,
  inputs: Inputs,
  { io }: Shell,
): Promise<string> {
  const folder = outputFile === undefined ? io.cwd : dirname(resolve(io.cwd, outputFile));
  switch (format) {
    case "text": {
      const toFile = outputFile !== undefined;
      const paint = paintFor(toFile ? { ...io.stdout, isTTY: false } : io.stdout, io, color);
      const width = io.stdout.isTTY && !toFile ? Math.max(40, io.stdout.columns ?? 80) : undefined;
      return graphs.map((one) => graphText(one, { paint, width })).join("\n");
    }
    case "json":
      return (await import("../report/graph/json.ts")).graphJson(graphs, toolVersion);
    case "mermaid":
      return (await import("../report/graph/mermaid.ts")).graphMermaid(graphs);
    case "dot":
      return (await import("../report/graph/dot.ts")).graphDot(graphs);
    case "svg":
      return (await import("../report/graph/svg.ts")).graphSvg(graphs, { link: linksFrom(folder, inputs, io.cwd) });
    case "html":
      return (await import("../report/graph/html.ts")).graphHtml(graphs, { link: linksFrom(folder, inputs, io.cwd) });
  }
}

/** Addresses of lines as seen from the folder that the document lies in; none for what is no file on the disk. */
function linksFrom(folder: string, inputs: Inputs, cwd: string): (file: string, line: number) => string | undefined {
  const disks = new Map(inputs.files.flatMap(({ path, disk }) => (disk === undefined ? [] : [[path, disk] as const])));
  return (file, line) => {
    // A file that another one includes was lent, not given.
    const disk = disks.get(file) ?? resolve(cwd, file);
    if (!existsSync(disk)) return undefined;
    const way = relative(folder, disk).replaceAll("\\", "/");
    // On another drive there is no way but the whole address.
    const address = /^[A-Za-z]:/.test(way)
      ? pathToFileURL(disk).href
      : `./${way}`.split("/").map(encodeURIComponent).join("/");
    return `${address}#L${line}`;
  };
}
