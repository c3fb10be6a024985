/** Random configurations for graphs: tags and matches of few letters, so that they meet, and names that nobody should use. */
import fc from "fast-check";

const letters = fc.constantFrom("a", "b", "a.b", "a.c", "*", "a.*", "b.*", "new.x", "zz");
/** One line of a configuration can hold all of these. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['"', "'", "<", ">", "&", "#", ";", "`", "|", "\\", "\\n", "$$", "%%", "]", ")", "}", "-->", "--", "==="],
      ...[
        "end",
        "<script>alert(1)</script>",
        "]]>",
        "<!--",
        "&amp;",
        "#35;",
        "\u202e",
        "\u0007",
        "日本",
        "🎉",
        "\ufffe",
      ],
      ...["**b**", "1. x", "- y", "fa:fa-ban", "subgraph", "click", "{{", "@{", "x", " "],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "");

export const configurations = fc
  .record({
    inputs: fc.array(fc.record({ tag: fc.oneof(letters, hostile), alias: fc.option(hostile) }), { maxLength: 5 }),
    filters: fc.array(
      fc.record({
        name: fc.constantFrom("modify", "grep", "rewrite_tag", "own"),
        match: letters,
        rule: fc.constantFrom(".* b true", ".* a.b false", "^x new.x true", "^x zz false"),
        alias: fc.option(hostile),
      }),
      { maxLength: 6 },
    ),
    outputs: fc.array(fc.record({ match: letters, alias: fc.option(hostile) }), { maxLength: 5 }),
  })
  .map(({ inputs, filters, outputs }) =>
    [
      "[SERVICE]\n",
      ...inputs.map(({ tag, alias }) => section("INPUT", { Name: "tail", Tag: tag, Alias: alias })),
      ...filters.map(({ name, match, rule, alias }) =>
        section("FILTER", {
          Name: name,
          Match: match,
          Alias: alias,
          Rule: name === "rewrite_tag" ? `$log ${rule}` : null,
        }),
      ),
      ...outputs.map(({ match, alias }) => section("OUTPUT", { Name: "es", Match: match, Alias: alias })),
    ].join(""),
  );

function section(name: string, properties: Readonly<Record<string, string | null>>): string {
  const lines = Object.entries(properties).flatMap(([key, value]) => (value === null ? [] : [`    ${key} ${value}\n`]));
  return `[${name}]\n${lines.join("")}`;
}

/** So many nodes of each kind, all joined; every third output for ever alone. */
export function largeConfiguration(count: number): string {
  const sections: string[] = [];
  for (let i = 0; i < count; i++) sections.push(section("INPUT", { Name: "tail", Tag: `t.${i}.x` }));
  for (let i = 0; i < count; i++) sections.push(section("FILTER", { Name: "modify", Match: `t.${i}.*` }));
  for (let i = 0; i < count; i++)
    sections.push(section("OUTPUT", { Name: "es", Match: i % 3 === 0 ? `no.${i}` : `t.${i}.x` }));
  return sections.join("");
}
