import { testRule } from "../rule-tester.ts";

const tail = (path: string, tag: string, more = ""): string =>
  `[INPUT]\n    Name tail\n    Path ${path}\n    Tag  ${tag}\n${more}`;
const output = (match: string, name = "stdout"): string => `[OUTPUT]\n    Name ${name}\n    Match ${match}\n`;
const all = output("*");

testRule("overlapping-tail-paths", {
  valid: {
    "other files": tail("/a.log", "a") + tail("/b.log", "b") + all,
    "records that never meet": tail("/a.log", "a") + tail("/a.log", "b") + output("a") + output("b"),
    "an output that drops all": tail("/a.log", "a") + tail("/a.log", "b") + output("*", "null"),
    "one input, one file twice": tail("/a.log,/a.log,/*.log", "a") + all,
    "left out of one": tail("/var/*.log", "a", "    Exclude_Path /var/a.log\n") + tail("/var/a.log", "b") + all,
    "one pattern, but one of them leaves files out":
      tail("/var/*.log", "a", "    Exclude_Path *x*\n") + tail("/var/*.log", "b") + all,
    "patterns that may have nothing in common": tail("/var/a*.log", "a") + tail("/var/*b.log", "b") + all,
    "a star that stays in its folder": tail("/var/*.log", "a") + tail("/var/x/a.log", "b") + all,
    "a hidden file": tail("/var/*.log", "a") + tail("/var/.a.log", "b") + all,
    "unknown paths": tail("${A}", "a") + tail("${B}", "b") + all,
    "no outputs given": tail("/a.log", "a") + tail("/a.log", "b"),
  },
  invalid: {
    "one file": {
      files: tail("/a.log", "a") + tail("«/a.log»", "b") + all,
      severity: "warning",
      effect: "loss",
      messages: [
        `Another tail input reads "/a.log" too, and the stdout output gets the records of both, so each line is delivered twice.`,
      ],
    },
    "one file in two spellings": { files: tail("/var/../a.log", "a") + tail("/b.log,«/a.log»", "a") + all },
    "one pattern": { files: tail("/v/*/*.log", "a.*") + tail("«/v/*/*.log»", "b.*") + all },
    "a file of a pattern, in either order": {
      files: tail("/v/*.log", "a") + tail("«/v/x.log»", "b") + tail("/w/y.log", "a") + tail("«/w/*»", "b") + all,
      messages: [
        `The files of "/v/x.log" and "/v/*.log" overlap, and the stdout output gets the records of both tail inputs, so lines are delivered twice.`,
        `The files of "/w/*" and "/w/y.log" overlap, and the stdout output gets the records of both tail inputs, so lines are delivered twice.`,
      ],
    },
    "a narrower pattern": { files: tail("/v/*.log", "a") + tail("«/v/app*.log»", "b") + all },
  },
});
