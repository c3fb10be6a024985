import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { isManifestText } from "../../src/kubernetes/index.ts";

it.each([
  ["apiVersion: v1\nkind: Pod\n", true],
  ["- apiVersion: v1\n  kind: Pod\n", true],
  ['{"apiVersion":"v1","kind":"List"}', true],
  ['[INPUT]\n    Name dummy\n    Dummy {"apiVersion":"v1","kind":"Event"}\n', false],
  ["# apiVersion: kind\n[INPUT]\n    Name cpu\n", false],
])("tells a manifest without a telling name by its own keys: %j", (text, expected) => {
  expect(isManifestText(text)).toBe(expected);
});

it("judges a classic text that speaks of Kubernetes objects", async () => {
  const text = '[INPUT]\n    Name  dummy\n    Dummy {"apiVersion":"v1","kind":"Event"}\n    Rat   1\n';
  const { findings } = await check([{ path: "fluent-bit.conf", text }], rules);
  expect(findings.map(({ code }) => code)).toContain("unknown-property");
  expect(findings.map(({ code }) => code)).not.toContain("syntax/yaml");
});
