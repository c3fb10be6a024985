import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { found, unknown } from "../../src/instance/instance.ts";
import { expand } from "../../src/kubernetes/expand.ts";

const variables: Record<string, string> = { A: "1", B: "$(A)", "": "empty" };
const lookup = (name: string) =>
  name === "U" ? unknown("secret") : variables[name] === undefined ? undefined : found(variables[name]);

describe("expand", () => {
  // From the table in k8s.io/kubernetes third_party/forked/golang/expansion/expand_test.go, with our names.
  it.each([
    ["$(A)", "1"],
    ["---$(A)---", "---1---"],
    ["$(A)$(B)", "1$(A)"],
    ["$$(A)", "$(A)"],
    ["$$$(A)", "$1"],
    ["$$$$(A)", "$$(A)"],
    ["$(NOPE)", "$(NOPE)"],
    ["$(A", "$(A"],
    ["$(A$$", "$(A$"],
    ["f$(A) $ $x $", "f1 $ $x $"],
    ["$$", "$"],
    ["$", "$"],
    ["$()", "empty"],
  ])("%s becomes %s", (text, expected) => expect(expand(text, lookup)).toEqual(found(expected)));

  it("is unknown with an unknown part", () => expect(expand("a$(U)", lookup)).toEqual(unknown("secret")));
  it("gives up on variables that double each other, before they fill the memory", () => {
    let value = found("x");
    for (let i = 0; i < 60; i++) {
      const before = value;
      value = expand("$(V)$(V)", () => before) as typeof value;
    }
    expect(value).toEqual(unknown("the value is longer than the 128 KiB that Linux takes"));
  });
  it("leaves text without a dollar alone", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll("$", "");
        expect(expand(plain, lookup)).toEqual(found(plain));
        expect(expand(text.replaceAll("$", "$$$$"), lookup)).toEqual(found(text));
      }),
    );
  });
});
