import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aliases } from "../../src/schema/acceptance.ts";
import { pluginHeader, pluginKeys } from "../../src/schema/decode.ts";
import {
  acceptanceHistory,
  allParserReferences,
  atLeast,
  compareVersions,
  newestVersion,
  parserReferences,
  pathProperties,
  pathProperty,
  pluginEver,
  pluginKindList,
  propertyEver,
  resolveVersion,
  schemaFor,
  sectionHeadings,
  sectionPropertyEver,
  versions,
} from "../../src/schema/index.ts";
import type { PluginKind } from "../../src/schema/types.ts";

const plugin = (version: string, kind: PluginKind, name: string) => {
  const found = schemaFor(version).plugin(kind, name);
  if (!found) throw new Error(`no ${kind} ${name} in ${version}`);
  return found;
};

describe("versions", () => {
  it("stand in the order of their numbers", () => {
    expect(versions).toEqual([...versions].sort(compareVersions));
    expect(newestVersion).toBe(versions.at(-1));
    expect(compareVersions("4.2.3.1", "4.2.3")).toBeGreaterThan(0);
    expect(compareVersions("1.9.10", "1.9.9")).toBeGreaterThan(0);
    expect(atLeast("1.9.0", "1.9.0")).toBe(true);
    expect(atLeast("v1.8.15", "1.9.0")).toBe(false);
  });

  it.each([
    ["1.7.2", "1.7.2"],
    ["v1.7.2", "1.7.2"],
    ["1.7", "1.7.9"],
    ["4.2", "4.2.8"],
    ["1.7.99", "1.7.9"],
    ["1.3.12", "1.3.11"],
    ["3", "3.2.10"],
    ["0.14.6", "1.0.0"],
    ["99.0.0", newestVersion],
    ["99", newestVersion],
  ])("%s is judged as %s", (version, tag) => expect(resolveVersion(version)).toBe(tag));

  it("any text resolves to a known tag", () => {
    fc.assert(fc.property(fc.string(), (text) => versions.includes(resolveVersion(text))));
  });
});

