import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oppositeOf, opposites } from "../../src/rule/opposites.ts";

describe("opposites", () => {
  it("turns one word round and keeps its case", () => {
    expect(opposites("READ_FROM_HEAD")).toContain("READ_FROM_TAIL");
    expect(opposites("Read_from_Tail")).toContain("Read_from_Head");
    expect(opposites("exclude_path")).toEqual(["include_path"]);
  });

  it("knows names that mean the opposite, however they are separated", () => {
    expect(oppositeOf("Read_From_Head")("read_from_tail")).toBe(true);
    expect(oppositeOf("IncludePath")("Exclude_Path")).toBe(true);
    expect(oppositeOf("Read_From_Head")("Read_from_Head")).toBe(false);
    expect(oppositeOf("Path")("Path_Key")).toBe(false);
    expect(oppositeOf("unnest")("nest")).toBe(true);
    expect(oppositeOf("nest")("un_nest")).toBe(true);
    expect(oppositeOf("nest")("nest_under")).toBe(false);
    expect(oppositeOf("no")("")).toBe(false);
  });

  it("does not look at what is too long for a name", () => {
    expect(opposites("on".repeat(100_000))).toEqual([]);
    expect(oppositeOf("on".repeat(100_000))("off")).toBe(false);
  });

  it("is mutual", () => {
    const name = fc.string({
      unit: fc.constantFrom("read", "head", "tail", "include", "exclude", "min", "max", "_", "x"),
      maxLength: 4,
    });
    fc.assert(
      fc.property(name, (text) => {
        for (const other of opposites(text)) expect(oppositeOf(other)(text)).toBe(true);
      }),
    );
  });
});
