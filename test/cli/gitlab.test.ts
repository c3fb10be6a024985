/** The script of the GitLab template, run by a shell like the one of its image. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { builtProgram } from "./built-program.ts";
import { folderWith } from "./harness.ts";

const template = readFileSync("ci-templates/gitlab.yml", "utf8");
const bad = "[INPUT]\n    Name cpu\n    Intervall_Sec 5\n[OUTPUT]\n    Name stdout\n    Match *\n";
const good = "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name stdout\n    Match *\n";

/** The lines of the job as a runner hands them to the shell. */
function script(): string {
  const { documents, errors } = readYaml(template);
  expect(errors).toEqual([]);
  const root = documents[0]!.root;
  const job = root?.kind === "map" ? root.get("fbcheck") : undefined;
  const lines = job?.kind === "map" ? job.get("script") : undefined;
  if (lines?.kind !== "seq") throw new Error("the job has no script");
  return lines.items.map((line) => (line.kind === "scalar" ? line.text : "")).join("\n");
}

describe.skipIf(process.platform === "win32")("ci-templates/gitlab.yml", () => {
  const program = builtProgram();

  function run(files: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
    const folder = folderWith({
      ...files,
      ".bin/npm": '#!/bin/sh\necho "$@" > "$PWD/.npm"\n',
      ".bin/fbcheck": `#!/bin/sh\nexec ${process.execPath} ${program.cli} "$@"\n`,
    });
    for (const name of ["npm", "fbcheck"]) chmodSync(join(folder, ".bin", name), 0o755);
    const { status, stdout, stderr } = spawnSync("sh", ["-e"], {
      cwd: folder,
      input: script(),
      encoding: "utf8",
      env: {
        PATH: `${join(folder, ".bin")}:${process.env.PATH}`,
        HOME: folder,
        CI_PROJECT_DIR: folder,
        GITLAB_CI: "true",
        ...variables,
      },
    });
    return { folder, status, stdout, stderr };
  }

  it("fails as the check does, with the reports that the job names", () => {
    const { folder, status, stdout } = run({ "a.conf": bad });
    expect(status).toBe(1);
    expect(stdout).toContain("a.conf:3:");
    const quality = JSON.parse(readFileSync(join(folder, "gl-code-quality-report.json"), "utf8"));
    expect(quality[0].location.path).toBe("a.conf");
    expect(readFileSync(join(folder, "fbcheck-junit.xml"), "utf8")).toContain("<testsuites");
    for (const [, report] of template.matchAll(/^ {6}(?:codequality|junit): (.*)$/gm))
      expect(existsSync(join(folder, report!))).toBe(true);
    expect(readFileSync(join(folder, ".npm"), "utf8")).toContain("fbcheck@0.1.0");
  });

  it("passes what is clean, and is told by variables what to judge", () => {
    const files = { "a b/x.conf": good, "*/y.conf": good, "-z.conf": good, "other/bad.conf": bad };
    expect(run(files).status).toBe(1);
    const some = run(files, { FBCHECK_PATHS: "a b\n*\n\n-z.conf\n", FBCHECK_VERSION: "9.9.9" });
    expect(some.status).toBe(0);
    expect(JSON.parse(readFileSync(join(some.folder, "fbcheck.json"), "utf8")).files).toEqual([
      "a b/x.conf",
      "*/y.conf",
      "-z.conf",
    ]);
    expect(readFileSync(join(some.folder, ".npm"), "utf8")).toContain("fbcheck@9.9.9");
  });

  it("tells a wrong call", () => {
    const { status, stderr, folder } = run({ "a.conf": good }, { FBCHECK_PATHS: "$(touch pwned)" });
    expect(status).toBe(2);
    expect(stderr).toContain("does not exist");
    expect(existsSync(join(folder, "pwned"))).toBe(false);
  });
});
