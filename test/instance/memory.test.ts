import { posix } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryFiles } from "../../src/instance/memory.ts";
import { folderOf, globMatches, isBelow, resolvePath } from "../../src/instance/paths.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const file = (path: string) => sourceFile(path, path);
const main = file("main.conf");
const one = file("1.conf");
const two = file("2.conf");
const system = memoryFiles({
  files: new Map([
    ["/etc/fb/main.conf", main],
    ["/etc/fb/conf.d/2.conf", two],
    ["/etc/fb/conf.d/1.conf", one],
  ]),
  opaque: new Map([["/etc/fb/secret.conf", "a Secret"]]),
  possible: new Map([["/etc/fb/perhaps.conf", "perhaps"]]),
  folders: new Map([
    ["/etc/fb", { kind: "complete", reach: "all" }],
    ["/etc/fb/host", { kind: "unknown", because: "a hostPath" }],
    ["/flat", { kind: "complete", reach: "children" }],
  ]),
  elsewhere: "elsewhere",
  workingDirectory: "/etc/fb",
});

describe("memoryFiles", () => {
  it("finds files by absolute and relative path", () => {
    expect(system.read("/etc/fb/main.conf")).toEqual({ kind: "found", value: main });
    expect(system.read("conf.d/../conf.d//1.conf")).toEqual({ kind: "found", value: one });
  });
  it("says absent only where a folder is completely known", () => {
    expect(system.read("nope.conf")).toEqual({ kind: "absent" });
    expect(system.read("sub/nope.conf")).toEqual({ kind: "absent" });
    expect(system.read("/etc/nope.conf")).toEqual({ kind: "unknown", because: "elsewhere" });
    expect(system.read("host/x.conf")).toEqual({ kind: "unknown", because: "a hostPath" });
    expect(system.read("host")).toEqual({ kind: "unknown", because: "a hostPath" });
    expect(system.read("/flat/x")).toEqual({ kind: "absent" });
    expect(system.read("/flat/deep/x")).toEqual({ kind: "unknown", because: "elsewhere" });
  });
  it("keeps apart what is there unread and what may be there", () => {
    expect(system.read("secret.conf")).toEqual({ kind: "unknown", because: "a Secret" });
    expect(system.read("perhaps.conf")).toEqual({ kind: "unknown", because: "perhaps" });
    expect(system.list("/etc/fb")).toEqual([
      "/etc/fb/conf.d/1.conf",
      "/etc/fb/conf.d/2.conf",
      "/etc/fb/main.conf",
      "/etc/fb/secret.conf",
    ]);
  });
  it("knows folders", () => {
    expect(system.isFolder("conf.d")).toBe(true);
    expect(system.isFolder("/flat")).toBe(true);
    expect(system.isFolder("main.conf")).toBe(false);
    expect(system.isFolder("host")).toBe(false);
    expect(system.read("conf.d").kind).toBe("unknown");
  });
  it("globs in name order, and only with a star (C-53)", () => {
    expect(system.glob("/etc/fb/conf.d/*.conf")).toEqual({ kind: "found", value: [one, two] });
    expect(system.glob("/etc/fb/*/2.conf").kind).toBe("unknown"); // host/2.conf may exist
    expect(system.glob("/etc/fb/m*.conf")).toEqual({ kind: "found", value: [main] });
    expect(system.glob("/etc/fb/x*.conf")).toEqual({ kind: "absent" });
    expect(system.glob("/etc/fb/p*.conf")).toEqual({ kind: "unknown", because: "perhaps" });
    expect(system.glob("/etc/fb/s*.conf")).toEqual({ kind: "unknown", because: "a Secret" });
    expect(system.glob("/elsewhere/*.conf")).toEqual({ kind: "unknown", because: "elsewhere" });
    expect(system.glob("conf.d/?.conf")).toEqual({ kind: "absent" });
  });
});

describe("paths", () => {
  const part = fc.constantFrom("a", "b.conf", "..", ".", "", "*", "[x]", "ü", ".a", "..a", "a.", "...");
  const path = fc.array(part, { maxLength: 8 }).map((parts) => parts.join("/"));
  it("resolves to a path that resolves to itself and stays below the root", () => {
    fc.assert(
      fc.property(path, path, (folder, name) => {
        const full = resolvePath(`/${folder}`, name);
        expect(full.startsWith("/")).toBe(true);
        expect(full.split("/")).not.toContain("..");
        expect(resolvePath("/", full)).toBe(full);
        expect(isBelow(folderOf(full), full)).toBe(true);
      }),
    );
  });
  it("resolves as Node does", () => {
    fc.assert(
      fc.property(path, path, (folder, name) => {
        expect(resolvePath(`/${folder}`, name)).toBe(posix.resolve(`/${folder}`, name));
      }),
    );
  });
  it("takes a path of a drive as absolute, so that it lies in no folder that is known", () => {
    for (const path of ["C:\\fluent-bit\\parsers.conf", "d:/parsers.conf"])
      expect(resolvePath("/etc", path)).toBe(`/${path}`);
    for (const path of ["C:parsers.conf", "cc:/parsers.conf", "1:/x"])
      expect(resolvePath("/etc", path)).toBe(`/etc/${path}`);
  });
  it("matches every literal path with itself, and with a star for any part that shows no dot first", () => {
    const literal = fc.array(fc.constantFrom("a", "b.conf", "ü", "c-d"), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(literal, fc.nat(), (parts, at) => {
        const text = parts.join("/");
        expect(globMatches(text, text)).toBe(true);
        const starred = parts.map((one, index) => (index === at % parts.length ? "*" : one)).join("/");
        expect(globMatches(starred, text)).toBe(true);
        expect(globMatches(starred, `${text}/more`)).toBe(false);
      }),
    );
  });
  it("agrees with a regular expression on stars and question marks", () => {
    const chars = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, chars, (glob, text) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        const dotRule = !text.startsWith(".") || glob.startsWith(".");
        expect(globMatches(glob, text)).toBe(dotRule && new RegExp(`^${source}$`).test(text));
      }),
    );
  });
  it("stays fast on a hostile pattern", () => {
    const begin = performance.now();
    expect(globMatches(`${"*a".repeat(2000)}b`, "a".repeat(4000))).toBe(false);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});

describe("memoryFiles, any path", () => {
  it("never throws, and finds each file under its own path", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        system.read(text);
        system.glob(text);
        system.list(text);
        const full = resolvePath("/", text);
        const own = memoryFiles({ files: new Map([[full, main]]), elsewhere: "", workingDirectory: "/" });
        expect(own.read(text)).toEqual({ kind: "found", value: main });
      }),
    );
  });
});
