/** The configuration as the library reads it: texts in, plain data out. */
import { expect, it } from "vitest";
import { check, readConfig } from "../../src/index.ts";

it("reads a configuration whose settings a check takes", async () => {
  const files = [{ path: "a.conf", text: "[INPUT]\n    Name cpu\n    Paht x\n[OUTPUT]\n    Name null\n    Match *\n" }];
  const codes = async (config: string): Promise<readonly string[]> => {
    const { settings, problems } = readConfig(config);
    expect(problems).toEqual([]);
    const { findings } = await check(files, { settings: { ...settings, base: "/repo", cwd: "/repo" } });
    return findings.map(({ code }) => code);
  };
  expect(await codes("")).toContain("unknown-property");
  expect(await codes("rules: {unknown-property: off}")).not.toContain("unknown-property");
  expect(await codes("overrides: [{files: [a.conf], rules: {unknown-property: off}}]")).not.toContain(
    "unknown-property",
  );
});

it("tells every mistake with its place, by the rules and versions that there are", () => {
  const text = 'fluent-bit: "0.1"\nrules: {mising-db: off}\nschema: s.json\n';
  const { problems, schema } = readConfig(text);
  expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual(['"0.1"', "mising-db"]);
  expect(schema?.path).toBe("s.json");
});
