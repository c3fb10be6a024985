/** The names that `--format` takes. They stand apart from the reporters, which a command line loads only to use one. */
export const formats = [
  "pretty",
  "compact",
  "json",
  "jsonl",
  "sarif",
  "github",
  "gitlab",
  "junit",
  "checkstyle",
  "rdjson",
  "markdown",
] as const;

export type FormatName = (typeof formats)[number];
