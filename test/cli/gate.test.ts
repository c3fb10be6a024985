/** The gate of a pull request, as a story in a repository of its own. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeShared } from "../shared.ts";
import { fbcheck, folderWith } from "./harness.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;
const env = {
  PATH: process.env.PATH ?? "",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

class Repository {
  readonly folder: string;

  constructor(files: Readonly<Record<string, string>>) {
    this.folder = folderWith(files);
    this.git("init", "-q", "-b", "main");
    this.commit();
  }

  git(...args: readonly string[]): void {
    const { status, stderr } = spawnSync("git", args, { cwd: this.folder, env, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }

  commit(): void {
    this.git("add", "-A");
    this.git("commit", "-q", "-m", "x", "--allow-empty");
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(join(this.folder, path, ".."), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  replace(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`no "${from}" in ${path}`);
    this.write(path, text.replace(from, to));
  }

  async lint(...options: readonly string[]) {
    const { status, out, err } = await fbcheck(["lint", "manifests", ...options], this.folder, { env });
    return { status, lines: out.split("\n").filter((line) => line !== ""), err };
  }
}

const configMap = (property: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: fluent-bit
data:
  fluent-bit.conf: |
    [INPUT]
        Name cpu
        Tag  a
        ${property} 5
    [OUTPUT]
        Name  stdout
        Match a
  region: eu
`;
const daemonSet = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluent-bit
spec:
  selector: { matchLabels: { app: fb } }
  template:
    metadata: { labels: { app: fb } }
    spec:
      containers:
        - name: fluent-bit
          image: fluent/fluent-bit:3.1.9
          args: ["-c", "/conf/fluent-bit.conf"]
          env:
            - name: REGION
              valueFrom: { configMapKeyRef: { name: fluent-bit, key: region } }
          volumeMounts: [{ name: conf, mountPath: /conf }]
      volumes: [{ name: conf, configMap: { name: fluent-bit } }]
`;

describe.skipIf(!hasGit)("--changed", () => {
  const start = { "manifests/map.yaml": configMap("Intervall_Sec"), "manifests/set.yaml": daemonSet };

  it("reports on changed lines only, whether committed or not", async () => {
    const repository = new Repository(start);
    expect((await repository.lint()).status).toBe(1);
    expect(await repository.lint("--changed")).toMatchObject({ status: 0, lines: [] });
    repository.git("checkout", "-q", "-b", "work");
    repository.replace("manifests/map.yaml", "Match a", "Match b");
    const found = ["manifests/map.yaml:13:15: error match-no-tag"];
    const uncommitted = await repository.lint("--changed");
    expect(uncommitted.lines.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual(
      expect.arrayContaining(found),
    );
    expect(uncommitted.status).toBe(1);
    expect(uncommitted.lines.join("\n")).not.toContain("Intervall_Sec");
    repository.commit();
    expect((await repository.lint("--changed")).lines).toEqual([]);
    expect((await repository.lint("--changed", "main")).lines).toEqual(uncommitted.lines);
    // What others did on main meanwhile does not count.
    repository.git("checkout", "-q", "main");
    repository.replace("manifests/set.yaml", "name: fluent-bit\nspec", "name: fluent-bitt\nspec");
    repository.commit();
    repository.git("checkout", "-q", "work");
    expect((await repository.lint("--changed", "main")).lines).toEqual(uncommitted.lines);
  });

  it("reports what a change causes in a file that did not change", async () => {
    const repository = new Repository(start);
    repository.replace("manifests/map.yaml", "  region: eu\n", "");
    const { status, lines } = await repository.lint("--changed", "--format", "jsonl");
    expect(status).toBe(1);
    const findings = lines.map((line) => JSON.parse(line));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: "configmap-key-not-found", file: "manifests/set.yaml" });
    expect(findings[0].related.map(({ message }: { message: string }) => message)).toEqual([
      "nothing changed here: a change elsewhere in the set brings this",
    ]);
    // docs/ci.md shows this very run.
    const page = readFileSync(new URL("../../docs/ci.md", import.meta.url), "utf8");
    const shown = /<!-- example: changed -->\n```\n([\s\S]*?)```/.exec(page)?.[1];
    const { out } = await fbcheck(["lint", "manifests", "--changed", "--format", "pretty"], repository.folder, { env });
    expect(shown).toContain("configmap-key-not-found");
    expect(out).toContain(`\n\n${shown}\n`);
  });

  it("says what of a submodule it does not see", async () => {
    const inner = new Repository({ "x.conf": "[INPUT]\n    Name cpu\n" });
    const repository = new Repository(start);
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "manifests/sub");
    repository.commit();
    repository.replace("manifests/sub/x.conf", "Name cpu", "Name cpuu");
    const note =
      'fbcheck: the submodule "manifests/sub" is at the same commit: what was changed in it since is not seen';
    const { err, lines } = await repository.lint("--changed");
    expect(err).toContain(note);
    expect(lines).toEqual([]);
    const elsewhere = await fbcheck(["lint", "--changed", "HEAD", "manifests/map.yaml"], repository.folder, { env });
    expect(elsewhere.err).not.toContain("submodule");
  });

  it("sees new, deleted and renamed files", async () => {
    const repository = new Repository({
      ...start,
      "manifests/plain/fluent-bit.conf": "@INCLUDE in.conf\n[OUTPUT]\n    Name stdout\n    Match *\n",
      "manifests/plain/in.conf": "[INPUT]\n    Name cpu\n    Tag a\n    Nmae x\n",
    });
    repository.write("manifests/new/fluent-bit.conf", "[INPUT]\n    Name memm\n");
    const added = await repository.lint("--changed");
    expect(new Set(added.lines.map((line) => line.split(":")[0]))).toEqual(new Set(["manifests/new/fluent-bit.conf"]));
    rmSync(join(repository.folder, "manifests/new"), { recursive: true });

    renameSync(join(repository.folder, "manifests/plain/in.conf"), join(repository.folder, "manifests/plain/on.conf"));
    repository.git("add", "-A");
    const renamed = await repository.lint("--changed");
    expect(renamed.lines.map((line) => line.split(" ")[2])).toEqual(["include-not-found"]);

    repository.git("reset", "-q", "--hard");
    rmSync(join(repository.folder, "manifests/map.yaml"));
    const deleted = await repository.lint("--changed");
    expect(deleted.lines.length).toBeGreaterThan(0);
    for (const line of deleted.lines) expect(line).toMatch(/^manifests\/set.yaml:/);
  });

  /** The lines without their texts. */
  const placesOf = ({ lines }: { readonly lines: readonly string[] }): readonly string[] =>
    lines.map((line) => line.split(" ").slice(0, 3).join(" "));
  const broken = "manifests/map.yaml:13:15: error match-no-tag";

  it("sees changes of files that are only lent: scripts, included files, files beside", async () => {
    const files = {
      "manifests/fluent-bit.conf":
        "@INCLUDE out.inc\n[INPUT]\n    Name cpu\n    Tag a\n[FILTER]\n    Name lua\n    Match a\n    Script f.lua\n    Call go\n",
      "manifests/out.inc": "[OUTPUT]\n    Name null\n    Match a\n",
      "manifests/f.lua": "function go(tag, time, record)\n  return 0, time, record\nend\n",
    };
    const repository = new Repository(files);
    const rules = async (...paths: readonly string[]) => {
      const { out } = await fbcheck(["lint", ...paths, "--changed", "--format", "jsonl"], repository.folder, { env });
      const lines = out.split("\n").filter((line) => line !== "");
      return lines.map((line) => JSON.parse(line)).map(({ rule, file }) => `${file} ${rule}`);
    };
    expect(await rules("manifests")).toEqual([]);
    repository.replace("manifests/out.inc", "Name null", "Name null\n    Bogus 1");
    expect(await rules("manifests")).toEqual(["manifests/out.inc unknown-property"]);
    expect(await rules("manifests/fluent-bit.conf")).toEqual(["manifests/out.inc unknown-property"]);
    repository.git("checkout", "-q", ".");
    repository.replace("manifests/f.lua", "go", "went");
    expect(await rules("manifests")).toEqual(["manifests/fluent-bit.conf lua-missing-function"]);
    rmSync(join(repository.folder, "manifests/f.lua"));
    expect(await rules("manifests")).toEqual(["manifests/fluent-bit.conf lua-script-not-found"]);
    repository.git("checkout", "-q", ".");
    renameSync(join(repository.folder, "manifests/out.inc"), join(repository.folder, "manifests/new.inc"));
    repository.replace("manifests/fluent-bit.conf", "out.inc", "new.inc");
    repository.replace("manifests/new.inc", "Name null", "Name nul");
    expect(await rules("manifests")).toContain("manifests/new.inc unknown-plugin");
  });

  it("runs nothing that the repository names, and leaves it as it is", async () => {
    const repository = new Repository({ ...start, ".gitattributes": "*.yaml filter=evil diff=evil\n" });
    const trace = join(repository.folder, "ran");
    const evil = `sh -c 'echo x >> "${trace}"; cat'`;
    const settings = {
      "core.fsmonitor": evil,
      "core.pager": evil,
      "core.sshCommand": evil,
      "diff.external": evil,
      "diff.evil.command": evil,
      "diff.evil.textconv": evil,
      "filter.evil.clean": evil,
      "filter.evil.process": evil,
      "filter.evil.required": "true",
      "extensions.partialClone": "origin",
      "remote.origin.url": `ext::${evil}`,
      "remote.origin.promisor": "true",
      "protocol.ext.allow": "always",
    };
    for (const [name, value] of Object.entries(settings)) repository.git("config", name, value);
    repository.replace("manifests/map.yaml", "Match a", "Match b");
    const index = readFileSync(join(repository.folder, ".git/index"));
    expect(placesOf(await repository.lint("--changed"))).toContain(broken);
    expect(existsSync(trace)).toBe(false);
    expect(readFileSync(join(repository.folder, ".git/index"))).toEqual(index);
    // Nor is anything fetched that the clone does not have.
    rmSync(join(repository.folder, ".git/objects"), { recursive: true });
    mkdirSync(join(repository.folder, ".git/objects"));
    expect((await repository.lint("--changed")).status).toBe(2);
    expect(existsSync(trace)).toBe(false);
  });

  it("sees every change, however git is told to show it", async () => {
    const repository = new Repository({ ...start, ".gitattributes": "*.yaml binary\n" });
    const settings = {
      "diff.interHunkContext": "99",
      "diff.orderFile": "no-such-file",
      "diff.relative": "true",
      "diff.mnemonicPrefix": "true",
      "color.ui": "always",
    };
    for (const [name, value] of Object.entries(settings)) repository.git("config", name, value);
    repository.replace("manifests/map.yaml", "Match a", "Match b");
    repository.replace("manifests/map.yaml", "apiVersion: v1", "apiVersion:  v1");
    const opts = { env: { ...env, GIT_DIFF_OPTS: "--unified=9" } };
    const { out } = await fbcheck(["lint", "manifests", "--changed"], repository.folder, opts);
    expect(placesOf({ lines: out.split("\n") })).toContain(broken);
    expect(out).not.toContain("Intervall_Sec");
  });

  it("knows files by where they lie, and takes what git does not know for new", async () => {
    const repository = new Repository({ ...start, ".gitignore": "made/\n", "manifests/empty.conf": "" });
    const folder = repository.folder;
    symlinkSync("manifests", join(folder, "link"));
    symlinkSync("map.yaml", join(folder, "manifests/z.yaml"));
    repository.commit();
    const lint = async (path: string) => {
      const { out, status, err } = await fbcheck(["lint", path, "--changed"], folder, { env });
      return { lines: out.split("\n").filter((line) => line !== ""), status, err };
    };
    expect((await lint("link")).lines).toEqual([]);
    repository.replace("manifests/map.yaml", "Match a", "Match b");
    expect(placesOf(await lint("link"))).toContain(broken.replace("manifests", "link"));
    repository.git("checkout", "-q", "manifests/map.yaml");

    // A link that leads elsewhere now.
    repository.write("other/map.yaml", configMap("Intervall_Sec"));
    repository.commit();
    rmSync(join(folder, "link"));
    symlinkSync("other", join(folder, "link"));
    expect((await lint("link")).lines.join("\n")).toContain("Intervall_Sec");
    repository.git("checkout", "-q", "link");

    repository.write("made/map.yaml", configMap("Intervall_Sec"));
    expect((await lint("made")).lines.join("\n")).toContain("Intervall_Sec");
    repository.git("rm", "-q", "--cached", "manifests/map.yaml");
    expect((await lint("manifests")).lines.every((line) => line.includes("map.yaml"))).toBe(true);

    const outside = folderWith({ "x.conf": "" });
    expect(await lint(join(outside, "x.conf"))).toMatchObject({
      status: 2,
      err: expect.stringContaining(`lies outside of the git repository "${realpathSync(folder)}"`),
    });
  });

  it("says that a clone has too little of the history to tell what others changed", async () => {
    const origin = new Repository(start);
    origin.git("branch", "work");
    origin.replace("manifests/map.yaml", "Intervall_Sec", "Interval_Sec");
    origin.commit();
    origin.git("checkout", "-q", "work");
    origin.commit();
    const clone = new Repository({});
    const fetch = (depth: string): void =>
      clone.git("fetch", "-q", depth, origin.folder, "+main:refs/remotes/origin/main", "+work:work");
    fetch("--depth=1");
    clone.git("checkout", "-q", "work");
    const shallow = await clone.lint("--changed", "origin/main");
    expect(shallow).toMatchObject({ status: 1, lines: [expect.stringContaining("Intervall_Sec")] });
    expect(shallow.err).toContain('too little of the history to tell where HEAD left "origin/main"');
    clone.git("checkout", "-q", "main");
    fetch("--unshallow");
    clone.git("checkout", "-q", "work");
    const whole = await clone.lint("--changed", "origin/main");
    expect(whole).toMatchObject({ status: 0, lines: [] });
    expect(whole.err).not.toContain("history");
  });

  it("says what it cannot do", async () => {
    const repository = new Repository(start);
    const empty = folderWith({ "a.conf": "" });
    spawnSync("git", ["init", "-q"], { cwd: empty, env });
    expect(await fbcheck(["lint", "--changed"], empty, { env })).toMatchObject({
      status: 2,
      err: expect.stringContaining("has no commit yet"),
    });
    expect(await repository.lint("--changed", "no-such-branch")).toMatchObject({
      status: 2,
      err: expect.stringContaining('git knows no revision "no-such-branch"'),
    });
    expect(await fbcheck(["lint", "--changed", "manifests"], repository.folder, { env })).toMatchObject({
      status: 2,
      err: 'fbcheck: "manifests" is a path and no revision of git: write "--changed=HEAD manifests", or give paths before "--changed"\n',
    });
    expect(await repository.lint("--changed", "")).toMatchObject({
      status: 2,
      err: 'fbcheck: "--changed" got an empty text for a revision: the variable that should name it is not set\n',
    });
    expect(await repository.lint("--changed", "--output=x")).toMatchObject({ status: 2 });
    expect(await repository.lint("--changed", "--fix")).toMatchObject({
      status: 2,
      err: expect.stringContaining("without --fix"),
    });
    const nowhere = await fbcheck(["lint", "--changed"], folderWith({ "a.conf": "" }), { env });
    expect(nowhere).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^fbcheck: "--changed" needs a git repository; git says: fatal: .*\n$/),
    });
    const stdin = await fbcheck(["lint", "-", "--changed", "HEAD"], repository.folder, { env });
    expect(stdin).toMatchObject({ status: 2, err: expect.stringContaining("standard input has no history") });
  });
});

