import { conf } from "../../src/rule/text.ts";
import { type RuleCase, testRule } from "../rule-tester.ts";
import { pod } from "./pod.ts";

const rest = "[OUTPUT]\n    Name  null\n    Match *\n";
const dummy = "[INPUT]\n    Name dummy\n";

/** One property of one section, in an environment that is wholly known. */
function one(files: string, message: string, effect: RuleCase["effect"], more: Partial<RuleCase> = {}): RuleCase {
  return { files, complete: true, messages: [message], ...(effect === undefined ? {} : { effect }), ...more };
}
const input = (line: string): string => `${dummy}    ${line}\n${rest}`;
const filter = (name: string, line: string): string =>
  `${dummy}[FILTER]\n    Name  ${name}\n    Match *\n    ${line}\n${rest}`;
const output = (line: string): string => `${dummy}[INPUT]\n    Name cpu\n[OUTPUT]\n    Name  http\n    ${line}\n`;
const service = (line: string): string => `[SERVICE]\n    ${line}\n${dummy}${rest}`;
const refused = `Nothing sets the variable "X", so Fluent Bit refuses to start.`;

/** The container has the keys of a ConfigMap as variables, with a prefix. */
const podWith = (host: string): string =>
  `${pod({
    data: { "fluent-bit.conf": `${dummy}[OUTPUT]\n    Name  es\n    Match *\n    Host  ${host}\n` },
    container: "envFrom:\n  - prefix: APP_\n    configMapRef:\n      name: settings",
  })}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  ES_HOST: es.example.com\n`;

