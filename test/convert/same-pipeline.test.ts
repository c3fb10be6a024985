import { describe, expect, it } from "vitest";
import { pipelineDifference } from "../../src/convert/same-pipeline.ts";
import { conf } from "../../src/rule/text.ts";
import { pipelineOf } from "./converted.ts";

const text = conf`
  @SET a=b
  [SERVICE]
      Flush 1
      Flush 2
  [INPUT]
      Name dummy
      Tag  \${a}
  [FILTER]
      Name   modify
      Match  *
      Add    x 1
      Rename x y
      Add    z 1
  [FILTER]
      Name  grep
      Match *
      Regex log ^a
  [OUTPUT]
      Name  stdout
      Match *
`;

async function difference(before: string, after: string): Promise<string | undefined> {
  return pipelineDifference(await pipelineOf("m.conf", before), await pipelineOf("m.conf", after));
}

describe("two pipelines", () => {
  it.each([
    ["spelling of keys", "Match  *", "MATCH *"],
    ["comments and layout", "[OUTPUT]", "# out\n[OUTPUT]"],
    ["a service key that does not count", "    Flush 1\n", ""],
    ["order of keys that no rule looks at", "Name dummy\n    Tag  ${a}", "Tag ${a}\n    Name dummy"],
  ])("are the same but for %s", async (_, from, to) => {
    expect(text).toContain(from);
    expect(await difference(text, text.replace(from, to))).toBeUndefined();
  });

  it.each([
    ["a value", "Flush 2", "Flush 3", 'service flush: "2" became "3"'],
    ["a variable", "@SET a=b", "@SET a=c", 'variable a: "b" became "c"'],
    ["a key", "Regex log ^a", "Exclude log ^a", 'filter 2 regex: "log ^a" became nothing'],
    ["a plugin", "Name dummy", "Name cpu", 'input 1: "dummy" became "cpu"'],
    [
      "a section more",
      "[OUTPUT]",
      "[OUTPUT]\n    Name null\n    Match a\n[OUTPUT]",
      'output 1: "stdout" became "null"',
    ],
    ["the order of rules", "Rename x y\n    Add    z 1", "Add z 1\n    Rename x y", "filter 1 order"],
    ["the number of lines", "    Add    z 1\n", "    Add z 1\n    Add z 1\n", "filter 1 add"],
  ])("differ in %s", async (_, from, to, expected) => {
    expect(text).toContain(from);
    expect(await difference(text, text.replace(from, to))).toContain(expected);
  });
});