describe("--baseline", () => {
  const files = { "manifests/map.yaml": configMap("Intervall_Sec"), "manifests/set.yaml": daemonSet };
  const lint = (folder: string, ...options: readonly string[]) => fbcheck(["lint", "manifests", ...options], folder);

  it("is written once, hides what it knows, and only shrinks", async () => {
    const folder = folderWith(files);
    const missing = await lint(folder, "--baseline", "ci/known.json");
    expect(missing).toMatchObject({
      status: 2,
      err: 'fbcheck: the baseline "ci/known.json" does not exist: --update-baseline writes it\n',
    });
    mkdirSync(join(folder, "ci"));
    const written = await lint(folder, "--baseline", "ci/known.json", "--update-baseline");
    expect(written).toMatchObject({ status: 0, out: "" });
    expect(written.err).toMatch(/^wrote \d+ findings? to the baseline "ci\/known.json"\n/);
    const passed = await lint(folder, "--baseline", "ci/known.json");
    expect(passed).toMatchObject({ status: 0, out: "" });
    expect(passed.err).toMatch(/no findings \(\d+ in the baseline\)/);
    if (process.platform !== "win32") {
      symlinkSync("manifests", join(folder, "link"));
      const linked = await fbcheck(["lint", "link", "--baseline", "ci/known.json"], folder);
      expect(linked).toMatchObject({ status: 0, out: "" });
      rmSync(join(folder, "link"));
    }
    // From another folder the files have other names, but are the same.
    const inside = await fbcheck(["lint", ".", "--baseline", "../ci/known.json"], join(folder, "manifests"));
    expect(inside).toMatchObject({ status: 0, out: "" });

    const map = join(folder, "manifests/map.yaml");
    writeFileSync(map, `# moved\n\n${configMap("Intervall_Sec").replace("Match a", "Match b")}`);
    const broken = await lint(folder, "--baseline", "ci/known.json", "--update-baseline");
    expect(broken.status).toBe(1);
    expect(broken.out).toContain("match-no-tag");
    expect(broken.out).not.toContain("Intervall_Sec");
    expect((await lint(folder, "--baseline", "ci/known.json")).out).toBe(broken.out);

    writeFileSync(map, configMap("Interval_Sec"));
    const better = await lint(folder, "--baseline", "ci/known.json");
    expect(better.status).toBe(0);
    expect(better.err).toMatch(/of the baseline "ci\/known.json" do(es)? not occur any more: --update-baseline drops/);
    await lint(folder, "--baseline", "ci/known.json", "--update-baseline");
    expect((await lint(folder, "--baseline", "ci/known.json")).err).not.toContain("any more");
    writeFileSync(map, configMap("Intervall_Sec"));
    expect((await lint(folder, "--baseline", "ci/known.json")).status).toBe(1);
  });

  it("keeps the entries of files that were not judged, and drops those of files that are gone", async () => {
    const folder = folderWith({ ...files, "manifests/sub/fluent-bit.conf": "[INPUT]\n    Name memm\n" });
    await lint(folder, "--baseline", "known.json", "--update-baseline");
    const all = readFileSync(join(folder, "known.json"), "utf8");
    await fbcheck(["lint", "manifests/sub", "--baseline", "known.json", "--update-baseline"], folder);
    expect(readFileSync(join(folder, "known.json"), "utf8")).toBe(all);
    rmSync(join(folder, "manifests/sub"), { recursive: true });
    await lint(folder, "--baseline", "known.json", "--update-baseline");
    expect(readFileSync(join(folder, "known.json"), "utf8")).not.toContain("sub/");
    expect(readFileSync(join(folder, "known.json"), "utf8")).toContain("manifests/map.yaml");
  });

  it.each([
    [["--update-baseline"], '"--update-baseline" needs "--baseline FILE"'],
    [["--baseline", "a.json", "--update-baseline", "--shard", "1/2"], "needs the whole set"],
    [["--baseline", "manifests"], "cannot read the baseline"],
    [["--baseline", "manifests/map.yaml"], "it is no JSON"],
  ])("refuses %j", async (options, message) => {
    const { status, err } = await lint(folderWith(files), ...options);
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(message) });
  });
});

