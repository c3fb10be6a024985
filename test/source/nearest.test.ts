import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../src/source/nearest.ts";

describe("nearest", () => {
  it.each([
    ["tls_verify", ["tls.verify", "tls.vhost"], ["tls.verify"]],
    ["LogLevel", ["Log_Level", "Log_File"], ["Log_Level"]],
    ["Retry_Limt", ["Retry_Limit", "Refresh_Interval"], ["Retry_Limit"]],
    ["jsno", ["json", "json_lines"], ["json"]],
    ["syslog", ["docker", "syslog-rfc5424"], ["syslog-rfc5424"]],
    ["logs.region", ["log.region", "cluster.name"], ["log.region"]],
    ["db", ["db.sync", "tag"], []],
    ["xyz", ["abc"], []],
    // Two letters must be right; of three one may be missing behind the first, or two be swapped.
    ["es", ["e3"], []],
    ["cpi", ["cpu"], []],
    ["Pth", ["Path", "Tag"], ["Path"]],
    ["ath", ["Path"], []],
    ["cup", ["cpu"], ["cpu"]],
    ["dbx", ["db"], []],
    // Four or five may have one mistake, six two.
    ["cxx", ["cpu"], []],
    ["tial", ["tail"], ["tail"]],
    ["tixx", ["tail"], []],
    ["kafxa", ["kafka"], ["kafka"]],
    ["kafxy", ["kafka"], []],
    ["docxyr", ["docker"], ["docker"]],
    ["docxyz", ["docker"], []],
    // Only the nearest, in order.
    ["docket", ["dockyr", "docker"], ["docker"]],
    ["abcdefy", ["abcdefb", "abcdefa"], ["abcdefa", "abcdefb"]],
    // A part of a name from four letters on.
    ["log", ["log-file"], []],
    ["logs", ["logs-file"], ["logs-file"]],
    ["__", ["--"], []],
  ])("takes %s for what a person would", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toEqual(expected);
  });

  it("never offers the name itself, and only candidates", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, candidates) => {
        for (const candidate of nearest(name, candidates)) {
          expect(candidates).toContain(candidate);
          expect(candidate).not.toBe(name);
        }
      }),
    );
  });
});

describe("editDistance", () => {
  it("is symmetric, zero only for equal words, and one for a swap of neighbours", () => {
    expect(editDistance("ab", "ba", 3)).toBe(1);
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });
});
