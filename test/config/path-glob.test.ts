import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globFits, readGlob } from "../../src/config/path-glob.ts";

function fits(pattern: string, path: string, isFolder = false): boolean {
  const reading = readGlob(pattern);
  if (reading.kind === "wrong") throw new Error(reading.because);
  return globFits(reading.glob, path, isFolder);
}

describe("a glob", () => {
  it.each([
    ["a.conf", "a.conf"],
    ["a.conf", "x/y/a.conf"],
    ["vendor", "vendor/x/a.conf"],
    ["vendor", "a/vendor/x.conf"],
    ["vendor/", "vendor/x.conf"],
    ["/a/*.conf", "a/b.conf"],
    ["./a/*.conf", "a/b.conf"],
    ["a/**/b", "a/b"],
    ["a/**/b", "a/x/y/b"],
    ["a/**", "a/b/c"],
    ["**/*.{yaml,yml}", "x.yml"],
    ["**/*.{yaml,yml}", "x/y.yaml"],
    ["*.{y{a,},m}l", "x.yl"],
    ["[ab]?.conf", "bx.conf"],
    ["[!ab].conf", "c.conf"],
    ["[]x].conf", "].conf"],
    ["[a-].conf", "-.conf"],
    ["a\\*.conf", "a*.conf"],
    ["*", ".hidden"],
    ["a**b/c", "axxb/c"],
    ["日*.conf", "日本.conf"],
    ["?.conf", "😀.conf"],
  ])("%s fits %s", (pattern, path) => expect(fits(pattern, path)).toBe(true));

  it.each([
    ["vendor/", "vendor"],
    ["/a.conf", "x/a.conf"],
    ["a/*.conf", "x/a/b.conf"],
    ["a/*.conf", "a/b/c.conf"],
    ["a/**", "a"],
    ["a?b", "a/b"],
    ["[!a]", "a"],
    ["x[!a]y/z", "x/y/z"],
    ["*.conf", "a.confx"],
    ["a\\*.conf", "ab.conf"],
  ])("%s does not fit %s", (pattern, path) => expect(fits(pattern, path)).toBe(false));

  it("with a slash at its end fits a folder", () => expect(fits("vendor/", "vendor", true)).toBe(true));

  it.each([
    ["", "it is empty"],
    [".", 'it names the folder of the file itself: use "**" for all that is below'],
    ["!a", '"!" is not supported: name what is meant instead of what is not'],
    ["../a", 'it leads out of the folder of the file with ".."'],
    ["a/../b", 'no path below the folder of the file has "." or ".." in it'],
    ["a/.", 'no path below the folder of the file has "." or ".." in it'],
    ["a[b", 'a "[" is never closed; write "\\[" where the character is meant'],
    ["a{b", 'a "{" is never closed; write "\\{" where the character is meant'],
    ["[z-a]", 'the range "z-a" is empty'],
    ["a\\", 'it ends with "\\", which must stand before a character'],
    ["a".repeat(1001), "it has more than 1000 characters"],
  ])("%j is wrong", (pattern, because) => expect(readGlob(pattern)).toEqual({ kind: "wrong", because }));

  it("is read whatever it is, and compared with whatever path", () => {
    const piece = fc.constantFrom("*", "**", "?", "[", "]", "{", "}", ",", "!", "-", "\\", "/", "a", "b", ".", "😀");
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, fc.boolean(), (pattern, path, isFolder) => {
        const reading = readGlob(pattern);
        if (reading.kind === "read") expect(typeof globFits(reading.glob, path, isFolder)).toBe("boolean");
        else expect(reading.because).not.toBe("");
      }),
    );
  });

  it("without special characters fits its own path and what is below", () => {
    const name = fc.stringMatching(/^[a-z]{1,4}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (names, below) => {
        const path = names.join("/");
        expect(fits(path, path)).toBe(true);
        expect(fits(path, `${path}/${below}`)).toBe(true);
        expect(fits(`/${path}`, `${below}/${path}/${below}`)).toBe(
          names.every((one) => one === below) ? true : `${below}/${path}/${below}`.startsWith(`${path}/`),
        );
      }),
    );
  });

  it("costs no more than pattern times path", () => {
    const start = performance.now();
    expect(fits(`${"*a".repeat(200)}b`, "a".repeat(2000))).toBe(false);
    expect(fits(`${"{a,a}".repeat(100)}b`, "a".repeat(100))).toBe(false);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
