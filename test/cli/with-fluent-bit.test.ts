/** `lint --with-fluent-bit`, with stand-ins that print what the real program was seen to print, and with the real one where FLUENT_BIT_BIN names it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { runProgram } from "../../src/cli/dry-run.ts";
import { builtProgram } from "./built-program.ts";
import { fbcheck, folderWith, type Outcome } from "./harness.ts";

/** A program that answers `--version`, and runs `body` (JavaScript) for a dry run. */
function standIn(folder: string, version: string, body: string): string {
  const path = join(folder, "fluent-bit");
  writeFileSync(
    path,
    `#!${process.execPath}
if (process.argv.includes("--version")) console.log("\\x1b[1mFluent Bit v${version}\\x1b[0m\\nGit commit: ");
else {
  const [flag, c, main] = process.argv.slice(2);
  if (flag !== "--dry-run" || c !== "-c") throw new Error("called otherwise");
  ${body}
}
`,
  );
  chmodSync(path, 0o755);
  return path;
}

const refusing = (...lines: readonly string[]): string =>
  `console.error(${JSON.stringify(lines.join("\n"))}); process.exitCode = 1;`;
const accepting = 'console.error("configuration test is successful");';

const good = "[INPUT]\n    Name dummy\n    Tag  a\n[OUTPUT]\n    Name  null\n    Match a\n";
const unknownKey = "[INPUT]\n    Name dummy\n    Tag  a\n    Foo  bar\n[OUTPUT]\n    Name  null\n    Match a\n";

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly effect: string;
  readonly message: string;
  readonly file: string;
  readonly start: { readonly line: number };
  readonly instances: readonly string[];
  readonly related: readonly { readonly message: string }[];
}

interface Answer extends Outcome {
  readonly findings: readonly Finding[];
  /** Only what the real program has to do with. */
  readonly real: readonly Finding[];
}

async function asked(
  files: Readonly<Record<string, string>>,
  version: string,
  body: string,
  argv: readonly string[] = [],
): Promise<Answer> {
  const folder = folderWith({
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`in/${path}`, text])),
  });
  const program = standIn(folder, version, body);
  const outcome = await fbcheck(
    ["lint", "--no-config", "--format", "jsonl", "--with-fluent-bit", program, ...argv, "."],
    join(folder, "in"),
  );
  const findings = outcome.out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Finding);
  return { ...outcome, findings, real: findings.filter(({ rule }) => rule.startsWith("fluent-bit/")) };
}

const temporary = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => /^fbcheck-[A-Za-z0-9]{6}$/.test(name));
const unix = describe.skipIf(process.platform === "win32");

