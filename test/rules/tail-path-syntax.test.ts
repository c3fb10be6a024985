import { testRule } from "../rule-tester.ts";

const tail = (path: string): string => `[INPUT]\n    Name tail\n    Path ${path}\n`;

testRule("tail-path-syntax", {
  valid: {
    "a comma list, with and without blanks": tail("/a.log,/b.log , /c/*.log"),
    "a blank in a name": tail("/var/log/my app/x.log"),
    "a blank in the name of a file": tail("/var/log/my app.log"),
    "a comment, which another rule finds": tail("/var/log/x.log # the log"),
    "braces that a person has to fill in": tail("/var/log/{app}.log"),
    "stars inside a name": tail("/var/log/a**b.log"),
    "a folder of no certain kind": tail("/srv/logs"),
    "a placeholder": tail("/path/to/<your folder>/ /x"),
    "a path that is not known": tail("${LOGS}/"),
    "another plugin": "[INPUT]\n    Name head\n    File /var/log/\n",
  },
  invalid: {
    "blanks between paths": {
      files: tail("«/a.log  /b/*.log»"),
      severity: "error",
      effect: "loss",
      safety: "safe",
      messages: [
        `Only commas separate paths, so tail looks for one file named "/a.log  /b/*.log" and reads none of them.`,
      ],
      fixed: tail("/a.log,/b/*.log"),
    },
    "semicolons and bars": { files: tail("«/a.log;/b.log | ./c»"), fixed: tail("/a.log,/b.log,./c"), safety: "safe" },
    "only one item of the list": { files: tail("/x.log,«/a.log /b.log»"), fixed: tail("/x.log,/a.log,/b.log") },
    "names without folders": {
      files: tail("«a.log b.log»"),
      severity: "warning",
      safety: "unsafe",
      fixed: tail("a.log,b.log"),
    },
    "from a variable": { files: `@SET P=/a.log /b.log\n${tail("«${P}»")}` },
    braces: {
      files: tail("/x.log,«/var/{a,b}/c.log»,/y.log"),
      safety: "unsafe",
      messages: [
        `Braces are no part of glob(3): the list is cut at its commas into "/var/{a" to "b}/c.log", and no such file is read.`,
      ],
      fixed: tail("/x.log,/var/a/c.log,/var/b/c.log,/y.log"),
    },
    "two groups of braces": { files: tail("«/{a,b}/{c,d}.log»") },
    "one level, not any number": {
      files: tail("«/var/log/**/x.log»"),
      severity: "warning",
      messages: [
        `"**" stands for exactly one level of folders, so only the files that "/var/log/*/x.log" finds are read.`,
      ],
    },
    "two stars at the end": {
      files: tail("«/var/log/**»"),
      severity: "warning",
      messages: [`"**" is the same as "*", so files in folders below are not read.`],
    },
    "a folder": {
      files: tail("«/srv/logs/»"),
      severity: "error",
      safety: "unsafe",
      messages: [`"/srv/logs/" is a folder, of which tail reads nothing: patterns name files.`],
      fixed: tail("/srv/logs/*.log"),
    },
    "folders that every machine has": {
      files: tail("«/var/log»,«/var/log/pods»,«/var/lib/docker/containers»"),
      fixed: tail("/var/log/*.log,/var/log/pods/*/*/*.log,/var/lib/docker/containers/*/*.log"),
    },
    "a folder that was given": {
      files: { "fluent-bit.conf": tail("«logs»"), "logs/a.log": "x\n" },
      fixed: { "fluent-bit.conf": tail("logs/*.log") },
    },
    "every folder that each machine has": {
      files: [
        "/",
        "/tmp",
        "/var",
        "/var/log",
        "/var/log/audit",
        "/var/log/containers",
        "/var/log/journal",
        "/var/log/pods",
        "/var/lib/docker/containers",
      ]
        .map((path) => `[INPUT]\n    Name tail\n    Path «${path}»\n`)
        .join(""),
      fixed: null,
    },
  },
});
