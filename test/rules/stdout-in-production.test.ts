import { nodeLogs, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = (path: string, output = "Name stdout\n    Match *", more = ""): string =>
  `[INPUT]\n    Name tail\n    Path ${path}\n${more}    Tag  kube.*\n[OUTPUT]\n    ${output}\n`;
const marked = "Name «stdout»\n    Match *";

testRule("stdout-in-production", {
  valid: {
    "no stdout output": config("/var/log/containers/*.log", "Name null\n    Match *"),
    "a stdout output for other records": config("/var/log/containers/*.log", "Name stdout\n    Match app.*"),
    "files that are no logs of containers": config("/var/log/app/*.log"),
    "containers of another name": config("/var/log/containers/web-*.log"),
    "Fluent Bit's log on purpose": config("/var/log/containers/fluent-bit-*.log"),
    "Fluent Bit's log left out": config("/var/log/containers/*.log", undefined, "    Exclude_Path *fluent-bit*\n"),
    "its own log left out": podSet({
      config: config("/var/log/containers/*.log", undefined, "    Exclude_Path *_forwarder-*.log\n"),
      ...nodeLogs,
    }),
  },
  invalid: {
    "logs of some node": {
      files: config("/var/log/containers/*.log", marked),
      severity: "hint",
      messages: [
        `In a container this output prints to a log that "/var/log/containers/*.log" finds too, so each record comes back and is printed again, without end.`,
      ],
      fixed: null,
    },
    "logs of Docker, which have no names": { files: config("/var/lib/docker/containers/*/*.log", marked) },
    "the log of this container": {
      files: podSet({ config: config("/var/log/containers/*.log", marked), ...nodeLogs }),
      severity: "warning",
      effect: "degraded",
      safety: "unsafe",
      messages: [
        `This output prints to the log that "/var/log/containers/*.log" reads, so each record comes back and is printed again, without end.`,
      ],
      fixed: podSet({
        config: config(
          "/var/log/containers/*.log",
          undefined,
          "    Exclude_Path /var/log/containers/agent-*_*_forwarder-*.log\n",
        ),
        ...nodeLogs,
      }),
    },
  },
});
