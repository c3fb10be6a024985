/** Runs command lines in this process, in a folder of their own. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import type { Engine } from "../../src/cli/engine.ts";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";
import { judgementOf } from "../../src/judgement.ts";
import { indexResources } from "../../src/kubernetes/names.ts";
import type { Result } from "../../src/result.ts";
import type { Rule, Rules } from "../../src/rule/define.ts";
import { type Diagnostic, type Fix, sourceFile } from "../../src/source/source-file.ts";

export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  /** Default: the real one. */
  readonly engine?: Engine;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder with the files in it. */
export function folderWith(files: NonNullable<Setting["files"]> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "fbcheck-test-")));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export async function fbcheck(argv: readonly string[], cwd: string, setting: Setting = {}): Promise<Outcome> {
  let out = "";
  let err = "";
  const isTTY = setting.terminal === true;
  const io: Io = {
    cwd,
    env: setting.env ?? {},
    stdin: async () => new TextEncoder().encode(setting.stdin ?? ""),
    stdout: {
      write: (text) => {
        out += text;
      },
      isTTY,
      columns: isTTY ? 80 : undefined,
    },
    stderr: {
      write: (text) => {
        err += text;
      },
      isTTY,
      columns: isTTY ? 80 : undefined,
    },
  };
  const { engine } = setting;
  const status = engine === undefined ? await run(argv, io) : await run(argv, io, async () => engine);
  return { status, out, err };
}

const text: Rule = {
  scope: "meta",
  summary: "The text says so.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: "For tests of the command line.",
  examples: { bad: [], good: [] },
};

/**
 * An engine whose findings are words of the texts: ERROR, WARNING, HINT and BUG. `ERROR` has the safe fix `error`,
 * `WARNING` the unsafe fix `warning`; formatting also removes empty lines.
 */
export const wordEngine: Engine = {
  rules: {
    "says-error": text,
    "says-warning": { ...text, severity: "warning" },
    "says-hint": { ...text, severity: "hint" },
  } satisfies Rules,
  versions: ["1.7.2", "5.0.0", "5.1.1"],
  check: async (files, options) => {
    const findings: Diagnostic[] = [];
    for (const given of files) {
      const file = sourceFile(given.path, given.text);
      for (const match of given.text.matchAll(/ERROR|WARNING|HINT|BUG/g)) {
        const word = match[0];
        const at = { file, span: { start: match.index, end: match.index + word.length } };
        const code = word === "BUG" ? "internal/says-error" : `says-${word.toLowerCase()}`;
        if (options.rules?.[code] === "off") continue;
        const safety = word === "ERROR" ? "safe" : "unsafe";
        const fixes: Fix[] =
          word === "HINT" || word === "BUG"
            ? []
            : [{ title: "Write it small", safety, edits: [{ at, newText: word.toLowerCase() }] }];
        findings.push({
          code,
          severity: word === "WARNING" ? "warning" : word === "HINT" ? "hint" : "error",
          effect: "refused",
          message: `It says ${word}.`,
          at,
          related: [],
          fixes,
          instances: [],
          fluentBit: options.fluentBit,
        });
      }
    }
    return {
      findings,
      pipelines: [],
      set: emptySet,
      files: files.map(({ path, text: one }) => sourceFile(path, one)),
      suppressed: 0,
      unjudged: [],
    } satisfies Result;
  },
  judge: async (files, options) => judgementOf(await wordEngine.check(files, options)),
  fix: async (files, options, unsafeFixes) => wordRewrite(files, options, unsafeFixes, false),
  format: async (files, options, wishes) => wordRewrite(files, options, wishes.unsafeFixes, true),
  suppress: async (files, options) => ({
    files: [],
    judgement: await wordEngine.judge(files, options),
    silenced: 0,
    comments: 0,
    left: [],
  }),
  convert: async (files) => ({
    files: files.map(({ path, text: one }) => ({ path, before: one, newPath: path, after: one })),
    converted: 0,
    refusals: [],
    problems: [],
  }),
  upgrade: async (files, options, to) => ({
    result: await wordEngine.check(files, options),
    releases: [],
    to,
    unknown: [],
    unchanged: 0,
  }),
};

const emptySet: Result["set"] = {
  manifests: [],
  kustomized: { renderings: [], taken: new Set(), doubts: new Map(), missing: [] },
  resources: [],
  index: indexResources([]),
  entries: [],
  references: [],
  instances: [],
};

async function wordRewrite(
  files: Parameters<Engine["check"]>[0],
  options: Parameters<Engine["check"]>[1],
  unsafeFixes: boolean,
  layout: boolean,
): ReturnType<Engine["format"]> {
  let applied = 0;
  const small = (word: string): string => {
    applied++;
    return word.toLowerCase();
  };
  const after = files.map(({ path, text: before }) => {
    let now = before.replace(/ERROR/g, small);
    if (unsafeFixes) now = now.replace(/WARNING/g, small);
    if (layout) now = now.replace(/\n\n+/g, "\n");
    return { path, before, after: now };
  });
  return {
    files: after.filter((file) => file.before !== file.after),
    judgement: await wordEngine.judge(
      after.map((file) => ({ path: file.path, text: file.after })),
      options,
    ),
    applied,
    leftAlone: [],
  };
}
