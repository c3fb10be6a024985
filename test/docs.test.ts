/** What the pages say must be so: their links lead somewhere, their commands exist, and their examples are real. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeProgram } from "../src/cli/run.ts";
import { check, lineIndex, rules } from "../src/index.ts";
import { formats } from "../src/report/formats.ts";
import { fbcheck, folderWith } from "./cli/harness.ts";

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md"].concat(
  ["docs", "docs/rules"].flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
);

/** The text of a page outside of code blocks. */
function proseOf(page: string): string {
  return page.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "");
}

/** Lines of shell and workflow code, and code within sentences. */
function codeOf(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```(?:sh|yaml)\n([\s\S]*?)^```$/gm)].flatMap(([, block]) => block!.split("\n"));
  return [...blocks, ...[...proseOf(page).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)];
}

/** The code block behind `<!-- example: name -->`. */
function example(page: string, name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\n\`\`\``).exec(read(page));
  if (found === null) throw new Error(`${page} has no example "${name}"`);
  return `${found[1]}\n`;
}

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(path: string): readonly string[] {
  return [...proseOf(read(path)).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe("links", () => {
  it("lead to something", () => {
    const broken: string[] = [];
    for (const path of pages) {
      for (const [, target] of proseOf(read(path)).matchAll(/(?:\]\(|src=")([^)\s"]+)[)"]/g)) {
        if (/^[a-z]+:/.test(target!)) continue;
        const [file, anchor] = target!.split("#") as [string, string?];
        const place = file === "" ? path : posix.join(posix.dirname(path), file);
        const isThere = existsSync(new URL(place, root));
        if (!isThere || (anchor !== undefined && !anchorsOf(place).includes(anchor))) broken.push(`${path}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it("reach a page for every rule", () => {
    const table = read("docs/rules/README.md");
    for (const id of Object.keys(rules)) expect(table).toContain(`(${id}.md)`);
  });
});

describe("commands", () => {
  const unused = { write: () => {}, isTTY: false, columns: undefined };
  const io = { cwd: fileURLToPath(root), env: {}, stdin: async () => new Uint8Array(), stdout: unused, stderr: unused };
  const engine = (): Promise<never> => Promise.reject(new Error("no command is run"));
  const { commands } = makeProgram({ io, engine }, () => {});

  const guide = pages.filter((path) => !path.startsWith("docs/rules/"));
  const written = guide.flatMap((path) =>
    codeOf(read(path)).flatMap((code) =>
      [...code.matchAll(/(?:^|[|&] +|run: )(?:npx )?fbcheck ([a-z]+)\b([^|#]*)/g)].map(([line, name, rest]) => ({
        where: `${path}: ${line}`,
        name: name!,
        options: rest!.match(/--[a-z-]+/g) ?? [],
      })),
    ),
  );

  it("are those that exist, with options that exist", () => {
    expect(written.length).toBeGreaterThan(15);
    for (const { where, name, options } of written) {
      const command = commands.find((one) => one.name() === name);
      expect(command?.name(), where).toBe(name);
      const known = command!.options.map(({ long }) => long);
      for (const option of options) expect(known, where).toContain(option);
    }
  });

  it("are all described in docs/cli.md, with all their options", () => {
    const page = read("docs/cli.md");
    for (const command of commands) {
      expect(page).toContain(`\`fbcheck ${command.name()}`);
      for (const { long } of command.options) expect(page, `${command.name()} ${long}`).toContain(`${long}`);
    }
  });
});

describe("examples", () => {
  it("of the README: the findings and the corrected ConfigMap", async () => {
    const folder = folderWith({ "cm.yaml": example("README.md", "before") });
    const lint = await fbcheck(["lint", "cm.yaml"], folder);
    expect(lint.out).toBe(example("README.md", "findings"));
    const fmt = await fbcheck(["fmt", "--unsafe-fixes", "cm.yaml"], folder);
    expect(fmt.out).toBe(example("README.md", "after"));
  });

  it("of the README: what the demo prints", async () => {
    const { out } = await fbcheck(["demo"], fileURLToPath(root));
    const parts = example("README.md", "demo").trimEnd().split("\n\n…\n\n");
    expect(parts.join("").length).toBeGreaterThan(80);
    for (const part of parts) expect(out).toContain(part);
  });

  it("of the JSON report", async () => {
    const folder = folderWith({ "cm.yaml": example("README.md", "before") });
    const { out } = await fbcheck(["lint", "--format", "json", "cm.yaml"], folder);
    const { findings } = JSON.parse(out) as { findings: { rule: string }[] };
    const shown = JSON.parse(example("docs/cli.md", "json")) as { rule: string };
    expect(findings.find(({ rule }) => rule === shown.rule)).toEqual(shown);
  });

  it("of the report formats", async () => {
    const folder = folderWith({ "fluent-bit.conf": example("docs/formats.md", "configuration") });
    const printed = async (format: string): Promise<string> =>
      (await fbcheck(["lint", "--format", format, "fluent-bit.conf"], folder)).out;
    for (const format of ["pretty", "compact", "github", "junit", "checkstyle", "markdown"])
      expect(await printed(format)).toContain(example("docs/formats.md", format));
    const shown = (format: string): unknown => JSON.parse(example("docs/formats.md", format));
    expect(JSON.parse(await printed("sarif")).runs[0].results).toContainEqual(shown("sarif"));
    expect(JSON.parse(await printed("gitlab"))).toContainEqual(shown("gitlab"));
    expect(JSON.parse(await printed("rdjson")).diagnostics).toContainEqual(shown("rdjson"));
    for (const format of formats) expect(read("docs/formats.md")).toContain(`\`${format}\``);
  });

  it("of the canonical layout", async () => {
    const folder = folderWith({
      "fluent-bit.conf": example("docs/fixes-and-formatting.md", "layout before"),
      "inputs.conf": "[INPUT]\n    Name dummy\n    Tag kube.*\n",
    });
    const { out } = await fbcheck(["fmt", "--layout-only", "fluent-bit.conf"], folder);
    expect(out).toBe(example("docs/fixes-and-formatting.md", "layout after"));
  });

  it("of the canonical layout of YAML", async () => {
    const folder = folderWith({
      "fluent-bit.yaml": example("docs/fixes-and-formatting.md", "yaml layout before"),
      "parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
    });
    const { out } = await fbcheck(["fmt", "--layout-only", "fluent-bit.yaml"], folder);
    expect(out).toBe(example("docs/fixes-and-formatting.md", "yaml layout after"));
  });

  it("convert as shown", async () => {
    const folder = folderWith({
      "fluent-bit.conf": example("docs/convert.md", "before"),
      "parsers.conf": "[PARSER]\n    Name a\n    Format json\n",
      "inputs.conf": "[INPUT]\n    Name dummy\n",
    });
    expect((await fbcheck(["convert", "--to", "yaml", "--write", "."], folder)).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["fluent-bit.yaml", "inputs.yaml", "parsers.yaml"]);
    expect(readFileSync(`${folder}/fluent-bit.yaml`, "utf8")).toBe(example("docs/convert.md", "after"));
    const text = `pipeline:
  inputs:
    - name: dummy
      processors:
        logs:
          - name: content_modifier
            action: insert
            key: a
            value: b
      routes:
        logs:
          - name: a
            condition: {default: true}
            to: {outputs: [stdout]}
`;
    const refused = folderWith({ "fluent-bit.yaml": text });
    const { status, out, err } = await fbcheck(["convert", "--to", "classic", "fluent-bit.yaml"], refused);
    expect({ status, shown: out + err }).toEqual({ status: 1, shown: example("docs/convert.md", "refused") });
  });

  it("show what an upgrade prints", async () => {
    const folder = folderWith({ "fluent-bit.conf": example("docs/upgrade.md", "before") });
    const argv = ["upgrade", "--fluent-bit", "1.8.15", "--to", "5.1.1", "--format", "pretty", "fluent-bit.conf"];
    const { out } = await fbcheck(argv, folder);
    expect(out).toBe(example("docs/upgrade.md", "upgrade"));
  });

  it("show what a trace prints", async () => {
    const folder = folderWith({
      "fluent-bit.conf": example("docs/trace.md", "configuration"),
      "parsers.conf": "[PARSER]\n    Name   json\n    Format json\n",
    });
    const shown = async (...question: readonly string[]): Promise<string> =>
      (await fbcheck(["trace", "--no-color", ...question, "fluent-bit.conf"], folder, { terminal: true })).out;
    expect(await shown("--pod", "payments/api-7d9f/app")).toBe(example("docs/trace.md", "pod"));
    expect(await shown("--path", "/var/log/messages")).toBe(example("docs/trace.md", "path"));
    const routes = folderWith({ "fluent-bit.yaml": example("docs/trace.md", "routes configuration") });
    const argv = ["trace", "--no-color", "--tag", "app", "--fluent-bit", "5.1.1", "fluent-bit.yaml"];
    expect((await fbcheck(argv, routes)).out).toBe(example("docs/trace.md", "routes"));
  });

  it("show what a graph prints", async () => {
    const folder = folderWith({ "fluent-bit.conf": example("docs/graph.md", "configuration") });
    const shown = async (format: string): Promise<string> =>
      (await fbcheck(["graph", "--format", format, "fluent-bit.conf"], folder)).out;
    expect(await shown("text")).toBe(example("docs/graph.md", "text"));
    expect(await shown("mermaid")).toBe(example("docs/graph.md", "mermaid"));
    const [instance] = JSON.parse(await shown("json")).instances;
    expect(instance.nodes).toContainEqual(JSON.parse(example("docs/graph.md", "node")));
    expect(instance.routes).toEqual(JSON.parse(example("docs/graph.md", "routes")));
  });

  it("show a baseline and what a change brings", async () => {
    const text = (match: string): string =>
      `[INPUT]\n    Name    tail\n    Path    /var/log/app/*.log\n    Tag     app.*\n    Mem_Buf 5MB\n[OUTPUT]\n    Name    es\n    Match   ${match}\n`;
    const folder = folderWith({ "manifests/fluent-bit.conf": text("app.*") });
    const options = ["lint", "--baseline", "known.json", "manifests"];
    expect((await fbcheck([...options, "--update-baseline"], folder)).status).toBe(0);
    writeFileSync(`${folder}/manifests/fluent-bit.conf`, text("apps.*"));
    const { out, err } = await fbcheck(options, folder);
    expect(out + err).toBe(example("docs/ci.md", "baseline"));
  });

  it("of the library", async () => {
    const source = example("docs/library.md", "library");
    const text = JSON.parse(/text: (".*")/.exec(source)![1]!) as string;
    const lines: string[] = [];
    for (const { code, severity, message, at, fixes } of (await check([{ path: "fluent-bit.conf", text }])).findings) {
      const { line, column } = lineIndex(at.file).position(at.span.start);
      lines.push(
        `${at.file.path}:${line}:${column} ${severity} ${code}: ${message} ${fixes[0]?.title ?? ""}`.trimEnd(),
      );
    }
    expect(`${lines.join("\n")}\n`).toBe(example("docs/library.md", "library output"));
  });
});
