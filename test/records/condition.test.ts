/** Conditions of processors and routes; numbers as 5.1.1 reads them. */
import { describe, expect, it } from "vitest";
import { regexEngine } from "../../grammar/values/regex.ts";
import { check } from "../../src/check.ts";
import { recordOf, splitByCondition } from "../../src/records/index.ts";

async function answer(dummy: string, condition: string, reader: "processor" | "route"): Promise<string> {
  const route = `routes: {logs: [{name: r, to: o, condition: ${condition}}]}`;
  const unit = `processors: {logs: [{name: content_modifier, action: delete, key: z, condition: ${condition}}]}`;
  const text = `pipeline:
  inputs:
    - name: dummy
      dummy: '${dummy}'
      ${reader === "route" ? route : unit}
  outputs:
    - name: stdout
      alias: o
`;
  const options = { entries: ["main.yaml"], complete: true, fluentBit: "5.1.1" };
  const [pipeline] = (await check([{ path: "main.yaml", text }], {}, options)).pipelines;
  const [input] = pipeline!.inputs;
  const read = reader === "route" ? input!.routes[0]!.condition : input!.processors[0]!.unit!.condition;
  const record = recordOf(input!, pipeline!, regexEngine);
  const { yes, no } = splitByCondition(read!, record, reader, { pipeline: pipeline!, regex: regexEngine });
  return yes === undefined ? "never" : no === undefined ? "always" : "perhaps";
}

const rule = (field: string, op: string, value: string): string =>
  `{rules: [{field: ${field}, op: ${op}, value: ${value}}]}`;

describe("a rule", () => {
  it.each([
    ["$a", "eq", "x", "always"],
    ["$a", "neq", "x", "never"],
    ["$n", "eq", "'5'", "always"],
    ["$d", "eq", "'1.500000'", "always"],
    ["$a", "regex", "^x", "always"],
    ["$a", "not_regex", "^x", "never"],
    ["$a", "in", "[w, x]", "always"],
    ["$a", "not_in", "[w, x]", "never"],
    ["$n", "gt", "4.0", "always"],
    ["$n", "lte", "4.0", "never"],
    ["$none", "neq", "x", "always"],
    ["$none", "lt", "5.0", "always"],
    ["\"$m['k']\"", "eq", "'1'", "always"],
    ["a", "eq", "a", "always"],
    ["a", "eq", "x", "never"],
    ["$m", "eq", "x", "perhaps"],
  ])("%s %s %s: %s", async (field, op, value, expected) => {
    const dummy = '{"a":"x","n":5,"d":1.5,"m":{"k":1}}';
    expect(await answer(dummy, rule(field, op, value), "processor")).toBe(expected);
    expect(await answer(dummy, rule(field, op, value), "route")).toBe(expected);
  });
});

it("whole numbers are numbers for routes only", async () => {
  expect(await answer('{"n":5}', rule("$n", "eq", "5"), "route")).toBe("always");
  expect(await answer('{"n":5}', rule("$n", "eq", "5"), "processor")).toBe("never");
  expect(await answer('{"n":5}', rule("$n", "gt", "4"), "route")).toBe("always");
  expect(await answer('{"n":5}', rule("$n", "gt", "4"), "processor")).toBe("perhaps");
});

it("all rules, or one of them", async () => {
  const two = "rules: [{field: $a, op: eq, value: x}, {field: $b, op: eq, value: x}]";
  expect(await answer('{"a":"x"}', `{${two}}`, "route")).toBe("never");
  expect(await answer('{"a":"x"}', `{op: or, ${two}}`, "route")).toBe("always");
  expect(await answer('{"a":"x","b":"x"}', `{op: and, ${two}}`, "route")).toBe("always");
});
