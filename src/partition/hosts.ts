/**
 * Which folders belong together because a host name in one is that of a Service in another, for `partition`. The name may
 * come of a variable, whose value stands in any file that is judged together with the host.
 */
import { declaringOf, type Folder, type Groups, joinNearest, put, type Words } from "./names.ts";

/** Outputs that are judged by what they send to. */
const sends = /\b(?:es|elasticsearch|opensearch|forward)\b/i;

const hosts = /\bhost["']?(?:[ \t]+|[ \t]*:[ \t]*)["']?([^\s"',}\\]*(?:\}[^\s"',}\\]*)*)/gi;

/** Notes the hosts that a text names; those with variables in them as they are written. */
export function scanHosts(text: string, words: Words): void {
  if (!/host/i.test(text) || !sends.test(text)) return;
  for (const [, host = ""] of text.matchAll(hosts)) {
    if (host.includes("$")) {
      put(words.mentions, `${variable}${host}`, undefined);
      continue;
    }
    const [name = "", namespace] = host.toLowerCase().split(".");
    if (name !== "") put(words.mentions, `Service/${name}`, namespace);
  }
}

const variable = "host/";

/** Joins what values of variables lead to; answers nothing new where no host is one. */
export function joinByHosts(folders: readonly Folder[], groups: Groups): void {
  const naming = new Set(
    folders.filter(({ mentions }) => [...mentions.keys()].some((key) => key.startsWith(variable))),
  );
  if (naming.size === 0) return;
  const declaring = declaringOf(folders, (key) => key.startsWith("Service/"));
  if (declaring.size === 0) return;
  const known = new Map<Folder, readonly Pair[]>();
  const pairsOf = (folder: Folder): readonly Pair[] => {
    let pairs = known.get(folder);
    if (pairs === undefined) {
      pairs = folder.files.flatMap(({ text }) => pairsIn(text, declaring));
      known.set(folder, pairs);
    }
    return pairs;
  };
  let before: number;
  do {
    before = groups.count;
    for (const members of groups.members()) {
      const from = members.filter((folder) => naming.has(folder));
      if (from.length === 0) continue;
      const names = variablesOf(members);
      const values = new Set(
        members.flatMap((folder) => pairsOf(folder).flatMap(({ name, value }) => (names.has(name) ? [value] : []))),
      );
      for (const folder of from) {
        for (const value of values) {
          const [name = "", namespace] = value.split(".");
          const key = `Service/${name}`;
          joinNearest(folder, key, namespace, declaring.get(key), groups);
        }
      }
    }
  } while (groups.count < before);
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** Values that begin with the name of a Service, with what they are the values of. */
function pairsIn(text: string, services: ReadonlyMap<string, unknown>): readonly Pair[] {
  const lower = text.toLowerCase();
  const pairs: Pair[] = [];
  for (const match of lower.matchAll(/([\w.-]+)["']?[ \t]*[:=][ \t]*["']?([\w-]+(?:\.[\w-]+)?)/g)) {
    const [, name = "", value = ""] = match;
    if (!services.has(`Service/${value.split(".")[0]}`)) continue;
    // Of an environment, where the name mostly stands before.
    const before = name === "value" ? lower.slice(Math.max(0, match.index - 200), match.index) : "";
    const named = /\bname["']?[ \t]*:[ \t]*["']?([\w.-]+)["']?[\s,]*["']?$/.exec(before)?.[1];
    pairs.push({ name: named ?? name, value });
  }
  return pairs;
}

/** What the values of the variables in hosts may be values of: their own names, and keys and variables they are taken from. */
function variablesOf(folders: readonly Folder[]): ReadonlySet<string> {
  const names = new Set(["value"]);
  for (const { mentions } of folders)
    for (const key of mentions.keys())
      if (key.startsWith(variable)) for (const [word] of key.toLowerCase().matchAll(/\w+/g)) names.add(word);
  for (const { files } of folders) {
    for (const { text } of files) {
      for (const [, key] of text.matchAll(/\bkey["']?[ \t]*:[ \t]*["']?([\w.-]+)/g)) names.add(key!.toLowerCase());
      for (const [, other] of text.matchAll(/\$\(([\w.-]+)\)/g)) names.add(other!.toLowerCase());
      for (const [, prefix] of text.matchAll(/\bprefix["']?[ \t]*:[ \t]*["']?(\w+)/g))
        for (const name of [...names])
          if (name.startsWith(prefix!.toLowerCase())) names.add(name.slice(prefix!.length));
    }
  }
  return names;
}
