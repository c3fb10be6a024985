/** Real configurations of others, and the documentation's own pairs: converted, they say the same. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { pipelineDifference, pipelineFacts } from "../../src/convert/same-pipeline.ts";
import type { InputFile } from "../../src/result.ts";
import { correctSet, formatted, readSet } from "../sets.ts";
import { describeShared } from "../shared.ts";
import { convert, type Files, filesOf, pipelineOf, refusalsOf } from "./converted.ts";
import { differingPairs } from "./differing-pairs.ts";
import { commentsOf } from "./random-classic.ts";

const options = { fluentBit: "5.1.1", complete: true };

const asFiles = (set: readonly InputFile[]): Files => Object.fromEntries(set.map(({ path, text }) => [path, text]));

/** A value as people compare it: blanks, letter case and the names of booleans aside. */
function loose(fact: string | undefined): string | undefined {
  const words = (line: string): string => line.toLowerCase().replace(/\s+/g, " ").replace(/ ?, ?/g, ",").trim();
  return fact
    ?.split("\n")
    .map((line) =>
      words(line)
        .replace(/^(?:on|yes|true)$/, "on")
        .replace(/^(?:off|no|false)$/, "off"),
    )
    .join("\n");
}

describeShared("corpus/docs-pairs", (shared) => {
  const folder = `${shared}/corpus/docs-pairs`;
  const stems = readdirSync(folder)
    .filter((name) => name.endsWith(".conf"))
    .map((name) => name.slice(0, -5));

  it("says in YAML what the documentation says there, or the documentation differs", async () => {
    const differing: string[] = [];
    for (const stem of stems) {
      const classic = readFileSync(`${folder}/${stem}.conf`, "utf8");
      const documented = pipelineFacts(await pipelineOf("m.yaml", readFileSync(`${folder}/${stem}.yaml`, "utf8")));
      const result = await convert({ "m.conf": classic }, { to: "yaml" }, { ...options, entries: ["m.conf"] });
      expect(result.problems, stem).toEqual([]);
      const facts =
        result.refusals.length > 0 ? undefined : pipelineFacts(await pipelineOf("m.yaml", filesOf(result)["m.yaml"]!));
      const keys = new Set([...documented.keys(), ...(facts?.keys() ?? [])]);
      if (facts === undefined || [...keys].some((key) => loose(facts.get(key)) !== loose(documented.get(key)))) {
        differing.push(stem);
      }
    }
    expect(differing).toEqual(Object.keys(differingPairs).sort());
    console.log(`${stems.length - differing.length} of ${stems.length} pairs say the same`);
  }, 60_000);

  it("says in classic text what the YAML half says", async () => {
    let refused = 0;
    for (const stem of stems) {
      const text = readFileSync(`${folder}/${stem}.yaml`, "utf8");
      const result = await convert({ "m.yaml": text }, { to: "classic" }, { ...options, entries: ["m.yaml"] });
      expect(result.problems, stem).toEqual([]);
      if (result.refusals.length > 0) refused++;
      else {
        const { pipelines } = await check(
          Object.entries(filesOf(result)).map(([path, one]) => ({ path, text: one })),
          {},
          { ...options, entries: ["m.conf"] },
        );
        expect(pipelineDifference(await pipelineOf("m.yaml", text), pipelines[0]!), stem).toBeUndefined();
      }
    }
    // What Fluent Bit refuses itself, scripts of several lines, routes, and includes that are not there.
    expect(refused).toBe(24);
  }, 60_000);
});

describeShared("corpus/classic and docs-pairs", (shared) => {
  it("come back from YAML as they went, where Fluent Bit accepts them", async () => {
    const [head = "", ...rows] = readFileSync(`${shared}/corpus/verdicts-5.1.1.tsv`, "utf8").trim().split("\n");
    const columns = head.split("\t");
    const accepted = rows
      .map((row) => row.split("\t"))
      .filter((row) => row[columns.indexOf("exit")] === "0" || row[columns.indexOf("exit_as_parsers_file")] === "0")
      .map(([name = ""]) => name)
      .filter((name) => name.endsWith(".conf"));
    const refused: string[] = [];
    for (const name of accepted) {
      const text = readFileSync(`${shared}/corpus/${name}`, "utf8");
      const before = (await check([{ path: "m.conf", text }], {}, { ...options, named: ["m.conf"] })).pipelines[0];
      if (before === undefined) continue;
      const there = await convert({ "m.conf": text }, { to: "yaml" }, { ...options, named: ["m.conf"] });
      expect(there.problems, name).toEqual([]);
      if (there.refusals.length > 0) {
        refused.push(...refusalsOf(there));
        continue;
      }
      const back = await convert(filesOf(there), { to: "classic" }, { ...options, entries: ["m.yaml"] });
      expect([...back.problems, ...refusalsOf(back)], name).toEqual([]);
      const now = Object.entries(filesOf(back)).map(([path, one]) => ({ path, text: one }));
      const comments = now.flatMap((file) => commentsOf(file.text));
      expect(comments.sort(), name).toEqual([...commentsOf(text)].sort());
      const { pipelines } = await check(now, {}, { ...options, entries: ["m.conf"] });
      const after = pipelines.find(({ instance }) => instance.label === "m.conf")!;
      expect(pipelineDifference(before, after), name).toBeUndefined();
    }
    expect(accepted.length).toBeGreaterThan(800);
    expect(refused.map((one) => one.replace(/^.*?: /, "")).sort()).toEqual([
      "A rule without a next state cannot be written in YAML",
      ...Array.from({ length: 6 }, () => "It is the source of a template"),
    ]);
  }, 60_000);
});

