/** What each filter makes of known records, and of records of which little is known. */
import { describe, expect, it, test } from "vitest";
import { anyRecord, fieldOf, outcomeOf, ruleMatches } from "../../src/records/index.ts";
import { readJsonValues } from "../../src/records/json-text.ts";
import { printRecord } from "../../src/records/print.ts";
import type { AbstractRecord, Outcome } from "../../src/records/record.ts";
import { anyString, anyValue } from "../../src/records/values.ts";
import { contextOf, pipelineWith } from "./filters.ts";

function known(json: string): readonly AbstractRecord[] {
  return (readJsonValues(json) ?? []).map(({ map }) => map ?? anyRecord);
}

/** The records of `json` come together in one chunk. */
async function outcomes(filter: string, json: string): Promise<readonly Outcome[]> {
  const pipeline = await pipelineWith([filter]);
  const records = known(json);
  return records.map((record, index) =>
    outcomeOf(pipeline.filters[0]!, record, { ...contextOf(pipeline), chunk: { records, index } }),
  );
}

/** What goes on, as an output prints it; "dropped" and "perhaps" where that is so. */
async function printed(filter: string, json: string): Promise<readonly string[]> {
  return (await outcomes(filter, json)).map(({ kept, record }) => {
    return kept === "never" ? "dropped" : kept === "perhaps" ? "perhaps" : (printRecord(record) ?? "unknown");
  });
}

/** Filter, records, what comes of them. */
type Row = readonly [filter: string, json: string, ...printed: string[]];

