/**
 * What the real program wrote, made into data. Its words differ by release; those of 1.7.2, 1.9.10, 2.2.3, 3.2.10, 4.2.8
 * and 5.1.1 were read in its sources or seen (cases.jsonl).
 */
import type { PluginKind } from "../../model/pipeline.ts";

/** What a message is about, by the names that the program uses. */
export type Topic =
  /** `file` as printed: as it was named, or with the folder of the main file in front. Lines count from 1. */
  | { readonly kind: "line"; readonly file: string; readonly line: number }
  | { readonly kind: "property"; readonly plugin: string; readonly key: string; readonly of?: PluginKind }
  /** Set more often than it may be. */
  | { readonly kind: "repeated"; readonly plugin: string; readonly key: string }
  | { readonly kind: "unknown-plugin"; readonly name: string; readonly of?: PluginKind }
  /** A section without the name of its plugin; in 1.7 a filter may also have an unknown one. */
  | { readonly kind: "nameless"; readonly of: PluginKind }
  /** `name`: `lua.0`. */
  | { readonly kind: "plugin"; readonly name: string; readonly of: PluginKind }
  | { readonly kind: "service"; readonly key: string }
  | { readonly kind: "parser"; readonly name: string }
  | { readonly kind: "section"; readonly heading: string }
  | { readonly kind: "incomplete" }
  /** An include that is not there; which one is not said. */
  | { readonly kind: "missing-include" }
  | { readonly kind: "file"; readonly name: string };

export interface Said {
  /** What it says is wrong, without date and colours; empty where it says nothing of use. */
  readonly text: string;
  /** What it may be about, the likeliest first. */
  readonly topics: readonly Topic[];
}

/** Each with a pattern of the message and what it is about. The groups are what the pattern captures. */
const topics: readonly (readonly [RegExp, (groups: readonly string[]) => Topic])[] = [
  [/error in (.+):(\d+): /, ([file, line]) => ({ kind: "line", file: file!, line: Number(line) })],
  [/^File (.+)\nError in line (\d+): /, ([file, line]) => ({ kind: "line", file: file!, line: Number(line) })],
  [
    /YAML error found in file "(.+)", line (\d+)/,
    ([file, line]) => ({ kind: "line", file: file!, line: Number(line) || 1 }),
  ],
  [
    /^\[config\] (\S+): unknown configuration property '(.*?)'/,
    ([plugin, key]) => ({ kind: "property", plugin: plugin!, key: key! }),
  ],
  [
    /^\[config\] (\S+): configuration property '(.*?)' is set \d+ times/,
    ([plugin, key]) => ({ kind: "repeated", plugin: plugin!, key: key! }),
  ],
  [
    /could not configure property '(.*?)' on (input|filter|output|custom) plugin with section name '(.*)'/,
    ([key, of, plugin]) => ({ kind: "property", plugin: plugin!, key: key!, of: of as PluginKind }),
  ],
  [
    /^Error setting up (.+)\.\d+ plugin property '(.*)'/,
    ([plugin, key]) => ({ kind: "property", plugin: plugin!, key: key! }),
  ],
  [/section '(.*)' tried to instance a plugin name that do/, ([name]) => ({ kind: "unknown-plugin", name: name! })],
  [
    /^(Input|Output) plugin '(.*)' cannot be loaded/,
    ([of, name]) => ({ kind: "unknown-plugin", name: name!, of: of!.toLowerCase() as PluginKind }),
  ],
  [
    /section '(input|filter|output|custom)' is missing the 'name' property/,
    ([of]) => ({ kind: "nameless", of: of as PluginKind }),
  ],
  [
    /^Invalid configuration value at (INPUT|FILTER|OUTPUT)\.Name/i,
    ([of]) => ({ kind: "nameless", of: of!.toLowerCase() as PluginKind }),
  ],
  [/NO match rule for (\S+) filter instance/, ([name]) => ({ kind: "plugin", name: name!, of: "filter" })],
  [/Failed pre_run callback on filter (\S+)/, ([name]) => ({ kind: "plugin", name: name!, of: "filter" })],
  [/could not configure service property '(.*)'/, ([key]) => ({ kind: "service", key: key! })],
  [/^invalid flush value/i, () => ({ kind: "service", key: "flush" })],
  [/^invalid coroutine stack size/i, () => ({ kind: "service", key: "coro_stack_size" })],
  [/^\[parser:(.+?)\] /, ([name]) => ({ kind: "parser", name: name! })],
  [/^\[multiline parser: (.+?)\] /, ([name]) => ({ kind: "parser", name: name! })],
  [/^\[parser\] no parser '.*' found for '(.*)' in file/, ([name]) => ({ kind: "parser", name: name! })],
  [/^\[parser\] parser named '(.*)' already exists/, ([name]) => ({ kind: "parser", name: name! })],
  [/unexpected section \[ ?(.*?) ?\] in the main/, ([heading]) => ({ kind: "section", heading: heading! })],
  [
    /^Sections? .*(multiline_parser|PARSER).* not valid in the main configuration file/i,
    () => ({ kind: "section", heading: "parser" }),
  ],
  [/^(?:No Input\(s\) have been defined|You must specify an output target)/, () => ({ kind: "incomplete" })],
  [/^\[\S*flb_cf_fluentbit\.c:\d+ errno=2\] /, () => ({ kind: "missing-include" })],
  [/^\[config\] I cannot open (.+) file$/, ([name]) => ({ kind: "file", name: name! })],
  [/file already included (.+)/, ([name]) => ({ kind: "file", name: name! })],
  [/Read twice\. path=(.+)/, ([name]) => ({ kind: "file", name: name! })],
];

