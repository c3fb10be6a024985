/** Whatever a configuration says, the data-flow answers. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { regexEngine } from "../../grammar/values/regex.ts";
import { anyRecord, outcomeOf, recordOf, recordOfLine, ruleMatches } from "../../src/records/index.ts";
import { contextOf, pipelineWith, settings } from "./filters.ts";

const names = [...new Set(settings.map((lines) => lines.split("\n")[0] ?? ""))];
const keys = [
  ...new Set(
    settings.flatMap((lines) =>
      lines
        .split("\n")
        .slice(1)
        .map((line) => line.split(" ")[0] ?? ""),
    ),
  ),
];
const word = fc.constantFrom(
  "a",
  "$",
  "$a",
  "$a['b']",
  "$a[0]",
  "a*",
  "*",
  "(",
  "[x",
  "/x/i",
  '"',
  "'q",
  "true",
  "7",
  "-1",
  "str",
  "int",
  "json",
  "é",
  "${X}",
  "\t",
);
const value = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));
const line = fc.tuple(fc.constantFrom(...keys), value).map(([key, text]) => `${key} ${text}`);
const plugin = (kinds: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...kinds), fc.array(line, { maxLength: 6 }))
    .map(([name, lines]) => [name, ...lines].join("\n"));
const inputs = ["tail", "dummy", "tcp", "exec", "systemd", "head", "cpu", "stdin", "forward"];

it("no configuration makes it throw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(plugin(names), { maxLength: 8 }),
      plugin(inputs),
      fc.string(),
      async (filters, input, text) => {
        const pipeline = await pipelineWith(filters, `Name ${input}\nDummy ${text.replace(/\s/g, " ")}`);
        for (const one of pipeline.inputs) {
          let record = recordOf(one, pipeline, regexEngine);
          recordOfLine(one, text, contextOf(pipeline));
          for (const filter of pipeline.filters) {
            const outcome = outcomeOf(filter, record, contextOf(pipeline, [record]));
            expect(["always", "never", "perhaps"]).toContain(outcome.kept);
            for (const rule of filter.all("rule")) ruleMatches(rule, outcome.record, contextOf(pipeline));
            record = outcome.kept === "never" ? anyRecord : outcome.record;
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

it("thousands of rules and keys cost no more than they should", async () => {
  const rules = Array.from({ length: 3000 }, (_, index) => `Set key${index} v`).join("\n");
  const dummy = `{${Array.from({ length: 3000 }, (_, index) => `"k${index}":${index}`).join(",")}}`;
  const pipeline = await pipelineWith(
    [`modify\n${rules}`, ...Array(50).fill("modify\nAdd a b")],
    `Name dummy\nDummy ${dummy}`,
  );
  const start = performance.now();
  let record = recordOf(pipeline.inputs[0]!, pipeline, regexEngine);
  for (const filter of pipeline.filters) record = outcomeOf(filter, record, contextOf(pipeline)).record;
  expect(performance.now() - start).toBeLessThan(1000);
});
