import { testRule } from "../rule-tester.ts";

const grep = (regex: string) =>
  `[INPUT]\n    Name dummy\n[FILTER]\n    Name  grep\n    Match *\n    Regex log ${regex}\n`;

testRule("regex-slash-flags", {
  valid: {
    "delimiters without flags": grep("/^a/"),
    "flags that are read": grep("/^a/imx"),
    "an expression that begins with a slash": grep("/healthz"),
    "a path": grep("/var/log/sys"),
    "an escaped slash inside": grep("/^a\\/b[/]/i"),
  },
  invalid: {
    "flags of another dialect": {
      files: grep("/^dum/«g»"),
      messages: [
        '"g" are no flags that Fluent Bit knows, so the slashes are part of the expression and it hardly ever matches.',
      ],
      effect: "loss",
    },
    "flags before 2.0.6": { fluentBit: "1.9.10", files: grep("/^DUM/«i»"), effect: "loss" },
    "a path that loses its slashes": {
      files: grep("«/var/(?<a>.*)/x»"),
      messages: [
        '"x" behind the last slash is read as flags, so the first and the last slash are no part of the expression.',
      ],
      effect: "degraded",
    },
  },
});
