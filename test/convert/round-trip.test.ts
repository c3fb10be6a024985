import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pipelineDifference } from "../../src/convert/same-pipeline.ts";
import { convertText, pipelineOf, roundTrip } from "./converted.ts";
import { commentsOf, randomClassic, withComments } from "./random-classic.ts";

describe("any classic configuration", () => {
  it("is the same in YAML, and the same again when it comes back", async () => {
    await fc.assert(
      fc.asyncProperty(randomClassic, async (text) => {
        const yaml = await convertText(text, "yaml");
        expect(pipelineDifference(await pipelineOf("m.conf", text), await pipelineOf("m.yaml", yaml))).toBeUndefined();
        expect(await roundTrip(text)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("brings all its comments, and each once", async () => {
    await fc.assert(
      fc.asyncProperty(randomClassic, async (text) => {
        const before = commentsOf(text);
        const yaml = await convertText(text, "yaml");
        // Sections of one kind come together, so comments of different kinds may change places.
        expect([...commentsOf(yaml)].sort()).toEqual([...before].sort());
        // There every comment stands in the file's order already.
        expect(commentsOf(await convertText(yaml, "classic"))).toEqual(commentsOf(yaml));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps comments of YAML, wherever they stand, in their order", async () => {
    const places = fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(randomClassic, places, async (text, where) => {
        const plain = (await convertText(text, "yaml")).replaceAll("\r\n", "\n");
        const yaml = withComments(plain, where);
        const classic = await convertText(yaml, "classic");
        const numbers = (one: string): readonly string[] => one.match(/# (?:before|behind) \d+/g) ?? [];
        expect(numbers(classic)).toEqual(numbers(yaml));
        expect(
          pipelineDifference(await pipelineOf("m.yaml", yaml), await pipelineOf("m.conf", classic)),
        ).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