describeShared("adoption of the seed", (shared) => {
  it.skipIf(!hasGit)("fails on exactly the broken line, and passes once it is mended", async () => {
    const names = ["fluentbit-sample-app.yaml", "fluentbit-configmap.yaml"];
    const texts = names.flatMap((name) => {
      try {
        return [[`manifests/${name}`, readFileSync(`${shared}/seed/${name}`, "utf8")]] as const;
      } catch {
        return [];
      }
    });
    const repository = new Repository(Object.fromEntries(texts));
    const adopted = await repository.lint("--baseline", "known.json", "--update-baseline");
    expect(adopted.status).toBe(0);
    repository.commit();
    expect(await repository.lint("--baseline", "known.json")).toMatchObject({ status: 0, lines: [] });

    repository.git("checkout", "-q", "-b", "broken");
    const [, whole] = texts[0]!;
    const line = whole.split("\n").findIndex((one) => /^\s+Nested_under\s/.test(one)) + 1;
    expect(line).toBeGreaterThan(0);
    repository.write(
      "manifests/fluentbit-sample-app.yaml",
      whole.replace(/(\n\s+)Nested_under(\s)/, "$1Nestd_under$2"),
    );
    repository.commit();
    for (const options of [
      ["--baseline", "known.json"],
      ["--baseline", "known.json", "--changed", "main"],
    ]) {
      const { status, lines } = await repository.lint(...options);
      expect(status).toBe(1);
      const places = lines.map((one) => one.split(" ").slice(0, 3).join(" "));
      expect(places).toEqual([
        expect.stringMatching(`^manifests/fluentbit-sample-app.yaml:${line}:\\d+: error unknown-property$`),
      ]);
    }
    repository.write("manifests/fluentbit-sample-app.yaml", whole);
    expect(await repository.lint("--baseline", "known.json", "--changed", "main")).toMatchObject({
      status: 0,
      lines: [],
    });
  });
});
