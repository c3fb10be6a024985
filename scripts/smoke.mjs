/**
 * Uses the package as its users will: packs it, installs the tarball without any network in an empty folder, and runs
 * the command line, the library (with nothing of Node in reach) and a strict TypeScript project against it.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
const folder = mkdtempSync(join(tmpdir(), "fbcheck-smoke-"));
const user = join(folder, "user");
mkdirSync(user);
const env = { ...process.env, npm_config_cache: join(folder, "cache"), npm_config_yes: "true", NO_COLOR: "1" };
for (const name of Object.keys(env)) if (/^npm_(?!config_)/.test(name)) delete env[name];
let failures = 0;

try {
  const packed = pack();
  step("the tarball holds what it must, and no sources", () => {
    const paths = packed.files.map((file) => file.path);
    for (const path of [
      "dist/cli.cjs",
      "dist/fbcheck.cjs",
      "dist/index.js",
      "dist/types/src/index.d.ts",
      "dist/THIRD_PARTY_LICENSES.md",
      "man/fbcheck.1",
      "LICENSE",
      "README.md",
    ])
      if (!paths.includes(path)) throw new Error(`"${path}" is missing`);
    const foreign = paths.filter((path) => /^(src|grammar|rules|test|bench|scripts|node_modules)\//.test(path));
    if (foreign.length > 0) throw new Error(`not for users: ${foreign.join(", ")}`);
    return `${paths.length} files, ${(packed.size / 1024).toFixed(0)} KiB packed`;
  });

  writeFileSync(join(user, "package.json"), '{ "name": "user", "private": true, "type": "module" }\n');
  step("it installs without network and without other packages", () => {
    npm(["install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)]);
    const installed = Object.keys(JSON.parse(readFileSync(join(user, "package-lock.json"), "utf8")).packages);
    if (installed.join() !== ",node_modules/fbcheck") throw new Error(`also installed: ${installed.join()}`);
  });

  step("fbcheck --version", () => {
    const { stdout } = fbcheck(["--version"], 0);
    if (!stdout.includes(version)) throw new Error(`printed ${stdout}`);
  });
  step("fbcheck demo finds mistakes", () => {
    // Whether findings in a demonstration make it fail is the command's own choice; that it shows them is ours.
    const { stdout } = fbcheck(["demo"], 0, 1);
    if (!stdout.includes("undefined-parser")) throw new Error(`printed ${stdout}`);
    return `${stdout.split("\n").length} lines`;
  });
  step("fbcheck lint", () => {
    writeFileSync(
      join(user, "good.conf"),
      "[INPUT]\n    Name cpu\n    Tag  cpu\n\n[OUTPUT]\n    Name  stdout\n    Match cpu\n",
    );
    writeFileSync(
      join(user, "bad.conf"),
      "[INPUT]\n    Name cpuu\n    Tag  cpu\n\n[OUTPUT]\n    Name  stdout\n    Match cpu\n",
    );
    fbcheck(["lint", "good.conf"], 0);
    const { stdout } = fbcheck(["lint", "--format", "json", "bad.conf"], 1);
    const rules = JSON.parse(stdout).findings.map((finding) => finding.rule);
    if (!rules.includes("unknown-plugin")) throw new Error(`found ${rules.join()}`);
  });

  step("the man page that the package names is installed, and is one", () => {
    const installed = join(user, "node_modules/fbcheck");
    const { man } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    for (const page of [man].flat())
      if (!/^\.Dt FBCHECK 1$/m.test(readFileSync(join(installed, page), "utf8"))) throw new Error(`"${page}" is none`);
    if ([man].flat().length === 0) throw new Error("the package names none");
  });

  writeFileSync(join(user, "library.mjs"), LIBRARY());
  step("the library checks a text with nothing of Node in reach", () =>
    run(process.execPath, ["library.mjs"], 0).stdout.trim(),
  );

  step("a strict TypeScript project compiles against the types", () => {
    writeFileSync(join(user, "consumer.ts"), CONSUMER());
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const strict = [
      "--noEmit",
      "--strict",
      "--exactOptionalPropertyTypes",
      "--noUncheckedIndexedAccess",
      "--skipLibCheck",
      "false",
    ];
    const common = ["consumer.ts", "--types", "", "--lib", "es2023", "--target", "es2023", ...strict];
    run(process.execPath, [tsc, "--module", "nodenext", ...common], 0);
    run(process.execPath, [tsc, "--module", "esnext", "--moduleResolution", "bundler", ...common], 0);
  });
  // pre-commit installs what this prints, so nothing that a build says may stand before it (.npmrc sees to it).
  step("npm pack, which builds first, prints the name of the package alone", () => {
    const args = ["pack", "--pack-destination", folder];
    const stdout = execFileSync("npm", args, { cwd: root, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    if (stdout !== `${packed.filename}\n`) throw new Error(`printed ${stdout}`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "smoke: all steps passed" : `smoke: ${failures} steps failed`);
process.exitCode = failures === 0 ? 0 : 1;

/** One step: prints how it went, and goes on after a failure, so that one run shows all. */
function step(name, work) {
  try {
    const detail = work();
    console.log(`ok    ${name}${detail ? ` (${detail})` : ""}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL  ${name}: ${error.message}`);
  }
}

/** The build has just run: packing runs no script again. */
function pack() {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const answer = JSON.parse(execFileSync("npm", args, { cwd: root, env, encoding: "utf8" }));
  return Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
}

function npm(args) {
  return run("npm", args, 0);
}

function fbcheck(args, ...statuses) {
  return run("npx", ["--no-install", "fbcheck", ...args], ...statuses);
}

function run(command, args, ...statuses) {
  const done = spawnSync(command, args, { cwd: user, env, encoding: "utf8" });
  if (done.error) throw done.error;
  if (!statuses.includes(done.status))
    throw new Error(
      `"${command} ${args.join(" ")}" exited with ${done.status}, not ${statuses.join(" or ")}\n${done.stdout}${done.stderr}`,
    );
  return done;
}

function LIBRARY() {
  return `
const print = console.log.bind(console);
const exit = process.exit.bind(process);
for (const name of ["process", "Buffer", "global", "setImmediate"]) delete globalThis[name];
const { check } = await import("fbcheck");
const files = [{ path: "a.conf", text: "[INPUT]\\n    Name cpuu\\n" }];
const { findings } = await check(files);
const found = findings.find((one) => one.code === "unknown-plugin");
if (found === undefined) { print(findings); exit(1); }
print(found.message);
`;
}

function CONSUMER() {
  return `
import { check } from "fbcheck";
const result = await check([{ path: "a.conf", text: "[INPUT]\\n    Name cpu\\n" }]);
for (const finding of result.findings) {
  const code: string = finding.code;
  const severity: "error" | "warning" | "hint" = finding.severity;
  const path: string = finding.at.file.path;
  void [code, severity, path, finding.fixes.length, finding.related.length];
}
// @ts-expect-error: a file has a text, not a number
await check([{ path: "a.conf", text: 1 }]);
export {};
`;
}