describe("plugins", () => {
  it("are found without case, and as what they are", () => {
    expect(plugin("5.1.1", "input", "TaIl").name).toBe("tail");
    expect(schemaFor("5.1.1").pluginKinds("kafka")).toEqual(["input", "output"]);
    expect(schemaFor("5.1.1").pluginKinds("nosuch")).toEqual([]);
    expect(schemaFor("5.1.1").pluginNames("filter")).toContain("kubernetes");
  });

  it("of inputs and outputs may be named by a URI", () => {
    expect(plugin("1.7.2", "output", "Forward://127.0.0.1:1").name).toBe("forward");
    expect(plugin("5.1.1", "input", "tcp://0.0.0.0:5170").name).toBe("tcp");
    expect(schemaFor("5.1.1").plugin("filter", "grep://x")).toBeUndefined();
  });

  it("that are private are flagged and not offered", () => {
    expect(plugin("5.1.1", "input", "emitter").private).toBe(true);
    expect(schemaFor("5.1.1").pluginNames("input")).not.toContain("emitter");
    expect(schemaFor("5.1.1").pluginKinds("emitter")).toEqual([]);
  });

  it("exist from their first version on", () => {
    expect(schemaFor("1.6.0").plugin("output", "loki")).toBeUndefined();
    expect(schemaFor("1.6.1").plugin("output", "loki")).toBeDefined();
    expect(pluginEver("output", "loki")).toEqual([{ since: "1.6.1", until: undefined }]);
    expect(pluginEver("output", "tail")).toBeUndefined();
  });

  it("es is called elasticsearch too from 5.1.0 on", () => {
    expect(schemaFor("5.0.9").plugin("output", "elasticsearch")).toBeUndefined();
    expect(schemaFor("5.1.0").plugin("output", "Elasticsearch")?.name).toBe("es");
    expect(schemaFor("5.1.0").plugin("input", "elasticsearch")?.name).toBe("elasticsearch");
    expect(pluginEver("output", "elasticsearch")).toEqual([{ since: "5.1.0", until: undefined }]);
  });

  it("the table of aliases is that of the data", () => {
    const inData = pluginKeys.flatMap((key) => {
      const header = pluginHeader(key);
      const [kind, name] = key.split(" ");
      return header?.source === "core" ? (header.aliases ?? []).map((alias) => ({ kind, plugin: name, ...alias })) : [];
    });
    expect(Object.entries(aliases).flatMap(([kind, list]) => list.map((alias) => ({ kind, ...alias })))).toEqual(
      inData,
    );
  });

  it("say what they need and where they are built", () => {
    expect(plugin("5.1.1", "input", "tail").required).toEqual(["path"]);
    expect(plugin("5.1.1", "filter", "lua").requiredOneOf).toEqual([["script", "code"]]);
    expect(plugin("5.1.1", "output", "pgsql")).toMatchObject({
      defaultBuild: false,
      strict: false,
      strictSince: undefined,
    });
    expect(plugin("5.1.1", "filter", "throttle_size").defaultBuild).toBe("windows");
    expect(plugin("5.1.1", "input", "winlog").platforms).toEqual(["windows"]);
    expect(plugin("1.8.12", "output", "es").defaultWorkers).toBe(0);
    expect(plugin("1.8.13", "output", "es").defaultWorkers).toBe(2);
    expect(plugin("2.0.3", "input", "syslog").tls).toBeUndefined();
    expect(plugin("2.0.4", "input", "syslog").tls).toBe("optional");
    expect(plugin("5.1.1", "input", "tail").docsUrl).toBe("https://docs.fluentbit.io/manual/pipeline/inputs/tail");
  });

  it("of an image are known only with that image", () => {
    expect(schemaFor("1.7.2").plugin("output", "cloudwatch")).toBeUndefined();
    expect(schemaFor("1.7.2").pluginNames("output")).not.toContain("cloudwatch");
    const withGo = schemaFor("1.7.2", { extraPlugins: [{ kind: "output", plugin: "cloudwatch", version: "1.6.0" }] });
    expect(withGo.pluginNames("output")).toContain("cloudwatch");
    const cloudwatch = withGo.plugin("output", "cloudwatch");
    expect(cloudwatch).toMatchObject({ source: "aws-go", strict: false });
    expect(cloudwatch?.property("Log_Group_Name")?.group).toBe("own");
    // auto_create_stream came with 1.8.0 of the plugin; a Go plugin never asks for keys that it does not know.
    expect(cloudwatch?.property("auto_create_stream")).toBeUndefined();
    expect(cloudwatch?.acceptance("auto_create_stream")).toBe("ignored");
    expect(cloudwatch?.property("Retry_Limit")?.group).toBe("generic");
    const loki = schemaFor("1.4.0", {
      extraPlugins: [{ kind: "output", plugin: "grafana-loki", registeredAs: "loki" }],
    });
    expect(loki.plugin("output", "loki")?.source).toBe("grafana-go");
    expect(loki.plugin("output", "grafana-loki")).toBeUndefined();
  });

  it("take the properties that an image patches in", () => {
    expect(plugin("1.9.10", "output", "cloudwatch_logs").acceptance("add_entity")).toBe("refused");
    const patched = schemaFor("1.9.10", {
      patched: [{ kind: "output", plugin: "cloudwatch_logs", property: "add_entity" }],
    });
    expect(patched.plugin("output", "cloudwatch_logs")?.acceptance("Add_Entity")).toBe("known");
    expect(
      patched
        .plugin("output", "cloudwatch_logs")
        ?.properties()
        .map((one) => one.name),
    ).toContain("add_entity");
    expect(schemaFor("1.9.10").plugin("output", "cloudwatch_logs")?.acceptance("add_entity")).toBe("refused");
  });
});

