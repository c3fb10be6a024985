import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  literalTag,
  looksLikeList,
  matchPattern,
  matchTag,
  onlyTag,
  type TagPattern,
} from "../../../grammar/values/match.ts";
import { regexMatchesTags } from "../../../grammar/values/match-regex.ts";
import { compileRegex, regexMatchesTag } from "../../../grammar/values/regex.ts";
import { describeShared } from "../../shared.ts";
import { readJsonLines, specCases, valuesOf } from "./spec-cases.ts";

/** Glob with `*`, the slow and plain way. */
function matchSlowly(pattern: string, tag: string): boolean {
  if (pattern === "") return tag === "";
  if (pattern[0] !== "*") return pattern[0] === tag[0] && tag !== "" && matchSlowly(pattern.slice(1), tag.slice(1));
  return matchSlowly(pattern.slice(1), tag) || (tag !== "" && matchSlowly(pattern, tag.slice(1)));
}

const letters = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
const globs = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 7 });

describe("matchTag", () => {
  it("equals the plain definition", () => {
    fc.assert(
      fc.property(globs, letters, (pattern, tag) => {
        expect(matchTag(pattern, tag)).toBe(matchSlowly(pattern, tag));
      }),
      { numRuns: 2000 },
    );
  });

  it("does not blow up", () => {
    expect(matchTag(`${"*a".repeat(2000)}*b`, "a".repeat(20_000))).toBe(false);
  });
});

describe("matchPattern", () => {
  const kube: TagPattern = {
    pieces: [
      { kind: "literal", text: "kube.var.log.containers." },
      { kind: "any", except: "/\\:*" },
      { kind: "literal", text: ".log" },
    ],
    dotsCollapsed: true,
  };

  it.each([
    ["*", "always"],
    ["kube.*", "always"],
    ["kube.*.log", "always"],
    ["kube.var.log.containers.*.log", "perhaps"],
    ["kube.*.*.log", "always"],
    ["kube.**", "always"],
    ["kube*", "always"],
    ["kube", "never"],
    ["app.*", "never"],
    ["kube.*.txt", "never"],
    ["kube..*", "never"],
    ["*/x*", "never"],
    ["*.", "never"],
    ["kube.*nginx*", "perhaps"],
    ["kube.var.log.containers.*_default_*.log", "perhaps"],
    ["kube.var.log.containers.log", "perhaps"],
    ["", "never"],
    ["kube.*,app.*", "perhaps"],
  ])("%s: %s", (pattern, answer) => expect(matchPattern(pattern, kube)).toBe(answer));

  it("is exact for one tag", () => {
    expect(matchPattern("a*", literalTag("ab"))).toBe("always");
    expect(matchPattern("a", literalTag("ab"))).toBe("never");
  });

  const piece = fc.oneof(
    letters.map((text) => ({ kind: "literal" as const, text })),
    fc.constant({ kind: "any" as const }),
    fc.constant({ kind: "any" as const, except: "a" }),
  );

  it("never contradicts a tag of the set", () => {
    const samples = fc.record({
      pieces: fc.array(piece, { maxLength: 4 }),
      fill: fc.array(letters, { minLength: 4, maxLength: 4 }),
      dotsCollapsed: fc.boolean(),
    });
    fc.assert(
      fc.property(globs, samples, (pattern, { pieces, fill, dotsCollapsed }) => {
        const text = pieces
          .map((one, index) => {
            if (one.kind === "literal") return one.text;
            return [...(fill[index] ?? "")].filter((letter) => !("except" in one) || letter !== one.except).join("");
          })
          .join("");
        const tag = dotsCollapsed ? text.replace(/\.\.+/g, ".").replace(/\.$/, "") : text;
        const answer = matchPattern(pattern, { pieces, dotsCollapsed });
        expect(answer).not.toBe(matchTag(pattern, tag) ? "never" : "always");
      }),
      { numRuns: 3000 },
    );
  });

  it("says the same of a pattern as of the expression for it", () => {
    const tags = fc.record({ pieces: fc.array(piece, { maxLength: 4 }), dotsCollapsed: fc.boolean() });
    fc.assert(
      fc.property(globs, tags, (pattern, set) => {
        const expression = `^${pattern.replaceAll(".", "\\.").replaceAll("*", "(?:.|\\n)*")}$`;
        const compiled = compileRegex(expression);
        const tree = compiled.ok ? compiled.tree : undefined;
        // An expression fits no empty tag.
        fc.pre(tree !== undefined && matchPattern("", set) === "never");
        expect(matchPattern(pattern, set)).toBe(tree && regexMatchesTags(tree, set).answer);
      }),
      { numRuns: 3000 },
    );
  });

  it("says always or never of pieces that leave no choice", () => {
    fc.assert(
      fc.property(globs, letters, letters, (pattern, before, after) => {
        const tags: TagPattern = {
          pieces: [{ kind: "literal", text: before }, { kind: "any" }, { kind: "literal", text: after }],
        };
        // Without stars a pattern is one text; a set with an unknown part is never just that text.
        const answer = matchPattern(pattern, tags);
        if (!pattern.includes("*")) expect(answer).not.toBe("always");
        if (answer === "always")
          for (const fill of ["", "a", "zz"]) expect(matchTag(pattern, before + fill + after)).toBe(true);
      }),
    );
  });

  it("stays quick on long inputs", () => {
    const tags: TagPattern = {
      pieces: [{ kind: "any" }, { kind: "literal", text: "ab".repeat(200) }, { kind: "any" }],
    };
    expect(matchPattern(`*${"ab*".repeat(60)}c`, tags)).toBe("perhaps");
  });
});