unix("a verdict of the real program", () => {
  const refusal = refusing(
    "[2026/11/23 12:21:41.168] [error] [config] dummy: unknown configuration property 'foo'. The following properties are allowed: samples.",
    "[2026/11/23 12:21:41.168] [error] [reload] check properties for input plugins is failed",
  );

  it("is a note of our finding in the same line", async () => {
    const { findings, real, status, err } = await asked({ "a.conf": unknownKey }, "5.1.1", refusal);
    expect(real).toEqual([]);
    const ours = findings.find(({ rule }) => rule === "unknown-property");
    expect(ours?.related.map(({ message }) => message)).toEqual([
      `Fluent Bit 5.1.1 itself says: "[config] dummy: unknown configuration property 'foo'. The following properties are allowed: samples.".`,
    ]);
    expect(status).toBe(1);
    expect(err).toContain("Fluent Bit 5.1.1 itself: 0 of 1 instance accepted, 1 refused\n");
  });

  it("is a finding of its own where we see nothing, which contradicts us", async () => {
    const { real, status } = await asked(
      { "a.conf": good.replace("Tag", "Rate 1\n    Tag") },
      "5.1.1",
      refusing(
        "[2026/11/23 12:21:41.168] [error] [config] could not configure property 'Rate' on input plugin with section name 'dummy'",
        "[2026/11/23 12:21:41.168] [error] configuration file contains errors, aborting.",
      ),
    );
    expect(real.map(({ rule, severity, start }) => [rule, severity, start.line])).toEqual([
      ["fluent-bit/disagreement", "hint", 3],
      ["fluent-bit/refused", "error", 3],
    ]);
    expect(real[0]!.message).toContain("please report it");
    expect(status).toBe(1);
  });

  it("is found in the manifest, by the line of the text in it", async () => {
    const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - {name: a, image: "fluent/fluent-bit:1.9.10", volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]}
  volumes: [{name: v, configMap: {name: c}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  fluent-bit.conf: |
    [INPUT]
        Name dummy
    [OUTPUT]
        Name  null
        Match *
`;
    const { real } = await asked(
      { "set.yaml": manifest },
      "1.9.10",
      'console.error("[2022/08/17 20:12:14] [error] [config] error in " + require("node:path").resolve(main) + ":5: invalid indentation level"); process.exitCode = 1;',
    );
    const refused = real.find(({ rule }) => rule === "fluent-bit/refused");
    expect(refused).toMatchObject({ file: "set.yaml", start: { line: 18 }, instances: ["Pod p, container a"] });
    expect(refused?.message).toBe(
      'Fluent Bit 1.9.10 itself refuses this: "[config] error in fluent-bit.conf:5: invalid indentation level".',
    );
  });

  it("speaks as 1.7.2 did", async () => {
    const { real, err } = await asked(
      { "a.conf": good },
      "1.7.2",
      refusing(
        "[2026/11/23 12:47:34] [  Error] File a.conf",
        "[2026/11/23 12:47:34] [  Error] Error in line 3: Each key must have a value",
        "\x1b[1m\x1b[91mError\x1b[0m: Configuration file contains errors. Aborting",
      ),
      ["--fluent-bit", "1.7.2"],
    );
    expect(real.find(({ rule }) => rule === "fluent-bit/refused")).toMatchObject({
      start: { line: 3 },
      severity: "error",
    });
    expect(err).not.toContain("judged by");
  });

  it("of another release is a warning and contradicts nobody, and that is said once", async () => {
    const { real, err } = await asked({ "a.conf": good, "b.conf": good }, "4.2.8", refusing("[error] something new"), [
      "--fluent-bit",
      "5.1.1",
    ]);
    expect(real.map(({ rule, severity, file }) => [rule, severity, file])).toEqual([
      ["fluent-bit/refused", "warning", "a.conf"],
      ["fluent-bit/refused", "warning", "b.conf"],
    ]);
    expect(err.match(/judged by/g)).toHaveLength(1);
    expect(err).toContain("is Fluent Bit 4.2.8, and 2 of 2 instances are judged by 5.1.1\n");
  });

  it("that accepts what we say a dry run refuses contradicts us", async () => {
    const { real } = await asked({ "a.conf": unknownKey }, "5.1.1", accepting);
    expect(real).toHaveLength(1);
    expect(real[0]).toMatchObject({ rule: "fluent-bit/disagreement", severity: "hint", start: { line: 4 } });
    // Before 5.0.0 a dry run does not look at names of properties.
    expect((await asked({ "a.conf": unknownKey }, "4.2.8", accepting, ["--fluent-bit", "4.2.8"])).real).toEqual([]);
  });

  it("that accepts is said, and changes nothing else", async () => {
    const { real, status, err } = await asked({ "a.conf": good }, "5.1.1", accepting);
    expect(real).toEqual([]);
    expect(status).toBe(0);
    expect(err).toContain("Fluent Bit 5.1.1 itself: 1 of 1 instance accepted, 0 refused\n");
  });

  it("is none where it stops at something that is not known here", async () => {
    const text = good.replace("Tag  a", "Tag  ${TAG_OF_THE_NODE}");
    const { real, status, err } = await asked(
      { "a.conf": text },
      "5.1.1",
      refusing("[error] [config] could not configure property 'tag' on input plugin with section name 'dummy'"),
    );
    expect(real).toEqual([]);
    expect(err).toContain("where a variable stands whose value is not known here");
    expect(status).toBe(0);
  });

  it("is no proof where the program has not a plugin that a library may bring", async () => {
    const { real, status } = await asked(
      { "a.conf": good.replace("Name  null", "Name  cloudwatch") },
      "5.1.1",
      refusing("[error] [config] section 'cloudwatch' tried to instance a plugin name that doesn't exist"),
    );
    expect(real.map(({ rule, severity, start }) => [rule, severity, start.line])).toEqual([
      ["fluent-bit/disagreement", "hint", 5],
    ]);
    expect(status).toBe(0);
  });

  it("is asked for standard input too, and of fixed texts after a fix", async () => {
    const folder = folderWith({ "a.conf": `${good}\n` });
    const program = standIn(folder, "5.1.1", refusal);
    const argv = ["lint", "--no-config", "--format", "jsonl", "--with-fluent-bit", program];
    const { out } = await fbcheck([...argv, "-", "--stdin-filename", "x.conf"], folder, { stdin: unknownKey });
    expect(out).toContain("itself says");
    const looking = standIn(folder, "5.1.1", refusing("[error] [config] error in a.conf:1: seen"));
    expect((await fbcheck([...argv.slice(0, -1), looking, "--fix", "a.conf"], folder)).out).toContain("a.conf:1: seen");
  });
});

unix("the program that is asked", () => {
  it("that gives no answer makes a report that is not complete, also where it is merged", async () => {
    const folder = folderWith({ "a.conf": good });
    const program = standIn(folder, "5.1.1", "");
    // It answers "--version", and cannot be started any more when the files are asked about.
    const script = readFileSync(program, "utf8").replace(
      'console.log("',
      `require("node:fs").chmodSync(${JSON.stringify(program)}, 0o644), console.log("`,
    );
    writeFileSync(program, script);
    const argv = ["lint", "--no-config", "--with-fluent-bit", program, "a.conf"];
    const { status, out, err } = await fbcheck([...argv, "--format", "json"], folder);
    const because = "no verdict of the real program on a.conf: the program does not start: permission denied";
    expect(JSON.parse(out).unjudged).toEqual([{ file: "a.conf", because }]);
    expect(err.split("\n").filter((line) => line.includes("no verdict"))).toEqual([`fbcheck: "a.conf": ${because}`]);
    expect(status).toBe(2);
    writeFileSync(join(folder, "part.json"), out);
    expect((await fbcheck(["merge", "part.json"], folder)).status).toBe(2);
  });

  it("gets next to no environment, a folder of its own, and no more rights than the user", async () => {
    const before = temporary();
    const { findings } = await asked(
      { "a.conf": good },
      "5.1.1",
      `const fs = require("node:fs");
  const facts = { env: process.env, mode: (fs.statSync("..").mode & 0o777).toString(8), file: (fs.statSync(main).mode & 0o777).toString(8), text: fs.readFileSync(main, "utf8").length };
  console.error("[error] " + JSON.stringify(facts)); process.exitCode = 1;`,
    );
    const said = findings.find(({ rule }) => rule === "fluent-bit/refused")!.message;
    const facts = JSON.parse(/itself refuses this: "(.*)"\.$/.exec(said)![1]!);
    expect(facts).toMatchObject({ mode: "700", file: "600", text: good.length });
    expect(
      Object.keys(facts.env).filter((name) => !/^(?:LD_LIBRARY_PATH|__CF_USER_TEXT_ENCODING)$/.test(name)),
    ).toEqual(["LC_ALL"]);
    expect(temporary()).toEqual(before);
  });

  it.each([
    ["is not there", (folder: string) => join(folder, "nope"), "there is no program"],
    ["is not in PATH", () => "fluent-bit-that-is-not-there", "in PATH; a path needs a slash"],
    ["is a folder", (folder: string) => folder, "there is no program"],
    [
      "is not executable",
      (folder: string) => {
        writeFileSync(join(folder, "plain"), "");
        return join(folder, "plain");
      },
      "is not executable",
    ],
    [
      "is no program",
      (folder: string) => {
        writeFileSync(join(folder, "text"), "#!/nowhere/at-all\n");
        chmodSync(join(folder, "text"), 0o755);
        return join(folder, "text");
      },
      "cannot start",
    ],
    ["is another program", () => process.execPath, "is not Fluent Bit"],
  ])("is a usage error where it %s", async (_, make, words) => {
    const folder = folderWith({ "a.conf": good });
    const { status, err, out } = await fbcheck(["lint", "--with-fluent-bit", make(folder), "a.conf"], folder);
    expect(status).toBe(2);
    expect(err).toContain(words);
    expect(out).toBe("");
  });

  it("may crash, which is told and is no verdict on a start", async () => {
    const { real, status } = await asked({ "a.conf": good }, "5.1.1", 'process.kill(process.pid, "SIGSEGV");');
    expect(real.map(({ rule, severity, effect, message }) => [rule, severity, effect, message])).toEqual([
      [
        "fluent-bit/crashed",
        "warning",
        "none",
        "The dry run of Fluent Bit 5.1.1 crashes on this configuration (SIGSEGV).",
      ],
    ]);
    expect(status).toBe(1);
  });

  it("may print without end: the beginning is kept", async () => {
    const { real, status } = await asked(
      { "a.conf": good },
      "5.1.1",
      `const line = "[error] [config] error in a.conf:2: flood\\n".repeat(1000);
  let left = 400;
  const more = () => { if (left-- > 0) process.stderr.write(line, more); else process.exit(1); };
  more();`,
    );
    expect(real.find(({ rule }) => rule === "fluent-bit/refused")).toMatchObject({ start: { line: 2 } });
    expect(real.every(({ message }) => message.length < 600)).toBe(true);
    expect(status).toBe(1);
  });

  it("is ended with its children when it takes too long", async () => {
    const folder = folderWith();
    const path = standIn(
      folder,
      "5.1.1",
      `const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
  require("node:fs").writeFileSync(${JSON.stringify(join(folder, "pids"))}, process.pid + " " + child.pid);
  setInterval(() => {}, 1000);`,
    );
    const start = performance.now();
    const run = await runProgram(path, ["--dry-run", "-c", "a.conf"], { cwd: folder, env: {}, limit: 1500 });
    expect(run).toEqual({ end: "timeout" });
    expect(performance.now() - start).toBeLessThan(8000);
    await allGone(readFileSync(join(folder, "pids"), "utf8").split(" ").map(Number));
  });

  it("leaves no children behind when it ends by itself", async () => {
    const folder = folderWith();
    const path = standIn(
      folder,
      "5.1.1",
      `const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
  require("node:fs").writeFileSync(${JSON.stringify(join(folder, "pids"))}, String(child.pid));
  child.unref();
  process.exit(0);`,
    );
    const run = await runProgram(path, ["--dry-run", "-c", "a.conf"], { cwd: folder, env: {} });
    expect(run).toMatchObject({ end: "exited", status: 0 });
    await allGone([Number(readFileSync(join(folder, "pids"), "utf8"))]);
  });
});

async function allGone(pids: readonly number[]): Promise<void> {
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    // Whoever took over the orphan may not have looked yet.
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
    return !/\) Z /.test(state);
  };
  for (let waited = 0; pids.some(isAlive); waited += 20) {
    if (waited > 5000) throw new Error(`still there: ${pids.filter(isAlive).join(", ")}`);
    await pause(20);
  }
}