/** Lines that follow from what was said before, or say nothing about the configuration. */
const empty =
  /^(?:\[reload\] |configuration file contains errors|could not open configuration file|try the command:|yaml error$|\[\S*\.c:\d+ errno=(?!2\]))/i;

/** What an earlier release goes on after, or what only follows from something else: a later message of another sort tells more. */
function isWeak({ kind }: Topic, text: string): boolean {
  if (kind === "line") return text.endsWith(": Invalid indentation level");
  return kind === "service" || kind === "file" || kind === "missing-include" || kind === "incomplete";
}

/** Reads the output of a run that ended with a refusal. */
export function readRefusal(output: string): Said {
  let firstWeak: Said | undefined;
  let lastStrong: Said | undefined;
  let before: string[] = [];
  const all: string[] = [];
  for (const text of messagesOf(output)) {
    all.push(text);
    const topic = topicOf(text);
    if (topic === undefined) {
      before.push(text);
      continue;
    }
    const said = { text: joined([...before, text]), topics: [topic] };
    if (!isWeak(topic, text)) lastStrong = said;
    else firstWeak ??= said;
    before = [];
  }
  if (lastStrong === undefined) return firstWeak ?? { text: joined(all), topics: [] };
  return firstWeak === undefined
    ? lastStrong
    : { text: lastStrong.text, topics: [...lastStrong.topics, ...firstWeak.topics] };
}

function topicOf(text: string): Topic | undefined {
  for (const [pattern, make] of topics) {
    const match = pattern.exec(text);
    if (match !== null) return make(match.slice(1));
  }
  return undefined;
}

/** Every message that tells of an error, in order. */
function messagesOf(output: string): readonly string[] {
  const messages: string[] = [];
  const plain = output.replace(/\x1b\[[0-9;]*m/g, "").replaceAll("\r", "");
  let file: string | undefined;
  for (const line of plain.split("\n")) {
    const logged = /^(?:\[\d{4}\/[^\]]*\] )?\[ *(\w+)\] (.*)$/.exec(line);
    const text = (logged === null ? unlogged(line) : isError(logged[1]!, logged[2]!) ? logged[2] : undefined)?.trim();
    if (text === undefined || text === "" || empty.test(text)) continue;
    // 1.7 and 1.8 write the file and the line in two messages.
    if (/^File /.test(text)) file = text;
    else if (file !== undefined && /^Error in line /.test(text)) messages.push(`${file}\n${text}`);
    else messages.push(text.replace(/\. Aborting$/, "").replace(/, aborting\.$/, ""));
  }
  return messages;
}

/** 1.7 and 1.8 only warn of an include that stops them. */
function isError(level: string, text: string): boolean {
  return level.toLowerCase() === "error" || text.startsWith("[config] I cannot open ");
}

/** What is printed without the form of a log line, in 1.7 and 1.8 and where sections are looked at. */
function unlogged(line: string): string | undefined {
  const error = /^Error: (.*)$/.exec(line);
  if (error !== null) return error[1];
  return /^(?:Input|Output) plugin '|^Invalid configuration value at|^Error setting up |^Sections? /.test(line)
    ? line
    : undefined;
}

const longest = 300;

function joined(messages: readonly string[]): string {
  const plain = messages.map((message) => message.replaceAll("\n", ": ").replace(/^\[\S*\.c:\d+ errno=\d+\] /, ""));
  const text = [...new Set(plain)].join("; ");
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** `5.1.1` of what `--version` prints; undefined where it is not Fluent Bit that answers. */
export function readVersion(output: string): string | undefined {
  return /Fluent Bit v(\d+\.\d+\.\d+)/.exec(output)?.[1];
}
