import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("flush-interval", {
  valid: {
    "the longest and the shortest that are usual": "[SERVICE]\n    Flush 0.2\n",
    "a minute": "[SERVICE]\n    Flush 60\n",
    "a second with a unit, which is another matter": "[SERVICE]\n    Flush 90s\n",
    "the last Flush of the service counts": conf`
      [SERVICE]
          Flush 0
      [SERVICE]
          Flush 1
    `,
    "a unit, and the borders of what is usual": conf`
      [SERVICE]
          Flush 1s
    `,
    "0.2 seconds": "[SERVICE]\n    Flush 0.2\n",
    "60 seconds": "[SERVICE]\n    Flush 60\n",
    "what is not known": "[SERVICE]\n    Flush ${FLUSH}\n",
    "what the options allow": { files: "[SERVICE]\n    Flush 300\n", options: { longest: 300 } },
    "a short one that the options allow": { files: "[SERVICE]\n    Flush 0.1\n", options: { shortest: 0.1 } },
  },
  invalid: {
    "more than the options allow": {
      files: "[SERVICE]\n    Flush «30»\n",
      options: { longest: 10 },
      severity: "hint",
      effect: "none",
      messages: [
        '"Flush" is "30", so records wait up to 30 seconds before they are sent, and are lost if the process dies in that time.',
      ],
    },
    "words that count as 0": {
      files: "[SERVICE]\n    Flush «fast»\n",
      effect: "refused",
      messages: ['"Flush" is "fast", which is read as 0, but must be more than 0: Fluent Bit refuses to start.'],
    },
    "a number below 0, in every version": {
      files: "[SERVICE]\n    Flush «-1»\n",
      fluentBit: "1.7.2",
      effect: "refused",
      messages: ['"Flush" is "-1", but must be more than 0: Fluent Bit refuses to start.'],
    },
    "a comma for a dot": { files: "[SERVICE]\n    Flush «0,5»\n", effect: "refused" },
    "a variable": {
      files: "[SERVICE]\n    Flush «${FLUSH}»\n",
      env: { FLUSH: "0" },
      effect: "refused",
      messages: ['"Flush" is "0" (from "${FLUSH}"), but must be more than 0: Fluent Bit refuses to start.'],
    },
    "very often": {
      files: "[SERVICE]\n    Flush «0.1»\n",
      severity: "hint",
      effect: "none",
      messages: ['"Flush" is "0.1", so Fluent Bit makes many small requests.'],
    },
    "very seldom": { files: "[SERVICE]\n    Flush «61»\n", severity: "hint", effect: "none" },
    "just below the border": { files: "[SERVICE]\n    Flush «0.19»\n", severity: "hint", effect: "none" },
  },
});

it("gives advice in the preset strict only", async () => {
  const files = [{ path: "fluent-bit.conf", text: "[SERVICE]\n    Flush 300\n" }];
  const codes = async (preset: "recommended" | "strict"): Promise<readonly string[]> =>
    (await check(files, rules, { preset })).findings.map(({ code }) => code);
  expect(await codes("recommended")).not.toContain("flush-interval");
  expect(await codes("strict")).toContain("flush-interval");
});
