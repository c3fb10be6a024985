/** Random classic configurations that Fluent Bit's reader takes: every kind of section, odd values, comments everywhere. */
import fc from "fast-check";

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.]{0,8}$/);

/** Texts that YAML has its own ideas of, beside ordinary ones. */
const value = fc.oneof(
  word,
  fc.constantFrom(
    "*",
    "*.log",
    "null",
    "~",
    "on",
    "No",
    "1e3",
    "0x1F",
    "-",
    "- a",
    "? b",
    ": c",
    "a: b",
    "a:",
    "#x",
    "a #b",
  ),
  fc.constantFrom(
    "{}",
    "[a]",
    "{'a': 1}",
    "'q'",
    `"q"`,
    "it's",
    "a\tb",
    "%d",
    "@at",
    "`x`",
    "|",
    ">",
    "&a",
    "!t",
    "---",
    "...",
  ),
  fc.constantFrom("${A}", "${A}/x", "a b  c", "\\n", "日本", "a,b", "=", "<<", "x".repeat(200)),
  fc.stringMatching(/^[!-~][ -~]{0,20}[!-~]$/),
);

const comment = fc.oneof(
  fc.constantFrom("#", "# a note", "#- x: y", "# 'quoted", "# ノート"),
  fc.stringMatching(/^# [ -~]{0,20}[!-~]$/),
);

const keysOf: Readonly<Record<string, readonly string[]>> = {
  INPUT: ["Tag", "Path", "Mem_Buf_Limit", "Systemd_Filter", "x.y", "Exclude_Path"],
  FILTER: ["Match", "Add", "Rename", "Set", "Regex", "Exclude", "Record", "Match_Regex"],
  OUTPUT: ["Match", "Host", "Header", "Retry_Limit", "tls", "Format"],
  CUSTOM: ["alias", "api_key"],
  SERVICE: ["Flush", "Log_Level", "storage.path", "Grace"],
};
const plugins: Readonly<Record<string, readonly string[]>> = {
  INPUT: ["tail", "dummy", "systemd", "nope"],
  FILTER: ["modify", "grep", "record_modifier", "lua"],
  OUTPUT: ["stdout", "http", "forward"],
  CUSTOM: ["calyptia"],
};

const section = fc.constantFrom(...Object.keys(keysOf)).chain((kind) => {
  const entry = fc.tuple(fc.constantFrom(...keysOf[kind]!), value).map(([key, text]) => `    ${key} ${text}`);
  const inside = fc.oneof(
    { weight: 5, arbitrary: entry },
    { weight: 1, arbitrary: comment.map((one) => `    ${one}`) },
  );
  const names = plugins[kind];
  const first =
    names === undefined ? fc.constant("    Daemon Off") : fc.constantFrom(...names).map((one) => `    Name ${one}`);
  return fc
    .tuple(first, fc.array(inside, { maxLength: 6 }))
    .map(([head, rest]) => [`[${kind}]`, head, ...rest].join("\n"));
});

const set = fc.tuple(fc.constantFrom("A", "B", "c.d"), value).map(([name, text]) => `@SET ${name}=${text}`);

const between = fc.array(fc.oneof(fc.constant(""), comment), { maxLength: 3 });

/** Main files. */
export const randomClassic: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(between, fc.oneof({ weight: 5, arbitrary: section }, { weight: 1, arbitrary: set })), {
      maxLength: 6,
    }),
    between,
    fc.boolean(),
  )
  .map(([parts, last, crlf]) => {
    const text = `${[...parts.flatMap(([before, part]) => [...before, part]), ...last].join("\n")}\n`;
    return crlf ? text.replaceAll("\n", "\r\n") : text;
  })
  // Sources of templates are left alone.
  .filter((text) => !/\{\{|\{%|<%/.test(text));

/** The comments of a text in either format that has them on lines of their own. */
export function commentsOf(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => /^[ \t]*(#.*?)[ \t]*$/.exec(line)?.[1] ?? []);
}

/** The text with comments behind lines and between them, each its own number; not where a line belongs to a scalar. */
export function withComments(yaml: string, places: readonly number[]): string {
  const lines = yaml.split("\n");
  for (const [index, place] of places.entries()) {
    const at = place % lines.length;
    const line = lines[at]!;
    if (place % 3 === 0 && line.trim() !== "" && !line.trim().startsWith("#")) lines[at] = `${line} # behind ${index}`;
    else lines.splice(at, 0, `${" ".repeat(place % 7)}# before ${index}`);
  }
  return lines.join("\n");
}
