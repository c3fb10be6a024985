import { testRule } from "../rule-tester.ts";

const tail = (path: string, tag: string | undefined, regex: string | undefined): string =>
  `[INPUT]\n    Name tail\n    Path ${path}\n${tag === undefined ? "" : `    Tag  ${tag}\n`}${regex === undefined ? "" : `    Tag_Regex ${regex}\n`}`;

testRule("tag-regex-mismatch", {
  valid: {
    "all fits": tail("/var/log/a.log", "x.<n>", "(?<n>[a-z]+)\\.log"),
    "a group that is not used": tail("/var/log/a.log", "x.<n>", "(?<m>var)/log/(?<n>[a-z]+)\\.log"),
    "a pattern, of which only the files tell": tail("/var/log/*.log", "x.<n>", "(?<n>[a-z]+)\\.txt"),
    "an expression that does not compile": tail("/var/log/a.log", "x.<n>", "(?<n>[a-z]+"),
    "values that are not known": tail("${P}", "x.<n>${T}", "(?<n>${R})"),
    "a tag that a person has to fill in": tail("/var/log/a.log", "<your tag>", undefined),
    "a star beside an expression": tail("/var/log/a.log", "x.*", "(?<n>[a-z]+)\\.log"),
    "brackets in the tag of another input": "[INPUT]\n    Name dummy\n    Tag x.<n>\n",
  },
  invalid: {
    "nothing found in the path": {
      files: tail("/var/log/b.txt,/var/log/a.log", "x.<n>", "«(?<n>[a-z]+)\\.log$»"),
      severity: "error",
      effect: "loss",
      messages: [
        `"Tag_Regex" finds nothing in "/var/log/b.txt", so Fluent Bit can make no tag for the file and does not read it.`,
      ],
    },
    "nothing found, without a tag": { files: tail("a.log", undefined, "«^/var/(?<n>.*)»") },
    "a path as it is written": { files: tail("./a.log", "x.<n>", "«^(?<n>[a-z]+)\\.log»") },
    "no group at all": {
      files: tail("/var/log/*.log", "x", "«[a-z]+\\.log»"),
      effect: "loss",
      messages: [`"Tag_Regex" has no group, so Fluent Bit can make no tag and reads none of the files.`],
    },
    "another name": {
      files: tail("/var/log/*.log", "x.<«nmae»>.<«q»>", "(?<name>[a-z]+)\\.log"),
      effect: "ignored",
      severity: "error",
      messages: [
        `"Tag_Regex" has no group "nmae", so "_" stands in the tag instead.`,
        `"Tag_Regex" has no group "q", so "_" stands in the tag instead.`,
      ],
      fixed: tail("/var/log/*.log", "x.<name>.<q>", "(?<name>[a-z]+)\\.log"),
    },
    "groups without names": { files: tail("/a.log", "x.<«n»>", "([a-z]+)\\.log") },
    "a bracket that is not closed": {
      files: tail("/var/log/*.log", "x.«<n.»<m>", "(?<n>[a-z]+)(?<m>\\.log)"),
      effect: "loss",
      messages: [`The "<" in the tag is not closed, so Fluent Bit can make no tag and reads none of the files.`],
    },
    "no expression": {
      files: tail("/var/log/*.log", "«kube.<namespace>.<pod_name>»", undefined),
      severity: "warning",
      effect: "ignored",
      messages: [
        `Only "Tag_Regex" gives "<namespace>", "<pod_name>" a value, and this input has none, so the brackets stay in the tag as they are.`,
      ],
    },
  },
});
