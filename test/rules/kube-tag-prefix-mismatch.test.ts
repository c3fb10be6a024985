import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const tailAs = (tag: string, path: string, filter: string): string =>
  `[INPUT]
    Name tail
    Path ${path}
    Tag  ${tag}
[FILTER]
    Name  kubernetes
    Match *
    ${filter}
`;

testRule("kube-tag-prefix-mismatch", {
  valid: {
    "another text of the same length": tailAs(
      "kube.*",
      "/var/log/containers/*.log",
      "Kube_Tag_Prefix xxxx.var.log.containers.",
    ),
    "a prefix without its last dot, which the expression steps over": tailAs(
      "kube.*",
      "/var/log/containers/*.log",
      "Kube_Tag_Prefix kube.var.log.containers",
    ),
    "a path with the name of a pod": tailAs("kube.*", "/var/log/containers/web-*_shop_*.log", "Merge_Log On"),
    "a folder that is not of containers": tailAs("app.*", "/var/log/app/*.log", "Merge_Log On"),
    "an expression of its own": tailAs("app.*", "/var/log/containers/*.log", "Regex_Parser names"),
    "names from the journal": tailAs("app.*", "/var/log/containers/*.log", "Use_Journal On"),
    "a prefix that is not known": tailAs("app.*", "/var/log/containers/*.log", "Kube_Tag_Prefix ${PREFIX}"),
    "Windows, where the default is another": tailAs("kube.*", "C:\\var\\log\\containers\\*.log", "Merge_Log On"),
    "records that a rewrite_tag before may send on": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  app.*
      [FILTER]
          Name  rewrite_tag
          Match app.*
          Rule  $log .* kube.var.log.containers.$TAG[4].log false
      [FILTER]
          Name  kubernetes
          Match *
    `,
  },
  invalid: {
    "another folder, where the prefix shows what is meant": {
      files: conf`
        [INPUT]
            Name tail
            Path /logdir/*.log
            Tag  kube.*
        [FILTER]
            Name            kubernetes
            Match           kube.*
            Kube_Tag_Prefix «kube.var.log.containers.»
      `,
      fixed: conf`
        [INPUT]
            Name tail
            Path /logdir/*.log
            Tag  kube.*
        [FILTER]
            Name            kubernetes
            Match           kube.*
            Kube_Tag_Prefix kube.logdir.
      `,
      safety: "unsafe",
    },
    "a default that is one character too long": {
      files: tailAs("app.*", "/var/log/containers/*.log", "Merge_Log On").replace(
        "Name  kubernetes",
        "Name  «kubernetes»",
      ),
      messages: [
        'The filter cuts the 24 characters of "kube.var.log.containers.", the default of "Kube_Tag_Prefix", from tags that begin with the 23 of "app.var.log.containers.", so of a pod "web-7d4b9c6f5d-x2x7q" it asks for "eb-7d4b9c6f5d-x2x7q", and the records get no metadata.',
      ],
      fixed: null,
      safety: "safe",
    },
    "a default that is too short": {
      files: tailAs("kubernetes.*", "/var/log/containers/*.log", "Merge_Log On").replace(
        "kubernetes\n",
        "«kubernetes»\n",
      ),
      messages: [
        'The filter cuts the 24 characters of "kube.var.log.containers.", the default of "Kube_Tag_Prefix", from tags that begin with the 30 of "kubernetes.var.log.containers.", so of a pod "web-7d4b9c6f5d-x2x7q" it asks for "iners.web-7d4b9c6f5d-x2x7q", and the records get no metadata.',
      ],
      fixed: null,
    },
    "two inputs with tags of different lengths get no fix": {
      files: conf`
        [INPUT]
            Name tail
            Path /var/log/containers/a*.log
            Tag  kube.*
        [INPUT]
            Name tail
            Path /var/log/containers/b*.log
            Tag  others.*
        [FILTER]
            Name  «kubernetes»
            Match *
      `,
    },
  },
});
