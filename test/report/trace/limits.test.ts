import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { plain } from "../../../src/report/paint.ts";
import { traceJson } from "../../../src/report/trace/json.ts";
import { traceText } from "../../../src/report/trace/text.ts";
import { type JsonSchema, violations } from "../schema-check.ts";
import { tag, trace } from "./traces.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../schema/trace.schema.json", import.meta.url), "utf8"),
) as JsonSchema;

const input = "[INPUT]\n    Name tail\n    Path /var/log/a.log\n    Tag  a\n";

function rewriting(count: number, match: (index: number) => string, tagOf: (index: number) => string): string {
  const filters = Array.from(
    { length: count },
    (_, index) =>
      `[FILTER]\n    Name  rewrite_tag\n    Match ${match(index)}\n    Rule  $log . ${tagOf(index)} false\n`,
  );
  return input + filters.join("");
}

const stdout = "[OUTPUT]\n    Name  stdout\n    Match *\n";
/** Each takes what all others emit, under tags that grow. */
const circles = (count: number): string =>
  rewriting(
    count,
    () => "*",
    (index) => `t${index}.$TAG`,
  ) + stdout;

describe("a trace of very many ways", () => {
  it("shows some, says how many more there are, and refers to steps that were shown", async () => {
    const found = await trace(circles(40), tag("a"));
    expect(found.streams).toHaveLength(20);
    expect(found.moreStreams).toBeGreaterThan(20);
    const shown = traceText(found, { paint: plain, width: 100 });
    expect(shown).toContain(`\nand ${found.moreStreams} more ways like this\n`);
    expect(shown).toContain("more as in 1\n");
    expect(shown.length).toBeLessThan(30_000);
    expect(found.notes.filter((note) => note.includes("go round")).length).toBeLessThanOrEqual(5);

    const few = await trace(circles(5), tag("a"));
    expect(few.streams.find(({ tag: name }) => name === "t0.t1.a")?.like).toBe(2);
    expect(traceText(few, { paint: plain, width: 100 })).toMatch(/^ {2}The same steps as in 2$/m);
  });

  it("counts in JSON what it leaves out", async () => {
    const found = await trace(circles(40), tag("a"));
    const report = JSON.parse(traceJson([found], tag("a"), "1.2.3"));
    expect(violations(schema, report)).toEqual([]);
    const [one] = report.instances;
    expect(one.moreStreams).toBe(found.moreStreams);
    expect(one.streams[0].steps[39].emits.length + one.streams[0].steps[39].moreEmits).toBe(1);
  });

  it("shows all of an ordinary configuration in full", async () => {
    const found = await trace(
      rewriting(
        1,
        () => "a",
        () => "b",
      ) + stdout,
      tag("a"),
    );
    expect(found.moreStreams).toBe(0);
    expect(traceText(found, { paint: plain, width: 100 })).not.toMatch(/more way|as in 1/);
  });

  it("finds an output behind the ways that it does not show", async () => {
    const chain = rewriting(
      30,
      (index) => (index === 0 ? "a" : `a${index}`),
      (index) => `a${index + 1}`,
    );
    expect((await trace(chain, tag("a"))).delivered).toBe("never");
    const found = await trace(`${chain}[OUTPUT]\n    Name  stdout\n    Match a30\n`, tag("a"));
    expect(found.streams.every(({ ends }) => ends !== "delivered" && ends !== "perhaps")).toBe(true);
    expect(found.delivered).toBe("perhaps");
    expect(found.moreStreams).toBe(11);
  });

  it("gives each input a share", async () => {
    const two = `${circles(10)}[INPUT]\n    Name tail\n    Path /var/log/b.log\n    Tag  b\n`;
    const { streams } = await trace(two, tag("*"));
    expect(streams.filter(({ parent }) => parent === undefined).map(({ tag: name }) => name)).toEqual(["a", "b"]);
  });

  it("ends where filters go round without end", async () => {
    const found = await trace(circles(300), tag("a"));
    expect(found.delivered).not.toBe("never");
    expect(traceText(found, { paint: plain, width: 100 }).length).toBeLessThan(150_000);
  }, 120_000);
});
