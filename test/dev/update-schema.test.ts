import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withReleasesOf } from "../../src/dev/generate-schema.ts";
import { releaseOfData } from "../../src/dev/release-of.ts";
import { presentData, printSchema, type SchemaData } from "../../src/dev/schema-data.ts";
import { updateSchema } from "../../src/dev/update-schema.ts";
import { decodeProperty, type PropertyRecord } from "../../src/schema/decode.ts";
import { readSchemaFile } from "../../src/schema/schema-file.ts";
import type { SchemaFile } from "../../src/schema/types.ts";
import { type Build, type BuildPlugin, buildSchema } from "../schema/build-schema.ts";

const properties = (...lines: readonly string[]): readonly PropertyRecord[] => lines.map(decodeProperty);

/** Ten lines of releases that show what a real schema holds. */
const base: SchemaData = {
  versions: ["1.0.0", "4.1.0", "4.2.0", "4.2.1", "5.0.0", "5.0.1"],
  plugins: new Map([
    [
      "input tail",
      {
        header: { source: "core", strict_since: "4.1.0" },
        properties: properties(
          "db\t@^",
          "inotify_watcher\tbool\t=true",
          'late\tbool\t>4.2.1\t{"ranges":[["4.2.1","4.2.1"],["5.0.1",null]]}',
          'mem\tsize\t=1M\t{"default_history":[["1.0.0","1M"],["5.0.0","2M"]]}'.replace("=1M", "=2M"),
          "old\t<4.2.1",
          'windows.path\t{"platform":"windows"}',
        ),
      },
    ],
    ["input winlog", { header: { source: "core", platforms: ["windows"] }, properties: properties("channels") }],
    ["output gone", { header: { source: "core", until: "4.2.1" }, properties: properties("x\t<4.2.1") }],
    [
      "output http",
      { header: { source: "core", strict_since: "1.0.0", net: "client" }, properties: properties("uri") },
    ],
    ["output stdout", { header: { source: "core" }, properties: [] }],
  ]),
  generic: new Map<string, readonly PropertyRecord[] | string>([
    ["input", properties("name", "tag", 'tls\tbool\t{"group":"tls"}')],
    ["output", properties("host", "match", "name", "port")],
    ["net_upstream", properties("net.io_timeout\ttime\t=0s\t>4.1.0")],
    ["tls", properties("tls\tbool\t=off")],
    ["SERVICE", properties("Flush\ttime\t=1")],
    ["SECTIONS", "[]"],
  ]),
  images: new Map([["images", "[]"]]),
};

const tail: BuildPlugin = {
  global: [["tag", "string"]],
  options: [
    ["db", "string"],
    ["inotify_watcher", "boolean", "true"],
    ["late", "boolean"],
    ["mem", "size", "2M"],
  ],
};
const http: BuildPlugin = {
  global: [["match", "string"]],
  options: [
    ["host", "string", ""],
    ["port", "integer", "0"],
    ["uri", "string", ""],
  ],
  networking: [["net.io_timeout", "time", "0s"]],
};
const stdout: BuildPlugin = { global: [["match", "string"]] };
const newest: Build = { inputs: { tail }, outputs: { http, stdout } };

