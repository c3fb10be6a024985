import { expect, it } from "vitest";
import { applyEdits } from "../../../grammar/offset-map.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";
import { scalarMap } from "../../../grammar/yaml/scalar.ts";

it("keeps several edits in one line of a literal block apart", () => {
  const host = "data:\n  a.conf: |\n    [X]\n        Regex ¥d ¥w ?<n>\n  b: c\n";
  const root = readYaml(host).documents[0]?.root;
  const data = root?.kind === "map" ? root.get("data") : undefined;
  const scalar = data?.kind === "map" ? data.get("a.conf") : undefined;
  if (scalar?.kind !== "scalar") throw new Error("no scalar");
  const at = (text: string) => scalar.text.indexOf(text);
  const edits = [at("¥d"), at("¥w")].map((start) => ({ span: { start, end: start + 1 }, newText: "\\" }));
  const { editToHost } = scalarMap(host, scalar);
  const first = editToHost(edits) ?? [];
  const second = editToHost([{ span: { start: at("?<"), end: at("?<") }, newText: "(" }]) ?? [];
  expect(first.map(({ span }) => host.slice(span.start, span.end))).toEqual(["¥", "¥"]);
  expect(applyEdits(host, [...first, ...second])).toBe(host.replace("¥d ¥w ?<n>", "\\d \\w (?<n>"));
});
