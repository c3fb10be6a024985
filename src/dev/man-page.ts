/** The manual page, from the same command tree as the help and the completions. Written in mdoc, which BSD, macOS and Linux read. */
import type { Command, Option } from "commander";

export interface ManFacts {
  readonly version: string;
  /** Of the release, `2026-11-23`. */
  readonly date: string;
}

/** Options that so many commands have are told once. */
const sharedBy = 4;

export function manPage(program: Command, { version, date }: ManFacts): string {
  const commands = [...program.commands];
  const uses = new Map<string, number>();
  for (const { options } of commands)
    for (const option of options) uses.set(key(option), (uses.get(key(option)) ?? 0) + 1);
  const isShared = (option: Option): boolean => (uses.get(key(option)) ?? 0) >= sharedBy;
  const shared = new Map(commands.flatMap(({ options }) => options.filter(isShared)).map((one) => [key(one), one]));
  return [
    `.\\" Written by "npm run gen" from the commands and their options.`,
    `.Dd ${mdocDate(date)}`,
    ".Dt FBCHECK 1",
    ".Os",
    ".Sh NAME",
    ".Nm fbcheck",
    ".Nd check, fix and format Fluent Bit configurations",
    ".Sh SYNOPSIS",
    ".Nm",
    ".Ar command",
    ".Op Ar option ...",
    ".Op Ar argument ...",
    ".Sh DESCRIPTION",
    ...text(program.description()),
    `This page tells of version ${version}.`,
    ".Pp",
    "The commands are:",
    ...commands.flatMap((command) => commandPart(command, isShared)),
    ".Sh OPTIONS",
    "These belong to several commands:",
    ...optionList([...shared.values()].map((option) => ({ option, of: takers(option, commands) }))),
    ...closing,
    "",
  ].join("\n");
}

const closing: readonly string[] = [
  ".Sh ENVIRONMENT",
  ".Bl -tag -width Ds",
  ".It Ev NO_COLOR",
  "Any value: no colours.",
  ".It Ev FORCE_COLOR",
  "Colours also where no terminal is seen; 0 turns them off.",
  ".It Ev XDG_CACHE_HOME",
  "The folder that caches are kept in; they may be deleted at any time.",
  ".It Ev NODE_DISABLE_COMPILE_CACHE",
  "Any value: compiled code is not kept between runs.",
  ".El",
  ".Sh FILES",
  ".Bl -tag -width Ds",
  ".It Pa fbcheck.yaml",
  "The configuration of fbcheck, searched for from the working directory upwards.",
  ".El",
  ".Sh EXIT STATUS",
  ".Bl -tag -width Ds",
  ".It 0",
  "No finding is as severe as",
  ".Fl -fail-on",
  "says.",
  ".It 1",
  "There are findings, or",
  ".Ql fmt --check",
  "would change something.",
  ".It 2",
  "Wrong usage, a wrong configuration, or files that could not be read:",
  "not everything was judged.",
  ".It 3",
  "A bug of fbcheck.",
  ".El",
  ".Sh SEE ALSO",
  ".Lk https://docs.fluentbit.io Fluent Bit",
];

function key({ flags, description }: Option): string {
  return `${flags} ${description}`;
}

function takers(option: Option, commands: readonly Command[]): readonly string[] {
  return commands.filter(({ options }) => options.some((one) => key(one) === key(option))).map((one) => one.name());
}

function commandPart(command: Command, isShared: (option: Option) => boolean): readonly string[] {
  const own = command.options.filter((option) => !isShared(option));
  const more = own.length < command.options.length ? [".Op Ar option ..."] : [];
  const words = command.registeredArguments.map((argument) => {
    const word = `Ar ${argument.name()}${argument.variadic ? " ..." : ""}`;
    return argument.required ? `.${word}` : `.Op ${word}`;
  });
  const told = command.registeredArguments.flatMap((argument) =>
    argument.description === "" ? [] : [".Pp", `.Ar ${argument.name()} :`, ...text(sentence(argument.description))],
  );
  return [
    `.Ss fbcheck ${command.name()}`,
    ".Nm",
    `.Cm ${command.name()}`,
    ...more,
    ...words,
    ".Pp",
    ...text(command.description()),
    ...told,
    ...optionList(own.map((option) => ({ option, of: [] }))),
    ...exampleLines(command),
  ];
}

function optionList(
  entries: readonly { readonly option: Option; readonly of: readonly string[] }[],
): readonly string[] {
  if (entries.length === 0) return [];
  return [
    ".Bl -tag -width Ds",
    ...entries.flatMap(({ option, of }) => [
      `.It ${optionHead(option)}`,
      ...text(sentence(option.description)),
      ...(option.argChoices === undefined ? [] : text(`One of ${option.argChoices.join(", ")}.`)),
      ...(typeof option.defaultValue === "string" ? text(`Default: ${option.defaultValue}.`) : []),
      ...(of.length === 0 ? [] : text(`Of ${of.join(", ")}.`)),
    ]),
    ".El",
  ];
}

/** `Fl q , Fl -quiet`, `Fl -format Ar name`. */
function optionHead({ short, long, flags }: Option): string {
  const [, bracket, value] = /([<[])([^>\]]+)[>\]]/.exec(flags) ?? [];
  const names = [short, long].flatMap((name) =>
    name === undefined || name === null ? [] : `Fl ${escaped(name.slice(1))}`,
  );
  return names.join(" , ") + (value === undefined ? "" : `${bracket === "[" ? " Op" : ""} Ar ${escaped(value)}`);
}

function sentence(description: string): string {
  const upper = description.charAt(0).toUpperCase() + description.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}

/** What the help shows as examples. */
function exampleLines(command: Command): readonly string[] {
  let help = "";
  command.configureOutput({
    writeOut: (part) => {
      help += part;
    },
  });
  command.outputHelp();
  const examples = [...help.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line]) => line!);
  if (examples.length === 0) return [];
  return [".Bd -literal -offset indent", ...examples.map((line) => `$ ${escaped(line)}`), ".Ed"];
}

/** A paragraph: each sentence begins a line, as mdoc wants it, and no line is longer than it likes. */
function text(prose: string): readonly string[] {
  const lines: string[] = [];
  for (const sentences of prose.split(/(?<=[.!?]) (?=[A-Z])/)) {
    let line = "";
    for (const word of escaped(sentences).split(" ")) {
      if (line !== "" && line.length + word.length >= 79) {
        lines.push(line);
        line = "";
      }
      line += line === "" ? word : ` ${word}`;
    }
    lines.push(line);
  }
  // A dot or a quote at the beginning of a line would be a request.
  return lines.map((line) => (/^[.']/.test(line) ? `\\&${line}` : line));
}

/** Text as it is: minus signs stay what one can type, and what is not ASCII is named. */
function escaped(plain: string): string {
  return [...plain.replaceAll("\\", "\\e").replaceAll("-", "\\-")]
    .map((char) => (char > "~" ? `\\[u${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]` : char))
    .join("");
}

function mdocDate(date: string): string {
  const [year, month, day] = date.split("-");
  const months = "January February March April May June July August September October November December".split(" ");
  return `${months[Number(month) - 1]} ${Number(day)}, ${year}`;
}
