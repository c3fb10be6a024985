import { expect, it } from "vitest";
import { regexEngine } from "../../grammar/values/regex.ts";
import { check } from "../../src/check.ts";
import { makeRouting } from "../../src/routing/make-routing.ts";

it("finds loops that surely happen among more ways round than can be looked at", async () => {
  const count = 200;
  // The first two hand all records to each other; each of the others may take what any of them emits.
  const sure = `[FILTER]
    Name  rewrite_tag
    Match y
    Rule  $log .* x false
[FILTER]
    Name  rewrite_tag
    Match x
    Rule  $log .* y false
`;
  const perhaps = Array.from(
    { length: count },
    (_, index) => `[FILTER]\n    Name  rewrite_tag\n    Match b*\n    Rule  $log ^${index} b${index} false\n`,
  ).join("");
  const inputs = `[INPUT]
    Name tail
    Path /var/log/b.log
    Tag  b
[INPUT]
    Name  dummy
    Dummy {"log":"a"}
    Tag   x
`;
  const text = `${inputs}${sure}${perhaps}[OUTPUT]\n    Name null\n    Match *\n`;
  const { pipelines } = await check([{ path: "fluent-bit.conf", text }], {}, { complete: true, fluentBit: "5.1.1" });
  const { loops } = makeRouting(pipelines[0]!, regexEngine).flow;
  expect(loops.length).toBeGreaterThan(count);
  expect(
    loops.filter(({ certainty }) => certainty === "always").map(({ filters }) => filters.map(({ index }) => index)),
  ).toEqual([[0, 1]]);
}, 20_000);
