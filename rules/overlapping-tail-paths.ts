import { globFinds, isGlob, pathSet } from "../grammar/values/glob.ts";
import {
  conf,
  defineRule,
  excludesNone,
  type Plugin,
  type TagSource,
  type TailInput,
  type TailItem,
  tailInputs,
} from "../src/rule/index.ts";

interface Reader {
  readonly tail: TailInput;
  readonly item: TailItem;
  /** Text before the first special character, undefined where there is none. */
  readonly head: string | undefined;
}

/** Patterns of real configurations are a few; beyond that each is compared with the latest ones only. */
const mostPatterns = 200;

export default defineRule({
  summary: "Two tail inputs read the same files.",
  category: "input",
  severity: "warning",
  effect: "loss",
  fixes: "none",
  why: `
    Each tail input reads its files for itself, whatever the others do. When records of both reach the same output, every line is
    delivered twice.
  `,
  quiet: `
    - Inputs whose records never meet in one output: a second look at the same lines is wanted then.
    - Files that one of the two leaves out by "Exclude_Path".
    - Patterns that find some files in common but not all of one; where one pattern covers the other only the preset "strict" speaks.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/app.log
            Tag   app
        [INPUT]
            Name  tail
            Path  /var/log/web.log,«/var/log/app.log»
            Tag   web
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/app.log
            Tag   app
        [INPUT]
            Name  tail
            Path  /var/log/app.log
            Tag   audit
        [OUTPUT]
            Name  stdout
            Match app
        [OUTPUT]
            Name  file
            Match audit
            Path  /var/audit
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const tails = tailInputs(pipeline);
    if (tails.length < 2) return;
    const sources = new Map<Plugin, TagSource>(routing.sources.map((source) => [source.input, source]));

    const byPath = new Map<string, Reader>();
    const patterns: Reader[] = [];
    for (const tail of tails) {
      const own: Reader[] = [];
      for (const item of tail.items) {
        const special = item.resolved.search(/[*?[\\]/);
        const reader: Reader = { tail, item, head: special < 0 ? undefined : item.resolved.slice(0, special) };
        const same = byPath.get(item.resolved);
        if (same !== undefined && same.tail !== tail) {
          const output = readAlike(same, reader) ? commonOutput(same.tail, tail) : undefined;
          if (output !== undefined) {
            report({
              at: item.word,
              message: `Another tail input reads "${item.text}" too, and the ${output.name.text} output gets the records of both, so each line is delivered twice.`,
              related: [{ at: same.item.word.at, message: "the same path" }],
            });
          }
          continue;
        }
        byPath.set(item.resolved, reader);
        const wide = patterns.find((other) => coversAll(other, reader));
        const narrow = wide === undefined ? patterns.find((other) => coversAll(reader, other)) : undefined;
        const other = wide ?? narrow;
        const output = other === undefined ? undefined : commonOutput(other.tail, tail);
        if (other !== undefined && output !== undefined) {
          report({
            at: item.word,
            message: `The files of "${item.text}" and "${other.item.text}" overlap, and the ${output.name.text} output gets the records of both tail inputs, so lines are delivered twice.`,
            related: [{ at: other.item.word.at, message: "the other path" }],
            preset: "strict",
          });
        }
        own.push(reader);
      }
      patterns.push(...own);
      if (patterns.length > mostPatterns) patterns.splice(0, patterns.length - mostPatterns);
    }

    /** An output that surely gets the records of both. */
    function commonOutput(one: TailInput, other: TailInput): Plugin | undefined {
      const [first, second] = [sources.get(one.input), sources.get(other.input)];
      if (first === undefined || second === undefined) return undefined;
      for (const output of routing.outputsNear(first)) {
        if (output.schema?.name === "null") continue;
        if (routing.reaches(first, output) === "always" && routing.reaches(second, output) === "always") return output;
      }
      return undefined;
    }
  },
});

/** Whether neither of the two leaves files of the path out. */
function readAlike(one: Reader, other: Reader): boolean {
  const files = pathSet(other.item.resolved);
  const areLeftIn = ({ tail, item }: Reader): boolean =>
    isGlob(item.text) ? tail.excludes?.length === 0 : excludesNone(tail, files);
  return areLeftIn(one) && areLeftIn(other);
}

/** Whether every file of the second is one of the first, and neither leaves it out. */
function coversAll(wide: Reader, narrow: Reader): boolean {
  if (wide.head === undefined || !narrow.item.resolved.startsWith(wide.head) || wide.tail === narrow.tail) return false;
  if (/[?[\\]/.test(narrow.item.resolved)) return false;
  const files = pathSet(narrow.item.resolved);
  return (
    globFinds(wide.item.resolved, files) === "always" &&
    excludesNone(wide.tail, files) &&
    excludesNone(narrow.tail, files)
  );
}
