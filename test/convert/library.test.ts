import { expect, it } from "vitest";
import { convert } from "../../src/index.ts";

it("the library converts texts, without a disk", async () => {
  const files = [{ path: "m.conf", text: "[INPUT]\n    Name dummy\n" }];
  const entries = { entries: ["m.conf"] };
  const result = await convert(files, { to: "yaml" }, entries);
  expect(result).toEqual({
    files: [
      { path: "m.conf", before: files[0]!.text, newPath: "m.yaml", after: "pipeline:\n  inputs:\n    - name: dummy\n" },
    ],
    converted: 1,
    refusals: [],
    problems: [],
  });
  // It is for the caller to say what else there is.
  const taken = await convert(files, { to: "yaml", taken: (path) => path === "m.yaml" }, entries);
  expect(taken.refusals).toMatchObject([{ message: 'There is a file "m.yaml" already', instances: ["m.conf"] }]);
});
