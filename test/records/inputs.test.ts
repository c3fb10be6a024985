/** What the records of inputs are, before any filter. */
import { describe, expect, it, test } from "vitest";
import { regexEngine } from "../../grammar/values/regex.ts";
import { fieldOf, recordOf, recordOfLine, samplesOf } from "../../src/records/index.ts";
import { printRecord } from "../../src/records/print.ts";
import { contextOf, pipelineWith } from "./filters.ts";

async function about(input: string, keys: string): Promise<string> {
  const pipeline = await pipelineWith([], input);
  const record = recordOf(pipeline.inputs[0]!, pipeline, regexEngine);
  return keys
    .split(" ")
    .map((key) => `${key} ${fieldOf(record, key).presence}`)
    .join(", ");
}

describe("recordOf", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["Name dummy", "message log", "message always, log never"],
    ['Name dummy\nDummy {"a":1}{"a":2,"b":1}', "a b c", "a always, b perhaps, c never"],
    ["Name dummy\nDummy {broken", "a", "a perhaps"],
    ["Name tail", "log message", "log always, message never"],
    ["Name tail\nKey message\nPath_Key p", "log message p", "log never, message always, p always"],
    ["Name tail\nParser words", "log a n x", "log perhaps, a perhaps, n perhaps, x never"],
    ["Name tail\nParser json", "log x", "log perhaps, x perhaps"],
    ["Name tail\nParser missing", "log x", "log always, x never"],
    ["Name tail\nmultiline.parser cri", "log time stream x", "log always, time perhaps, stream perhaps, x never"],
    ["Name tail\nmultiline.parser docker, cri", "log x", "log always, x perhaps"],
    ["Name tail\nmultiline.parser java\nKey k", "log k", "log always, k never"],
    ["Name tail\nmultiline.parser own", "log", "log perhaps"],
    ["Name systemd", "MESSAGE _PID log", "MESSAGE perhaps, _PID perhaps, log never"],
    ["Name systemd\nLowercase on", "message log", "message perhaps, log perhaps"],
    ["Name cpu", "cpu_p cpu0.p_cpu log", "cpu_p always, cpu0.p_cpu perhaps, log never"],
    ["Name mem", "Mem.used log", "Mem.used always, log never"],
    ["Name random", "rand_value log", "rand_value always, log never"],
    ["Name exec\nCommand x", "exec log", "exec always, log never"],
    ["Name exec\nCommand x\nParser words", "exec a n", "exec never, a always, n perhaps"],
    ["Name tcp", "log", "log perhaps"],
    ["Name tcp\nFormat none\nSource_Address_Key s", "log s x", "log always, s always, x never"],
    ["Name forward", "log", "log perhaps"],
    ["Name unheard_of", "log", "log perhaps"],
  ];
  test.each(table)("%s", async (input, keys, expected) => {
    expect(await about(input, keys)).toBe(expected);
  });
});

describe("known records", () => {
  it("a dummy's text holds several", async () => {
    const pipeline = await pipelineWith([], 'Name dummy\nDummy {"a":1.0}{"b":{"c":[1,null]}}');
    expect(samplesOf(pipeline.inputs[0]!)?.map(printRecord)).toEqual(['{"a":1.0}', '{"b":{"c":[1,null]}}']);
  });

  it("a line of tail goes through the parser", async () => {
    const pipeline = await pipelineWith([], "Name tail\nParser json");
    const record = (line: string): string | undefined =>
      printRecord(recordOfLine(pipeline.inputs[0]!, line, contextOf(pipeline)));
    expect(['{"a":1} tail', '{"a":1}{"b":2}', "x", "[1]"].map(record)).toEqual([
      '{"a":1}',
      '{"log":"{\\"a\\":1}{\\"b\\":2}"}',
      '{"log":"x"}',
      '{"log":"[1]"}',
    ]);
  });
});
