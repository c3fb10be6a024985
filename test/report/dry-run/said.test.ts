import { describe, expect, it } from "vitest";
import { readRefusal, readVersion } from "../../../src/report/dry-run/said.ts";

/** As 5.1.1 prints it, with the banner. */
const modern = (...lines: readonly string[]): string =>
  [
    "Fluent Bit v5.1.1",
    "* Copyright (C) 2015-2026 The Fluent Bit Authors",
    "* https://fluentbit.io",
    "",
    "______ _                  _    ______ _ _           _____  __  ",
    "",
    ...lines.map((line) => `[2026/11/23 12:21:41.168] ${line}`),
    "",
  ].join("\n");

/** As 1.7.2 prints it, on a terminal or not. */
const ancient = (...lines: readonly string[]): string =>
  ["\x1b[1mFluent Bit v1.7.2\x1b[0m", "* \x1b[1m\x1b[93mCopyright (C) Treasure Data\x1b[0m", "", ...lines, ""].join(
    "\n",
  );

describe("what the real program says", () => {
  it.each([
    [
      "a wrong indent, 5.1.1",
      modern(
        "[error] [config] indentation level is too low",
        "[error] [config] error in main.conf:6: invalid indentation level",
        "[error] configuration file contains errors, aborting.",
      ),
      { kind: "line", file: "main.conf", line: 6 },
      "[config] indentation level is too low; [config] error in main.conf:6: invalid indentation level",
    ],
    [
      "a wrong indent, 1.9.10: without fractions of a second",
      "Fluent Bit v1.9.10\n[2022/08/17 20:12:14] [error] [config] error in /x/main.conf:3: invalid indentation level\n",
      { kind: "line", file: "/x/main.conf", line: 3 },
      "[config] error in /x/main.conf:3: invalid indentation level",
    ],
    [
      "a value that is missing, 1.7.2",
      ancient(
        "[2026/11/23 12:47:34] [  Error] File main.conf",
        "[2026/11/23 12:47:34] [  Error] Error in line 3: Each key must have a value",
        "\x1b[1m\x1b[91mError\x1b[0m: Configuration file contains errors. Aborting",
      ),
      { kind: "line", file: "main.conf", line: 3 },
      "File main.conf: Error in line 3: Each key must have a value",
    ],
    [
      "an unknown property",
      modern(
        "[error] [config] tail: unknown configuration property 'foo'. The following properties are allowed: path, and db.",
        "[ help] try the command: /usr/bin/fluent-bit -i tail -h",
        "",
        "[error] [reload] check properties for input plugins is failed",
      ),
      { kind: "property", plugin: "tail", key: "foo" },
      "[config] tail: unknown configuration property 'foo'. The following properties are allowed: path, and db.",
    ],
    [
      "a property twice",
      modern("[error] [config] dummy: configuration property 'rate' is set 2 times"),
      { kind: "repeated", plugin: "dummy", key: "rate" },
      "[config] dummy: configuration property 'rate' is set 2 times",
    ],
    [
      "a value that is refused, 5.1.1",
      modern("[error] [config] could not configure property 'tls' on input plugin with section name 'dummy'"),
      { kind: "property", plugin: "dummy", key: "tls", of: "input" },
      "[config] could not configure property 'tls' on input plugin with section name 'dummy'",
    ],
    [
      "a value that is refused, 1.7.2",
      ancient("Error setting up tail.0 plugin property 'Mem_Buf_Limit'"),
      { kind: "property", plugin: "tail", key: "Mem_Buf_Limit" },
      "Error setting up tail.0 plugin property 'Mem_Buf_Limit'",
    ],
    [
      "an unknown plugin, 5.1.1",
      modern("[error] [config] section 'cpuu' tried to instance a plugin name that doesn't exist"),
      { kind: "unknown-plugin", name: "cpuu" },
      "[config] section 'cpuu' tried to instance a plugin name that doesn't exist",
    ],
    [
      "an unknown plugin, 1.9.10",
      "[2022/08/17 20:12:14] [error] [config] section 'cpuu' tried to instance a plugin name that don't exists\n",
      { kind: "unknown-plugin", name: "cpuu" },
      "[config] section 'cpuu' tried to instance a plugin name that don't exists",
    ],
    [
      "an unknown plugin, 1.7.2: that an output is missing follows",
      ancient("Output plugin 'cloudwatch' cannot be loaded", "Error: You must specify an output target. Aborting"),
      { kind: "unknown-plugin", name: "cloudwatch", of: "output" },
      "Output plugin 'cloudwatch' cannot be loaded",
    ],
    [
      "a plugin without a name",
      modern("[error] [config] section 'input' is missing the 'name' property"),
      { kind: "nameless", of: "input" },
      "[config] section 'input' is missing the 'name' property",
    ],
    [
      "a script that does not compile",
      modern(
        `[error] [luajit] error loading script: x.lua:1: '=' expected near '0'`,
        "[error] Failed pre_run callback on filter lua.0",
        "[error] [reload] check properties and additonal vaildations for filter plugins is failed",
      ),
      { kind: "plugin", name: "lua.0", of: "filter" },
      "[luajit] error loading script: x.lua:1: '=' expected near '0'; Failed pre_run callback on filter lua.0",
    ],
    [
      "a parser: the service key follows",
      modern(
        "[error] [parser:a] Invalid regex pattern a)",
        "[error] [config] could not configure service property 'parsers_file'",
      ),
      { kind: "parser", name: "a" },
      "[parser:a] Invalid regex pattern a)",
    ],
    [
      "flush",
      modern("[error] invalid flush value, aborting."),
      { kind: "service", key: "flush" },
      "invalid flush value",
    ],
    [
      "a section of an earlier release",
      ancient("Error: unexpected section [ INPUT ] in the main configuration file."),
      { kind: "section", heading: "INPUT" },
      "unexpected section [ INPUT ] in the main configuration file.",
    ],
    [
      "an include that is not there, 5.1.1",
      modern("[error] [/src/src/config_format/flb_cf_fluentbit.c:458 errno=2] No such file or directory"),
      { kind: "missing-include" },
      "No such file or directory",
    ],
    [
      "an include that is not there, 1.7.2",
      ancient("[2026/11/23 12:00:00] [Warning] [config] I cannot open b.conf file"),
      { kind: "file", name: "b.conf" },
      "[config] I cannot open b.conf file",
    ],
  ])("is read: %s", (_, output, topic, text) => {
    const said = readRefusal(output);
    expect(said.text).toBe(text);
    expect(said.topics[0]).toEqual(topic);
  });

  it("is about the later message where an earlier one does not stop the program", () => {
    const { text, topics } = readRefusal(
      ancient(
        "[2026/11/23 12:47:34] [  Error] File main.conf",
        "[2026/11/23 12:47:34] [  Error] Error in line 3: Invalid indentation level",
        "Invalid configuration value at INPUT.Name",
      ),
    );
    expect(text).toBe("Invalid configuration value at INPUT.Name");
    expect(topics).toEqual([
      { kind: "nameless", of: "input" },
      { kind: "line", file: "main.conf", line: 3 },
    ]);
  });

  it("is quoted where we know no such message, and cut where it is long", () => {
    expect(readRefusal(modern("[error] something new"))).toEqual({ text: "something new", topics: [] });
    expect(readRefusal(modern("[ warn] [env] variable ${X} is used but not set"))).toEqual({ text: "", topics: [] });
    expect(readRefusal(`[error] ${"x".repeat(5000)}`).text).toHaveLength(301);
    expect(readRefusal("")).toEqual({ text: "", topics: [] });
  });

  it("tells the version", () => {
    expect(readVersion("Fluent Bit v1.7.2\n")).toBe("1.7.2");
    expect(readVersion("\x1b[1mFluent Bit v5.1.1\x1b[0m\nGit commit: \n")).toBe("5.1.1");
    expect(readVersion("v20.19.0\n")).toBeUndefined();
  });
});
