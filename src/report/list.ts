import { compact } from "./compact.ts";
import { github } from "./github.ts";
import { json, jsonl } from "./json.ts";
import { pretty } from "./pretty.ts";
import type { Reporter } from "./reporter.ts";

/** Every reporter under the name that `--format` takes. */
export const reporters = { pretty, compact, json, jsonl, github } satisfies Readonly<Record<string, Reporter>>;

export type ReporterName = keyof typeof reporters;
