import { splitSpaces } from "../grammar/values/list.ts";
import { conf, defineRule, didYouMean, parserSections, partOf, shownKey } from "../src/rule/index.ts";

const decoders: readonly string[] = ["json", "escaped", "escaped_utf8", "mysql_quoted"];

export default defineRule({
  summary: "A decoder of a parser is not known, or lacks the field that it works on.",
  category: "parser",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    "Decode_Field" and "Decode_Field_As" take the name of a decoder and a field. One that is wrong makes Fluent Bit log an error and
    drop all decoders of that parser, the right ones too; it starts all the same.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [PARSER]
                Name            docker
                Format          json
                Decode_Field_As «escapd» log
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name            docker
                Format          json
                Decode_Field_As escaped log
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name dummy
        `,
        "parsers.conf": conf`
          [PARSER]
              Name            docker
              Format          json
              Decode_Field_As escaped_utf8 log do_next
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "parser")) {
      for (const property of [...section.all("decode_field"), ...section.all("decode_field_as")]) {
        const { value } = property;
        const [decoder, field] = splitSpaces(value.text);
        if (decoder === undefined) continue;
        const word = partOf(value, decoder.span.start, decoder.span.end);
        if (!decoders.includes(decoder.text.toLowerCase())) {
          report({
            at: word,
            message: `"${decoder.text}" is no decoder, so Fluent Bit drops all decoders of this parser.`,
            fixes: didYouMean(word, decoders, { safety: "safe" }),
          });
        } else if (field === undefined) {
          report({
            at: value,
            message: `"${shownKey(property)}" names no field behind the decoder, so Fluent Bit drops all decoders of this parser.`,
          });
        }
      }
    }
  },
});