const file = (version: string, build: Build): SchemaFile => {
  const reading = readSchemaFile(buildSchema(version, build));
  if (reading.kind === "bad") throw new Error(`${reading.place}: ${reading.because}`);
  return reading.file;
};
const update = (version: string, build: Build, data = base) => updateSchema(data, file(version, build))!;
/** Without the marks of the template literals around several lines. */
const lines = (data: SchemaData | undefined) =>
  (data === undefined ? "" : printSchema(data))
    .split("\n")
    .map((line) => line.replace(/^"[^"]+": `(?!\{)/, "").replace(/`,$/, ""));
/** The lines that the update wrote anew, the list of versions aside. */
const written = (data: SchemaData | undefined) =>
  lines(data).filter((line) => !lines(base).includes(line) && !line.includes("versionText"));

describe("a release that the schema has", () => {
  it("changes nothing", () => {
    const { data, changes, report } = update("5.0.1", newest);
    expect(data).toBeUndefined();
    expect(changes).toEqual([]);
    expect(report.slice(0, 2)).toEqual([
      "Fluent Bit 5.0.1 is in the schema, so nothing is written.",
      "The file says nothing else than the schema.",
    ]);
    expect(report.join("\n")).toMatch(/plugins \(1\):\n +input winlog\n/);
    expect(report.join("\n")).toMatch(/properties \(1\):\n +input tail windows\.path\n/);
  });

  it("is compared", () => {
    const { data, report } = update("5.0.1", { ...newest, inputs: { tail: { ...tail, options: [["db", "size"]] } } });
    expect(data).toBeUndefined();
    expect(report).toContain('  ~ input tail  db  type "str" -> "size"');
    expect(report).toContain("  - input tail  inotify_watcher");
  });
});

describe("the newest release", () => {
  it("with nothing new adds its number and nothing else", () => {
    const { data, changes } = update("5.1.0", newest);
    expect(changes).toEqual([]);
    expect(data?.versions).toEqual([...base.versions, "5.1.0"]);
    expect(written(data)).toEqual([]);
  });

  it("is written where it differs", () => {
    const { data, report } = update("5.1.0", {
      inputs: {
        tail: {
          global: [
            ["tag", "string"],
            ["new_generic", "boolean", "off"],
          ],
          options: [
            ["db", "size"],
            ["late", "boolean"],
            ["mem", "size", "3M"],
            ["zone", "string", "utc"],
          ],
        },
      },
      outputs: {
        http: {
          ...http,
          tls: [
            ["tls", "boolean", "on"],
            ["tls.new", "string"],
          ],
        },
        kafka2: http,
      },
    });
    expect(report.slice(0, 12)).toEqual([
      "Fluent Bit 5.1.0, compared with 5.0.1 (the newest release):",
      '  ~ input tail  db  type "str" -> "size"',
      "  - input tail  inotify_watcher",
      '  ~ input tail  mem  default "2M" -> "3M"',
      "  + input tail  zone",
      "  ~ output http  now tls always",
      "  + output kafka2",
      "  - output stdout",
      "  + input  new_generic",
      "  + tls  tls.new",
      "",
      "To be decided by a person, in src/schema/data/schema.ts (the form of a line: src/dev/schema-data.ts):",
    ]);
    expect(written(data)).toEqual([
      'db\tsize\t@^\t{"type_history":[["1.0.0","str"],["5.1.0","size"]]}',
      "inotify_watcher\tbool\t=true\t<5.0.1",
      'mem\tsize\t=3M\t{"default_history":[["1.0.0","1M"],["5.0.0","2M"],["5.1.0","3M"]]}',
      "zone\t=utc\t>5.1.0\t*",
      '"output http": `{"source":"core","strict_since":"1.0.0","net":"client","tls":"always","flags_since":{"tls":"5.1.0"}}',
      '"output kafka2": `{"source":"core","net":"client","since":"5.1.0","strict_since":"5.1.0"}',
      "uri\t>5.1.0\t*",
      '"output stdout": `{"source":"core","until":"5.0.1"}',
      "new_generic\tbool\t=off\t>5.1.0",
      "tls.new\t>5.1.0\t*",
    ]);
  });

  it("brings back what was gone, with the gap", () => {
    const { data } = update("5.1.0", {
      ...newest,
      outputs: { ...newest.outputs, gone: { options: [["x", "string"]] } },
    });
    expect(written(data)).toEqual([
      '"output gone": `{"source":"core","ranges":[[null,"4.2.1"],["5.1.0",null]],"strict_since":"5.1.0"}',
      // In the gap there was no plugin, so the property has none.
      "x",
    ]);
  });

  it("must say which it is", () => {
    const reading = readSchemaFile('{"inputs":[]}');
    expect(reading.kind === "read" && updateSchema(base, reading.file)).toBeUndefined();
  });
});

describe("a patch of an older line", () => {
  const older: Build = {
    inputs: {
      tail: { ...tail, options: [...(tail.options ?? []).slice(0, 3), ["mem", "size", "1M"], ["old", "string"]] },
    },
    outputs: { http, stdout, gone: { options: [["x", "string"]] } },
  };

  it("stands in the order of the numbers, and goes on as the release before it", () => {
    const { data, changes } = update("4.2.2", older);
    expect(data?.versions).toEqual(["1.0.0", "4.1.0", "4.2.0", "4.2.1", "4.2.2", "5.0.0", "5.0.1"]);
    expect(changes).toEqual([{ kind: "flag", where: "output gone", name: undefined, after: "strict" }]);
    expect(written(data)).toEqual([
      'late\tbool\t>4.2.1\t{"ranges":[["4.2.1","4.2.2"],["5.0.1",null]]}',
      "old\t<4.2.2",
      '"output gone": `{"source":"core","until":"4.2.2","strict_since":"4.2.2","strict_ranges":[["4.2.2","4.2.2"]]}',
      "x\t<4.2.2",
    ]);
    expect(written(data)).toHaveLength(4);
  });

  it("gives a back-port a range of its own", () => {
    const { data, report } = update("4.1.1", { inputs: { tail: { ...older.inputs!.tail! } }, outputs: older.outputs! });
    expect(report).toContain("  + input tail  late");
    expect(written(data)).toContain(
      'late\tbool\t>4.1.1\t{"ranges":[["4.1.1","4.1.1"],["4.2.1","4.2.1"],["5.0.1",null]]}',
    );
  });

  it("keeps a default of its own to itself", () => {
    const options = older.inputs!.tail!.options!.map(([name, type, value]) =>
      name === "mem" ? ([name, type, "7M"] as const) : ([name, type, value ?? null] as const),
    );
    const { data } = update("4.2.2", { ...older, inputs: { tail: { ...tail, options } } });
    expect(written(data)).toContain(
      'mem\tsize\t=2M\t{"default_history":[["1.0.0","1M"],["4.2.2","7M"],["5.0.0","2M"]]}',
    );
  });
});

/** All that a schema says of a release. */
const view = (data: SchemaData, version: string) => {
  const { plugins, groups } = releaseOfData(data, version);
  const list = (options: ReadonlyMap<string, { name: string; type: string; default: string | null }> | undefined) =>
    [...(options ?? [])].map(([key, { type, default: value }]) => `${key} ${type} ${value ?? ""}`).sort();
  return {
    plugins: [...plugins].map(([key, { options, strict }]) => [key, strict, ...list(options)]),
    groups: [...groups].map(([scope, options]) => [scope, ...list(options)]),
  };
};

const option = fc.tuple(
  fc.constantFrom("db", "inotify_watcher", "late", "mem", "old", "x", "uri", "zone"),
  fc.constantFrom("string", "boolean", "size", "space delimited strings (minimum 1)"),
  fc.constantFrom(null, "", "1M", "2M", "true"),
);
const plugin: fc.Arbitrary<BuildPlugin> = fc.record({
  options: fc.option(fc.uniqueArray(option, { selector: ([name]) => name }), { nil: undefined }) as never,
}) as never;
const build: fc.Arbitrary<Build> = fc.record({
  inputs: fc.record({ tail: plugin, fresh: plugin }, { requiredKeys: [] }),
  outputs: fc.record({ http: plugin, stdout: plugin, gone: plugin, other: plugin }, { requiredKeys: [] }),
}) as never;
const release = fc.constantFrom("1.0.1", "4.1.1", "4.2.2", "4.3.0", "5.0.2", "5.1.0");

describe("whatever comes in whatever order", () => {
  it("no other release changes, and the same file changes nothing more", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(release, build), { minLength: 1, maxLength: 4 }), (steps) => {
        let data = base;
        for (const [version, one] of steps) {
          const { data: after } = update(version, one, data);
          if (after === undefined) continue;
          for (const other of data.versions) expect(view(after, other)).toEqual(view(data, other));
          expect(update(version, one, after).changes).toEqual([]);
          data = after;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("writing the schema anew from its source keeps what the source does not know", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(release, build), { minLength: 1, maxLength: 3 }), (steps) => {
        let data = base;
        for (const [version, one] of steps) data = update(version, one, data).data ?? data;
        const again = withReleasesOf(data, base);
        expect(again.versions).toEqual(data.versions);
        for (const version of data.versions) expect(view(again, version)).toEqual(view(data, version));
        expect(printSchema(withReleasesOf(again, base))).toBe(printSchema(again));
      }),
      { numRuns: 300 },
    );
  });

  it("what a person decided about a new property is kept", () => {
    const { data } = update("5.1.0", {
      ...newest,
      outputs: { ...newest.outputs, http: { options: [["zone", "string"]] } },
    });
    const decided: SchemaData = {
      ...data!,
      plugins: new Map(
        [...data!.plugins].map(([key, { header, properties: list }]) => [
          key,
          {
            header,
            properties: list.map((one) =>
              one.name === "zone" ? { ...one, multiple: false, docs_case: "Zone", enum: ["a", "b"] } : one,
            ),
          },
        ]),
      ),
    };
    expect(printSchema(withReleasesOf(decided, base))).toBe(printSchema(decided));
    expect(printSchema(decided)).toContain('zone\t@^\t>5.1.0\t{"enum":["a","b"]}');
  });
});

it("the schema of the tree is printed as it stands", () => {
  const present = presentData();
  expect(printSchema(withReleasesOf(present, present))).toBe(printSchema(present));
});
