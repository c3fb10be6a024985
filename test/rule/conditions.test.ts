import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf } from "../../src/rule/conditions.ts";

const key = fc.stringMatching(/^[a-z][a-z0-9_.]{0,20}$/);
const operand = fc.stringMatching(/^[a-z0-9_|$%]{1,12}$/);

describe("conditions of relations", () => {
  it("are a key alone, or a key, a sign and what stands behind it", () => {
    fc.assert(
      fc.property(key, fc.constantFrom("=" as const, "~" as const, ">" as const), operand, (name, operator, text) => {
        expect(partsOf(name)).toEqual({ key: name, operator: "set", operand: "" });
        expect(partsOf(name + operator + text)).toEqual({ key: name, operator, operand: text });
      }),
    );
  });
});
