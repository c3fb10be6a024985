import { describe, expect, it } from "vitest";
import { rdkafkaNames, versions } from "../../src/schema/index.ts";

describe("rdkafkaNames", () => {
  it.each([
    ["1.0.0", "0.11.6"],
    ["1.2.2", "0.11.6"],
    ["1.7.2", "1.6.0"],
    ["1.9.10", "1.8.2"],
    ["2.2.0", "2.1.0"],
    ["2.2.1", "2.3.0"],
    ["4.0.0", "2.4.0"],
    ["4.2.6", "2.10.1"],
    ["4.2.7", "2.15.0"],
    ["5.0.0", "2.10.1"],
    ["5.0.8", "2.10.1"],
    ["5.0.9", "2.15.0"],
    ["5.1.1", "2.15.0"],
  ])("knows that Fluent Bit %s carries librdkafka %s", (version, librdkafka) => {
    expect(rdkafkaNames(version).librdkafka).toBe(librdkafka);
  });

  it("has all names of the newest table that a configuration can set, each once", () => {
    const { all } = rdkafkaNames("5.1.1");
    // 203 names in the table of 2.15.0, of which 29 only a program can set, or nobody.
    expect(all.length).toBe(203 - 29);
    expect(new Set(all).size).toBe(all.length);
  });

  it("never loses a name with a newer librdkafka", () => {
    for (const version of versions) {
      const { all } = rdkafkaNames(version);
      expect(all.every((name) => rdkafkaNames("5.1.1").has(name))).toBe(true);
      expect(all.length).toBeGreaterThan(100);
    }
  });

  it("knows a name from its librdkafka on", () => {
    expect(rdkafkaNames("1.8.15").has("ssl.ca.pem")).toBe(false);
    expect(rdkafkaNames("1.8.15").cameWith("ssl.ca.pem")).toBe("1.8.2");
    expect(rdkafkaNames("1.9.3").has("ssl.ca.pem")).toBe(true);
    expect(rdkafkaNames("5.1.1").cameWith("nosuch")).toBeUndefined();
  });

  it("takes names of topics with their prefix, and looks at case", () => {
    expect(rdkafkaNames("1.7.2").has("topic.acks")).toBe(true);
    expect(rdkafkaNames("1.7.2").has("topic.nosuch")).toBe(false);
    expect(rdkafkaNames("5.1.1").has("topic.log_level")).toBe(false);
    expect(rdkafkaNames("1.7.2").has("Log_Level")).toBe(false);
  });
});
