import { existsSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { collect } from "./files.ts";
import { type ExitStatus, exit, UsageError } from "./io.ts";
import { checkOptions, inputFiles } from "./judge.ts";
import { print } from "./lint.ts";
import { paintFor } from "./paint.ts";
import type { CommonOptions, Shell } from "./shell.ts";

/** Where the set lies, seen from the bundle (dist/) and from this file. */
const places = ["../corpus/eks-broken", "../../corpus/eks-broken"];

/** Lints the broken set of the package. Findings are what it is for, so they do not make it fail. */
export async function demo(options: CommonOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const folder = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((one) => existsSync(one));
  if (folder === undefined) throw new UsageError("the demo set is missing from this installation of fbcheck");
  const near = relative(io.cwd, folder);
  const path = (near.length < folder.length ? near : folder).replaceAll("\\", "/") || ".";
  const inputs = await collect([path], io);
  const engine = await shell.engine();
  const judgement = await engine.judge(inputFiles(inputs), checkOptions({}, engine, inputs));
  print(judgement, { ...options, format: "pretty", quiet: true }, { io: shell.io, rules: engine.rules });
  const paint = paintFor(io.stdout, io, options.color);
  const explained = judgement.findings.filter(({ code }) => Object.hasOwn(engine.rules, code));
  const first = (explained.find(({ severity }) => severity === "error") ?? explained[0])?.code;
  // Who came by npx has no "fbcheck" to call.
  const call = io.env.npm_command === "exec" ? "npx fbcheck" : "fbcheck";
  const next = [
    [`${call} fmt --unsafe-fixes --diff ${shellWord(path)}`, "the corrected set"],
    ...(first === undefined ? [] : [[`${call} explain ${first}`, "more about a finding"]]),
    [`${call} lint`, "your own files"],
  ] as const;
  const width = Math.max(...next.map(([command]) => command!.length));
  io.stdout.write(
    ["", paint.bold("Next"), ...next.map(([command, what]) => `  ${command!.padEnd(width)}   ${what}`), ""].join("\n"),
  );
  return exit.clean;
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
