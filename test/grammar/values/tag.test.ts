import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchPattern, matchTag, onlyTag } from "../../../grammar/values/match.ts";
import { systemdTag, systemdTags, tailTag, tailTags } from "../../../grammar/values/tag.ts";
import { describeShared } from "../../shared.ts";
import { specCases, valuesOf } from "./spec-cases.ts";

describe("tailTag", () => {
  it.each([
    ["kube.*", "/var/log/a.log", "kube.var.log.a.log"],
    ["*", "/var/log/a.log", "var.log.a.log"],
    ["*.suffix", "d/x.log", "d.x.log.suffix"],
    ["kube.*", "./d//x.log", "kube.d.x.log"],
    ["t.*.*", "d/x.log", "t.d.x.log"],
    ["plain", "/x", "plain"],
    ["a:*", "c:\\x", "a.c.x"],
    ["*", "d/my file_a-b", "d.my file_a-b"],
    ["*.", "x", "x"],
    ["*", "///x", "x"],
    ["*", ".hidden", ".hidden"],
  ])("%s for %s is %s", (tag, path, made) => expect(tailTag(tag, path)).toBe(made));
});

describe("tailTags", () => {
  it("is one tag for a path without wildcards", () => {
    expect(onlyTag(tailTags("kube.*", "/var/log/a.log"))).toBe("kube.var.log.a.log");
    expect(onlyTag(tailTags("plain", "/var/*"))).toBe("plain");
  });

  it("follows the usual Kubernetes path", () => {
    const tags = tailTags("kube.*", "/var/log/containers/*.log");
    expect(matchPattern("kube.var.log.containers.*", tags)).toBe("always");
    expect(matchPattern("kube.*", tags)).toBe("always");
    expect(matchPattern("kube.var.log.pods.*", tags)).toBe("never");
  });

  /** Names of files that the pattern finds, made by filling its wildcards. */
  const name = fc.string({ unit: fc.constantFrom("a", "b", ".", ":", "-"), maxLength: 5 });
  const globs = fc.constantFrom("/v/*.log", "*.log", "*", "./d/*/x?", "/a[0-9]*b", "d/*.*.log", "/v/l*", "x*/.y");

  it("holds the tag of every file that the pattern finds", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("kube.*", "*", "a*b", "*.", "t.*.*", "x:*/y"),
        globs,
        fc.array(name, { minLength: 3, maxLength: 3 }),
        fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "k", "l", "v"), maxLength: 6 }),
        (tag, glob, fill, pattern) => {
          let index = 0;
          const path = glob.replace(/\*|\?|\[0-9\]/g, (wild) =>
            wild === "*" ? (fill[index++] ?? "") : wild === "?" ? "q" : "7",
          );
          const made = tailTag(tag, path);
          const tags = tailTags(tag, glob);
          expect(matchPattern(made, tags)).not.toBe("never");
          expect(matchPattern(pattern, tags)).not.toBe(matchTag(pattern, made) ? "never" : "always");
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("systemd tags", () => {
  it("takes units as they are", () => {
    expect(systemdTag("host.*", "a@b:c.service")).toBe("host.a@b:c.service");
    expect(matchPattern("host.*.service", systemdTags("host.*"))).toBe("perhaps");
    expect(matchPattern("host.*", systemdTags("host.*"))).toBe("always");
    expect(matchPattern("kube.*", systemdTags("host.*"))).toBe("never");
    expect(onlyTag(systemdTags("host"))).toBe("host");
  });
});

describeShared("recorded tail tags (R-22)", (shared) => {
  const cases = specCases(shared, ["ro-060", "ro-071"], ["ro-081", "ro-081"], ["ro-083", "ro-083"]);
  it("are there", () => expect(cases.length).toBeGreaterThan(8));
  it.each(cases.map((one) => [one.id, one] as const))("%s", (_id, { files, delivers = [] }) => {
    const text = files["main.conf"] ?? "";
    const tag = valuesOf(text, "Tag")[0] ?? "";
    const glob = valuesOf(text, "Path")[0] ?? "";
    const delivered = delivers[0]?.tag ?? "";
    const tags = tailTags(tag, glob);
    if (onlyTag(tags) !== undefined) expect(tailTag(tag, glob)).toBe(delivered);
    else expect(matchPattern(delivered, tags)).toBe("perhaps");
  });
});
