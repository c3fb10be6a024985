/**
 * Values that come from a variable: a rule may speak of what they become, but no fix writes over the reference, because the
 * variable has that value only here. Each example whose mark is the whole value of a property is tried with the value in a variable.
 */
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import type { Rule, Rules } from "../../src/rule/define.ts";
import { mainFile } from "../rule-tester.ts";

interface Case {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly value: string;
  readonly fluentBit: string | undefined;
}

/** A property with a mark around its whole value, and no other mark in that file. */
const marked = /^([ \t]+\S+[ \t]+)«([^«»\n]*)»$/m;

function casesOf(id: string, rule: Rule): readonly Case[] {
  return rule.examples.bad.flatMap((example): readonly Case[] => {
    const { files, fluentBit } = typeof example === "string" ? { files: example, fluentBit: undefined } : example;
    const texts = typeof files === "string" ? { [mainFile]: files } : files;
    const [path, text = ""] = Object.entries(texts).find(([, one]) => marked.test(one)) ?? [];
    const value = marked.exec(text)?.[2];
    if (path === undefined || value === undefined || !path.endsWith(".conf") || value.includes("$")) return [];
    const plain = Object.entries({ ...texts, [path]: text.replace(marked, "$1$${WRITTEN}") });
    return [
      { id, files: Object.fromEntries(plain.map(([at, one]) => [at, one.replace(/[«»]/g, "")])), value, fluentBit },
    ];
  });
}

describe("a value from a variable", () => {
  const cases = Object.entries(rules as Rules).flatMap(([id, rule]) => casesOf(id, rule));
  let spoken = 0;

  it.each(cases.map((one) => [one.id, one] as const))("is not written over by %s", async (id, one) => {
    const files = Object.entries(one.files).map(([path, text]) => ({ path, text }));
    const { findings } = await check(files, rules, {
      env: { WRITTEN: one.value },
      fluentBit: one.fluentBit,
      preset: "all",
    });
    const own = findings.filter(({ code }) => code === id);
    spoken += own.length === 0 ? 0 : 1;
    for (const { code, fixes } of own) {
      for (const { title, edits } of fixes) {
        for (const { at, newText } of edits) {
          const replaced = at.file.text.slice(at.span.start, at.span.end);
          // A line that goes, or that stays beside another, is no new value.
          const isLine = replaced.includes("\n") || newText.includes("${WRITTEN}");
          expect(replaced.includes("WRITTEN") && !isLine, `${code}: ${title}`).toBe(false);
        }
      }
    }
  });

  it("is judged by most of them", () => {
    expect(spoken).toBeGreaterThan(cases.length * 0.7);
  });
});
