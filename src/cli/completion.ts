import type { Command, Option } from "commander";
import { type ExitStatus, exit, UsageError } from "./io.ts";
import type { Shell } from "./shell.ts";

interface Choice {
  readonly flags: readonly string[];
  readonly description: string;
  /** What follows; undefined where nothing must, `files` for any file or folder, `rules` for a rule and its severity. */
  readonly values: readonly string[] | "files" | "rules" | "any" | undefined;
}

interface Verb {
  readonly name: string;
  readonly description: string;
  readonly choices: readonly Choice[];
  /** What the words without a dash may be. */
  readonly words: readonly string[] | "files" | "none";
}

/** What the scripts are made from. */
interface Facts {
  readonly verbs: readonly Verb[];
  readonly rules: readonly string[];
}

const severities = ["error", "warning", "hint", "off"];

/** Prints the completion script, made from the command tree and the rules themselves. */
export async function completion(name: string, program: Command, { io, engine }: Shell): Promise<ExitStatus> {
  const script = new Map(Object.entries({ bash, zsh, fish })).get(name);
  if (script === undefined) throw new UsageError(`there is no completion for "${name}": bash, zsh and fish have one`);
  const { rules, versions } = await engine();
  const ids = Object.keys(rules);
  const [{ topicNames }, { newestVersion }] = await Promise.all([
    import("./explain-target.ts"),
    import("../schema/index.ts"),
  ]);
  const topics = [...ids, ...topicNames(newestVersion, {})];
  const verbs = program.commands.map((command) => verb(command, versions, topics));
  io.stdout.write(script({ verbs, rules: ids }));
  return exit.clean;
}

function verb(command: Command, versions: readonly string[], topics: readonly string[]): Verb {
  const name = command.name();
  const words =
    name === "explain"
      ? topics
      : name === "completion"
        ? ["bash", "zsh", "fish"]
        : command.registeredArguments.length > 0
          ? "files"
          : "none";
  const choices = command.options.map((option): Choice => {
    const flags = [option.short, option.long].filter((flag) => flag !== undefined && flag !== null) as string[];
    return { flags, description: option.description, values: valuesOf(option, versions) };
  });
  return { name, description: command.description(), choices: [...choices, help], words };
}

function valuesOf({ required, argChoices, flags }: Option, versions: readonly string[]): Choice["values"] {
  if (!required) return undefined;
  if (argChoices !== undefined) return argChoices;
  const word = /<(\S+)>/.exec(flags)?.[1] ?? "";
  if (word === "id=severity") return "rules";
  if (word === "version") return versions;
  return ["file", "dir", "binary"].includes(word) ? "files" : "any";
}

const help: Choice = { flags: ["-h", "--help"], description: "show help", values: undefined };

