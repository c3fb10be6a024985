import { describe, expect, it } from "vitest";
import { hasFluentBitHeading, isFluentBitYaml } from "../../src/instance/role.ts";

describe("isFluentBitYaml", () => {
  it.each([
    ["a pipeline", "pipeline:\n  inputs:\n    - name: cpu\n", true],
    ["a pipeline with CRLF", "service:\r\n  flush: 1\r\npipeline:\r\n  outputs: []\r\n", true],
    ["a service alone", "service:\n  flush: 1\n", true],
    ["parsers", "parsers:\n  - name: j\n    format: json\n", true],
    ["multiline parsers", "multiline_parsers:\n  - name: m\n    rules:\n      - state: start_state\n", true],
    ["a pipeline in flow style", "pipeline: {inputs: [{name: cpu}]}\n", true],
    ["a service in flow style", "service: { flush: 1, log_level: info }\n", true],
    ["parsers in flow style", "parsers: [{name: j, format: json}]\n", true],
    ["a compose file", "services:\n  web:\n    image: nginx\n", false],
    ["values of a chart", 'service:\n  type: ClusterIP\nparsers:\n  - "a"\nformat: plain\n', false],
    [
      "values of a chart with the names of properties",
      "image: {}\nservice:\n  type: ClusterIP\nconfig:\n  service:\n    Flush: 1\n",
      false,
    ],
    ["a pipeline of Drone", "pipeline:\n  build:\n    image: go\n", false],
    ["classic text", "[SERVICE]\n    Flush 1\n", false],
    ["nothing", "", false],
  ])("%s: %s", (_name, text, expected) => {
    expect(isFluentBitYaml(text)).toBe(expected);
  });
});

describe("hasFluentBitHeading", () => {
  it.each([
    ["[INPUT]", true],
    ["\ufeff[filter]\r\n", true],
    ["# first\r  [OUTPUT] \r", true],
    ["[SERVICE]\n    Flush 1\n", true],
    ["[Unit]\nAfter=x\n[Service]\nExecStart=/bin/x\n", false],
    ["[IN]\n", false],
    ["[global]\n", false],
    ["text [INPUT]\n", false],
    ["", false],
  ])("%j: %s", (text, expected) => {
    expect(hasFluentBitHeading(text)).toBe(expected);
  });

  it("costs no more than its length", () => {
    expect(hasFluentBitHeading(`${"[service]\n".repeat(200_000)}a=1\n`)).toBe(false);
  });
});