describeShared("spec/cases.jsonl", (shared) => {
  it("has no case that comes out as something else, or that fails", async () => {
    interface Case {
      readonly id: string;
      readonly files: Files;
      readonly main?: string;
    }
    const cases = readFileSync(`${shared}/spec/cases.jsonl`, "utf8").trim().split("\n");
    let converted = 0;
    for (const one of cases) {
      const { id, files, main = Object.keys(files)[0] } = JSON.parse(one) as Case;
      if (main === undefined) continue;
      for (const to of ["yaml", "classic"] as const) {
        for (const inline of [false, true]) {
          const result = await convert(files, { to, inline }, { ...options, entries: [main] });
          expect(result.problems, `${id} to ${to}`).toEqual([]);
          if (result.converted > 0) converted++;
        }
      }
    }
    expect(converted).toBeGreaterThan(1000);
  }, 60_000);
});

describeShared("corpus/kubernetes", (shared) => {
  it("is converted with its manifests, and comes back", async () => {
    const folder = `${shared}/corpus/kubernetes`;
    let converted = 0;
    for (const name of readdirSync(folder)) {
      const set = statSync(`${folder}/${name}`).isDirectory()
        ? readSet(`${folder}/${name}`)
        : [{ path: name, text: readFileSync(`${folder}/${name}`, "utf8") }];
      const there = await convert(asFiles(set), { to: "yaml" });
      expect(there.problems, name).toEqual([]);
      if (there.converted === 0) continue;
      converted++;
      const back = await convert(filesOf(there), { to: "classic" });
      expect([...back.problems, ...refusalsOf(back)], name).toEqual([]);
      const before = (await check(set, {}, { fluentBit: "5.1.1" })).pipelines;
      const now = Object.entries(filesOf(back)).map(([path, text]) => ({ path, text }));
      const after = (await check(now, {}, { fluentBit: "5.1.1" })).pipelines;
      expect(after.map(({ instance }) => instance.label).sort(), name).toEqual(
        before.map(({ instance }) => instance.label).sort(),
      );
      for (const pipeline of before) {
        const other = after.find(({ instance }) => instance.label === pipeline.instance.label)!;
        expect(pipelineDifference(pipeline, other), name).toBeUndefined();
      }
    }
    expect(converted).toBeGreaterThanOrEqual(37);
  }, 60_000);
});

describeShared("seed", (shared) => {
  it("converts as a set, once it is corrected, and lints as clean as before", async () => {
    const set = readSet(`${shared}/seed`, (path) => path.endsWith(".yaml"));
    const corrected = formatted(await correctSet(set));
    // The image runs 1.7.2, which reads no YAML.
    expect(refusalsOf(await convert(asFiles(corrected), { to: "yaml" }, {}))[0]).toContain(
      "this configuration is for 1.7.2",
    );
    const result = await convert(asFiles(corrected), { to: "yaml" });
    expect([...result.problems, ...refusalsOf(result)]).toEqual([]);
    expect(result.converted).toBe(5);
    const text = filesOf(result)["fluentbit-sample-app.yaml"]!;
    expect(text).not.toMatch(/(?:fluent-bit|kube-systemd|host-log|parsers|containers)\.conf\b(?!の)/);
    expect(text).toContain("/fluent-bit/kinesis.so, -c, /fluent-bit/etc/fluent-bit.yaml]");
    const codes = async (files: Files): Promise<readonly string[]> => {
      const given = Object.entries(files).map(([path, one]) => ({ path, text: one }));
      return (await check(given, rules, { fluentBit: "5.1.1" })).findings.map(
        ({ code, message }) => `${code} ${message}`,
      );
    };
    const before = await codes(asFiles(corrected));
    expect((await codes(filesOf(result))).filter((finding) => !before.includes(finding))).toEqual([]);
  }, 60_000);
});
