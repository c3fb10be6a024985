import { describe, expect, it } from "vitest";
import { topicData } from "../../src/cli/explain-data.ts";
import { targetOf, topicNames } from "../../src/cli/explain-target.ts";
import { topicPage } from "../../src/cli/explain-topic.ts";
import { plain } from "../../src/report/paint.ts";
import { textWidth } from "../../src/report/visible.ts";
import { newestVersion, pluginKindList, schemaFor } from "../../src/schema/index.ts";
import { buildSchema } from "../schema/build-schema.ts";
import { fbcheck, folderWith } from "./harness.ts";

const explain = (...argv: readonly string[]) => fbcheck(["explain", ...argv], "/");
const page = async (...argv: readonly string[]): Promise<string> => {
  const { status, out, err } = await explain(...argv);
  expect([status, err]).toEqual([0, ""]);
  return out;
};

describe("a property", () => {
  it("is explained with what it takes, its default and its releases", async () => {
    expect(await page("tail.db.sync")).toBe(
      [
        "DB.sync  of the tail input",
        "",
        "Takes     text",
        "Default   normal (full before 1.6.0)",
        "Values    extra, full, normal, off; any other is replaced, with a message",
        "Repeat    once: a second one stops the start",
        "Versions  all (1.0.0 or before)",
        "Build     only where it is compiled with FLB_HAVE_SQLDB",
        "Manual    https://docs.fluentbit.io/manual/pipeline/inputs/tail",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["es.Suppress_Type_Name", [/^Suppress_Type_Name {2}of the es output$/m, /a boolean: on, off/, /since 1\.7\.2/]],
    ["elasticsearch.index", [/of the es output/]],
    ["tail.buffer_max_size", [/a size: .* K, M or G/]],
    ["tail.ignore_older", [/a time: a whole number of seconds/]],
    ["tail.path", [/a list, split at commas/, /Needed +always/]],
    ["tail.parser_7", [/^parser_ /m, /any name that begins like this/]],
    ["input/tail.mem_buf_limit", [/of the tail input · taken by every input/, /the last one counts/]],
    ["record_modifier.record", [/at least 2 words/, /may be given more than once/]],
    ["output.retry_limit", [/of every output/, /also the words no_limits \(since 1\.7\.5\)/]],
    ["outputs.match", [/^Match {2}of every output$/m]],
    ["output.net.keepalive", [/network/, /since 1\.5\.0/]],
    ["tcp.net.share_port", [/of the tcp input · network/]],
    ["service.flush", [/of \[SERVICE\]/, /Default +1 \(5 before 1\.9\.0\)/]],
    ["[SERVICE].flush", [/of \[SERVICE\]/]],
    ["parser.time_key", [/of \[PARSER\]/]],
    ["parser.key_name", [/of the parser filter/]],
    ["section.parser.regex", [/Needed +when format is regex/]],
    ["multiline_parser.flush_timeout", [/of \[MULTILINE_PARSER\]/]],
    ["ecs.ecs_meta_host", [/1\.9\.10, and since 2\.0\.5/]],
    ["path_key.x", []],
    ["tail.windows.path_encoding", [/only for windows/]],
    ["output.http.format", [/otlp_json \(since 5\.0\.1\)/]],
    ["cloudwatch_logs.log_stream_name", [/one of log_stream_name, log_stream_prefix must be there/]],
    ["service.buffer_path", []],
    ["exec_wasi.wasi_path", [/Needed +always/]],
  ] as const)("%s", async (name, patterns) => {
    if (patterns.length === 0) {
      expect((await explain(name)).status).toBe(2);
      return;
    }
    const out = await page(name);
    for (const pattern of patterns) expect(out).toMatch(pattern);
  });

  it.each([
    ["1.7.2", "tail.multiline.parser", "Fluent Bit 1.7.2 does not know it yet: it refuses to start with it."],
    ["1.3.0", "tail.multiline.parser", "Fluent Bit 1.3.0 does not know it yet: it ignores it."],
    ["1.8", "output.http.http2", undefined],
    ["5.1.1", "modify.add_if_not_present", "Fluent Bit 5.1.1 does not have it: it refuses to start with it."],
    ["5.1.1", "output.keepalive", "Fluent Bit 5.1.1 does not have it."],
    ["1.9", "service.hot_reload", "Fluent Bit 1.9.10 does not know it yet: it ignores it."],
    ["1.0.0", "s3.bucket", "Fluent Bit 1.0.0 does not know it yet: it has no such plugin."],
    ["1.7.2", "tail.db", undefined],
  ])("%s: %s", async (version, name, absence) => {
    const { out } = await explain(name, "--fluent-bit", version);
    if (absence === undefined) expect(out).not.toMatch(/does not/);
    else expect(out.split("\n")[1]).toBe(absence);
  });

  it("that was renamed says so", async () => {
    expect(await page("modify.add_if_not_present")).toContain("Add took its place in 1.9.0");
    expect(await page("input.http.buffer_max_size", "--fluent-bit", "4.2.8")).toContain(
      "now part of the generic http_server group",
    );
  });

  it("has a default of the judged version", async () => {
    expect(await page("service.flush", "--fluent-bit", "1.8.15")).toMatch(/Default +5 /);
    expect(JSON.parse(await page("service.flush", "--fluent-bit", "1.8.15", "--format", "json"))).toMatchObject({
      topic: "property",
      of: { section: "service" },
      fluentBit: "1.8.15",
      has: true,
      default: "5",
      defaults: [{ value: "5" }, { since: "1.9.0", value: "1" }],
    });
  });
});

describe("a plugin", () => {
  it("lists its properties and groups", async () => {
    const out = await page("tail");
    expect(out).toMatch(/^tail {2}input · in all versions$/m);
    expect(out).toMatch(/^Needs +path$/m);
    expect(out).toMatch(/^property +takes +default +since$/m);
    expect(out).toMatch(/^DB\.locking +boolean +false +1\.6\.0$/m);
    expect(out).toMatch(/^What every input takes$/m);
    expect(out).toContain("Accepted, but of no use to it: Host, IPv6, Listen, Port, tls.*, oauth2.*");
  });

  it("that is gone is shown as it was", async () => {
    const out = await page("dummy_thread");
    expect(out).toContain("1.9.0 to 1.9.10");
    expect(out).toContain("Fluent Bit 5.1.1 does not have it.");
    expect(out).toMatch(/^samples +integer +1000000/m);
  });

  it("of an image counts its own releases", async () => {
    expect(await page("output.cloudwatch")).toContain("a Go plugin that an image brings");
    expect(await page("cloudwatch.log_key")).not.toMatch(/1\.0\.0/);
  });

  it("of the user's own build is known", async () => {
    const folder = folderWith({
      "s.json": buildSchema("4.0.0", { outputs: { vendorout: { options: [["endpoint", "string", "x"]] } } }),
    });
    const { out } = await fbcheck(["explain", "--schema", "s.json", "vendorout"], folder);
    expect(out).toMatch(/^endpoint +text +x$/m);
    const { err, status } = await fbcheck(["explain", "--schema", "s.json", "vendorout.endpiont"], folder);
    expect([status, err]).toEqual([
      2,
      'fbcheck: "output.vendorout" has no such property: "vendorout.endpiont": did you mean "output.vendorout.endpoint"?\n',
    ]);
  });
});

describe("names", () => {
  it.each([
    ["http", '"http" may be several things: ask for "input.http" or "output.http"'],
    ["parser", '"parser" may be several things: ask for "section.parser" or "filter.parser"'],
    ["http.host", '"http.host" may be several things: ask for "input.http.host" or "output.http.host"'],
    ["split-kye", 'there is no rule "split-kye": did you mean "split-key"?'],
    ["kuberntes", 'there is no rule, plugin or section "kuberntes": did you mean "kubernetes"?'],
    ["tial.db", 'there is no rule, plugin or section "tial.db": did you mean "tail.db"?'],
    ["es.sufix", /^"output\.es" has no such property: "es\.sufix"/],
    ["tail.mem_buff_limit", /did you mean "input\.tail\.mem_buf_limit"\?/],
    ["service.flsh", /did you mean "section\.service\.Flush"\?/],
    ["output.mach", /did you mean "output\.match"/],
    ["output.tail", /did you mean "input\.tail"\?/],
    ["zzzzz", /"fbcheck rules" and "fbcheck explain input" list/],
    ["__proto__", /there is no rule, plugin or section/],
    ["\u001b[31m", /there is no rule, plugin or section "\\x1b\[31m"/],
  ])("%j", async (name, message) => {
    const { status, out, err } = await explain(name);
    expect([status, out]).toEqual([2, ""]);
    if (typeof message === "string") expect(err).toBe(`fbcheck: ${message}\n`);
    else expect(err.replace("fbcheck: ", "")).toMatch(message);
  });

  it("of rules win, also as JSON", async () => {
    expect(JSON.parse(await page("split-key", "--format", "json"))).toMatchObject({ topic: "rule", id: "split-key" });
    expect(JSON.parse(await page("syntax/yaml", "--format", "json"))).toMatchObject({ topic: "code" });
  });

  it("in the list of all each mean one thing", () => {
    const names = topicNames(newestVersion, {});
    expect(names).toEqual(expect.arrayContaining(["tail", "input.http", "output.http", "service", "section.parser"]));
    expect(new Set(names).size).toBe(names.length);
    // The output es has the name of an input as its second one.
    expect(names.filter((name) => targetOf(name, newestVersion, {}).kind !== "found")).toEqual(["elasticsearch"]);
  });
});

it("every plugin, section and property has a page of 80 columns, and one as JSON", () => {
  const look = { paint: plain, width: 80 };
  let pages = 0;
  const check = (name: string): void => {
    const target = targetOf(name, newestVersion, {});
    if (target.kind !== "found") throw new Error(`${name}: ${JSON.stringify(target)}`);
    const lines = topicPage(target.topic, newestVersion, {}, look);
    // A long word, such as an address, is not broken.
    for (const line of lines) if (!/\S{60}/.test(line)) expect(textWidth(line), line).toBeLessThanOrEqual(80);
    expect(lines.length).toBeGreaterThan(3);
    expect(JSON.stringify(topicData(target.topic, newestVersion, {}))).not.toMatch(/undefined|\{\}$/);
    pages++;
  };
  for (const kind of pluginKindList) {
    check(kind);
    for (const name of schemaFor(newestVersion).pluginNames(kind)) {
      check(`${kind}.${name}`);
      for (const property of schemaFor(newestVersion).plugin(kind, name)!.properties())
        if (property.group === "own") check(`${kind}.${name}.${property.name}`);
    }
  }
  for (const section of ["service", "parser", "multiline-parser", "upstream", "node", "stream-task", "plugins"]) {
    check(`section.${section}`);
    for (const { name } of schemaFor(newestVersion).section(section)!.properties()) check(`section.${section}.${name}`);
  }
  expect(pages).toBeGreaterThan(1300);
});

it("uses colours on a terminal, unless NO_COLOR is set", async () => {
  const shown = await fbcheck(["explain", "tail"], "/", { terminal: true });
  expect(shown.out).toContain("\u001b[1m");
  const bare = await fbcheck(["explain", "tail"], "/", { terminal: true, env: { NO_COLOR: "1" } });
  expect(bare.out).not.toContain("\u001b");
});
