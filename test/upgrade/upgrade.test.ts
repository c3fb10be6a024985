import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check as checkWith } from "../../src/check.ts";
import { check, upgrade } from "../../src/index.ts";
import { compareVersions, newestVersion, versions } from "../../src/schema/index.ts";
import { firstOnPath, versionPath } from "../../src/upgrade/version-path.ts";
import { upgrade as upgradeWith } from "../../src/upgrade.ts";

const conf = (text: string) => [{ path: "fluent-bit.conf", text }];

const old = `[SERVICE]
    Flush 1
    storage.metrics on
[INPUT]
    Name     cpu
    Interval 5
[FILTER]
    Name     modify
    Match    *
    Add_If_Not_Present host web1
[OUTPUT]
    Name     null
    Match    *
    Workers  1
`;

const deployment = (name: string, version: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name} }
spec:
  template:
    spec:
      containers:
        - name: fluent-bit
          image: fluent/fluent-bit:${version}
          volumeMounts: [{ name: config, mountPath: /fluent-bit/etc/ }]
      volumes: [{ name: config, configMap: { name: fb } }]
`;

const configMap = `apiVersion: v1
kind: ConfigMap
metadata: { name: fb }
data:
  fluent-bit.conf: |
${old.replace(/^(?=.)/gm, "    ")}`;

describe("the way to another version", () => {
  it("has each finding with the release that brings it, and the fix of the target version", async () => {
    const way = await upgrade(conf(old), "5.1.1", { fluentBit: "1.7.2" });
    expect(way.result.findings.map(({ code, release, effect }) => [code, release, effect])).toEqual([
      ["upgrade/becomes-strict", "1.9.0", "none"],
      ["unknown-property", "1.9.0", "refused"],
      ["deprecated-property", "1.9.0", "refused"],
    ]);
    expect(way.releases).toEqual(["1.9.0"]);
    expect(way.result.findings.at(-1)?.fixes[0]?.title).toBe('Write "Add"');
  });

  it("ends where the version is the same, and takes a series for its newest release", async () => {
    const there = await upgrade(conf(old), "5.1", { fluentBit: newestVersion });
    expect(there.to).toBe(newestVersion);
    expect(there.result.findings).toEqual([]);
  });

  it("counts what both versions say, and does not repeat it", async () => {
    const text = old.replace("Flush 1", "Flash 1");
    const way = await upgrade(conf(text), "1.8.15", { fluentBit: "1.7.2" });
    expect(way.result.findings).toEqual([]);
    expect(way.unchanged).toBeGreaterThan(0);
  });

  it("says what is mended on the way", async () => {
    const text = old.replace("Interval 5", "Threaded on");
    const way = await upgrade(conf(text), "2.0.0", { fluentBit: "1.9.10" });
    expect(way.result.findings.map(({ code, release, severity }) => [code, release, severity])).toContainEqual([
      "upgrade/mended",
      "2.0.0",
      "hint",
    ]);
  });

  it("tells in a hint that connections stay open, and how to go back", async () => {
    const said = async (text: string, from: string, to: string) => {
      const { result } = await upgrade(conf(text), to, { fluentBit: from });
      return result.findings
        .filter(({ message }) => message.includes("Connections are kept open"))
        .map(({ release, severity, message }) => [release, severity, message.includes('"net.keepalive off"')]);
    };
    const text = "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name http\n    Match *\n";
    expect(await said(text, "1.4.6", "1.5.0")).toEqual([["1.5.0", "hint", true]]);
    expect(await said(text, "1.5.0", "1.6.0")).toEqual([]);
    expect(await said(text.replace("http", "null"), "1.4.6", "1.5.0")).toEqual([]);
  });

  it("starts from the version of each image, and merges no two ways", async () => {
    const files = [
      { path: "a.yaml", text: `${deployment("one", "1.7.2")}---\n${deployment("two", "2.0.0")}---\n${configMap}` },
    ];
    const way = await upgrade(files, "5.1.1");
    const refused = way.result.findings.filter(({ effect }) => effect === "refused");
    expect(refused.map(({ code }) => code)).toEqual(["unknown-property", "deprecated-property"]);
    // The second one does not start today; that is no news of the way.
    expect(refused.every(({ instances }) => instances.length === 1 && instances[0]!.includes("one"))).toBe(true);
    expect(way.unchanged).toBeGreaterThanOrEqual(2);
  });

  it("names instances whose version nobody knows", async () => {
    const way = await upgrade(conf(old), "5.1.1");
    expect(way.unknown).toHaveLength(1);
    expect(way.result.findings).toEqual([]);
  });

  it("goes back too, and then what is too new stops the start", async () => {
    const text = old.replace("Interval 5", "Threaded on").replace("Add_If_Not_Present", "Add");
    const way = await upgrade(conf(text), "1.8.0", { fluentBit: "3.0.0" });
    expect(way.result.findings.map(({ code, release }) => [code, release])).toContainEqual([
      "property-not-in-version",
      "1.9.10",
    ]);
  });

  it("answers the same as a check of both ends about what stops the start", async () => {
    const lines = ["Interval 5", "Threaded on", "storage.type disk", "net.keepalive on", "Interval_Sec 1"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...versions),
        fc.constantFrom(...versions),
        fc.constantFrom(...lines),
        async (from, to, line) => {
          const text = old.replace("Interval 5", line);
          const stops = async (version: string) =>
            (await check(conf(text), { fluentBit: version })).findings
              .filter(({ effect }) => effect === "refused")
              .map(({ code, at }) => `${code} ${at.span.start}`);
          const before = new Set(await stops(from));
          const expected = (await stops(to)).filter((one) => !before.has(one));
          const way = await upgrade(conf(text), to, { fluentBit: from });
          const told = way.result.findings.filter(({ effect }) => effect === "refused");
          expect(told.map(({ code, at }) => `${code} ${at.span.start}`)).toEqual([...new Set(expected)]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("versionPath", () => {
  it("has the releases between, in the order of the way, without the first", () => {
    expect(versionPath("1.9.9", "2.0.1")).toEqual(["1.9.10", "2.0.0", "2.0.1"]);
    expect(versionPath("2.0.1", "1.9.9")).toEqual(["2.0.0", "1.9.10", "1.9.9"]);
    expect(versionPath("2.0.1", "2.0.1")).toEqual([]);
  });

  it("finds where an answer changes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(versions.length - 2),
        fc.nat(versions.length - 1),
        fc.nat(versions.length - 1),
        async (from, a, b) => {
          const to = Math.max(from + 1, a);
          const border = from + 1 + (b % (to - from));
          const path = versionPath(versions[from]!, versions[to]!);
          const found = await firstOnPath(path, (version) => compareVersions(version, versions[border]!) >= 0);
          expect(found).toBe(versions[border]);
        },
      ),
    );
  });
});

describe("cost", () => {
  /** How often the way of `count` findings walks through the findings of any version. */
  async function walks(count: number): Promise<number> {
    const filters = `[FILTER]\n    Name modify\n    Match *\n    Add_If_Not_Present a b\n`.repeat(count);
    const files = conf(`[INPUT]\n    Name cpu\n${filters}[OUTPUT]\n    Name null\n    Match *\n`);
    let walked = 0;
    const { result } = await upgradeWith("5.1.1", async (fluentBit = "1.8.15") => {
      const there = await checkWith(files, rules, { fluentBit });
      const findings = new Proxy(there.findings, {
        get(target, key) {
          if (key === Symbol.iterator) walked++;
          return Reflect.get(target, key);
        },
      });
      return { ...there, findings };
    });
    expect(result.findings.filter(({ code }) => code === "deprecated-property")).toHaveLength(count);
    return walked;
  }

  it("walks through the findings of a version once, however many there are", async () => {
    expect(await walks(40)).toBe(await walks(2));
  });
});
