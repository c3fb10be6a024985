import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const input = conf`
  [INPUT]
      Name cpu
      Tag  a.cpu
`;

const tails = conf`
  [INPUT]
      Name tail
      Path /var/log/shop/*.log
      Tag  shop.*
  [INPUT]
      Name tail
      Path /var/log/web/*.log
      Tag  web.*
`;

testRule("match-list", {
  valid: {
    "a comment behind the pattern": `${input}${conf`
      [OUTPUT]
          Name  stdout
          Match a.* # all
    `}`,
    "a tag with the comma in it": conf`
      [INPUT]
          Name cpu
          Tag  a,b
      [OUTPUT]
          Name  stdout
          Match a,b
    `,
    "a placeholder": `${input}${conf`
      [OUTPUT]
          Name  stdout
          Match <tag or pattern>
    `}`,
    "a list of which a piece fits no tag, since a path may hold the text": conf`
      [INPUT]
          Name tail
          Path /var/log/*.log
          Tag  x.*
      [OUTPUT]
          Name  stdout
          Match x.*, y.*
    `,
    "a blank in the known part of a path": conf`
      [INPUT]
          Name tail
          Path /var/log/a x.b/*.log
          Tag  x.*
      [OUTPUT]
          Name  stdout
          Match x.var.log.a x.*
    `,
    "a path with a blank": conf`
      [INPUT]
          Name tail
          Path /var/log/my app/*.log
          Tag  x.*
      [OUTPUT]
          Name  stdout
          Match x.var.log.my app.*
    `,
  },
  invalid: {
    "blanks, bars and braces": {
      files: `${input}${conf`
        [OUTPUT]
            Name  stdout
            Match «a.* b.*»
        [OUTPUT]
            Name  file
            Match «a.*|b»
        [OUTPUT]
            Name  http
            Match «{a,b}.cpu»
      `}`,
      severity: "error",
      effect: "loss",
      fixed: `${input}${conf`
        [OUTPUT]
            Name  stdout
            Match_Regex ^(?:a\..*|b\..*)$
        [OUTPUT]
            Name  file
            Match_Regex ^(?:a\..*|b)$
        [OUTPUT]
            Name  http
            Match_Regex ^(?:a\.cpu|b\.cpu)$
      `}`,
      safety: "unsafe",
    },
    "tags that are not known, as a warning": {
      files: conf`
        [INPUT]
            Name forward
        [FILTER]
            Name  stdout
            Match «a.*,b.*»
        [OUTPUT]
            Name  null
            Match *
      `,
      messages: [`"Match" takes one pattern, and as one "a.*,b.*" fits no tag, so the stdout filter never runs.`],
      severity: "warning",
      effect: "ignored",
      fixed: null,
    },
    "a list over the tags of tail inputs, whose paths hold no such text": {
      files: `${tails}${conf`
        [FILTER]
            Name  stdout
            Match «shop.*, web.*»
        [OUTPUT]
            Name  null
            Match «shop.*,web.var.*»
        [OUTPUT]
            Name  file
            Match «shop.* web.*»
        [OUTPUT]
            Name  http
            Match «{shop,web}.*»
        [OUTPUT]
            Name  es
            Match *
      `}`,
      messages: [
        `"Match" takes one pattern, and as one "shop.*, web.*" fits no tag that the inputs are likely to give, so the stdout filter never runs.`,
        `"Match" takes one pattern, and as one "shop.*,web.var.*" fits no tag that the inputs are likely to give, so the null output gets nothing.`,
        `"Match" takes one pattern, and as one "shop.* web.*" fits no tag that the inputs are likely to give, so the file output gets nothing.`,
        `"Match" takes one pattern, and as one "{shop,web}.*" fits no tag, so the http output gets nothing.`,
      ],
      fixed: `${tails}${conf`
        [FILTER]
            Name  stdout
            Match_Regex ^(?:shop\..*|web\..*)$
        [OUTPUT]
            Name  null
            Match_Regex ^(?:shop\..*|web\.var\..*)$
        [OUTPUT]
            Name  file
            Match_Regex ^(?:shop\..*|web\..*)$
        [OUTPUT]
            Name  http
            Match_Regex ^(?:shop\..*|web\..*)$
        [OUTPUT]
            Name  es
            Match *
      `}`,
      safety: "unsafe",
    },
    "as a warning, as such a path could be": {
      files: `${tails}${conf`
        [OUTPUT]
            Name  null
            Match «shop.*|web.*»
        [OUTPUT]
            Name  es
            Match *
      `}`,
      severity: "warning",
      effect: "loss",
      fixed: null,
    },
  },
});