testRule("undefined-env-variable", {
  valid: {
    "an environment that is not known": input("Tag ${X}"),
    "a variable of the environment": { files: input("Tag ${X}"), complete: true, env: { X: "a" } },
    "a variable of @SET": { files: `@SET X=a\n${input("Tag ${X}")}`, complete: true },
    "a default": { files: input("Tag ${X:-a}"), complete: true },
    "HOSTNAME, which is always set": { files: input("Tag ${HOSTNAME}"), complete: true },
    "text that is read without expansion": {
      files: {
        "fluent-bit.conf": service("Streams_File s.conf"),
        "s.conf": "[STREAM_TASK]\n    Name a\n    Exec SELECT * FROM TAG:'${X}';\n",
      },
      complete: true,
    },
    "no variable at all, because a brace stands before it": {
      files: input('Dummy {"a":{"b":1},"c":"${X}"}'),
      complete: true,
    },
  },
  invalid: {
    "the name of a plugin (cl-240)": one(
      `[INPUT]\n    Name «\${X}»\n${rest}`,
      `Nothing sets the variable "X", so the plugin has no name and Fluent Bit refuses to start.`,
      "refused",
    ),
    "odd names that are no defaults (cl-248, cl-249)": {
      files: `[INPUT]\n    Name «\${X-dummy}»\n[INPUT]\n    Name «\${X:=dummy}»\n${rest}`,
      complete: true,
      effect: "refused",
    },
    "the whole tag": one(
      input("Tag «${X}»"),
      `Nothing sets the variable "X", so the dummy input refuses "Tag" as unknown and Fluent Bit does not start.`,
      "refused",
      { severity: "error" },
    ),
    "a part of the tag (cl-235)": one(
      input("Tag a«${X}»"),
      `Nothing sets the variable "X", so nothing stands in its place.`,
      "degraded",
      { severity: "warning" },
    ),
    "an alias of an output, refused by plugins with a list of properties (cl-239)": one(
      `${dummy}${rest}    Alias «\${X}»\n`,
      `Nothing sets the variable "X", so the null output refuses "Alias" as unknown and Fluent Bit does not start.`,
      "refused",
    ),
    "the same where the plugin has no such list": one(
      `${dummy}${rest}    Alias «\${X}»\n`,
      `Nothing sets the variable "X", so the null output treats "Alias" as not set.`,
      "degraded",
      { fluentBit: "1.7.2" },
    ),
    "a size that a tail input refuses": one(
      `[INPUT]\n    Name tail\n    Path /a\n    Buffer_Max_Size «\${X}»\n${rest}`,
      refused,
      "refused",
    ),
    "what a tail input needs": one(`[INPUT]\n    Name tail\n    Path «\${X}»\n${rest}`, refused, "refused"),
    "what a tail input can do without": one(
      `[INPUT]\n    Name tail\n    Path /a\n    DB   «\${X}»\n${rest}`,
      `Nothing sets the variable "X", so the tail input treats "DB" as not set.`,
      "degraded",
    ),
    "the Match of a filter (cl-236)": one(
      `${dummy}[FILTER]\n    Name  stdout\n    Match «\${X}»\n${rest}`,
      `Nothing sets the variable "X", so the stdout filter never runs.`,
      "ignored",
      { severity: "error" },
    ),
    "the Match of an output": one(
      output("Match «${X}»"),
      `Nothing sets the variable "X", so the http output gets nothing.`,
      "loss",
    ),
    "the Match of the only output of the only input": one(
      `${dummy}[OUTPUT]\n    Name  null\n    Match «\${X}»\n`,
      `Nothing sets the variable "X", so the null output treats "Match" as not set.`,
      "degraded",
    ),
    "a host": one(
      output("Match *\n    Host  «${X}»"),
      `Nothing sets the variable "X", so the http output uses its default host, mostly 127.0.0.1.`,
      "degraded",
    ),
    Retry_Limit: one(
      output("Match *\n    Retry_Limit «${X}»"),
      `Nothing sets the variable "X", so the http output retries once.`,
      "degraded",
    ),
    "the last word of a list (modify counts by itself)": one(
      filter("modify", "Add k «${X}»"),
      `Nothing sets the variable "X", so "Add" has too few words and Fluent Bit refuses to start.`,
      "refused",
    ),
    "a boolean of a filter": one(filter("kubernetes", "Merge_Log «${X}»"), refused, "refused"),
    "Flush (cl-242)": one(service("Flush «${X}»"), refused, "refused"),
    "Log_Level since 5.1 (cl-243)": one(service("Log_Level «${X}»"), refused, "refused"),
    "Log_Level before": one(
      service("Log_Level «${X}»"),
      `Nothing sets the variable "X", so "Log_Level" is empty.`,
      "degraded",
      { fluentBit: "4.2.8" },
    ),
    "a parser's format (cl-218)": {
      files: {
        "fluent-bit.conf": service("Parsers_File p.conf"),
        "p.conf": conf`
          [PARSER]
              Name   x
              Format «\${X}»
        `,
      },
      complete: true,
      messages: [refused],
      effect: "refused",
    },
    "a parser's format before 5.1, which is only logged": {
      files: {
        "fluent-bit.conf": service("Parsers_File p.conf"),
        "p.conf": conf`
          [PARSER]
              Name   x
              Format «\${X}»
        `,
      },
      complete: true,
      fluentBit: "4.2.8",
      messages: [`Nothing sets the variable "X", so Fluent Bit skips this parser and the rest of its file.`],
      effect: "ignored",
    },
    "a name that is nearly one of @SET": {
      files: `@SET es_host=h\n${output("Match *\n    Host  «${es_hots}»")}`,
      complete: true,
      fixed: `@SET es_host=h\n${output("Match *\n    Host  ${es_host}")}`,
      safety: "unsafe",
    },
    "a name that is nearly one of an envFrom": {
      files: { "pod.yaml": podWith("«${APP_ES_HOTS}»") },
      fixed: { "pod.yaml": podWith("${APP_ES_HOST}") },
      safety: "unsafe",
    },
    "all words of an output's header, which it then does not read": one(
      output("Match *\n    Header «${X}»"),
      `Nothing sets the variable "X", so the http output treats "Header" as not set.`,
      "degraded",
    ),
    "the words of a grep filter": one(
      filter("grep", "Regex log «${X}»"),
      `Nothing sets the variable "X", so "Regex" has too few words and Fluent Bit refuses to start.`,
      "refused",
    ),
  },
});
