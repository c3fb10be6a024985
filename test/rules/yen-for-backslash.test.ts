import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const grep = (regex: string) =>
  `[INPUT]\n    Name dummy\n[FILTER]\n    Name  grep\n    Match *\n    Regex log ${regex}\n`;
const parser = (regex: string) => ({
  "fluent-bit.conf": conf`
    [SERVICE]
        Parsers_File parsers.conf
    [INPUT]
        Name dummy
  `,
  "parsers.conf": `[PARSER]\n    Name   a\n    Format regex\n    Regex  ${regex}\n`,
});

testRule("yen-for-backslash", {
  valid: {
    "a price": grep("^¥ ?1000"),
    "a yen sign in a text that is no expression": '[INPUT]\n    Name  dummy\n    Dummy {"price":"¥d"}\n',
  },
  invalid: {
    "before letters: surely a backslash, of either width": {
      files: grep("^«¥»d+＼w+￥s$"),
      effect: "loss",
      safety: "safe",
      fixed: grep("^\\d+\\w+\\s$"),
    },
    "before signs it may be money": {
      files: parser("^(?<a>[^«¥»:]*)¥.(?<b>¥d+)$"),
      messages: [
        '3 characters "¥" are no backslashes, so the regular expression compiles but wants these very characters.',
      ],
      effect: "degraded",
      safety: "unsafe",
      fixed: parser("^(?<a>[^\\:]*)\\.(?<b>\\d+)$"),
    },
    "a price in a group is before a sign": {
      files: parser("^price (?<sign>x?)«¥»(\\d+)$"),
      safety: "unsafe",
      fixed: parser("^price (?<sign>x?)\\(\\d+)$"),
    },
    "a Windows path": {
      files: "[INPUT]\n    Name tail\n    Path C:«¥»logs«¥»*.log\n".replace("logs«¥»", "logs¥"),
      safety: "unsafe",
      fixed: "[INPUT]\n    Name tail\n    Path C:\\logs\\*.log\n",
    },
  },
});
