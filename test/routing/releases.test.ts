/** What routing owes to the release: which filters make an input of their own, what counts when nothing matches. */
import { describe, expect, it } from "vitest";
import { regexEngine } from "../../grammar/values/regex.ts";
import { showTags } from "../../grammar/values/tag-pattern.ts";
import { check } from "../../src/check.ts";
import { hasEmitter } from "../../src/routing/emissions.ts";
import { makeRouting } from "../../src/routing/make-routing.ts";

async function pipelineOf(text: string, fluentBit: string) {
  const files = [{ path: "main.conf", text }];
  const { pipelines } = await check(files, {}, { entries: ["main.conf"], complete: true, fluentBit });
  return pipelines[0]!;
}

describe("the emitter of a filter", () => {
  const filter = (lines: string): string => `[INPUT]\n    Name dummy\n[FILTER]\n    Match *\n    Name ${lines}\n`;
  const multiline = filter("multiline\n    multiline.parser java");

  it.each([
    ["rewrite_tag, always", filter("rewrite_tag\n    Rule $a . b false"), "1.7.2", "always"],
    ["log_to_metrics before 3.1.2", filter("log_to_metrics\n    Tag m"), "3.1.1", "never"],
    ["log_to_metrics from 3.1.2 on", filter("log_to_metrics\n    Tag m"), "3.1.2", "always"],
    ["multiline before 1.8.12", multiline, "1.8.11", "never"],
    ["multiline from 1.8.12 on", multiline, "1.8.12", "always"],
    ["multiline in 1.9.0", multiline, "1.9.0", "never"],
    ["multiline in 1.9.2", multiline, "1.9.2", "never"],
    ["multiline from 1.9.3 on", multiline, "1.9.3", "always"],
    ["multiline without a buffer", `${multiline}    buffer off\n`, "5.1.1", "never"],
    ["multiline with a buffer", `${multiline}    buffer on\n`, "5.1.1", "always"],
    ["multiline with a buffer that is neither", `${multiline}    buffer maybe\n`, "5.1.1", "perhaps"],
    ["a filter that makes none", filter("grep"), "5.1.1", "never"],
    ["a filter that nobody knows", filter("nosuch"), "5.1.1", "perhaps"],
  ] as const)("%s", async (_, text, version, expected) => {
    const pipeline = await pipelineOf(text, version);
    expect(hasEmitter(pipeline.filters[0]!, pipeline)).toBe(expected);
  });
});

it("an output without a match that is alone with its input gets the records, but for storage.path in releases that count it", async () => {
  const alone = async (service: string, version: string) => {
    const text = `[SERVICE]\n    ${service}\n[INPUT]\n    Name dummy\n[OUTPUT]\n    Name null\n`;
    const pipeline = await pipelineOf(text, version);
    const routing = makeRouting(pipeline, regexEngine);
    return routing.reaches(routing.sources[0]!, pipeline.outputs[0]!);
  };
  expect(await alone("Flush 1", "1.7.2")).toBe("always");
  expect(await alone("storage.path /s", "1.7.2")).toBe("perhaps");
  expect(await alone("storage.path /s", "5.1.1")).toBe("always");
});

it("splunk makes tags of its paths before 5.1.0", async () => {
  const tags = async (version: string) => {
    const pipeline = await pipelineOf("[INPUT]\n    Name splunk\n[OUTPUT]\n    Name null\n    Match *\n", version);
    return makeRouting(pipeline, regexEngine).sources[0]?.tags?.map(showTags).length;
  };
  expect(await tags("5.0.9")).toBe(2);
  expect(await tags("5.1.0")).toBe(1);
});
