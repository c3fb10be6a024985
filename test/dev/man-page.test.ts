import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { manText } from "../../src/dev/generate-man.ts";
import { manPage } from "../../src/dev/man-page.ts";

const facts = { version: "1.2.3", date: "2026-01-05" };

function page(description: string): string {
  const program = new Command("fbcheck").description("Checks.").helpCommand(false);
  program.command("lint").description(description).argument("[path...]", "a path").option("-q, --quiet", description);
  return manPage(program, facts);
}

describe("the manual page", () => {
  it("is as the commands are", () => {
    expect(readFileSync("man/fbcheck.1", "utf8"), "stale: npm run gen writes it").toBe(manText());
  });

  it("holds the text as it is, whatever is in it", () => {
    const text = page("'Tis a \\backslash and a --dash, naïve. .So it begins");
    expect(text).toContain("\n\\&'Tis a \\ebackslash and a \\-\\-dash, na\\[u00EF]ve. .So it begins");
    expect(text).toContain(".Dd January 5, 2026\n");
    expect(text).toContain("\n.It Fl q , Fl \\-quiet\n");
    for (const line of page("word ".repeat(100)).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  const hasMandoc = spawnSync("mandoc", ["-Tlint", "/dev/null"]).error === undefined;
  it.skipIf(!hasMandoc)("has nothing for mandoc -Tlint to complain of (skipped where there is no mandoc)", () => {
    const { stdout, stderr } = spawnSync("mandoc", ["-Tlint", "-Wstyle"], { input: manText(), encoding: "utf8" });
    expect(stdout + stderr).toBe("");
  });

  it.skipIf(!hasMandoc)("reads well (skipped where there is no mandoc)", () => {
    const { stdout } = spawnSync("mandoc", ["-Tascii"], { input: manText(), encoding: "utf8" });
    // Bold is a character, a backspace and the character again.
    const text = stdout.replace(/.\x08/g, "");
    for (const words of [
      "fbcheck lint [option ...] [path ...]",
      "--with-fluent-bit binary",
      "EXIT STATUS",
      "-q, --quiet",
    ])
      expect(text).toContain(words);
  });
});
