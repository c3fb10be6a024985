import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const own = (lines: string) =>
  `[MULTILINE_PARSER]\nName own\nType regex\n${lines}Rule start_state /^a/ b\nRule b /^b/ b\n`;
const filter = (lines: string) => `[INPUT]\nName dummy\n[FILTER]\nName multiline\nMatch *\n${lines}`;

testRule("multiline-filter-key", {
  valid: {
    "a name that is not known": withParsers("", filter("multiline.parser ${ML}\n")),
    "a key": withParsers("", filter("multiline.parser java\nmultiline.key_content log\n")),
    "a parser with a key of its own": withParsers(own("Key_Content log\n"), filter("multiline.parser own\n")),
    "one of several with a key": withParsers(own("Key_Content log\n"), filter("multiline.parser java, own\n")),
    "a built-in parser with a key": withParsers("", filter("multiline.parser cri\n")),
    "a parser that is not known": withParsers("", filter("multiline.parser other\n")),
    "another mode": withParsers("", filter("multiline.parser java\nmode partial_message\n")),
    "no parser: rule multiline-filter-without-parser": withParsers("", filter("")),
    "a tail input": withParsers("", "[INPUT]\nName tail\nPath /a.log\nmultiline.parser java\n"),
  },
  invalid: {
    "built-in parsers of languages": {
      files: withParsers("", filter("«multiline.parser» go, Java\n")),
      messages: [
        'This multiline filter has no "multiline.key_content" and its parsers name no key either, so it finds no text and joins nothing.',
      ],
      fixed: withParsers("", filter("multiline.parser go, Java\nmultiline.key_content log\n")),
      safety: "unsafe",
    },
    "a parser of one's own without a key": {
      files: withParsers(own(""), filter("«multiline.parser» own\n")),
      fixed: withParsers(own(""), filter("multiline.parser own\nmultiline.key_content log\n")),
    },
  },
});
