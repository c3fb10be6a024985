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
    ...[
      ["storage.type", "filesystem", "disk file fs"],
      ["storage.type", "memory", "mem ram"],
      ["log_level", "debug", "verbose"],
      ["log_level", "info", "notice"],
      ["log_level", "error", "err critical crit fatal"],
      ["format", "json_lines", "ndjson jsonl"],
      ["json_date_format", "iso8601", "iso rfc3339"],
      ["json_date_format", "epoch", "unix timestamp"],
      ["json_date_format", "epoch_ms", "millis milliseconds unixms"],
      ["operation", "lift", "unnest flatten unwrap"],
      ["anything", "gzip", "gz"],
    ].flatMap(([property = "", meant = "", from = ""]) =>
      from
        .split(" ")
        .map((word): [string, string, string[], string[], boolean] => [property, word, ["xyz", meant], [meant], false]),
    ),
    // The word of another property.
    ["mode", "disk", ["xyz", "filesystem"], [], false],
  ])("of %s takes %s for what a person would", (property, value, words, names, certain) => {
    expect(meantValue(property, value, words)).toEqual({ names, certain });
  });
});
