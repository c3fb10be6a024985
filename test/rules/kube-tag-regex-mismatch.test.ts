import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const pipeline = (input: string, filter: string): string =>
  `[INPUT]
    ${input}
[FILTER]
    Name  kubernetes
    Match ${filter}
[OUTPUT]
    Name  null
    Match *
`;
const name = `web_shop_app-${"a1".repeat(32)}.log`;

testRule("kube-tag-regex-mismatch", {
  valid: {
    "no records of ours": pipeline("Name dummy\n    Tag  app", "kube.*"),
    "a tag that is the name of a log": pipeline(`Name dummy\n    Tag  kube.var.log.containers.${name}`, "kube.*"),
    "tags of the network": pipeline("Name forward", "kube.*"),
    "one of two sources fits": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  kube.*
      [INPUT]
          Name tail
          Path /var/log/syslog
          Tag  syslog
      [FILTER]
          Name  kubernetes
          Match *
      [OUTPUT]
          Name  null
          Match *
    `,
    "records that a rewrite_tag may send here": conf`
      [INPUT]
          Name tail
          Path /var/log/syslog
          Tag  syslog
      [FILTER]
          Name  rewrite_tag
          Match sys*
          Rule  $log x kube.$log false
      [FILTER]
          Name  kubernetes
          Match *
      [OUTPUT]
          Name  null
          Match *
    `,
    "metadata made up for a test": pipeline("Name dummy", "*\n    Dummy_Meta On"),
  },
  invalid: {
    "a tag that is too short": {
      files: pipeline("Name dummy", "«*»"),
      messages: [
        'The tag "dummy.0" is shorter than the "Kube_Tag_Prefix" "kube.var.log.containers.", so the kubernetes filter logs an error for each chunk and adds nothing.',
      ],
    },
    "a long tag without names": {
      files: pipeline("Name dummy\n    Tag  kube.var.log.containers.of.the.shop", "«*»"),
      messages: [
        'Tags "kube.var.log.containers.of.the.shop" do not end as the log of a container does, so the kubernetes filter finds no pod in them and adds nothing.',
      ],
    },
    "one file, whose tag is known": {
      files: pipeline("Name tail\n    Tag  kube.*\n    Path /foo", "«*»"),
      messages: [
        'The tag "kube.foo" is shorter than the "Kube_Tag_Prefix" "kube.var.log.containers.", so the kubernetes filter logs an error for each chunk and adds nothing.',
      ],
    },
    "the files of Docker": {
      files: pipeline("Name tail\n    Tag  kube.*\n    Path /var/lib/docker/containers/*/*.log", "«*»"),
    },
    "files that do not end in .log": {
      files: pipeline("Name tail\n    Tag  kube.*\n    Path /var/log/containers/*.txt", "«*»"),
    },
  },
});
