import { checkstyle } from "./checkstyle.ts";
import { compact } from "./compact.ts";
import type { FormatName } from "./formats.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json, jsonl } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { pretty } from "./pretty.ts";
import { rdjson } from "./rdjson.ts";
import type { Reporter } from "./reporter.ts";
import { sarif } from "./sarif.ts";

/** Every reporter under the name that `--format` takes. */
export const reporters: Readonly<Record<FormatName, Reporter>> = {
  pretty,
  compact,
  json,
  jsonl,
  sarif,
  github,
  gitlab,
  junit,
  checkstyle,
  rdjson,
  markdown,
};

export type ReporterName = FormatName;