const rows: Readonly<Record<string, readonly Row[]>> = {
  modify: [
    ["modify\nSet a x", '{"a":1,"b":2}', '{"b":2,"a":"x"}'],
    ["modify\nSet log hello world", '{"log":"l"}', '{"world":"l"}'],
    ["modify\nRename a b", '{"a":1,"b":2}{"a":1}', '{"a":1,"b":2}', '{"b":1}'],
    ["modify\nHard_rename a a", '{"a":1,"b":2}', '{"b":2}'],
    ["modify\nCopy a b", '{"a":1,"a":2}{"a":1,"c":3}', '{"a":2}', '{"a":1,"b":1,"c":3}'],
    ["modify\nRemove_wildcard abc", '{"ab":99,"abc":1,"ab*":2}', '{"ab*":2}'],
    [
      "modify\nCondition Key_value_equals code 200\nSet k v",
      '{"code":200}{"code":"200"}',
      '{"code":200}',
      '{"code":"200","k":"v"}',
    ],
    ["modify\nRemove a\nCondition Key_exists a\nSet k v", '{"a":1}', '{"k":"v"}'],
    ["modify\nMove_to_start b", '{"a":1,"b":2,"c":3,"bc":4}', '{"b":2,"bc":4,"a":1,"c":3}'],
    ["modify\nHard_copy a a\nSet k v", '{"a":1}{"b":1}', "unknown", '{"b":1,"k":"v"}'],
  ],
  nest: [
    [
      "nest\nOperation nest\nWildcard a*\nNest_under m\nAdd_prefix x_",
      '{"a":1,"b":2,"ab":3}{"b":2}',
      '{"b":2,"m":{"x_a":1,"x_ab":3}}',
      '{"b":2}',
    ],
    [
      "nest\nOperation lift\nNested_under m\nRemove_prefix x_",
      '{"m":{"x_a":1,"b":2},"a":0}{"m":5}',
      '{"a":1,"b":2}',
      '{"m":5}',
    ],
  ],
  record_modifier: [
    ["record_modifier\nRecord a x\nRecord b y z", '{"a":1}', '{"a":"x"}'],
    ["record_modifier\nRemove_key A", '{"a":1}{"b":2}', "dropped", '{"b":2}'],
    ["record_modifier\nRemove_key a", '{"a":1}', '{"a":1}'],
    ["record_modifier\nRemove_key a", '{}{"b":1}', "{}", '{"b":1}'],
    ["record_modifier\nAllowlist_key a*\nRecord k v", '{"A":1,"ab":2,"c":3}', '{"A":1,"ab":2,"k":"v"}'],
  ],
  grep: [
    ["grep\nRegex a x\nRegex b y", '{"a":"x"}{"b":"y"}', '{"a":"x"}', "dropped"],
    ["grep\nRegex a.b x", '{"a":"x"}', '{"a":"x"}'],
    ["grep\nExclude a 5", '{"a":5}{"a":"5"}', '{"a":5}', "dropped"],
    ["grep\nLogical_Op and\nExclude a x\nExclude b y", '{"a":"x"}{"a":"x","b":"y"}', '{"a":"x"}', "dropped"],
    ["grep\nRegex $a['b'] s", '{"a":"s"}{"a":{"b":"s"}}{"a":{}}', '{"a":"s"}', '{"a":{"b":"s"}}', "dropped"],
  ],
  parser: [
    ["parser\nKey_Name log\nParser json", '{"log":"{\\"s\\":2}","s":1}{"log":"x"}', '{"s":2}', '{"log":"x"}'],
    ["parser\nKey_Name log\nParser json\nReserve_Data on", '{"log":"{\\"s\\":2}","s":1}', '{"s":1}'],
    ["parser\nKey_Name log\nParser words\nPreserve_Key on", '{"log":"12 x"}', '{"a":12,"n":"x","log":"12 x"}'],
    ["parser\nKey_Name $log\nParser words\nReserve_Data on", '{"log":"7"}', '{"a":7,"log":"7"}'],
    [
      "parser\nKey_Name log\nParser dated",
      '{"log":"{\\"n\\":\\"2024\\"}"}{"log":"{\\"n\\":\\"x\\"}"}',
      "{}",
      '{"n":"x"}',
    ],
    ["parser\nKey_Name log\nParser ltsv", '{"log":"a:1\\tno\\tb:2"}', '{"a":"1"}'],
    ["parser\nKey_Name log\nParser logfmt", '{"log":"a=1 b c=\\"x y\\" d="}', '{"a":"1","b":true,"c":"x y","d":true}'],
    [
      "parser\nKey_Name log\nParser decoded",
      '{"log":"{\\"n\\":\\"{\\\\\\"q\\\\\\":1}\\"}"}',
      '{"n":"{\\"q\\":1}","q":1}',
    ],
  ],
  rewrite_tag: [
    ["rewrite_tag\nRule a ^x new false", '{"a":"x"}{"a":"y"}{"a":5}', "dropped", '{"a":"y"}', '{"a":5}'],
    ["rewrite_tag\nRule a ^x new true\nRule a . old false", '{"a":"x"}{"a":"y"}', '{"a":"x"}', "dropped"],
  ],
  type_converter: [
    ["type_converter\nstr_key a b int", '{"a":"12x"}{"a":"x"}{}', '{"a":"12x","b":12}', '{"a":"x","b":"x"}', "{}"],
    ["type_converter\nstr_key a b int", '{"a":"0"}', '{"a":"0"}'],
    ["type_converter\nfloat_key a b string", '{"a":3.0}', '{"a":3.0,"b":"3.0"}'],
    ["type_converter\nuint_key a b string", '{"a":-7}', '{"a":-7,"b":"18446744073709551609"}'],
  ],
  expect: [
    [
      "expect\naction result_key\nkey_exists a\nkey_val_eq a x",
      '{"a":"x"}{"a":5}{"a":"y"}',
      '{"matched":true,"a":"x"}',
      '{"matched":true,"a":5}',
      '{"matched":false,"a":"y"}',
    ],
    ["expect\nkey_exists a", "{}", "{}"],
  ],
  checklist: [
    [
      "checklist\nFile list.txt\nLookup_Key a\nRecord b true",
      '{"a":"foo","b":1}{"a":"# y"}',
      '{"a":"foo","b":true}',
      '{"a":"# y"}',
    ],
    [
      "checklist\nFile list.txt\nLookup_Key a\nMode partial\nRecord b v w",
      '{"a":"foobar"}{"a":"afoo"}',
      '{"a":"foobar","b":"w"}',
      '{"a":"afoo"}',
    ],
  ],
  small: [
    ["throttle\nRate 1", "{}", "perhaps"],
    ["log_to_metrics\ndiscard_logs on", "{}", "dropped"],
    ["stdout", '{"a":1}', '{"a":1}'],
    ["alter_size", '{"a":1}', "dropped"],
    ["alter_size\nRemove 1", '{"a":1}{"b":1}', '{"a":1}', "dropped"],
    ["lua\nscript x.lua\ncall f", '{"a":1}', "perhaps"],
    ["unheard_of", '{"a":1}', "perhaps"],
  ],
};

for (const [name, table] of Object.entries(rows)) {
  describe(name, () => {
    test.each(table)("%s", async (filter, json, ...expected) => {
      expect(await printed(filter, json)).toEqual(expected);
    });
  });
}

/** What is said of keys behind a filter. */
async function about(filter: string, record: AbstractRecord, keys: string): Promise<string> {
  const pipeline = await pipelineWith([filter]);
  const { kept, record: after } = outcomeOf(pipeline.filters[0]!, record, contextOf(pipeline));
  const said = keys.split(" ").map((key) => `${key} ${fieldOf(after, key).presence}`);
  return [`kept ${kept}`, ...said].join(", ");
}

