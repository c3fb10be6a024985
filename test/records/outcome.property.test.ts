/** What a filter is said to make of records holds for each of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../src/records/index.ts";
import { join } from "../../src/records/join.ts";
import { printRecord } from "../../src/records/print.ts";
import type { AbstractRecord, AbstractValue } from "../../src/records/record.ts";
import { isOnly, mapOf, text } from "../../src/records/values.ts";
import { knownRecords, truths } from "./arbitrary.ts";
import { untrueClaim } from "./contain.ts";
import { contextOf, pipelineWith, settings } from "./filters.ts";

const both = knownRecords.chain((known) => fc.record({ known: fc.constant(known), claims: truths(known) }));

const show = (record: AbstractRecord): string =>
  `${record.pairs
    .map(
      ({ key, presence, repeated, value }) =>
        `${key}${presence === "always" ? "" : "?"}${repeated ? "+" : ""}=${[...value.kinds].join("|")}:${String(value.known)}`,
    )
    .join(" ")} others ${JSON.stringify(record.others)} ${record.ordered}`;

/** The record with a text where any may stand. */
function sample(record: AbstractRecord): AbstractRecord {
  const value = (of: AbstractValue): AbstractValue => {
    if (of.map !== undefined && isOnly(of, "map")) return mapOf(sample(of.map));
    return isOnly(of, "string") && of.known === undefined ? text("some text") : of;
  };
  return { ...record, pairs: record.pairs.map((pair) => ({ ...pair, value: value(pair.value) })) };
}

describe("outcomeOf", () => {
  it("the generated claims are true, and those of a join", () => {
    fc.assert(
      fc.property(both, knownRecords, ({ known, claims }, other) => {
        expect(untrueClaim(claims, known)).toBeUndefined();
        expect(untrueClaim(join(claims, other), known)).toBeUndefined();
        expect(untrueClaim(join(other, claims), other)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it("claims about records hold for each of them, behind chains of filters", async () => {
    const pipeline = await pipelineWith(settings);
    expect(pipeline.filters).toHaveLength(settings.length);
    const reached = new Set<number>();
    fc.assert(
      fc.property(
        both,
        fc.array(fc.nat(settings.length - 1), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (start, chain, alone) => {
          let { known, claims } = start;
          for (const index of chain) {
            const filter = pipeline.filters[index]!;
            const real = outcomeOf(filter, known, contextOf(pipeline, alone ? [known] : undefined));
            const said = outcomeOf(filter, claims, contextOf(pipeline, alone ? [claims] : undefined));
            const what = `${settings[index]}\n  of ${show(claims)}\n  gives ${show(said.record)}\n  but of ${show(known)}\n  ${show(real.record)}`;
            if (real.kept !== "perhaps") expect([real.kept, "perhaps"], what).toContain(said.kept);
            // Only of a record that is still known do we know what comes of it.
            const next = sample(real.record);
            if (real.kept === "never" || printRecord(next) === undefined) return;
            expect(untrueClaim(said.record, next), what).toBeUndefined();
            reached.add(index);
            known = next;
            claims = said.record;
          }
        },
      ),
      { numRuns: Number(process.env.RECORD_RUNS ?? 6000) },
    );
    // The others are those of which nothing is ever known, and those that the run did not meet.
    expect(reached.size).toBeGreaterThan(settings.length * 0.7);
  });
});
