import { conf } from "../../src/rule/text.ts";
import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const tail = (path: string, parsers: string, tag = "") => `[INPUT]\nName tail\nPath ${path}\n${tag}${parsers}`;
const logs = "/var/log/containers/*.log";

testRule("multiline-language-in-tail", {
  valid: {
    "files of an application": withParsers("", tail("/var/log/app/*.log", "multiline.parser java\n")),
    "an application's files beside those of containers": withParsers(
      "",
      tail(`${logs},/var/log/app.log`, "multiline.parser java\n"),
    ),
    "both runtimes": withParsers("", tail(logs, "multiline.parser docker, cri\n")),
    "a parser of one's own": withParsers("", tail(logs, "multiline.parser cri, app_java\n")),
    "a parser of one's own beside a language": withParsers(
      "[MULTILINE_PARSER]\nName own\nType regex\nRule start_state /x/ b\nRule b /y/ b\n",
      tail(logs, "multiline.parser own, java\n"),
    ),
    "a folder's own name": withParsers("", tail("/var/log/containers", "multiline.parser java\n")),
  },
  invalid: {
    "a tag that is no pattern, so that there is no fix": {
      files: withParsers(
        "",
        tail(logs, "multiline.parser cri, «java»\n", "Tag kube.<pod>\nTag_Regex (?<pod>[^_]+)_\n"),
      ),
    },
    "behind the runtime, with a tag": {
      files: conf`
        [INPUT]
            Name             tail
            Tag              kube.*
            Path             /var/log/pods/*/*/*.log
            multiline.parser cri, «java», «Go»
      `,
      messages: [
        '"cri" takes the lines of the container runtime, so "java" in the same tail input joins nothing.',
        '"cri" takes the lines of the container runtime, so "Go" in the same tail input joins nothing.',
      ],
      fixed: conf`
        [INPUT]
            Name             tail
            Tag              kube.*
            Path             /var/log/pods/*/*/*.log
            multiline.parser cri
        [FILTER]
            Name                  multiline
            Match                 kube.*
            multiline.key_content log
            multiline.parser      java, Go
      `,
      safety: "unsafe",
    },
    "before the runtime, without a tag": {
      files: withParsers("", tail(logs, "multiline.parser «java», cri\n")),
      messages: [
        'Here "java" sees whole lines of the container runtime, which begin with its own words, so it joins nothing.',
      ],
    },
    "alone, on Docker's own files": {
      files: withParsers("", tail("/var/lib/docker/containers/*/*.log", "multiline.parser «python»\n", "Tag a\n")),
    },
    "in lines of their own": {
      files: withParsers("", tail(logs, "multiline.parser cri\nmultiline.parser «ruby»\n", "Tag a\n")),
    },
  },
});
