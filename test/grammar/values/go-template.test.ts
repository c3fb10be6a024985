import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asAccessor, asGoVariable, goVariables } from "../../../grammar/values/go-template.ts";
import { parseAccessors } from "../../../grammar/values/record-accessor.ts";

describe("goVariables", () => {
  it.each([
    ["/eks/$(kubernetes['namespace_name'])/x", ["key kubernetes['namespace_name']"]],
    ["a-$(tag)-$(tag[1])", ["tag tag", "tag tag[1]"]],
    ["$(uuid)$(uuid2)", ["uuid uuid", "key uuid2"]],
    ["$tag ${tag} $(tag", []],
    ["$()", ["key "]],
  ])("reads %s", (text, expected) => {
    expect(goVariables(text).map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
  });

  it("answers parts of any text in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("$", "(", ")", "tag", "[", "1", "'", "a") }), (text) => {
        let end = 0;
        for (const { name, span } of goVariables(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(span.start, span.end)).toBe(`$(${name})`);
          end = span.end;
        }
      }),
    );
  });
});

describe("the two notations", () => {
  it.each([
    ["$(tag)", "$TAG"],
    ["$(tag[3])", "$TAG[3]"],
    ["$(log)", "$log"],
    ["$(kubernetes['labels']['app'])", "$kubernetes['labels']['app']"],
  ])("%s is %s", (go, accessor) => {
    expect(asAccessor(goVariables(go)[0]!)).toBe(accessor);
    expect(asGoVariable(parseAccessors(accessor)[0]!)).toBe(go);
  });

  it.each(["$(uuid)", "$(a b)", '$(kubernetes["x"])', "$(a.b)", "$()"])("%s is no accessor", (go) => {
    expect(asAccessor(goVariables(go)[0]!)).toBeUndefined();
  });

  it.each(["$TAG[12]", "$a[0]", "$1", "$a['x''y']"])("%s has no form in the Go plugin", (accessor) => {
    expect(asGoVariable(parseAccessors(accessor)[0]!)).toBeUndefined();
  });

  it("is the same there and back", () => {
    const key = fc.stringMatching(/^[a-z_][a-z0-9_]*$/);
    fc.assert(
      fc.property(key, fc.array(key), (name, subkeys) => {
        fc.pre(name !== "uuid" && name !== "tag");
        const accessor = `$${name}${subkeys.map((sub) => `['${sub}']`).join("")}`;
        const go = asGoVariable(parseAccessors(accessor)[0]!)!;
        expect(asAccessor(goVariables(go)[0]!)).toBe(accessor);
      }),
    );
  });
});
