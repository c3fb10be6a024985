import { testRule } from "../rule-tester.ts";

const tail = (path: string, tag: string, db: string): string =>
  `[INPUT]\n    Name tail\n    Path ${path}\n    Tag  ${tag}\n    DB   ${db}\n`;
const systemd = (tag: string, db: string): string => `[INPUT]\n    Name systemd\n    Tag  ${tag}\n    DB   ${db}\n`;
const many = (count: number, db: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => tail(`/${at}`, `t${at}`, db(at))).join("");

testRule("shared-db-file", {
  valid: {
    "a tail and a systemd input": tail("/a", "a", "/s.db") + systemd("b", "/s.db"),
    "two tail inputs before 3.0.2": { files: tail("/a", "a", "/s.db") + tail("/b", "b", "/s.db"), fluentBit: "3.0.1" },
    "other files": tail("/a", "a", "/a.db") + tail("/b", "b", "/b.db"),
    "no database": "[INPUT]\n    Name tail\n    Path /a\n[INPUT]\n    Name tail\n    Path /b\n",
    "a database in memory": tail("/a", "a", ":memory:") + tail("/b", "b", ":memory:"),
  },
  invalid: {
    "two tail inputs since 3.0.2": {
      files: tail("/a", "kube.*", "«/s.db»") + tail("/b", "host.*", "«/s.db»"),
      fluentBit: "3.0.2",
      severity: "error",
      effect: "loss",
      fixed: tail("/a", "kube.*", "/s.db") + tail("/b", "host.*", "/s-host.db"),
      safety: "unsafe",
    },
    "two systemd inputs in any version": {
      files: systemd("docker.systemd.*", "«/state/systemd.db»") + systemd("kubelet.systemd.*", "«/state/systemd.db»"),
      fluentBit: "1.7.2",
      messages: Array.from(
        { length: 2 },
        () =>
          `2 systemd inputs share the database "/state/systemd.db", which holds one position for all, so after a restart they go on where the last of them stopped: records are skipped or delivered twice.`,
      ),
      fixed:
        systemd("docker.systemd.*", "/state/systemd.db") + systemd("kubelet.systemd.*", "/state/systemd-kubelet.db"),
    },
    "three of them, and a name without an extension": {
      files: tail("/a", "x.a", "«/st.d/pos»") + tail("/b", "x.b1", "«/st.d/pos»") + tail("/c", "x.c1", "«/st.d/pos»"),
      fixed: tail("/a", "x.a", "/st.d/pos") + tail("/b", "x.b1", "/st.d/pos-b1") + tail("/c", "x.c1", "/st.d/pos-c1"),
    },
    "the first few others are shown, and how many more there are": {
      files: many(8, () => "«/s.db»"),
      fixed: many(8, (at) => (at === 0 ? "/s.db" : `/s-t${at}.db`)),
      related: Array.from({ length: 8 }, () => [
        ...Array.from({ length: 4 }, () => ["DB   /s.db", "the same file"] as const),
        ["DB   /s.db", "the same file, and in 2 more inputs"] as const,
      ]).flat(),
    },
    "of seven all but one are shown": {
      files: many(7, () => "«/s.db»"),
      fixed: many(7, (at) => (at === 0 ? "/s.db" : `/s-t${at}.db`)),
      related: Array.from({ length: 35 }, (_, at) => [
        "DB   /s.db",
        at % 5 < 4 ? "the same file" : "the same file, and in 1 more input",
      ]),
    },
    "one path written in two ways": {
      files: tail("/a", "a.app", "«/state/x.db»") + tail("/b", "a.web", "«/state/./y/..//x.db»"),
      fixed: tail("/a", "a.app", "/state/x.db") + tail("/b", "a.web", "/state/./y/..//x-web.db"),
    },
    "one path with a variable": {
      files: `@SET DIR=/state/.\n${tail("/a", "a.app", "«/state/x.db»")}${tail("/b", "a.web", "«${DIR}/x.db»")}`,
      fixed: `@SET DIR=/state/.\n${tail("/a", "a.app", "/state/x.db")}${tail("/b", "a.web", "${DIR}/x-web.db")}`,
    },
    "nothing but the number tells them apart": {
      files: tail("/var/log/a", "t", "«${DIR}/pos.db»") + tail("/var/log/a", "t", "«${DIR}/pos.db»"),
      fixed: tail("/var/log/a", "t", "${DIR}/pos.db") + tail("/var/log/a", "t", "${DIR}/pos-1.db"),
    },
  },
});
