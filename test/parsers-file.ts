/** A configuration with a parsers file, for tests of rules about parsers. Lines as in the files, without indentation. */

/** `main`: sections beside `[SERVICE]`. */
export function withParsers(parsers: string, main = "[INPUT]\nName dummy\n"): Readonly<Record<string, string>> {
  return {
    "fluent-bit.conf": `[SERVICE]\n    Parsers_File parsers.conf\n${indented(main)}`,
    "parsers.conf": indented(parsers),
  };
}

function indented(text: string): string {
  return text.replace(/^(?!\[|$)/gm, "    ");
}
