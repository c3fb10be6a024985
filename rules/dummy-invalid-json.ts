import { readJsonStart } from "../grammar/values/json.ts";
import {
  atLeast,
  conf,
  defineRule,
  isLiteral,
  isOnlyMiswritten,
  judgedValue,
  pluginsNamed,
  replaceWord,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The record of a dummy input is no JSON map.",
  category: "input",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    "Dummy" and "Metadata" take a JSON map. Of a text that is no JSON, such as {a:1}, dummy warns "data is incomplete. Use default
    string." and sends {"message":"dummy"}, or no metadata. An array or a bare number or word is JSON but no record: dummy
    makes nothing ("log chunk size == 0"). Text behind the map does no harm, and a second map becomes a second record.
  `,
  quiet: `
    - Before 4.2.0, whose reader forgave much, all but texts that are not closed, do not begin like JSON, or are an array.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  dummy
              Dummy «{'a':1}»
        `,
        fixed: conf`
          [INPUT]
              Name  dummy
              Dummy {"a":1}
        `,
      },
      {
        files: conf`
          [INPUT]
              Name  dummy
              Dummy «[{"a":1}]»
        `,
        fixed: conf`
          [INPUT]
              Name  dummy
              Dummy {"a":1}
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
            Dummy {"a":1}
      `,
    ],
  },

  check({ pipeline, report }) {
    // The JSON library changed with 4.2.0.
    const isStrict = atLeast(pipeline.version, "4.2.0");
    for (const input of pluginsNamed(pipeline, "input", "dummy")) {
      for (const key of ["dummy", "metadata"]) {
        const property = input.get(key);
        const value = property?.schema === undefined ? undefined : judgedValue(property);
        const outcome = value === undefined ? "map" : outcomeOf(value);
        if (property === undefined || value === undefined || outcome === "map") continue;
        if (isOnlyMiswritten(value, isMap)) continue;
        const mended = isLiteral(property) ? mends(value).filter(isMap) : [];
        const follows =
          outcome === "nothing"
            ? "is JSON but no map, so the dummy input makes no record"
            : key === "dummy"
              ? 'is no JSON, so the dummy input sends {"message":"dummy"} instead'
              : "is no JSON, so the dummy input sends no metadata";
        report({
          at: property.value,
          message: `"${shownKey(property)}" ${follows}.`,
          effect: outcome === "nothing" ? "loss" : "ignored",
          fixes: mended.slice(0, 1).map((text) => replaceWord(property.value, text, "unsafe", "Make it a JSON map")),
        });
      }
    }

    function outcomeOf(text: string): "map" | "nothing" | "default" {
      const { kind } = readJsonStart(text);
      if (isStrict) {
        if (kind === "map") return "map";
        return kind === "invalid" || kind === "unclosed" ? "default" : "nothing";
      }
      if (kind === "array") return "nothing";
      return kind === "unclosed" || !'{["'.includes(text[0] ?? "{") ? "default" : "map";
    }

    function isMap(text: string): boolean {
      const start = readJsonStart(text);
      return start.kind === "map" && start.end === text.length;
    }

    /** Single quotes for double ones, a comma behind the last entry, a map in an array. */
    function mends(text: string): readonly string[] {
      return [
        ...(text.includes('"') ? [] : [text.replaceAll("'", '"')]),
        text.replace(/,\s*\}$/, "}"),
        ...(text.startsWith("[") && text.endsWith("]") ? [text.slice(1, -1).trim()] : []),
      ];
    }
  },
});
