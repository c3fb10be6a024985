import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { picture, pictureFile, pictureManifest } from "../../src/dev/generate-picture.ts";
import { palettes, terminalPicture } from "../../src/dev/terminal-picture.ts";
import { fbcheck, folderWith } from "../cli/harness.ts";

const file = readFileSync(new URL(`../../${pictureFile}`, import.meta.url), "utf8");

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** The words of each line, without the blanks between them. */
const wordsOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/\s+/g, ""))
    .filter((line) => line !== "");

describe("the picture of the README", () => {
  it("is fresh: npm run gen changes nothing", async () => {
    expect(file).toBe(await picture());
  });

  it("shows what the command prints, line by line", async () => {
    const folder = folderWith({ "logging.yaml": pictureManifest });
    const { out, status } = await fbcheck(["lint", "--format", "pretty", "logging.yaml"], folder);
    expect(status).toBe(1);
    const shown = [...file.matchAll(/<text [^>]*>(.*)<\/text>/g)].map(([, row]) =>
      unescaped(row!.replace(/<[^>]*>/g, "")),
    );
    // The picture is narrower than a report in a file, so lines break and rules end elsewhere.
    const flat = (text: string): string => text.replace(/[\s─]+/g, "");
    expect(flat(shown.join(""))).toBe(flat(`$npx fbcheck lint logging.yaml${out}`));
    expect(wordsOf(shown.join("\n")).length).toBeGreaterThan(20);
  });

  it("is small, names itself, and needs no other file", () => {
    expect(Buffer.byteLength(file)).toBeLessThan(30_000);
    expect(file).toMatch(
      /<svg [^>]*role="img" aria-labelledby="title desc">\n<title id="title">[^<]+<\/title>\n<desc id="desc">[^<]+<\/desc>/,
    );
    expect(file).not.toMatch(/href|url\(|@import|<script|<image/);
  });
});

describe("palettes", () => {
  it.each(["light", "dark"] as const)("%s: every colour can be read on its paper", (scheme) => {
    const { paper, line: _line, ...colours } = palettes[scheme];
    for (const [name, colour] of Object.entries(colours)) expect(contrast(colour, paper), name).toBeGreaterThan(4.5);
  });
});

describe("terminalPicture", () => {
  const draw = (ansi: string): readonly string[] =>
    terminalPicture({ title: "a < b", description: "c & d", ansi, columns: 10 })
      .split("\n")
      .filter((line) => line.startsWith("<text "));

  it("places each run at its cell, with its colour", () => {
    expect(draw("a \x1b[31m\x1b[1mbc\x1b[22m\x1b[39m\n\n  \x1b[2m<d>\x1b[22m e\n")).toEqual([
      '<text y="30"><tspan x="16" textLength="8.4">a</tspan><tspan x="32.8" textLength="16.8" class="red b">bc</tspan></text>',
      '<text y="68"><tspan x="32.8" textLength="25.2" class="dim">&lt;d&gt;</tspan><tspan x="66.4" textLength="8.4">e</tspan></text>',
    ]);
  });

  it("keeps a colour over the end of a line, and knows all colours that it is given", () => {
    expect(draw("\x1b[32ma\nb\x1b[39mc").map((line) => line.match(/class="\w+"/g))).toEqual([
      ['class="green"'],
      ['class="green"'],
    ]);
    expect(() => draw("\x1b[35ma")).toThrow("no colour for the code 35");
  });

  it("escapes its title and its description", () => {
    const svg = terminalPicture({ title: "a < b", description: "c & d", ansi: "", columns: 10 });
    expect(svg).toContain('<title id="title">a &lt; b</title>\n<desc id="desc">c &amp; d</desc>');
  });
});

/** The contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