describe("properties", () => {
  it("systemd ignores an unknown one up to 1.8.15 and refuses it since 1.9.0", () => {
    expect(plugin("1.7.2", "input", "systemd").strict).toBe(false);
    expect(plugin("1.9.0", "input", "systemd").strict).toBe(true);
    expect(acceptanceHistory("input", "systemd", "Read_From_Head")).toEqual([
      { from: "1.0.0", to: "1.8.15", acceptance: "ignored" },
      { from: "1.9.0", to: newestVersion, acceptance: "refused" },
    ]);
    expect(plugin("1.7.2", "input", "systemd").property("read_from_tail")).toMatchObject({
      docsCase: "Read_From_Tail",
      type: "bool",
      default: "false",
      group: "own",
    });
  });

  it("may have come, gone and come back", () => {
    expect(acceptanceHistory("input", "exec", "oneshot").map(({ from, acceptance }) => [from, acceptance])).toEqual([
      ["1.0.0", "ignored"],
      ["1.7.0", "known"],
      ["1.9.0", "refused"],
      ["1.9.6", "known"],
    ]);
    expect(propertyEver("input", "exec", "Oneshot")).toEqual([
      { since: "1.7.0", until: "1.8.15" },
      { since: "1.9.6", until: undefined },
    ]);
    expect(propertyEver("input", "exec", "nosuch")).toBeUndefined();
    expect(acceptanceHistory("input", "nosuch", "x")).toEqual([]);
  });

  it("families take any key that is longer than their prefix", () => {
    const kafka = plugin("5.1.1", "output", "kafka");
    expect(kafka.property("RdKafka.queue.size")).toMatchObject({ name: "rdkafka.", type: "str_prefix" });
    expect(kafka.acceptance("rdkafka.")).toBe("refused");
    expect(kafka.properties().map((property) => property.name)).toContain("rdkafka.");
    expect(plugin("5.1.1", "input", "tail").property("Parser_Firstline")?.type).toBe("str");
    expect(plugin("5.1.1", "input", "tail").property("Parser_1")?.name).toBe("parser_");
  });

  it("types, words and values are those of the version", () => {
    expect(plugin("1.5.0", "input", "tail").property("path")?.type).toBe("str");
    expect(plugin("1.5.1", "input", "tail").property("path")?.type).toBe("clist");
    expect(plugin("1.9.0", "filter", "grep").property("regex")).toMatchObject({ type: "slist", words: 2 });
    expect(plugin("1.9.2", "filter", "grep").property("regex")).toMatchObject({ type: "str", words: undefined });
    expect(plugin("5.0.9", "output", "syslog").property("mode")?.enum).toEqual(["tcp", "tls", "udp"]);
    expect(plugin("5.1.0", "output", "syslog").property("mode")?.enum).toContain("dtls");
    expect(plugin("5.1.1", "filter", "parser").property("unescape_key")?.deprecated).toBe(true);
    expect(plugin("5.1.1", "output", "stdout").property("retry_limit")?.specialValues.get("no_limits")).toBe("1.7.5");
  });

  it("the core takes generic ones before the plugin sees them", () => {
    const tail = plugin("5.1.1", "input", "tail");
    expect(tail.property("Tag")?.group).toBe("generic");
    expect(tail.property("Host")?.onlyUsefulWith).toBe("net");
    expect(tail.property("tls.verify")).toMatchObject({ group: "tls", onlyUsefulWith: "tls", default: "on" });
    expect(tail.acceptance("match")).toBe("refused");
    expect(plugin("5.1.1", "filter", "grep").acceptance("tag")).toBe("refused");
    expect(plugin("5.1.1", "output", "stdout").acceptance("mem_buf_limit")).toBe("refused");
    expect(plugin("5.1.1", "output", "s3").property("tls")?.default).toBe("on");
    expect(plugin("5.1.1", "output", "es").property("tls")?.default).toBe("off");
    // 4.0.0 on, `condition` is taken for every plugin, but modify has one of its own.
    expect(plugin("5.1.1", "filter", "modify").property("condition")?.group).toBe("own");
    expect(plugin("5.1.1", "filter", "grep").property("condition")?.group).toBe("generic");
    expect(plugin("3.2.10", "filter", "grep").acceptance("condition")).toBe("refused");
  });

  it.each([
    // breaking-changes.md, "Start-up behaviour, tried" and row 72.
    ["1.7.2", "input", "tail", "net.keepalive", "refused"],
    ["1.9.10", "input", "tail", "net.keepalive", "refused"],
    ["2.2.3", "input", "tail", "net.keepalive", "refused"],
    ["3.2.10", "input", "tail", "net.keepalive", "known"],
    ["4.2.8", "input", "tail", "net.keepalive", "crash"],
    ["5.1.1", "input", "tail", "net.keepalive", "crash"],
    ["1.7.2", "input", "tail", "tls", "refused"],
    ["2.2.3", "input", "tail", "tls", "known"],
    ["1.9.10", "input", "tail", "threaded", "refused"],
    ["2.2.3", "input", "tail", "threaded", "known"],
    ["1.7.2", "input", "tail", "port", "known"],
    ["1.7.2", "input", "tail", "skip_long_line", "refused"],
    ["1.7.2", "input", "tail", "multiline.parser", "refused"],
    ["1.8.0", "input", "tail", "multiline.parser", "known"],
    ["5.1.1", "input", "tcp", "net.share_port", "known"],
    ["5.1.1", "input", "tcp", "net.dns.mode", "refused"],
    ["3.2.10", "input", "mqtt", "net.keepalive", "known"],
    ["5.1.1", "output", "null", "net.keepalive", "known"],
    ["5.1.1", "output", "null", "net.nosuch", "refused"],
    ["5.1.1", "output", "pgsql", "net.nosuch", "refused"],
    ["5.1.1", "output", "pgsql", "nosuch", "ignored"],
    ["5.1.1", "filter", "grep", "net.keepalive", "refused"],
    ["4.2.8", "input", "http", "buffer_max_size", "known"],
    ["5.1.1", "input", "http", "buffer_max_size", "known"],
    ["5.1.1", "input", "http", "http_server.workers", "known"],
    ["5.1.1", "input", "tcp", "http_server.workers", "refused"],
    ["5.1.1", "input", "dummy", "oauth2.issuer", "known"],
    ["5.1.1", "input", "dummy", "oauth2.nosuch", "refused"],
    ["5.1.1", "input", "lib", "oauth2.nosuch", "refused"],
    ["4.2.8", "input", "dummy", "oauth2.issuer", "refused"],
    ["1.8.15", "filter", "modify", "nosuch", "refused"],
    ["1.3.0", "input", "tail", "nosuch", "ignored"],
  ] as const)("%s: %s %s %s is %s", (version, kind, name, key, acceptance) => {
    expect(plugin(version, kind, name).acceptance(key)).toBe(acceptance);
    expect(plugin(version, kind, name).property(key) !== undefined).toBe(acceptance === "known");
  });

  it("property, properties and acceptance agree everywhere", () => {
    for (const version of ["1.0.0", "1.7.2", "2.0.0", "3.2.10", "4.0.0", "5.1.1"]) {
      const schema = schemaFor(version);
      for (const kind of pluginKindList) {
        for (const name of schema.pluginNames(kind)) {
          const one = plugin(version, kind, name);
          expect(one.properties().length).toBeGreaterThan(0);
          for (const property of one.properties()) {
            const key = property.type === "str_prefix" ? `${property.name}x` : property.name;
            expect(one.property(key)?.name, `${version} ${kind} ${name} ${key}`).toBe(property.name);
            expect(one.acceptance(key.toUpperCase())).toBe("known");
          }
        }
      }
    }
  });

  it("any text as a name or key gives an answer", () => {
    const kinds = fc.constantFrom(...pluginKindList);
    fc.assert(
      fc.property(kinds, fc.string(), fc.string(), (kind, name, key) => {
        schemaFor("5.1.1").plugin(kind, name);
        const acceptance = plugin("5.1.1", "input", "tail").acceptance(key);
        return ["known", "refused", "crash"].includes(acceptance);
      }),
    );
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect(schemaFor("5.1.1").plugin("input", name)).toBeUndefined();
      expect(plugin("5.1.1", "input", "tail").property(name)).toBeUndefined();
      expect(schemaFor("5.1.1").section(name)).toBeUndefined();
    }
  });
});

