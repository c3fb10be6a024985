import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

testRule("match-no-tag", {
  valid: {
    "what stands behind a rewrite_tag filter that may let records go, or keeps them": conf`
      [INPUT]
          Name tail
          Path /var/log/a.log
          Tag  a
      [INPUT]
          Name tail
          Path /var/log/b.log
          Tag  b
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $log error c false
      [FILTER]
          Name  rewrite_tag
          Match b
          Rule  $log .* d true
      [OUTPUT]
          Name  stdout
          Match a
      [OUTPUT]
          Name  stdout
          Match b
      [OUTPUT]
          Name  stdout
          Match c
      [OUTPUT]
          Name  stdout
          Match d
    `,
    "an input whose records bring their tags": conf`
      [INPUT]
          Name forward
      [OUTPUT]
          Name  stdout
          Match app.*
    `,
    "a tag from a variable that is not known": conf`
      [INPUT]
          Name cpu
          Tag  \${TAG}
      [OUTPUT]
          Name  stdout
          Match app.*
    `,
    "a rewrite_tag filter that may make the tag": conf`
      [INPUT]
          Name tail
          Path /a.log
          Tag  a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  log ^x new.x false
      [OUTPUT]
          Name  stdout
          Match new.*
    `,
    "stream tasks": conf`
      [SERVICE]
          Streams_File s.conf
      [INPUT]
          Name dummy
          Tag  a
      [OUTPUT]
          Name  stdout
          Match results
    `,
    "an input that fbcheck does not know": conf`
      [INPUT]
          Name my_go_input
          Tag  a
      [OUTPUT]
          Name  stdout
          Match b
    `,
    "a part of a configuration": conf`
      [OUTPUT]
          Name  stdout
          Match b
    `,
    "what inline-comment and quoted-value speak about": conf`
      [INPUT]
          Name cpu
          Tag  a
      [OUTPUT]
          Name  stdout
          Match a # all
      [OUTPUT]
          Name  file
          Match "a"
    `,
    "the path of a tail input in the tag": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  kube.*
      [FILTER]
          Name  stdout
          Match kube.var.log.containers.app*
      [OUTPUT]
          Name  stdout
          Match_Regex kube\..*
    `,
  },
  invalid: {
    "what stands behind a rewrite_tag filter that takes every record": {
      files: conf`
        [INPUT]
            Name dummy
            Tag  a
        [FILTER]
            Name  stdout
            Match a
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $message . b.$TAG false
        [FILTER]
            Name  stdout
            Match «a»
        [FILTER]
            Name  stdout
            Match *
        [OUTPUT]
            Name  stdout
            Match *
        [OUTPUT]
            Name        null
            Match_Regex «^a»
      `,
      messages: [
        'The rewrite_tag filter gives all records with the tag "a" another one before they come here, so the stdout filter never runs.',
        'The rewrite_tag filter gives all records with the tag "a" another one before they come here, so the null output gets nothing.',
      ],
      severity: "warning",
      related: [
        ["rewrite_tag", "this filter takes all of them"],
        ["rewrite_tag", "this filter takes all of them"],
      ],
      fixed: null,
    },
    "a default tag without its number": {
      files: conf`
        [INPUT]
            Name   syslog
            Parser x
        [OUTPUT]
            Name  stdout
            Match «syslog»
      `,
      messages: [`"syslog" fits no tag of the inputs (the only tag is "syslog.0"), so the stdout output gets nothing.`],
      severity: "error",
      effect: "loss",
      fixed: conf`
        [INPUT]
            Name   syslog
            Parser x
        [OUTPUT]
            Name  stdout
            Match syslog.0
      `,
    },
    "a Match one letter away, of which alone match-no-tag speaks": {
      files: conf`
        [INPUT]
            Name tail
            Path /var/log/*.log
            Tag  hosts.*
        [OUTPUT]
            Name  stdout
            Match «host.*»
      `,
      fixed: conf`
        [INPUT]
            Name tail
            Path /var/log/*.log
            Tag  hosts.*
        [OUTPUT]
            Name  stdout
            Match hosts.*
      `,
      safety: "unsafe",
    },
    "a filter, whose records go on": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  metrics
        [INPUT]
            Name mem
        [FILTER]
            Name  stdout
            Match «metrics.*»
        [OUTPUT]
            Name  null
            Match *
      `,
      messages: [
        `"metrics.*" fits no tag of the inputs (the tags are "metrics", "mem.1"), so the stdout filter never runs.`,
      ],
      effect: "ignored",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  metrics
        [INPUT]
            Name mem
        [FILTER]
            Name  stdout
            Match metrics
        [OUTPUT]
            Name  null
            Match *
      `,
    },
    "case, which counts": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  Metrics.cpu
        [OUTPUT]
            Name  null
            Match «metrics.*»
      `,
      messages: [
        `"metrics.*" fits no tag of the inputs (the only tag is "Metrics.cpu"), so the null output gets nothing.`,
      ],
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  Metrics.cpu
        [OUTPUT]
            Name  null
            Match Metrics.*
      `,
      safety: "unsafe",
    },
    "no fix when nothing is close": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  one
        [OUTPUT]
            Name  null
            Match «other.*»
      `,
    },
    "a regular expression from the start of the tag": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  my.cpu
        [OUTPUT]
            Name  null
            Match_Regex «^cpu»
      `,
    },
    "a letter wrong where tags are rewritten": {
      files: conf`
        [INPUT]
            Name dummy
            Tag  apps.one
        [FILTER]
            Name  rewrite_tag
            Match «app.*»
            Rule  log ^x new.x false
        [OUTPUT]
            Name  stdout
            Match *
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            Tag  apps.one
        [FILTER]
            Name  rewrite_tag
            Match apps.*
            Rule  log ^x new.x false
        [OUTPUT]
            Name  stdout
            Match *
      `,
    },
  },
});
