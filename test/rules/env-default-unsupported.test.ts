import { testRule } from "../rule-tester.ts";

const tag = (mark: boolean): string => `[INPUT]\n    Name cpu\n    Tag  ${mark ? "«${T:-cpu}»" : "${T:-cpu}"}\n`;
const borders = { "4.2.4": true, "4.2.5": false, "5.0.5": true, "5.0.6": false, "5.1.1": false } as const;
const of = (isBad: boolean) => Object.entries(borders).filter(([, bad]) => bad === isBad);

testRule("env-default-unsupported", {
  valid: {
    ...Object.fromEntries(of(false).map(([fluentBit]) => [`version ${fluentBit}`, { files: tag(false), fluentBit }])),
    "a colon without a minus": { files: "[INPUT]\n    Name cpu\n    Tag  ${T:x}\n", fluentBit: "3.2.10" },
  },
  invalid: {
    ...Object.fromEntries(
      of(true).map(([fluentBit]) => [
        `version ${fluentBit}`,
        { files: tag(true), fluentBit, severity: "error" as const },
      ]),
    ),
    "a tag, which then is empty (cl-246 for Name)": {
      files: tag(true),
      complete: true,
      fluentBit: "3.2.10",
      effect: "refused",
      messages: [
        `Fluent Bit 3.2.10 knows no defaults and takes "T:-cpu" for a name, so the cpu input refuses "Tag" as unknown and Fluent Bit does not start.`,
      ],
    },
  },
});
