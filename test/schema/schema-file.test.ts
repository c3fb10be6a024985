import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSchemaFile, type SchemaFile, schemaFor } from "../../src/schema/index.ts";
import type { PluginKind } from "../../src/schema/types.ts";
import { type Build, buildSchema } from "./build-schema.ts";

const file = (build: Build, version: string | undefined = "5.0.3"): SchemaFile => {
  const reading = readSchemaFile(buildSchema(version, build));
  if (reading.kind === "bad") throw new Error(`${reading.place}: ${reading.because}`);
  return reading.file;
};

const fork = file({
  inputs: {
    tail: {
      options: [
        ["path", "multiple comma delimited strings"],
        ["db.sync", "string", "full"],
        ["path_key", "boolean", "off"],
        ["vendor.mode", "boolean", "off"],
        ["vendor_", "prefixed string"],
      ],
      global: [
        ["tag", "string"],
        ["fork_priority", "integer", "3"],
      ],
    },
    listener: {
      options: [["x", "string"]],
      networking: [
        ["net.share_port", "boolean"],
        ["net.vendor", "time"],
      ],
    },
  },
  outputs: {
    vendorout: {
      options: [
        ["endpoint", "string", ""],
        ["labels", "space delimited strings (minimum 2)"],
      ],
      networking: [["net.io_timeout", "time", "0s"]],
      tls: [["tls", "boolean", "on"]],
    },
    gofoo: {},
    ES: { options: [["index", "string", "fork"]] },
  },
});

