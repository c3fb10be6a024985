import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allNear, editDistance, NameIndex, near, nearest, nearestShort } from "../../src/source/nearest.ts";

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
    // The same words in another order, in the plural, with capitals for separators.
    ["Max_Buffer_Size", ["Buffer_Max_Size", "Buffer_Size"], ["Buffer_Max_Size"]],
    ["KeysLabel", ["label_key", "label"], ["label_key"]],
    // Of equally near ones a swap first, then the one that begins and ends alike.
    ["borkers", ["Workers", "Brokers"], ["Brokers", "Workers"]],
    ["tls.ct_file", ["tls.ca_file", "tls.crt_file"], ["tls.crt_file", "tls.ca_file"]],
    ["TLS__Verify", ["tlsverify", "tls.verify"], ["tls.verify", "tlsverify"]],
  ])("takes %s for what a person would", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toEqual(expected);
  });

  it.each([
    ["tls_verify", "letters"],
    ["tls.verfy", "slip"],
    ["verify.tls", "words"],
    ["verify", "part"],
    ["host", undefined],
  ])("says why %s is near", (name, how) => {
    expect(near(name, ["tls.verify"])?.how).toBe(how);
  });

  it.each([
    ["cpi", ["cpu", "mem"], "cpu"],
    ["ls", ["tls"], "tls"],
    ["bd", ["db"], "db"],
    ["dv", ["db"], "db"],
    ["vv", ["db"], undefined],
    ["vb", ["db"], undefined],
    // Two are as near.
    ["tdp", ["tcp", "udp"], undefined],
    ["path", ["math"], undefined],
    ["x", ["xy"], undefined],
  ])("takes the short %s for the only name that is one letter away", (name, candidates, expected) => {
    expect(nearestShort(name, candidates)).toBe(expected);
  });

  it("finds every slip of one letter in a name of four or more that has no neighbour", () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom("drop", "double", "swap"), (word, place, slip) => {
        const at = place % (word.length - 1);
        const [before, letter = "", next = "", after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
        const written =
          before + (slip === "drop" ? next : slip === "double" ? letter + letter + next : next + letter) + after;
        fc.pre(written !== word && written.length > 3);
        expect(nearest(written, [word, "1234567890"])).toEqual([word]);
      }),
    );
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

describe("NameIndex", () => {
  const word = fc.stringMatching(/^[abA]{1,4}([-_.][abs]{1,3}){0,2}$/);

  it("finds the names that are close as a look at each of them would", () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 15 }), (name, names) => {
        const found = new NameIndex(names).allNear(name);
        expect([...found].sort()).toEqual([...allNear(name, names)].sort());
        seen.add(Math.min(found.length, 2));
      }),
      { numRuns: 2000 },
    );
    expect([...seen].sort()).toEqual([0, 1, 2]);
  });

  const slip = fc.stringMatching(/^[abA]{0,3}[ab-]{0,7}$/);

  it("chooses as a look at each of them would, and in the same order", () => {
    const seen = new Set<string | undefined>();
    const either = fc.oneof(word, slip, fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(either, fc.array(either, { maxLength: 25 }), (name, names) => {
        const found = near(name, new NameIndex(names));
        expect(found).toEqual(near(name, names));
        seen.add(found?.how);
      }),
      {
        numRuns: 4000,
        examples: [
          ["tls_verify", ["tls.verify", "verify"]],
          ["tls_verfy", ["tls.verify", "tls_verify"]],
          ["size_buffer_max", ["max_buffer_size", "buffer"]],
          ["syslog", ["syslog-rfc5424", "json"]],
          ["syslog", ["json"]],
        ],
      },
    );
    expect([...seen].sort()).toEqual(["letters", "part", "slip", "words", undefined]);
  });

  it("has the names, each once", () => {
    const index = new NameIndex(["b", "a", "b"]);
    expect(index.size).toBe(2);
    expect([...index]).toEqual(["b", "a"]);
  });

  it("has none for a name that is too long", () => {
    const long = "a".repeat(300);
    expect(new NameIndex([`${long}b`]).allNear(long)).toEqual([]);
  });
});

describe("editDistance", () => {
  it("is what trying all letters gives", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, fc.nat(3), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });

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

/** Optimal string alignment, by its definition. */
function plainDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return plainDistance(restA, restB);
  const isSwap = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  return (
    1 +
    Math.min(
      plainDistance(restA, b),
      plainDistance(a, restB),
      plainDistance(restA, restB),
      isSwap ? plainDistance(a.slice(2), b.slice(2)) : Number.POSITIVE_INFINITY,
    )
  );
}
