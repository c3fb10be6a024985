import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { testRule } from "../rule-tester.ts";

const modify = (line: string): string => `[FILTER]\n    Name modify\n    Match *\n    ${line}\n`;
const record = (line: string): string => `[FILTER]\n    Name record_modifier\n    Match *\n    ${line}\n`;
const env = { PLACE: "data center", ONE: "one", QUOTED: 'a "b"' };

testRule("env-word-splitting", {
  valid: {
    "one word, and quotes": {
      files:
        modify("Add k ${ONE}") +
        modify('Add k "${PLACE}"') +
        modify("Add k '${PLACE}'") +
        record('Record k "${PLACE}"'),
      env,
    },
    "values that are not counted": {
      files: "[OUTPUT]\n    Name http\n    Match *\n    Header X-Place ${PLACE}\n    Host ${PLACE}\n",
      env,
    },
    "a default of one word": { files: modify("Add k ${NOT_SET:-b}"), complete: true },
    "a host name has no blanks": modify("Add k ${HOSTNAME}"),
  },
  invalid: {
    "filters that count words": {
      files: modify("Add k «${PLACE}»") + modify("Remove «${PLACE}»") + record("Record k in-«${PLACE}»"),
      env,
      messages: [
        '"PLACE" is "data center", which "Add" of the modify filter splits at its blanks, so the filter takes three words for a "Rename" of the first to the last.',
        '"PLACE" is "data center", which "Remove" of the modify filter splits at its blanks, so Fluent Bit refuses to start.',
        '"PLACE" is "data center", which "Record" of the record_modifier filter splits at its blanks, so the filter logs an error and ignores this entry.',
      ],
      safety: "unsafe",
      fixed: modify('Add k "${PLACE}"') + modify('Remove "${PLACE}"') + record('Record k "in-${PLACE}"'),
    },
    "a rule of rewrite_tag": {
      files: "[FILTER]\n    Name rewrite_tag\n    Match *\n    Rule $log ^«${PLACE}»$ new.tag false\n",
      env,
      effect: "ignored",
      fixed: '[FILTER]\n    Name rewrite_tag\n    Match *\n    Rule $log "^${PLACE}$" new.tag false\n',
    },
    "text with a quote of its own": { files: modify("Add k «${QUOTED}»"), env },
    "a default with a blank": {
      files: modify("Add k «${NOT_SET:-a b}»"),
      complete: true,
      fixed: modify('Add k "${NOT_SET:-a b}"'),
    },
    "text that is not known": {
      files: modify("Add k «${OTHER}»"),
      severity: "hint",
      effect: "none",
      messages: [
        '"Add" of the modify filter is split at blanks: if "OTHER" has any, the filter takes three words for a "Rename" of the first to the last.',
      ],
      fixed: modify('Add k "${OTHER}"'),
    },
    "a host name that is given with blanks": {
      files: modify("Add k «${HOSTNAME}»"),
      env: { HOSTNAME: "my host" },
      fixed: modify('Add k "${HOSTNAME}"'),
    },
    "every entry of modify that counts words": {
      files: [
        "Remove",
        "Remove_wildcard",
        "Remove_regex",
        "Move_to_start",
        "Move_to_end",
        "Rename k",
        "Hard_rename k",
        "Add k",
        "Set k",
        "Copy k",
        "Hard_copy k",
      ]
        .map((entry) => modify(`${entry} «\${PLACE}»`))
        .join(""),
      env,
      fixed: null,
    },
    "more than three words, which modify refuses": {
      files: modify("Set «${FOUR}»"),
      env: { FOUR: "a b c d" },
      effect: "refused",
      fixed: null,
    },
  },
});

it("is quiet on what is not known, but in the preset strict", async () => {
  const files = [{ path: "fluent-bit.conf", text: modify("Add k ${OTHER}") }];
  const codes = async (preset: "recommended" | "strict"): Promise<readonly string[]> =>
    (await check(files, rules, { preset })).findings.map(({ code }) => code);
  expect(await codes("recommended")).not.toContain("env-word-splitting");
  expect(await codes("strict")).toContain("env-word-splitting");
});