describe("sections", () => {
  it("know their properties by version", () => {
    const service = schemaFor("5.1.1").section("service");
    expect(service.property("PARSERS_FILE")).toMatchObject({ name: "Parsers_File", multiple: true, group: "section" });
    expect(service.property("flash")).toBeUndefined();
    expect(schemaFor("1.8.15").section("service").property("flush")?.default).toBe("5");
    expect(schemaFor("1.9.0").section("service").property("flush")?.default).toBe("1");
    expect(schemaFor("1.7.2").section("service").property("hot_reload")).toBeUndefined();
    expect(sectionPropertyEver("service", "hot_reload")).toEqual([{ since: "2.1.0", until: undefined }]);
    const hasTimeZone = (version: string) => schemaFor(version).section("parser").property("Time_Zone") !== undefined;
    expect(["4.2.5", "4.2.6", "5.0.6", "5.0.7"].map(hasTimeZone)).toEqual([false, true, false, true]);
    expect(schemaFor("1.7.9").section("multiline-parser").properties()).toEqual([]);
    expect(schemaFor("5.1.1").section("parser").property("regex")?.requiredIf).toEqual({ format: ["regex"] });
    expect(schemaFor("5.1.1").section("node").property("port")?.required).toBe(true);
    expect(schemaFor("5.1.1").section("input")).toBeUndefined();
  });

  it("nodes take keys for the output that reads them", () => {
    expect(schemaFor("5.1.1").nodeExtraProperties("forward")).toContain("shared_key");
    expect(schemaFor("5.0.9").nodeExtraProperties("es")).toEqual([]);
    expect(schemaFor("5.1.0").nodeExtraProperties("es")).toContain("index");
  });

  it("headings and built-in multiline parsers have versions", () => {
    expect(sectionHeadings("classic", "1.7.2").map(({ name }) => name)).not.toContain("MULTILINE_PARSER");
    expect(sectionHeadings("classic", "1.8.0")).toContainEqual({
      name: "MULTILINE_PARSER",
      file: "parsers",
      since: "1.8.0",
    });
    expect(schemaFor("1.7.2").builtinMultilineParsers).toEqual([]);
    expect(schemaFor("1.9.10").builtinMultilineParsers).not.toContain("ruby");
    expect(schemaFor("5.1.1").builtinMultilineParsers).toEqual(["docker", "cri", "python", "java", "go", "ruby"]);
  });
});

