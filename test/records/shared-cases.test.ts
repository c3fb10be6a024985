/** The data-flow against what the real program delivered: the shared records.jsonl. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fieldOf } from "../../src/records/index.ts";
import { readJson } from "../../src/records/json-text.ts";
import { printRecord, printValue } from "../../src/records/print.ts";
import type { AbstractRecord } from "../../src/records/record.ts";
import { describeShared } from "../shared.ts";
import { type Arrival, pipelineOf, predict, type RecordCase } from "./cases.ts";
import { untrueOfValue } from "./contain.ts";

/** What is untrue of a record as an output prints it: of each name the last pair. */
function untruePrinted(claims: AbstractRecord, printed: AbstractRecord): string | undefined {
  const names = new Set([...claims.pairs, ...printed.pairs].map(({ key }) => key));
  for (const name of names) {
    const claim = fieldOf(claims, name);
    const there = printed.pairs.findLast(({ key }) => key === name);
    if (there === undefined) {
      if (claim.presence === "always") return `"${name}" is always there`;
    } else if (claim.presence === "never") return `"${name}" is never there`;
    else {
      const untrue = untruePrintedValue(claim.value, there.value);
      if (untrue !== undefined) return `"${name}": ${untrue}`;
    }
  }
  return undefined;
}

function untruePrintedValue(
  claim: Arrival["record"]["pairs"][number]["value"],
  there: typeof claim,
): string | undefined {
  if (claim.map !== undefined && there.map !== undefined) return untruePrinted(claim.map, there.map);
  if (claim.items?.length === there.items?.length && claim.items !== undefined) {
    for (const [index, item] of claim.items.entries()) {
      const other = there.items?.[index];
      const untrue = other && untruePrintedValue(item, other);
      if (untrue !== undefined) return untrue;
    }
    return undefined;
  }
  // Doubles are printed with 16 digits.
  const [one, other] = [printValue(claim), printValue(there)];
  return one !== undefined && one === other ? undefined : untrueOfValue(claim, there);
}

describeShared("records.jsonl", (folder) => {
  it("nothing that is called certain is untrue", { timeout: 120_000 }, async () => {
    const lines = readFileSync(`${folder}/spec/records.jsonl`, "utf8").split("\n");
    const cases = lines.filter((line) => line !== "").map((line): RecordCase => JSON.parse(line));
    const wrong: string[] = [];
    const count = { judged: 0, notStarted: 0, loops: 0, records: 0, certain: 0, exact: 0, keys: 0, knownKeys: 0 };
    const uncertain = new Map<string, number>();
    for (const given of cases) {
      if (given.starts === false || given.crash) {
        count.notStarted++;
        continue;
      }
      const prediction = predict(given, await pipelineOf(given));
      if (prediction === undefined) {
        count.loops++;
        continue;
      }
      count.judged++;
      count.records += prediction.records;
      count.certain += prediction.certain;
      if (prediction.certain < prediction.records) uncertain.set(given.rule, (uncertain.get(given.rule) ?? 0) + 1);
      const delivered = given.delivered.map(({ tag, record, text }) => {
        const printed = text ?? JSON.stringify(record);
        return { tag, printed, record: readJson(printed)?.value.map };
      });
      const say = (what: string): void => void wrong.push(`${given.id} ${what}`);
      for (const { tag, record, printed } of delivered) {
        if (record === undefined) continue;
        const possible = prediction.arrivals.filter((arrival) => arrival.tag === undefined || arrival.tag === tag);
        const reasons = possible.map((arrival) => {
          return printRecord(arrival.record) === printed ? undefined : untruePrinted(arrival.record, record);
        });
        if (!reasons.includes(undefined))
          say(`delivered ${tag} ${printed} but ${reasons.join("; ") || "nothing comes"}`);
      }
      const left = delivered.map(({ printed }) => printed);
      for (const arrival of prediction.arrivals) {
        if (!arrival.single) continue;
        const printed = printRecord(arrival.record);
        for (const { presence } of arrival.record.pairs) {
          count.keys++;
          if (presence === "always") count.knownKeys++;
        }
        if (arrival.when !== "always") continue;
        if (printed === undefined) {
          if (left.length === 0) say("fewer came than surely come");
          continue;
        }
        count.exact++;
        const at = left.findIndex(
          (text) => text === printed || (given.unordered_keys && text.length === printed.length),
        );
        if (at < 0) say(`did not come: ${printed} among ${left.join(" ")}`);
        else left.splice(at, 1);
      }
      const single =
        prediction.arrivals.every((arrival) => arrival.single) && !/Name (?:lua|alter_size)/.test(given.conf);
      if (single && delivered.length > prediction.arrivals.length) say("more came than can come");
      const always = prediction.arrivals.filter((arrival) => arrival.single && arrival.when === "always");
      if (delivered.length < always.length) say("fewer came than surely come");
    }
    console.log(
      `${cases.length} cases, ${count.notStarted} that do not start, ${count.loops} with loops, ${count.judged} judged:`,
      `${count.certain} of ${count.records} records have a certain fate, ${count.exact} are known to the last character,`,
      `${count.knownKeys} of ${count.keys} keys are certain; uncertain: ${[...uncertain].map(([rule, n]) => `${rule} ${n}`).join(", ")}`,
    );
    expect(wrong).toEqual([]);
  });
});
