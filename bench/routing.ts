/** The routes of a large pipeline against the parse of its file. */
import { parseClassic } from "../grammar/classic/parser.ts";
import { regexEngine } from "../grammar/values/regex.ts";
import { check } from "../src/check.ts";
import { makeFlow } from "../src/routing/make-routing.ts";
import { interleaved, type Row } from "./measure.ts";

const plugins = 200;
/** Many, for each takes only a millisecond or two, and the engine compiles what ran often. */
const rounds = 300;

/** As many inputs, filters and outputs, most of them for each other. */
export async function routing(): Promise<Row[]> {
  const { text, routesOf } = await pipelineOf(plugins);
  const tags = await interleaved(
    () => routesOf("tags"),
    () => parseClassic(text),
    rounds,
  );
  const records = await interleaved(
    () => routesOf("records"),
    () => parseClassic(text),
    rounds,
  );
  const what = `${plugins} inputs, filters and outputs`;
  return [
    {
      what: `routes of ${what} against the parse of their file`,
      measured: `${tags.ratio.toFixed(2)} (${tags.a.toFixed(1)} ms : ${tags.b.toFixed(1)} ms)`,
      goal: "<= 1.5",
      met: tags.ratio <= 1.5,
    },
    {
      what: `routes of ${what} with what filters make of each record, against the parse`,
      measured: `${records.ratio.toFixed(2)} (${records.a.toFixed(1)} ms)`,
      goal: "none",
      met: undefined,
    },
  ];
}

export interface RoutedPipeline {
  readonly text: string;
  /** The number of routes; with `records` also which of them are certain. */
  routesOf(depth: "tags" | "records"): number;
}

/** As many inputs, filters and outputs. */
export async function pipelineOf(count: number): Promise<RoutedPipeline> {
  const each = (one: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => one(index)).join("");
  const text = each(input) + each(filter) + each(output);
  const files = [{ path: "main.conf", text }];
  const { pipelines } = await check(files, {}, { entries: ["main.conf"], complete: true, fluentBit: "5.1.1" });
  const [pipeline] = pipelines;
  if (pipeline === undefined) throw new Error("the text is no pipeline");
  return {
    text,
    routesOf(depth) {
      const { routes } = makeFlow(pipeline, regexEngine);
      return depth === "tags" ? routes.length : routes.filter(({ when }) => when === "always").length;
    },
  };
}

function input(index: number): string {
  return `[INPUT]
    Name          tail
    Tag           app.${index}.*
    Path          /var/log/app-${index}/*.log
    DB            /var/lib/app-${index}.db
    Parser        json
    Mem_Buf_Limit 5MB

`;
}

/** About as often as each stands in the configurations of the shared corpus. */
const filters: readonly string[] = [
  ...Array<string>(4).fill("Name kubernetes\n    Merge_Log on"),
  ...Array<string>(3).fill("Name modify\n    Rename log message\n    Add cluster one"),
  ...Array<string>(3).fill("Name nest\n    Operation lift\n    Nested_under kubernetes"),
  ...Array<string>(3).fill("Name lua\n    Script change.lua\n    Call change"),
  ...Array<string>(2).fill("Name parser\n    Key_Name log\n    Parser json\n    Reserve_Data on"),
  ...Array<string>(2).fill("Name record_modifier\n    Record host one\n    Remove_key stream"),
  "Name aws\n    Az true",
  "Name grep\n    Exclude log ^debug",
  "Name rewrite_tag\n    Rule $level ^error$ error.$TAG true",
];

function filter(index: number): string {
  return `[FILTER]\n    ${filters[index % filters.length]}\n    Match app.${index}.*\n\n`;
}

function output(index: number): string {
  const match = index === 0 ? "error.*" : `app.${index}.*`;
  return `[OUTPUT]
    Name          es
    Match         ${match}
    Host          elastic-${index}.example
    Index         app-${index}
    Retry_Limit   5

`;
}