const plugin = (kind: PluginKind, name: string, version = "5.0.3") => {
  const found = schemaFor(version, { file: fork }).plugin(kind, name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
};

describe("a plugin that the file replaces", () => {
  it("has the properties of the file, with what we know of those that we know", () => {
    const tail = plugin("input", "tail");
    expect(tail).toMatchObject({ source: "core", strict: true, docsUrl: expect.stringMatching(/tail$/) });
    const sync = tail.property("DB.Sync");
    expect(sync).toMatchObject({ type: "str", default: "full", docsCase: "DB.sync", multiple: false, group: "own" });
    expect(sync?.enum).toContain("extra");
    // Of another type than ours: what we know of its values is not true any more.
    expect(tail.property("path_key")).toMatchObject({ type: "bool", default: "off", docsCase: "Path_Key" });
    expect(tail.property("vendor.mode")).toMatchObject({ type: "bool", docsCase: undefined, multiple: true });
    expect(tail.property("vendor_x")?.type).toBe("str_prefix");
    expect(tail.acceptance("read_from_head")).toBe("refused");
    expect(tail.acceptance("vendor.moed")).toBe("refused");
  });

  it("has them in every version", () => {
    expect(plugin("input", "tail", "1.0.0").acceptance("vendor.mode")).toBe("known");
    expect(
      plugin("output", "es", "1.0.0")
        .properties()
        .map(({ name }) => name),
    ).toContain("index");
    const history = schemaFor("1.7.2", { file: fork }).acceptanceHistory("input", "tail", "vendor.moed");
    expect(history.map(({ acceptance }) => acceptance)).toEqual(["refused"]);
  });

  it("keeps what every plugin of the kind takes, and gets what the file adds to that", () => {
    const tail = plugin("input", "tail");
    expect(tail.property("mem_buf_limit")?.group).toBe("generic");
    expect(tail.property("processors")?.group).toBe("generic");
    expect(tail.property("fork_priority")).toMatchObject({ group: "generic", type: "int", default: "3" });
    expect(plugin("input", "listener").property("net.vendor")).toMatchObject({ group: "net", type: "time" });
    expect(plugin("input", "listener").property("net.nosuch")).toBeUndefined();
    expect(tail.properties().map(({ name }) => name)).toContain("fork_priority");
  });

  it("is found by an alias, and leaves other plugins and other schemas as they are", () => {
    const schema = schemaFor("5.1.1", { file: fork });
    expect(schema.plugin("output", "elasticsearch")?.property("index")?.default).toBe("fork");
    expect(schema.plugin("output", "es")?.property("logstash_format")).toBeUndefined();
    expect(schema.plugin("input", "systemd")?.property("tag")).toBeDefined();
    expect(schemaFor("5.1.1").plugin("output", "es")?.property("logstash_format")).toBeDefined();
    expect(schemaFor("5.1.1").plugin("input", "tail")?.property("vendor.mode")).toBeUndefined();
    expect(schemaFor("5.1.1", { file: fork })).toBe(schema);
    expect(schemaFor("5.1.1", { file: file({ inputs: { tail: {} } }) })).not.toBe(schema);
  });

  it("has what others have only in some builds", () => {
    const kafka = schemaFor("5.1.1", { file: file({ outputs: { kafka: { options: [["schema_str", "string"]] } } }) });
    expect(schemaFor("5.1.1").plugin("output", "kafka")?.property("schema_str")?.needs).not.toEqual([]);
    expect(kafka.plugin("output", "kafka")?.property("schema_str")?.needs).toEqual([]);
    const retry = schemaFor("5.1.1", { file: file({ outputs: { retry: { options: [] } } }) });
    expect(schemaFor("5.1.1").plugin("output", "retry")?.defaultBuild).toBe(false);
    expect(retry.plugin("output", "retry")?.defaultBuild).toBe(true);
  });

  it("no longer needs what it no longer has", () => {
    const s3 = schemaFor("5.1.1", { file: file({ outputs: { s3: { options: [["store", "string"]] } } }) });
    expect(schemaFor("5.1.1").plugin("output", "s3")?.required).toContain("bucket");
    expect(s3.plugin("output", "s3")?.required).toEqual([]);
  });
});

describe("a plugin that the file adds", () => {
  it("is known with its groups", () => {
    const vendor = plugin("output", "VendorOut");
    expect(vendor).toMatchObject({
      name: "vendorout",
      source: "schema-file",
      strict: true,
      net: "client",
      tls: "always",
    });
    expect(vendor.property("tls")?.default).toBe("on");
    expect(vendor.property("labels")).toMatchObject({ type: "slist", words: 2 });
    expect(vendor.property("endpoint")?.default).toBeUndefined();
    expect(vendor.property("net.io_timeout")?.group).toBe("net");
    expect(vendor.acceptance("endpont")).toBe("refused");
    expect(plugin("input", "listener").net).toBe("server");
  });

  it("stands in the lists", () => {
    const schema = schemaFor("1.7.2", { file: fork });
    expect(schema.pluginNames("output")).toEqual(expect.arrayContaining(["vendorout", "gofoo", "stdout"]));
    expect(schema.pluginsWith("output", "endpoint")).toContain("vendorout");
    expect(schema.pluginsWith("input", "read_from_head")).not.toContain("tail");
    expect(schema.pluginKinds("gofoo")).toEqual(["output"]);
  });

  it("of which nothing is told is judged by what all take, and by nothing else", () => {
    const gofoo = plugin("output", "gofoo");
    expect(gofoo.strict).toBe(false);
    expect(gofoo.acceptance("anything")).toBe("unknown");
    expect(gofoo.acceptance("match")).toBe("known");
    expect(gofoo.property("anything")).toBeUndefined();
  });
});

describe("the file", () => {
  it("names its release", () => {
    expect(file({ inputs: {} }, "v5.1.1-vendor").version).toBe("5.1.1");
    expect(file({ inputs: {} }, "unknown").version).toBeUndefined();
    expect(file({ inputs: {} }, "5.1.1.1.1").version).toBeUndefined();
    expect(readSchemaFile('\ufeff{"inputs":[]}')).toMatchObject({ kind: "read", file: { version: undefined } });
  });

  it.each([
    ["", "line 1, column 1", /no JSON/],
    ['{\n  "inputs": [}', "line 2, column 14", /no JSON/],
    ["[]", undefined, /no lists of plugins/],
    ["null", undefined, /no lists of plugins/],
    ['{"fluent-bit":{"version":"5.1.1"}}', undefined, /no lists of plugins/],
    ['{"inputs":[],"outputs":{}}', "outputs", /a list of plugins/],
    ['{"inputs":[1]}', "inputs[0]", /a plugin/],
    ['{"inputs":[{}]}', "inputs[0].name", /needs a name/],
    ['{"inputs":[{"name":"__proto__"}]}', "inputs[0].name", /cannot be the name of a plugin/],
    ['{"inputs":[{"name":"a b"}]}', "inputs[0].name", /cannot be the name/],
    ['{"inputs":[{"name":"a"},{"name":"A"}]}', "inputs[1].name", /the input "A" is there already, as inputs\[0\]/],
    ['{"inputs":[{"name":"a","properties":[]}]}', "inputs[0].properties", /groups/],
    ['{"inputs":[{"name":"a","properties":{"options":{}}}]}', "inputs[0].properties.options", /list of properties/],
    [
      '{"inputs":[{"name":"a","properties":{"options":[{"name":"__proto__","type":"string"}]}}]}',
      "inputs[0].properties.options[0].name",
      /cannot be the name of a property/,
    ],
    [
      '{"inputs":[{"name":"a","properties":{"options":[{"name":"b"}]}}]}',
      "inputs[0].properties.options[0].type",
      /needs a type/,
    ],
    [
      '{"inputs":[{"name":"a","properties":{"networking":[{"name":"b","type":"string","default":{}}]}}]}',
      "inputs[0].properties.networking[0].default",
      /default/,
    ],
  ])("%j is bad", (text, place, because) => {
    expect(readSchemaFile(text)).toEqual({ kind: "bad", place, because: expect.stringMatching(because) });
  });

  it("may be any text or any JSON", () => {
    const parts = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, 1, "", "string", "a", "__proto__"),
        fc.array(tie("value")),
        fc.dictionary(
          fc.constantFrom("inputs", "outputs", "name", "properties", "options", "type", "default", "__proto__"),
          tie("value"),
        ),
      ),
    }));
    fc.assert(fc.property(fc.string(), (text) => readSchemaFile(text).kind.length > 0));
    fc.assert(
      fc.property(parts.value, (value) => {
        const reading = readSchemaFile(JSON.stringify({ inputs: [], outputs: value }));
        expect(reading.kind === "bad" ? reading.because : reading.file.plugins.size).toBeDefined();
      }),
    );
  });
});