unix("Ctrl-C while the program is asked", () => {
  const program = builtProgram();

  it("ends it, its children and the temporary folder at once", async () => {
    const folder = folderWith({ "a.conf": good });
    const own = join(folder, "tmp");
    mkdirSync(own);
    const path = standIn(
      folder,
      "5.1.1",
      `require("node:fs").writeFileSync(${JSON.stringify(join(folder, "pids"))}, String(process.pid)); setInterval(() => {}, 1000);`,
    );
    const child = spawn(process.execPath, [program.cli, "lint", "--with-fluent-bit", path, "a.conf"], {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, TMPDIR: own },
    });
    while (!existsSync(join(folder, "pids")) && child.exitCode === null) await pause(10);
    await pause(50);
    expect(readdirSync(own)).toHaveLength(1);
    const ended = once(child, "exit");
    const start = performance.now();
    child.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(readdirSync(own)).toEqual([]);
    await allGone([Number(readFileSync(join(folder, "pids"), "utf8"))]);
  });
});

const real = process.env.FLUENT_BIT_BIN;

describe("the real program", () => {
  it.skipIf(real === undefined)("refuses what we refuse, in the same line (needs FLUENT_BIT_BIN)", async () => {
    const folder = folderWith({ "in/bad.conf": "[INPUT]\n    Name nonsense\n", "in/good.conf": good });
    const { out, err, status } = await fbcheck(
      ["lint", "--no-config", "--format", "jsonl", "--with-fluent-bit", real!, "."],
      join(folder, "in"),
    );
    const findings = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Finding);
    const ours = findings.find(({ rule }) => rule === "unknown-plugin");
    expect(ours?.related.some(({ message }) => / itself says: .*nonsense/.test(message))).toBe(true);
    expect(findings.filter(({ rule }) => rule.startsWith("fluent-bit/"))).toEqual([]);
    expect(err).toContain("1 of 2 instances accepted, 1 refused");
    expect(status).toBe(1);
  });
});
