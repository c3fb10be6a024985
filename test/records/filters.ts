/** One filter of each sort of setting, for properties that must hold of all. */
import { regexEngine } from "../../grammar/values/regex.ts";
import { check } from "../../src/check.ts";
import type { Pipeline } from "../../src/model/pipeline.ts";
import type { AbstractRecord, RecordContext } from "../../src/records/index.ts";

const modify = [
  ...["Set a v", "Add b v", "Add k w", "Remove a", "Remove_wildcard a", "Remove_wildcard abc", "Remove_regex ^.b"],
  ...["Rename a b", "Rename b k", "Rename a a", "Hard_rename a b", "Hard_rename log a", "Hard_rename a a"],
  ...["Copy a k", "Copy a b", "Hard_copy a b", "Hard_copy log k", "Move_to_start a", "Move_to_end ab", "Set a b n"],
].map((rule) => `modify\n${rule}`);

const conditions = [
  ...["Key_exists a", "Key_does_not_exist $a['b']", "A_key_matches ^a", "No_key_matches ^log$", "Key_value_equals a x"],
  ...["Key_value_does_not_equal log foo", "Key_value_matches a ^(x|true)", "Key_value_does_not_match $a['n'] ^.$"],
  ...["Matching_keys_have_matching_values ^a .", "Matching_keys_do_not_have_matching_values ^a x"],
].map((condition) => `modify\nCondition ${condition}\nSet k v`);

const others = [
  ...["nest\nOperation nest\nWildcard a*\nNest_under a", "nest\nOperation nest\nWildcard a\nWildcard n\nNest_under m"],
  ...["nest\nOperation nest\nWildcard *\nNest_under m\nAdd_prefix a", "nest\nOperation lift\nNested_under a"],
  ...["nest\nOperation lift\nNested_under b\nAdd_prefix a", "nest\nOperation lift\nNested_under a\nRemove_prefix a"],
  ...["record_modifier\nRecord a v", "record_modifier\nRemove_key A", "record_modifier\nRemove_key a*"],
  ...[
    "record_modifier\nAllowlist_key a\nRecord k v",
    "record_modifier\nAllowlist_key ab*",
    "record_modifier\nRecord a b c",
  ],
  ...[
    "grep\nRegex a x",
    "grep\nExclude log foo",
    "grep\nRegex a x\nExclude b x",
    "grep\nExclude $a['b'] .\nRegex log .",
  ],
  ...["grep\nLogical_Op and\nRegex a .\nRegex b .", "grep\nLogical_Op or\nExclude a x\nExclude b x"],
  ...["grep\nRegex $a[0] x", "grep\nRegex $a['a']['b'] ."],
  ...["parser\nKey_Name log\nParser json", "parser\nKey_Name log\nParser json\nReserve_Data on"],
  ...["parser\nKey_Name a\nParser words\nParser json\nReserve_Data on\nPreserve_Key on"],
  ...["parser\nKey_Name a\nParser words\nPreserve_Key on", "parser\nKey_Name $a['n']\nParser words\nReserve_Data on"],
  ...["parser\nKey_Name log\nParser ltsv", "parser\nKey_Name log\nParser logfmt\nReserve_Data on"],
  ...["parser\nKey_Name log\nParser decoded", "parser\nKey_Name log\nParser dated\nReserve_Data on"],
  ...["rewrite_tag\nRule a x new false", "rewrite_tag\nRule $log . new true\nRule $a .* other false"],
  ...["type_converter\nstr_key a k int", "type_converter\nint_key a a string", "type_converter\nfloat_key b k int"],
  ...["type_converter\nstr_key $a['b'] k float\nuint_key n log float", "type_converter\nstr_key log a bool"],
  ...["type_converter\nstr_key a k hex\nint_key a k uint"],
  ...[
    "expect\naction result_key\nkey_exists a",
    "expect\naction result_key\nresult_key a\nkey_val_eq a x\nkey_not_exists b",
  ],
  ...["expect\naction result_key\nkey_val_is_null a\nkey_val_is_not_null $a['b']", "expect\naction exit\nkey_exists a"],
  ...[
    "checklist\nFile list.txt\nLookup_Key a\nRecord k true\nRecord a no",
    "checklist\nFile list.txt\nMode partial\nRecord b v",
  ],
  ...["kubernetes\nDummy_Meta on", "kubernetes\nDummy_Meta on\nMerge_Log on", "kubernetes\nMerge_Log on\nKeep_Log off"],
  ...["kubernetes\nDummy_Meta on\nMerge_Log on\nKeep_Log off\nMerge_Log_Key a"],
  ...["kubernetes\nDummy_Meta on\nMerge_Log on\nKeep_Log off\nMerge_Parser words"],
  ...[
    "multiline\nmultiline.key_content log\nmultiline.parser go",
    "multiline\nmode partial_message\nmultiline.key_content log",
  ],
  ...[
    "throttle\nRate 1",
    "log_to_metrics\ndiscard_logs on",
    "stdout",
    "alter_size\nRemove 1",
    "alter_size\nAdd 1",
    "alter_size",
  ],
  ...[
    "sysinfo\nhostname_key a",
    "aws",
    "aws\ntags_enabled on",
    "ecs\nADD a $ClusterName",
    "lua\nscript x.lua\ncall f",
    "geoip2",
  ],
];

/** The name of each filter and its properties, a line each. */
export const settings: readonly string[] = [...modify, ...conditions, ...others];

const parsers = `
[PARSER]
    Name json
    Format json
[PARSER]
    Name words
    Format regex
    Regex ^(?<a>\\w+)(?: (?<n>.*))?
    Types a:integer
[PARSER]
    Name ltsv
    Format ltsv
[PARSER]
    Name logfmt
    Format logfmt
[PARSER]
    Name decoded
    Format json
    Decode_Field json n
[PARSER]
    Name dated
    Format json
    Time_Key n
    Time_Format %Y
`;

/** A pipeline with a filter of each of those settings, in order. */
export async function pipelineWith(filters: readonly string[], input = "Name dummy"): Promise<Pipeline> {
  const section = (lines: string): string => lines.split("\n").join("\n    ");
  const text = [
    "[SERVICE]\n    Parsers_File parsers.conf\n    Daemon off",
    `[INPUT]\n    ${section(input)}`,
    ...filters.map((filter) => `[FILTER]\n    Match *\n    Name ${section(filter)}`),
    "[OUTPUT]\n    Name null\n    Match *\n",
  ].join("\n");
  const files = [
    { path: "main.conf", text },
    { path: "parsers.conf", text: parsers },
    { path: "list.txt", text: "x\nfoo\n# y\n" },
  ];
  const { pipelines } = await check(files, {}, { entries: ["main.conf"], complete: true, fluentBit: "5.1.1" });
  const [pipeline] = pipelines;
  if (pipeline === undefined) throw new Error("there is no pipeline");
  return pipeline;
}

/** `chunk`: the records that come together, of which the first is meant. */
export function contextOf(pipeline: Pipeline, chunk?: readonly AbstractRecord[]): RecordContext {
  return { pipeline, regex: regexEngine, chunk: chunk && { records: chunk, index: 0 } };
}