/** A word in single quotes, as all three shells read it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function bash({ verbs, rules }: Facts): string {
  const cases = verbs.map((one) => {
    const values = one.choices.filter(({ values }) => Array.isArray(values));
    const arms = [
      ...values.map(
        ({ flags, values: list }) =>
          `        ${flags.join("|")}) words=${quoted((list as readonly string[]).join(" "))} ;;`,
      ),
      ...one.choices
        .filter(({ values: list }) => list === "rules")
        .map(({ flags }) => `        ${flags.join("|")}) words=$rules ;;`),
      ...one.choices
        .filter(({ values: list }) => list === "files" || list === "any")
        .map(({ flags }) => `        ${flags.join("|")}) files=1 ;;`),
    ];
    const flags = one.choices.flatMap((choice) => choice.flags.filter((flag) => flag.startsWith("--"))).join(" ");
    const plain =
      one.words === "files" ? "files=1" : one.words === "none" ? ":" : `words=${quoted(one.words.join(" "))}`;
    return [
      `    ${one.name})`,
      '      case "$previous" in',
      ...arms,
      `        *) if [[ $current == -* ]]; then words=${quoted(flags)}; else ${plain}; fi ;;`,
      "      esac ;;",
    ].join("\n");
  });
  return `# bash completion for fbcheck: source <(fbcheck completion bash)
_fbcheck() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words='' files=''
  local rules=${quoted(rules.map((id) => `${id}=`).join(" "))}
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W ${quoted([...verbs.map(({ name }) => name), "--help", "--version"].join(" "))} -- "$current"))
    return
  fi
  # bash splits words at "=", which the value of an option or the severity of a rule follows.
  local owner=''
  if [[ $current == '=' ]]; then
    owner=$previous current=''
  elif [[ $previous == '=' ]]; then
    owner=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [[ $owner == --* ]]; then
    previous=$owner
  elif [[ -n $owner ]]; then
    COMPREPLY=($(compgen -W '${severities.join(" ")}' -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *= ]] && compopt -o nospace
  elif [[ -n $files ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _fbcheck fbcheck
`;
}

function zsh({ verbs, rules }: Facts): string {
  const described = (text: string): string => text.replace(/[\\:[\]]/g, "\\$&");
  const action = (values: Choice["values"]): string =>
    values === undefined
      ? ""
      : values === "files"
        ? ":file:_files"
        : values === "rules"
          ? ":rule:_fbcheck_rules"
          : values === "any"
            ? ":value: "
            : `:value:(${values.map((value) => value.replace(/[\\:() ]/g, "\\$&")).join(" ")})`;
  const cases = verbs.map((one) => {
    const specs = one.choices.flatMap(({ flags, description, values }) =>
      flags.map((flag) => {
        const withValue = values !== undefined && flag.startsWith("--") ? "=" : "";
        return quoted(`*${flag}${withValue}[${described(description)}]${action(values)}`);
      }),
    );
    const words =
      one.words === "files"
        ? [quoted("*:path:_files")]
        : one.words === "none"
          ? []
          : [quoted(`1:${one.name}:(${one.words.join(" ")})`)];
    return `    ${one.name}) _arguments -s ${[...specs, ...words].join(" \\\n      ")} ;;`;
  });
  return `#compdef fbcheck
# zsh completion for fbcheck: source <(fbcheck completion zsh), or save it as _fbcheck in a folder of $fpath
_fbcheck_rules() {
  if compset -P '*='; then
    compadd ${severities.join(" ")}
  else
    compadd -S = -- ${rules.join(" ")}
  fi
}
_fbcheck() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${verbs.map(({ name, description }) => `      ${quoted(`${name}:${described(description)}`)}`).join("\n")}
    )
    _describe command commands
    _arguments '--help[show help]' '--version[print the version]'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
  esac
}
if [[ $funcstack[1] == _fbcheck ]]; then _fbcheck "$@"; else compdef _fbcheck fbcheck; fi
`;
}

function fish({ verbs, rules }: Facts): string {
  const names = verbs.map(({ name }) => name).join(" ");
  const lines = ["# fish completion for fbcheck: fbcheck completion fish > ~/.config/fish/completions/fbcheck.fish"];
  const fishQuoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
  lines.push(
    "function __fbcheck_rules",
    "    set -l word (string replace -r '^--rule=' '' -- (commandline -ct))",
    "    if string match -q '*=*' -- $word",
    `        printf '%s\\n' (string replace -r '=.*' '' -- $word)={${severities.join(",")}}`,
    "    else",
    `        printf '%s=\\n' ${rules.join(" ")}`,
    "    end",
    "end",
    "complete -c fbcheck -f",
  );
  for (const { name, description } of verbs)
    lines.push(
      `complete -c fbcheck -n ${fishQuoted(`not __fish_seen_subcommand_from ${names}`)} -a ${name} -d ${fishQuoted(description)}`,
    );
  for (const { name, choices, words } of verbs) {
    const when = `-n ${fishQuoted(`__fish_seen_subcommand_from ${name}`)}`;
    for (const { flags, description, values } of choices) {
      const names = flags
        .map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
        .join(" ");
      const value =
        values === undefined
          ? ""
          : Array.isArray(values)
            ? ` -x -a ${fishQuoted(values.join(" "))}`
            : values === "rules"
              ? " -x -a '(__fbcheck_rules)'"
              : values === "files"
                ? " -r -F"
                : " -x";
      lines.push(`complete -c fbcheck ${when} ${names}${value} -d ${fishQuoted(description)}`);
    }
    if (words === "files") lines.push(`complete -c fbcheck ${when} -F`);
    else if (words !== "none") lines.push(`complete -c fbcheck ${when} -a ${fishQuoted(words.join(" "))}`);
  }
  return `${lines.join("\n")}\n`;
}
