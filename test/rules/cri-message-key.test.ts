import { withParsers } from "../parsers-file.ts";
import { nodeLogs, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const cri = (key: string) =>
  `[PARSER]\nName cri\nFormat regex\nRegex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<${key}>.*)$\n`;
const tail = (lines: string) => `[INPUT]\nName tail\nPath /var/log/containers/*.log\nTag kube.*\n${lines}`;
const kubernetes = "[FILTER]\nName kubernetes\nMatch kube.*\nMerge_Log On\n";
const rename = "[FILTER]\nName modify\nMatch *\nRename message log\n";

/** The image's own parsers.conf, under a configuration that is mounted elsewhere. */
const image = (tag: string, mounted: string) => {
  const set = podSet({
    config: `[SERVICE]
    Parsers_File /fluent-bit/etc/parsers.conf
[INPUT]
    Name   tail
    Path   /var/log/containers/*.log
    Tag    kube.*
    Parser «cri»
[FILTER]
    Name      kubernetes
    Match     kube.*
    Merge_Log On
`,
    image: tag,
    container: ["args: [-c, /config/fluent-bit.conf]"],
    ...nodeLogs,
  })["fluent-bit.yaml"];
  return { "fluent-bit.yaml": set.replace("mountPath: /fluent-bit/etc", `mountPath: ${mounted}`) };
};
const unmarked = (files: { readonly "fluent-bit.yaml": string }) => ({
  "fluent-bit.yaml": files["fluent-bit.yaml"].replace(/[«»]/g, ""),
});

testRule("cri-message-key", {
  valid: {
    "the key of Merge_Log": withParsers(cri("log"), tail("Parser cri\n") + kubernetes),
    "nothing is merged": withParsers(cri("message"), tail("Parser cri\n") + kubernetes.replace("On", "Off")),
    "a filter that renames it": withParsers(cri("message"), tail("Parser cri\n") + rename + kubernetes),
    "a filter for other records": withParsers(
      cri("message"),
      tail("Parser cri\n") + kubernetes.replace("kube.*", "app.*"),
    ),
    "a filter that may get other records only": withParsers(
      cri("message"),
      tail("Parser cri\n") + kubernetes.replace("kube.*", "kube.*nginx*"),
    ),
    "the multiline parser of that name": withParsers(
      cri("message"),
      tail("Parser cri\nmultiline.parser cri\n") + kubernetes,
    ),
    "a parser of other lines": withParsers(
      "[PARSER]\nName app\nFormat regex\nRegex ^(?<message>.*)$\n",
      tail("Parser app\n") + kubernetes,
    ),
    "files of an application": withParsers(
      cri("message"),
      `${tail("Parser cri\n").replace("/var/log/containers", "/var/log/app")}${kubernetes}`,
    ),
    "a parser that is not known": withParsers("", tail("Parser cri2\n") + kubernetes),
    "an image of which nothing is known": unmarked(image("example.com/agent:1", "/config")),
    "an image without its version": unmarked(image("fluent/fluent-bit:latest", "/config")),
  },
  invalid: {
    "a name from a variable, which we leave": {
      files: withParsers(cri("message"), tail("Parser «${PARSER}»\n") + kubernetes),
      env: { PARSER: "cri" },
      fluentBit: "5.1.1",
    },
    "a copy of the shipped parser": {
      files: withParsers(cri("message"), tail("Parser «cri»\n") + kubernetes),
      messages: ['Parser "cri" calls the text "message", but "Merge_Log" looks at "log" only, so it merges nothing.'],
      fixed: withParsers(cri("message"), tail("multiline.parser cri\n") + kubernetes),
      safety: "unsafe",
    },
    "behind a filter that adds no key": {
      files: withParsers(
        cri("message"),
        `${tail("Parser «cri»\n")}[FILTER]\nName grep\nMatch *\nExclude message x\n${kubernetes}`,
      ),
      fixed: null,
    },
    "a version without multiline parsers": {
      files: withParsers(cri("message"), tail("Parser «cri»\n") + kubernetes),
      fluentBit: "1.7.2",
    },
    "the parser of the image": { files: image("fluent/fluent-bit:5.1.1", "/config"), fixed: null },
  },
});
