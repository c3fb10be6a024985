import { splitCommas } from "../grammar/values/list.ts";
import {
  conf,
  defineRule,
  type Finding,
  type Fix,
  fix,
  isLiteral,
  type Property,
  partOf,
  type TailItem,
  tailInputs,
  type Word,
} from "../src/rule/index.ts";

export default defineRule({
  summary: 'The "Path" of a tail input is written in a way that glob(3) does not know.',
  category: "input",
  severity: "error",
  effect: "loss",
  fixes: "safe",
  why: `
    "Path" is a list of patterns with commas between them, each read by glob(3): "*", "?" and "[...]" work inside one part of a path.
    Blanks and semicolons are part of a file name, braces are cut apart at their commas, "**" is the same as "*" and stands for exactly
    one level of folders, and a folder holds no lines. Nothing is printed: the files are just not read.
  `,
  quiet: `
    - A blank in the name of a file or folder, and a comment behind the value, which "inline-comment" finds.
    - Folders that are not known to be one.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path «/var/log/app.log /var/log/web.log»
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/app.log,/var/log/web.log
        `,
      },
      {
        files: conf`
          [INPUT]
              Name tail
              Path «/var/log/{app,web}.log»
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/app.log,/var/log/web.log
        `,
      },
      {
        files: conf`
          [INPUT]
              Name tail
              Path «/var/log/containers/»
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
        `,
      },
      conf`
        [INPUT]
            Name tail
            Path «/var/log/**/*.log»
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/my app/*.log,/var/log/[a-c]?.log
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { path, items } of tailInputs(pipeline)) {
      const value = path.expanded.kind === "found" ? path.expanded.value : "";
      const braced = value.includes("{") ? bracesCut(path, value) : undefined;
      if (braced !== undefined) {
        report(braced);
        continue;
      }
      for (const item of items) {
        const finding = separators(item) ?? levels(item) ?? folder(item, pipeline.instance.files.isFolder(item.text));
        if (finding !== undefined) report(finding);
      }
    }
  },
});

/** `/a.log /b.log`: each piece begins a path of its own, or each is a file name with the same ending. */
function separators({ word, text }: TailItem): Finding | undefined {
  if (!/[\s;|]/.test(text)) return undefined;
  const pieces = text.split(/[\s;|]+/).filter((piece) => piece !== "");
  const areAbsolute = pieces.every((piece) => /^(?:~|\.{1,2})?\/[^/]/.test(piece));
  const endings = new Set(pieces.map((piece) => /\.[A-Za-z]+$/.exec(piece)?.[0]));
  const haveOneEnding = endings.size === 1 && !endings.has(undefined);
  if (pieces.length < 2 || !(areAbsolute || haveOneEnding)) return undefined;
  const list = pieces.join(",");
  return {
    at: word,
    severity: areAbsolute ? "error" : "warning",
    message: `Only commas separate paths, so tail looks for one file named "${text}" and reads none of them.`,
    fixes:
      word.text === text
        ? [fix(`Write "${list}"`, areAbsolute ? "safe" : "unsafe", [{ at: word.at, newText: list }])]
        : [],
  };
}

/** A brace that opens in one item of the comma list and closes in a later one. */
function bracesCut(path: Property, value: string): Finding | undefined {
  const items = splitCommas(value);
  let depth = 0;
  let opening = -1;
  const closing = items.findIndex(({ text }, index) => {
    const before = depth;
    for (const letter of text) depth = Math.max(0, depth + (letter === "{" ? 1 : letter === "}" ? -1 : 0));
    if (before === 0 && depth > 0) opening = index;
    return before > 0 && depth === 0;
  });
  const [first, last] = [items[opening], items[closing]];
  if (first === undefined || last === undefined) return undefined;
  const { start } = first.span;
  const { end } = last.span;
  const text = value.slice(start, end);
  const isWritten = isLiteral(path);
  const at: Word = isWritten ? partOf(path.value, start, end) : path.value;
  return {
    at,
    message: `Braces are no part of glob(3): the list is cut at its commas into "${first.text}" to "${last.text}", and no such file is read.`,
    fixes: isWritten ? expansion(at, text) : [],
  };
}

function expansion(at: Word, text: string): readonly Fix[] {
  const open = text.indexOf("{");
  const close = text.indexOf("}");
  const [before, inside, after] = [text.slice(0, open), text.slice(open + 1, close), text.slice(close + 1)];
  // Several groups, or one in another, would have to be multiplied out.
  if (/[{},]/.test(before + after) || inside.includes("{")) return [];
  const list = inside
    .split(",")
    .map((alternative) => before + alternative.trim() + after)
    .join(",");
  return [fix(`Write "${list}"`, "unsafe", [{ at: at.at, newText: list }])];
}

function levels({ word, text }: TailItem): Finding | undefined {
  const parts = text.split("/");
  const at = parts.indexOf("**");
  if (at < 0) return undefined;
  const isLast = at === parts.length - 1;
  const one = parts.map((part) => (part === "**" ? "*" : part)).join("/");
  return {
    at: word,
    message: isLast
      ? `"**" is the same as "*", so files in folders below are not read.`
      : `"**" stands for exactly one level of folders, so only the files that "${one}" finds are read.`,
    severity: "warning",
  };
}

/** Folders of every Linux machine, and of every node of Kubernetes. */
const folders: ReadonlySet<string> = new Set([
  "/",
  "/tmp",
  "/var",
  "/var/log",
  "/var/log/audit",
  "/var/log/containers",
  "/var/log/journal",
  "/var/log/pods",
  "/var/lib/docker/containers",
]);

function folder({ word, text, resolved }: TailItem, isKnown: boolean): Finding | undefined {
  if (!text.endsWith("/") && !folders.has(resolved) && !(isKnown && !/[*?[]/.test(text))) return undefined;
  const files = `${text.replace(/\/+$/, "")}/${resolved === "/var/log/pods" ? "*/*/*.log" : resolved.startsWith("/var/lib/docker") ? "*/*.log" : "*.log"}`;
  return {
    at: word,
    message: `"${text}" is a folder, of which tail reads nothing: patterns name files.`,
    fixes: word.text === text ? [fix(`Write "${files}"`, "unsafe", [{ at: word.at, newText: files }])] : [],
  };
}
