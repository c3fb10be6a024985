import { testRule } from "../rule-tester.ts";

const tail = (path: string, more = ""): string => `[INPUT]\n    Name tail\n    Path ${path}\n${more}`;

// Rotation by copying was run with 5.1.1 and 1.7.2, by compressing with 5.1.1: the lines came twice. By renaming: once.
testRule("path-matches-rotated", {
  valid: {
    "a file": tail("/var/log/app.log"),
    "a pattern that ends with the ending": tail("/var/log/*.log"),
    "any file of a folder": tail("/var/log/*"),
    "names that go on": tail("/var/log/service_log*"),
    "rotated files only": tail("/var/log/app.log.*"),
    "some are left out": tail("/var/log/app.log*", "    Exclude_Path *.gz\n"),
  },
  invalid: {
    "a file and its copies": {
      files: tail("/a.log,«/logs/app.log*»"),
      severity: "hint",
      effect: "loss",
      safety: "unsafe",
      messages: [
        `"/logs/app.log*" also finds what rotation leaves behind, such as "app.log.1", and a copy is read again from its start.`,
      ],
      fixed: tail("/a.log,/logs/app.log"),
    },
    "all files and their copies": {
      files: tail("«/logs/*.log*»"),
      messages: [
        `"/logs/*.log*" also finds what rotation leaves behind, such as "app.log.1", and a copy is read again from its start.`,
      ],
      fixed: tail("/logs/*.log"),
    },
    "from a variable": { files: `@SET P=/a.json*\n${tail("«${P}»")}` },
  },
});
