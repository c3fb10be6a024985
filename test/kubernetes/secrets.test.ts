import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conceal } from "../../src/kubernetes/secrets.ts";

describe("conceal", () => {
  it.each([
    ["data", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  token: aHVudGVyMg==\n"],
    ["stringData in a block", "apiVersion: v1\nkind: Secret\nstringData:\n  a: |\n    hunter2\n    more: hunter2\n"],
    ["JSON", '{"apiVersion":"v1","kind":"Secret","stringData":{"a":"hunter2"}}\n'],
    [
      "an item of a List",
      "apiVersion: v1\nkind: List\nitems:\n- stringData:\n    a: hunter2\n  apiVersion: v1\n  kind: Secret\n",
    ],
    ["a document that is not YAML", "a: [\n---\napiVersion: v1\nkind: Secret\nstringData: {a: hunter2\n---\nb: c\n"],
    ["a name that looks harmless", "apiVersion: v1\nkind: Secret\nstringData:\n  name: hunter2\n"],
    [
      "the last applied configuration",
      'apiVersion: v1\nkind: Secret\nmetadata:\n  annotations:\n    k: |\n      {"stringData":{"a":"hunter2"}}\n',
    ],
  ])("hides values in %s", (_, text) => {
    expect(conceal(text)).not.toContain("hunter2");
    expect(conceal(text)).not.toContain("aHVudGVyMg");
    expect(conceal(text)).toHaveLength(text.length);
  });

  it("leaves other documents as they are", () => {
    const configMap = "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b # Secret\n";
    expect(conceal(`${configMap}---\napiVersion: v1\nkind: Secret\ndata:\n  a: c2VjcmV0\n`).startsWith(configMap)).toBe(
      true,
    );
  });

  it("keeps the length of every line of any text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("kind: Secret", "apiVersion: v1", "---", "data:", "  a: b", "{", "\r", "é: 日本")),
        (lines) => {
          const text = lines.join("\n");
          expect(
            conceal(text)
              .split("\n")
              .map((line) => line.length),
          ).toEqual(
            lines
              .join("\n")
              .split("\n")
              .map((line) => line.length),
          );
        },
      ),
    );
  });
});
