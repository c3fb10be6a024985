/** docs/configuration.md: its files are real, and its outputs are what fbcheck prints for them. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { configKeys } from "../src/config/keys.ts";
import type { Rules } from "../src/rule/define.ts";
import { fbcheck, folderWith } from "./cli/harness.ts";

const page = readFileSync(new URL("../docs/configuration.md", import.meta.url), "utf8");

function example(name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(page);
  if (found === null) throw new Error(`the page has no example "${name}"`);
  return found[1]!;
}

const folder = () =>
  folderWith({
    "fbcheck.yaml": example("config"),
    "bad.yaml": example("bad"),
    "fluent-bit.conf": example("conf"),
  });

it("shows what the configuration brings", async () => {
  const { out, err } = await fbcheck(["lint", "fluent-bit.conf"], folder());
  expect(out + err).toBe(example("lint"));
});

it("shows its mistakes", async () => {
  const { status, err } = await fbcheck(["lint", "--config", "bad.yaml"], folder());
  expect([status, err]).toEqual([2, example("problems")]);
});

it("shows the comments", async () => {
  const argv = ["lint", "--no-config", "--add-suppressions", "--diff", "--reason", "before we had fbcheck"];
  expect((await fbcheck([...argv, "fluent-bit.conf"], folder())).out).toBe(example("suppressions"));
});

it("names every key, and every rule with options", () => {
  for (const key of Object.keys(configKeys)) expect(page).toContain(`| \`${key}\` |`);
  for (const [id, { options }] of Object.entries(rules as Rules)) {
    const row = `| [\`${id}\`](rules/${id}.md#options) | ${Object.keys(options ?? {})
      .map((name) => `\`${name}\``)
      .join(", ")} |`;
    expect(page.includes(row), id).toBe(options !== undefined);
  }
});
