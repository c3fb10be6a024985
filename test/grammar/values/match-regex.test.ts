import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchAnswer, TagPattern, TagPiece } from "../../../grammar/values/match.ts";
import { regexMatchesTags } from "../../../grammar/values/match-regex.ts";
import { compileRegex, regexMatchesTag } from "../../../grammar/values/regex.ts";
import { tailTags } from "../../../grammar/values/tag.ts";
import { makeTags } from "../../../grammar/values/tag-pattern.ts";

const any: TagPiece = { kind: "any" };
const text = (literal: string): TagPiece => ({ kind: "literal", text: literal });

function answer(regex: string, tags: TagPattern): MatchAnswer {
  const compiled = compileRegex(regex);
  if (!compiled.ok || compiled.tree === undefined) throw new Error(`"${regex}" does not compile`);
  return regexMatchesTags(compiled.tree, tags).answer;
}

describe("Match_Regex against sets of tags (R-12)", () => {
  const kube = tailTags("kube.*", "/var/log/containers/*.log");
  it.each([
    ["kube\\.", "always"],
    ["^kube\\..*", "always"],
    ["^(?:kube|host)\\.var\\.", "always"],
    ["kube\\.var\\.log\\.containers\\..*\\.log$", "perhaps"],
    [".*\\.log$", "always"],
    ["(?i)KUBE", "always"],
    ["host", "never"],
    ["^var", "never"],
    ["kube$", "never"],
    [".*\\.txt$", "never"],
    ["kube\\.[^.]+\\.log\\.", "always"],
    [".*app", "perhaps"],
    ["(?!kube)", "never"],
    ["^(?!kube)x", "never"],
    ["^(?!kube).*", "perhaps"],
    ["x*", "never"],
    ["k*", "always"],
    ["(?:|kube)", "perhaps"],
    ["k*?", "perhaps"],
    ["/kube/", "always"],
  ] as const)("%s: %s", (regex, expected) => {
    expect(answer(regex, kube)).toBe(expected);
  });

  it("characters beyond ASCII are among the unknown ones", () => {
    expect(answer("a.b", makeTags([text("a"), any, text("b")]))).toBe("perhaps");
    expect(answer("a[^.]*b", makeTags([text("a"), { kind: "any", except: "." }, text("b")]))).toBe("always");
    expect(answer("a\\w*b", makeTags([text("a"), { kind: "any", except: "." }, text("b")]))).toBe("perhaps");
    expect(answer("é", makeTags([any]))).toBe("perhaps");
    expect(answer("é", makeTags([text("è"), any]))).toBe("never");
  });

  it("no answer contradicts what the expression does with a tag of the set", () => {
    const part = fc.constantFrom("a", "b", "\\.", ".", "[ab]", "[^a]", "^", "$", "x", "(?:a|b)", "(?:|b)", "\\b");
    const piece = fc
      .tuple(part, fc.constantFrom("", "", "*", "+", "?", "*?", "{2}"))
      .map(([one, many]) => (/[$^]|\\b/.test(one) && one.length < 4 && one !== "[^a]" ? one : one + many));
    const regexes = fc.oneof(
      fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("")),
      fc.tuple(piece, piece, piece).map(([a, b, c]) => `${a}(?:${b}|${c})`),
    );
    const known = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 3 });
    const filler = fc.string({ unit: fc.constantFrom("a", "b", ".", "x", "-", "é"), maxLength: 3 });
    const decided = { always: 0, never: 0, perhaps: 0 };
    fc.assert(
      fc.property(regexes, known, known, known, fc.boolean(), filler, filler, (regex, a, b, c, more, one, two) => {
        fc.pre(compileRegex(regex).ok);
        const tags = makeTags([text(a), any, text(b), ...(more ? [any] : []), text(c)]);
        const claim = answer(regex, tags);
        decided[claim] += 1;
        const fact = regexMatchesTag(regex, a + one + b + (more ? two : "") + c);
        if (claim !== "perhaps" && fact !== "perhaps") expect(claim, `${regex} on ${a}*${b}*${c}`).toBe(fact);
      }),
      { numRuns: 5000 },
    );
    expect(decided.always).toBeGreaterThan(100);
    expect(decided.never).toBeGreaterThan(100);
  });
});