describe("tables made by hand", () => {
  it("name properties that the schema has", () => {
    for (const { kind, plugin: name, property, family, list, onlyWith } of allParserReferences) {
      const found = plugin(newestVersion, kind, name).property(family ? `${property}1` : property);
      expect(found?.group, `${name} ${property}`).toBe("own");
      expect(found?.type === "clist").toBe(list);
      if (onlyWith !== undefined) expect(plugin(newestVersion, kind, name).property(onlyWith)?.type).toBe("bool");
    }
    for (const { kind, plugin: name, property, list } of pathProperties) {
      const schema = schemaFor(newestVersion);
      const where = `${kind} ${name} ${property}`;
      if (kind === "service" || kind === "plugins")
        expect(schema.section(kind).property(property), where).toBeDefined();
      else expect(schema.plugin(kind, name ?? "http")?.property(property), where).toBeDefined();
      if (list) expect(schema.plugin(kind as PluginKind, name ?? "")?.property(property)?.type, where).toBe("clist");
    }
  });

  it("every property of the schema whose name says parser is a reference, or known not to be one", () => {
    const named: string[] = [];
    for (const key of pluginKeys) {
      const [kind, name] = key.split(" ") as [PluginKind, string];
      for (const property of schemaFor(newestVersion).plugin(kind, name)?.properties() ?? []) {
        if (!property.name.toLowerCase().includes("parser")) continue;
        const asked = property.type === "str_prefix" ? `${property.name}1` : property.name;
        if (!parserReferences(kind, name).some((entry) => entry.matches(asked.toLowerCase())))
          named.push(`${key} ${property.name}`);
      }
    }
    // A switch, not a name.
    expect(named).toEqual(["filter kubernetes k8s-logging.parser"]);
  });

  it("tell members of the tail family from its other properties", () => {
    const names = (key: string) =>
      parserReferences("input", "tail")
        .filter((entry) => entry.matches(key))
        .map((entry) => entry.property);
    expect(names("parser_1")).toEqual(["parser_"]);
    expect(names("parser_firstline")).toEqual(["parser_firstline"]);
    expect(names("parser_")).toEqual([]);
    expect(names("parser")).toEqual(["parser"]);
  });

  it("say what a path is for", () => {
    expect(pathProperty("input", "tail", "DB")?.role).toBe("database");
    expect(pathProperty("output", "es", "TLS.ca_file")?.role).toBe("file");
    expect(pathProperty("output", "es", "path")).toBeUndefined();
  });
});
