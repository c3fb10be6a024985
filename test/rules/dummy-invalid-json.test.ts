import { testRule } from "../rule-tester.ts";

const dummy = (value: string, key = "Dummy"): string => `[INPUT]\n    Name dummy\n    ${key} ${value}\n`;

testRule("dummy-invalid-json", {
  valid: {
    "maps, and text behind them": dummy('{"a":[1,{"b":null}]}') + dummy('{"a":1}{"b":2}') + dummy('{"a":1} text'),
    "another plugin": "[OUTPUT]\n    Name null\n    Match *\n    Dummy foo\n",
    "what is not known": dummy("${RECORD}") + dummy("<record>"),
    "a forgiving reader": { files: dummy('{"a":01}') + dummy('{"a":1,}') + dummy('{"a":tru}'), fluentBit: "4.1.2" },
    "quotes around it, about which another rule speaks": dummy(`'{"a":"b"}'`),
    "a forgiving reader, the last time": { files: dummy('{"a":tru}'), fluentBit: "4.1.2" },
  },
  invalid: {
    "no JSON": {
      files: dummy("«foo»") + dummy("«{a:1}»") + dummy('«{"a":1»') + dummy("«foo»", "Metadata"),
      effect: "ignored",
      messages: [
        '"Dummy" is no JSON, so the dummy input sends {"message":"dummy"} instead.',
        '"Dummy" is no JSON, so the dummy input sends {"message":"dummy"} instead.',
        '"Dummy" is no JSON, so the dummy input sends {"message":"dummy"} instead.',
        '"Metadata" is no JSON, so the dummy input sends no metadata.',
      ],
    },
    "JSON but no map": {
      files: dummy("«1»") + dummy('«"x"»') + dummy("«[1,2]»") + dummy("«[]»", "Metadata"),
      effect: "loss",
      messages: [
        '"Dummy" is JSON but no map, so the dummy input makes no record.',
        '"Dummy" is JSON but no map, so the dummy input makes no record.',
        '"Dummy" is JSON but no map, so the dummy input makes no record.',
        '"Metadata" is JSON but no map, so the dummy input makes no record.',
      ],
    },
    "what can be mended": {
      files: dummy("«{'a': 'b'}»") + dummy('«{"a":1,}»') + dummy('«[{"a":1}]»'),
      safety: "unsafe",
      fixed: dummy('{"a": "b"}') + dummy('{"a":1}') + dummy('{"a":1}'),
    },
    "before 4.2.0, what both readers refuse": {
      files: dummy('«{"a":1»') + dummy("«foo»") + dummy("«1»") + dummy("«[1]»"),
      fluentBit: "4.1.2",
      messages: [
        '"Dummy" is no JSON, so the dummy input sends {"message":"dummy"} instead.',
        '"Dummy" is no JSON, so the dummy input sends {"message":"dummy"} instead.',
        '"Dummy" is no JSON, so the dummy input sends {"message":"dummy"} instead.',
        '"Dummy" is JSON but no map, so the dummy input makes no record.',
      ],
    },
    "the strict reader, the first time": { files: dummy('«{"a":tru}»'), fluentBit: "4.2.0" },
    "a bracket at one end only": { files: dummy('«[{"a":1}»') + dummy('«{"a":1]»') },
    "blanks inside the array": { files: dummy('«[ {"a":1} ]»'), fixed: dummy('{"a":1}') },
  },
});
