/** How a container's command line starts Fluent Bit. */
import type { YamlScalar } from "../../grammar/yaml/node.ts";
import { scalarMap } from "../../grammar/yaml/scalar.ts";
import type { Lookup } from "../instance/instance.ts";
import { baseName } from "../instance/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import { expand } from "./expand.ts";
import type { ManifestWord } from "./nodes.ts";
import { locationOf } from "./nodes.ts";

export interface CommandLine {
  /** Words of command and args, `$(NAME)` expanded where the value is known. */
  readonly words: readonly ManifestWord[];
  readonly config: ManifestWord | undefined;
  readonly parsers: readonly ManifestWord[];
  readonly plugins: readonly ManifestWord[];
  readonly workingDirectory: ManifestWord | undefined;
  /** What runs: Fluent Bit itself, a shell or script that may do anything before, or what the image says. */
  readonly starts: "fluent-bit" | "shell" | "image";
  /** Whether `-i` or `-o` build a pipeline without a file. */
  readonly hasInlinePipeline: boolean;
}

const SHELLS = new Set(["sh", "bash", "ash", "dash", "zsh", "busybox", "env", "tini", "dumb-init"]);
const PROGRAMS = new Set(["fluent-bit", "td-agent-bit", "fluent-bit.exe"]);

export function readCommand(
  command: readonly YamlScalar[],
  args: readonly YamlScalar[],
  file: SourceFile,
  lookup: (name: string) => Lookup<string> | undefined,
): CommandLine {
  const words: ManifestWord[] = [...command, ...args].map((scalar) => {
    const value = expand(scalar.text, lookup);
    return { text: value.kind === "found" ? value.value : scalar.text, at: locationOf(file, scalar) };
  });
  const program = baseName(command[0]?.text ?? "");
  const isShell = SHELLS.has(program) || /\.sh$/.test(program);
  const starts = command.length === 0 ? "image" : isShell ? "shell" : PROGRAMS.has(program) ? "fluent-bit" : "shell";
  // A script is one word; what it starts Fluent Bit with stands somewhere in it.
  const scalars = [...command, ...args];
  const flat = isShell ? words.flatMap((word, index) => splitScript(word, scalars[index]!, file)) : words;
  const start = flat.findIndex((word) => PROGRAMS.has(baseName(word.text)));
  return { words, starts, ...readOptions(flat.slice(isShell ? Math.max(start, 0) : 0), isShell && start < 0) };
}

/** Whether a word of a command line, or a command in it where it is a script, is Fluent Bit's program. */
export function namesProgram(text: string): boolean {
  return text.split(/[\n;&|]+/).some((command) => {
    const words = command.trim().split(/\s+/);
    return PROGRAMS.has(baseName((words[0] === "exec" ? words[1] : words[0]) ?? ""));
  });
}

type Options = Pick<CommandLine, "config" | "parsers" | "plugins" | "workingDirectory" | "hasInlinePipeline">;
type OptionKind = "config" | "parser" | "plugin" | "workdir" | "inline";

const LONG: Readonly<Record<string, OptionKind>> = {
  "--config": "config",
  "--parser": "parser",
  "--plugin": "plugin",
  "--workdir": "workdir",
  "--input": "inline",
  "--output": "inline",
};
const SHORT: Readonly<Record<string, OptionKind>> = {
  "-c": "config",
  "-R": "parser",
  "-e": "plugin",
  "-w": "workdir",
  "-i": "inline",
  "-o": "inline",
};

/** The options as getopt_long(3) takes them: `-c F`, `-cF`, `--config F`, `--config=F`; the last one of a kind counts. */
function readOptions(words: readonly ManifestWord[], isForeign: boolean): Options {
  let config: ManifestWord | undefined;
  let workingDirectory: ManifestWord | undefined;
  let hasInlinePipeline = false;
  const parsers: ManifestWord[] = [];
  const plugins: ManifestWord[] = [];
  const take = (kind: OptionKind, word: ManifestWord): void => {
    if (kind === "config") config = word;
    else if (kind === "workdir") workingDirectory = word;
    else if (kind === "parser") parsers.push(word);
    else if (kind === "plugin") plugins.push(word);
    else hasInlinePipeline = true;
  };
  // The `-c` of a shell whose script starts no Fluent Bit is the shell's own.
  for (let i = 0; i < words.length && !isForeign; i++) {
    const word = words[i]!;
    const equals = word.text.indexOf("=");
    if (word.text.startsWith("--")) {
      const kind = LONG[equals < 0 ? word.text : word.text.slice(0, equals)];
      if (kind === undefined) continue;
      if (equals >= 0) take(kind, { text: word.text.slice(equals + 1), at: word.at });
      else if (i + 1 < words.length) take(kind, words[++i]!);
      continue;
    }
    const kind = SHORT[word.text.slice(0, 2)];
    if (kind === undefined) continue;
    if (word.text.length > 2) take(kind, { text: word.text.slice(2), at: word.at });
    else if (i + 1 < words.length) take(kind, words[++i]!);
  }
  return { config, parsers, plugins, workingDirectory, hasInlinePipeline };
}

/** Words of a shell script, roughly: blanks and operators separate, quotes hold together. Places are those in the script. */
function splitScript(word: ManifestWord, scalar: YamlScalar, file: SourceFile): ManifestWord[] {
  if (!/[\s;&|]/.test(word.text)) return [word];
  // After `$(NAME)` was replaced the offsets are not those of the text any more; the script as a whole is the place.
  const exact = word.text === scalar.text;
  const script: SourceFile | undefined = exact
    ? {
        path: file.path,
        text: scalar.text,
        host: { file, map: scalarMap(file.text, scalar), what: "command of a container" },
      }
    : undefined;
  const parts: ManifestWord[] = [];
  for (const match of word.text.matchAll(/"[^"]*"|'[^']*'|[^\s;&|"']+/g)) {
    const quoted = /^["']/.test(match[0]) ? 1 : 0;
    const text = match[0].slice(quoted, match[0].length - quoted);
    const start = match.index + quoted;
    parts.push({
      text,
      at: script === undefined ? word.at : { file: script, span: { start, end: start + text.length } },
    });
  }
  return parts;
}
