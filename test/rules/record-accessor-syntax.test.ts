import { testRule } from "../rule-tester.ts";

const filter = (name: string, line: string) =>
  `[INPUT]\n    Name dummy\n[FILTER]\n    Name  ${name}\n    Match *\n    ${line}\n`;
const output = (name: string, line: string) =>
  `[INPUT]\n    Name dummy\n[OUTPUT]\n    Name  ${name}\n    Match *\n    ${line}\n`;

testRule("record-accessor-syntax", {
  valid: {
    "other keys of splunk are plain text": output("splunk", "Splunk_Token t\n    Event_Host log"),
    "keys, sub keys and places of an array": filter("grep", "Regex $a['b'][0] x"),
    "a plain key of grep": filter("grep", "Regex log $x[y"),
    "a tag template": filter("rewrite_tag", "Rule $log ^(a)$ new.$TAG[1].$1.$log false"),
    "a plain key of the parser filter": filter("parser", 'Key_Name a["x"]'),
    "labels with fixed values": output("loki", 'labels job=fb, x=a$["b"]'),
    "a property that is no accessor": filter("nest", 'Nested_under $a["b"]'),
    "a variable in it": filter("grep", 'Regex $a["${X}"] x'),
  },
  invalid: {
    "double quotes without a dollar, which grep puts in front": {
      files: filter("grep", 'Exclude «kubernetes["ns"]» x'),
      messages: [
        'The record accessor "$kubernetes[" ends at the double quote; keys stand in single quotes, so the grep filter does not start, nor does Fluent Bit.',
      ],
      safety: "safe",
      fixed: filter("grep", "Exclude kubernetes['ns'] x"),
    },
    "a key without quotes in the tag of rewrite_tag": {
      files: filter("rewrite_tag", "Rule $log ^a$ x.«$k[ns]».y false"),
      effect: "refused",
      fixed: filter("rewrite_tag", "Rule $log ^a$ x.$k['ns'].y false"),
    },
    "a key alone in brackets": {
      files: filter("rewrite_tag", "Rule «$['a.b']» dot t false"),
      messages: [
        'The record accessor "$[\'a.b\']" has no name behind "$", so the rewrite_tag filter does not start, nor does Fluent Bit.',
      ],
    },
    "a character that is not allowed": { files: filter("rewrite_tag", "Rule «$log:x» abc t false") },
    "labels of loki": {
      files: output("loki", 'labels job=fb, ns=«$kubernetes["ns"]»'),
      fixed: output("loki", "labels job=fb, ns=$kubernetes['ns']"),
    },
    "the document id of es: it goes on without": {
      files: output("es", 'Id_Key «$a["x"]»'),
      effect: "ignored",
      fixed: output("es", "Id_Key $a['x']"),
    },
    "the key of checklist: it starts, and dies with the first record": {
      files: filter("checklist", 'File /a\n    Record a b\n    Lookup_Key «$a["x"]»'),
      effect: "loss",
      fixed: filter("checklist", "File /a\n    Record a b\n    Lookup_Key $a['x']"),
    },
    "the event key of splunk without a dollar": {
      files: output("splunk", "Splunk_Token t\n    Event_Key «log»"),
      effect: "refused",
      safety: "safe",
      fixed: output("splunk", "Splunk_Token t\n    Event_Key $log"),
    },
  },
});