const line: AbstractRecord = {
  pairs: [{ key: "log", presence: "always", value: anyString }],
  others: undefined,
  ordered: true,
};
const logAndMore: AbstractRecord = { ...line, others: { never: [] }, ordered: false };

describe("of records that are not known", () => {
  const table: readonly (readonly [string, AbstractRecord, string, string])[] = [
    ["modify\nSet k v\nRemove x", anyRecord, "k x y", "kept always, k always, x never, y perhaps"],
    ["modify\nRename log message", line, "log message", "kept always, log never, message always"],
    ["modify\nRename log message", logAndMore, "log message", "kept always, log perhaps, message always"],
    ["modify\nRemove_wildcard kube", anyRecord, "kubernetes log", "kept always, kubernetes never, log perhaps"],
    ["grep\nRegex level .", line, "log", "kept never, log always"],
    ["grep\nRegex level .", anyRecord, "level log", "kept perhaps, level always, log perhaps"],
    ["grep\nExclude level .", line, "log", "kept always, log always"],
    [
      "record_modifier\nAllowlist_key log\nRecord k v",
      anyRecord,
      "log LOG x k",
      "kept always, log perhaps, LOG perhaps, x never, k always",
    ],
    // Where all records of a chunk would lose all keys, the chunk stays as it was (F-43).
    ["record_modifier\nAllowlist_key log", anyRecord, "log x", "kept perhaps, log perhaps, x perhaps"],
    ["parser\nKey_Name log\nParser words", line, "log a n", "kept always, log perhaps, a perhaps, n perhaps"],
    ["parser\nKey_Name message\nParser words", line, "log a", "kept always, log always, a never"],
    ["nest\nOperation nest\nWildcard *\nNest_under m", line, "log m", "kept always, log never, m always"],
    ["kubernetes\nMerge_Log on", line, "log kubernetes x", "kept always, log always, kubernetes perhaps, x perhaps"],
    ["kubernetes\nMerge_Log on\nMerge_Log_Key x", line, "log x y", "kept always, log always, x perhaps, y never"],
    ["kubernetes\nK8S-Logging.Exclude on", line, "log x", "kept perhaps, log always, x never"],
    ["multiline\nmultiline.parser go\nmultiline.key_content log", line, "log x", "kept perhaps, log always, x never"],
    ["multiline\nmultiline.parser go\nmultiline.key_content msg", line, "log", "kept always, log always"],
    ["sysinfo\nhostname_key h", line, "log h x", "kept always, log always, h always, x never"],
    ["aws", line, "log az hostname x", "kept always, log always, az perhaps, hostname perhaps, x never"],
    ["geoip2", line, "log", "kept always, log perhaps"],
  ];
  test.each(table)("%s", async (filter, record, keys, expected) => {
    expect(await about(filter, record, keys)).toBe(expected);
  });

  it("Add leaves what is there", async () => {
    const pipeline = await pipelineWith(["modify\nAdd log x"]);
    const { record } = outcomeOf(pipeline.filters[0]!, anyRecord, contextOf(pipeline));
    expect(fieldOf(record, "log")).toMatchObject({ presence: "always", value: anyValue });
  });

  it("a grep tells what a value is behind it", async () => {
    const pipeline = await pipelineWith(["grep\nRegex level ^x"]);
    const { record } = outcomeOf(pipeline.filters[0]!, anyRecord, contextOf(pipeline));
    expect([...fieldOf(record, "level").value.kinds]).toEqual(["string"]);
  });

  it("a variable that is not known makes the filter's rules unknown", async () => {
    const pipeline = await pipelineWith(["modify\nSet ${NOT_KNOWN_HERE} v"]);
    const { kept, record } = outcomeOf(pipeline.filters[0]!, line, contextOf(pipeline));
    expect(kept).toBe("always");
    expect(["perhaps", "always"]).toContain(fieldOf(record, "log").presence);
  });
});

describe("ruleMatches", () => {
  it("needs a key with a text that the expression finds", async () => {
    const pipeline = await pipelineWith(["rewrite_tag\nRule $log ^x new false"]);
    const rule = pipeline.filters[0]!.get("rule")!;
    const answers = [...known('{"log":"xy"}{"log":"y"}{"log":7}{}'), line, anyRecord].map((record) =>
      ruleMatches(rule, record, contextOf(pipeline)),
    );
    expect(answers).toEqual(["always", "never", "never", "never", "perhaps", "perhaps"]);
  });
});
