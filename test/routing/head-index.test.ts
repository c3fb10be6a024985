import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Head, HeadIndex } from "../../src/routing/head-index.ts";

const heads = fc.record<Head>({
  text: fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 5 }),
  open: fc.boolean(),
});

/** What the index promises, by its definition. */
function mayMeet(one: Head, other: Head): boolean {
  if (!one.open && !other.open) return one.text === other.text;
  if (!one.open) return one.text.startsWith(other.text);
  if (!other.open) return other.text.startsWith(one.text);
  return one.text.startsWith(other.text) || other.text.startsWith(one.text);
}

describe("HeadIndex", () => {
  test("answers exactly the heads that some text may share", () => {
    fc.assert(
      fc.property(fc.array(heads, { maxLength: 12 }), heads, (items, asked) => {
        const index = new HeadIndex<number>();
        items.forEach((head, number) => {
          index.add(head, number);
        });
        const expected = items.flatMap((head, number) => (mayMeet(head, asked) ? [number] : []));
        expect([...index.compatible(asked)].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  test("an exact text among many finds its own alone", () => {
    const index = new HeadIndex<number>();
    for (let i = 0; i < 10_000; i++) index.add({ text: `app.${i}`, open: false }, i);
    expect([...index.compatible({ text: "app.77", open: false })]).toEqual([77]);
  });
});
