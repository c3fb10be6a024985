/** Slips of the finger, the same on every run. */

/** The plugins that stand most often in the real configurations of the shared corpus, most frequent first. */
export const usedMost = [
  "output stdout",
  "input tail",
  "input dummy",
  "input cpu",
  "filter kubernetes",
  "output cloudwatch_logs",
  "input forward",
  "output s3",
  "filter modify",
  "output es",
  "input mem",
  "input tcp",
  "output loki",
  "filter lua",
  "output http",
  "filter parser",
  "output prometheus_exporter",
  "input http",
  "output kafka",
  "filter nest",
  "filter record_modifier",
  "filter grep",
  "filter aws",
  "output file",
  "output opentelemetry",
  "input syslog",
  "output prometheus_remote_write",
  "filter log_to_metrics",
  "input node_exporter_metrics",
  "output forward",
] as const;

const keyboard = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** The keys beside a letter; other characters have the one that is taken for them. */
function neighbours(letter: string): readonly string[] {
  const row = keyboard.find((keys) => keys.includes(letter));
  if (row === undefined) return ["-"];
  const at = row.indexOf(letter);
  return [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
}

/** One character dropped, doubled, swapped with the next one, or replaced by a neighbour on the keyboard, an `e` or an `x`. */
export function misspellings(name: string): ReadonlySet<string> {
  const made = new Set<string>();
  for (let at = 0; at < name.length; at++) {
    const [before, letter, after] = [name.slice(0, at), name[at] ?? "", name.slice(at + 1)];
    made.add(before + after);
    made.add(before + letter + letter + after);
    if (after !== "") made.add(before + after[0] + letter + after.slice(1));
    for (const other of [...neighbours(letter), "e", "x"]) made.add(before + other + after);
  }
  made.delete(name);
  return made;
}
