import { describe, expect, it } from "vitest";
import { meantValue } from "../../src/rule/meant-values.ts";

describe("meantValue", () => {
  it.each<[string, string, readonly string[], readonly string[], boolean]>([
    ["storage.type", "disk", ["filesystem", "memory"], ["filesystem"], false],
    ["storage.type", "file-system", ["filesystem", "memory"], ["filesystem"], true],
    ["storage.type", "filesytem", ["filesystem", "memory"], ["filesystem"], true],
    ["Log_Level", "verbose", ["warn", "info", "debug"], ["debug"], false],
    ["format", "ndjson", ["json", "json_lines"], ["json_lines"], false],
    // Not every plugin has the word.
    ["format", "ndjson", ["msgpack", "json"], ["json"], true],
    ["compress", "gz", ["gzip"], ["gzip"], false],
    // A part, and two that are as near.
    ["auth_type", "identity", ["key", "managed_identity"], ["managed_identity"], false],
    ["mode", "tcx", ["tcp", "udp"], [], false],
    // Never the opposite.
    ["operation", "unnest", ["nest", "lift"], ["lift"], false],
    ["mode", "exclude", ["include", "none"], [], false],
  ])("of %s takes %s for what a person would", (property, value, words, names, certain) => {
    expect(meantValue(property, value, words)).toEqual({ names, certain });
  });
});