describe("onlyTag and looksLikeList", () => {
  it("knows the only tag", () => {
    expect(onlyTag(literalTag("a..b."))).toBe("a..b.");
    expect(onlyTag({ pieces: [{ kind: "any" }] })).toBeUndefined();
  });
  it.each(["a, b", "a.*,b.*", "a b", "a|b", "{a,b}.*", "x.{a}"])("%s looks like a list", (pattern) =>
    expect(looksLikeList(pattern)).toBe(true),
  );
  it.each(["*", "a.*", "kube.var-log_x", ""])("%s does not", (pattern) => expect(looksLikeList(pattern)).toBe(false));
});

describeShared("recorded matches (R-10..R-13)", (shared) => {
  const cases = specCases(shared, ["ro-001", "ro-035"]);
  it("are there", () => expect(cases.length).toBeGreaterThan(20));
  it.each(cases.map((one) => [one.id, one] as const))("%s", (_id, { files, delivers = [] }) => {
    const text = files["main.conf"] ?? "";
    const tag = valuesOf(text, "Tag")[0] ?? "";
    const first = text.slice(text.indexOf("[OUTPUT]"), text.lastIndexOf("[OUTPUT]"));
    expect(reaches(first, tag)).toBe(delivers.length > 0);
  });

  it("agrees with every recorded route", () => {
    const routes = readJsonLines<{ conf: string; delivered: [string, string, string][] }>(
      `${shared}/spec/routes.jsonl`,
    );
    let checked = 0;
    for (const { conf, delivered } of routes) {
      const outputs = conf.split("[OUTPUT]").slice(1);
      for (const [input, tag] of delivered) {
        for (const output of outputs) {
          const alias = valuesOf(output, "Alias")[0] ?? "";
          const there = delivered.some(([from, as, to]) => from === input && as === tag && to === alias);
          expect([conf, tag, alias, reaches(output, tag)]).toEqual([conf, tag, alias, there]);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(1000);
  });

  function reaches(output: string, tag: string): boolean {
    const pattern = valuesOf(output, "Match")[0];
    const regex = valuesOf(output, "Match_Regex")[0];
    const byRegex = regex === undefined ? "never" : regexMatchesTag(regex, tag);
    expect(byRegex).not.toBe("perhaps");
    return byRegex === "always" || (pattern !== undefined && matchTag(pattern, tag));
  }
});
