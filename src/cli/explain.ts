import type { RuleSetting } from "../config/settings.ts";
import { meaningOfCode } from "../report/codes.ts";
import { exampleTexts, shownExample, symbolLegend } from "../report/example-text.ts";
import type { Paint } from "../report/paint.ts";
import { textWidth, visible, wrap } from "../report/visible.ts";
import { bulletItems, effectText } from "../report/words.ts";
import type { BadExample, ExampleFiles, Rule, Rules } from "../rule/define.ts";
import { optionText, optionTypeText } from "../rule/options.ts";
import { prose } from "../rule/text.ts";
import type { SchemaFile } from "../schema/index.ts";
import { nearest } from "../source/nearest.ts";
import type { Config } from "./config-option.ts";
import { type ExitStatus, exit, UsageError } from "./io.ts";
import { fluentBitVersion } from "./judge.ts";
import { paintFor } from "./paint.ts";
import type { CommonOptions, Shell } from "./shell.ts";

export interface ExplainOptions extends CommonOptions {
  readonly format?: "text" | "json";
  readonly fluentBit?: string;
  readonly schema?: SchemaFile;
  readonly config?: Config;
}

/** A rule, a code that findings have without one, or whatever Fluent Bit knows by that name; a rule's id wins. */
export async function explain(name: string, options: ExplainOptions, { io, engine }: Shell): Promise<ExitStatus> {
  const loaded = await engine();
  const { rules } = loaded;
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  const width = Math.min(100, Math.max(40, io.stdout.columns ?? 80));
  const paint = paintFor(io.stdout, io, options.color);
  const print = (lines: readonly string[], data: object): ExitStatus => {
    io.stdout.write(options.format === "json" ? `${JSON.stringify(data, undefined, 2)}\n` : `${lines.join("\n")}\n`);
    return exit.clean;
  };
  if (rule !== undefined) {
    const configured = settingOf(name, options);
    return print(explanation(name, rule, configured, paint, width), { ...ruleData(name, rule), configured });
  }
  const meaning = meaningOfCode(name);
  if (meaning !== undefined)
    return print([paint.bold(name), "", ...wrap(meaning, width)], { topic: "code", id: name, why: meaning });

  const { fluentBit, config } = options;
  const version = fluentBit === undefined ? config?.settings.fluentBit : fluentBitVersion(fluentBit, loaded);
  const { newestVersion, resolveVersion } = await import("../schema/index.ts");
  const judged = resolveVersion(version ?? options.schema?.version ?? newestVersion);
  const schemaOptions = { file: options.schema };
  const { targetOf } = await import("./explain-target.ts");
  const target = targetOf(name, judged, schemaOptions);
  if (target.kind === "choices")
    throw new UsageError(`"${visible(name)}" may be several things: ask for ${quoted(target.names)}`);
  if (target.kind === "unknown") throw unknownTopic(name, target, rules);
  const [{ topicPage }, { topicData }] = await Promise.all([import("./explain-topic.ts"), import("./explain-data.ts")]);
  return print(
    options.format === "json" ? [] : topicPage(target.topic, judged, schemaOptions, { paint, width }),
    options.format === "json" ? topicData(target.topic, judged, schemaOptions) : {},
  );
}

/** What the configuration says of a rule, wherever the files lie; undefined for nothing. */
function settingOf(id: string, { config }: Pick<ExplainOptions, "config">): RuleSetting | undefined {
  const rules = config?.settings.rules ?? {};
  return Object.hasOwn(rules, id) ? rules[id] : undefined;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" or ");
}

function unknownTopic(
  name: string,
  { owner, near }: { readonly owner: string | undefined; readonly near: readonly string[] },
  rules: Rules,
): UsageError {
  const shown = visible(name.length > 200 ? `${name.slice(0, 200)}…` : name);
  const ids = owner === undefined ? nearest(name, Object.keys(rules)).slice(0, 3) : [];
  const close = [...ids, ...near];
  if (close.length > 0) {
    const what =
      owner === undefined
        ? `there is no rule${near.length > 0 ? ", plugin or section" : ""} "${shown}"`
        : `"${owner}" has no such property: "${shown}"`;
    return new UsageError(`${what}: did you mean ${quoted(close)}?`);
  }
  if (owner !== undefined)
    return new UsageError(
      `"${owner}" has no such property: "${shown}"; "fbcheck explain ${owner.split(" ")[0]}" lists them`,
    );
  return new UsageError(
    `there is no rule, plugin or section "${shown}": "fbcheck rules" and "fbcheck explain input" list what there is`,
  );
}

function ruleData(id: string, { summary, category, severity, effect, fixes, preset, why, options }: Rule): object {
  const docs = `docs/rules/${id}.md`;
  return {
    topic: "rule",
    id,
    summary,
    category,
    severity,
    effect,
    fixes,
    preset: preset ?? "recommended",
    why: prose(why),
    options: options ?? {},
    docs,
  };
}

function explanation(
  id: string,
  rule: Rule,
  configured: RuleSetting | undefined,
  paint: Paint,
  width: number,
): readonly string[] {
  const colour = rule.severity === "error" ? paint.red : rule.severity === "warning" ? paint.yellow : paint.blue;
  const effect = effectText({ effect: rule.effect, fluentBit: undefined });
  const fixes = { safe: paint.green("safe"), unsafe: paint.yellow("unsafe"), none: "none" }[rule.fixes];
  const facts = [
    colour(rule.severity),
    rule.category,
    `fix: ${fixes}`,
    ...(rule.preset === "strict" ? ["only with --preset strict"] : []),
    ...(configured?.severity === undefined ? [] : [`configured: ${configured.severity}`]),
  ];
  const lines = [`${paint.bold(id)}  ${facts.join(paint.dim(" · "))}`, "", ...wrap(rule.summary, width)];
  if (effect !== undefined) lines.push(`${paint.dim("Effect:")} ${effect}.`);
  lines.push("", ...paragraphs(rule.why, width));
  if (rule.quiet !== undefined) lines.push("", paint.bold("Left alone on purpose"), "", ...bullets(rule.quiet, width));
  const options = Object.entries(rule.options ?? {});
  if (options.length > 0) lines.push("", paint.bold("Options in fbcheck.yaml"));
  for (const [name, option] of options) {
    const given = Object.hasOwn(configured?.options ?? {}, name) ? configured?.options?.[name] : undefined;
    const now = given === undefined ? "" : `; configured: ${optionText(given)}`;
    const facts = `${optionTypeText(option)}; default: ${optionText(option.default)}${now}`;
    lines.push(
      "",
      `  ${paint.cyan(name)}  ${paint.dim(facts)}`,
      ...wrap(option.doc, width - 4).map((line) => `    ${line}`),
    );
  }
  for (const bad of rule.examples.bad)
    lines.push("", ...badExample(typeof bad === "string" ? { files: bad } : bad, paint));
  for (const good of rule.examples.good) lines.push("", paint.bold(paint.green("Right")), ...fileLines(good, paint));
  const legend = symbolLegend(exampleTexts(rule), (symbol) => `"${symbol}"`);
  if (legend !== undefined) lines.push("", ...wrap(legend, width).map(paint.dim));
  return lines;
}

function paragraphs(text: string, width: number): readonly string[] {
  return prose(text)
    .split("\n")
    .flatMap((line) => wrap(line, width));
}

function bullets(text: string, width: number): readonly string[] {
  return bulletItems(text).flatMap((item) =>
    wrap(item, width - 2).map((line, index) => (index === 0 ? "- " : "  ") + line),
  );
}

function badExample(example: BadExample, paint: Paint): readonly string[] {
  const version = example.fluentBit === undefined ? "" : ` (Fluent Bit ${example.fluentBit})`;
  const lines = [paint.bold(paint.red("Wrong")) + version, ...fileLines(example.files, paint)];
  if (example.fixed !== undefined) lines.push("", paint.bold(paint.green("Fixed")), ...fileLines(example.fixed, paint));
  return lines;
}

/** The files of an example, indented; carets stand under what the finding covers. */
function fileLines(files: ExampleFiles, paint: Paint): readonly string[] {
  const entries = typeof files === "string" ? [["", files] as const] : Object.entries(files);
  return entries.flatMap(([path, text]) => [
    ...(path === "" ? [] : [paint.dim(`  ${path}`)]),
    ...shownExample(text)
      .replace(/\n$/, "")
      .split("\n")
      .flatMap((line) => markedLine(line, paint)),
  ]);
}

function markedLine(line: string, paint: Paint): readonly string[] {
  const open = line.indexOf("«");
  const clean = `    ${line.replace(/[«»]/g, "")}`.trimEnd();
  if (open < 0) return [clean];
  const close = line.indexOf("»", open);
  const covered = line.slice(open + 1, close < 0 ? line.length : close);
  const carets =
    " ".repeat(4 + textWidth(line.slice(0, open).replaceAll("»", ""))) + "^".repeat(Math.max(1, textWidth(covered)));
  return [clean, paint.red(carets)];
}

export async function listRules(
  options: CommonOptions & { readonly format: "table" | "json"; readonly config?: Config },
  { io, engine }: Shell,
): Promise<ExitStatus> {
  const { rules } = await engine();
  const entries = Object.entries(rules);
  if (options.format === "json") {
    const list = entries.map(([id, { summary, category, severity, effect, fixes, preset }]) => ({
      id,
      summary,
      category,
      severity,
      effect,
      fixes,
      preset: preset ?? "recommended",
      docs: `docs/rules/${id}.md`,
      configured: settingOf(id, options),
    }));
    io.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
    return exit.clean;
  }
  const paint = paintFor(io.stdout, io, options.color);
  const idWidth = Math.max(4, ...entries.map(([id]) => id.length));
  const indent = idWidth + "  warning  unsafe  ".length;
  // On a terminal the summaries stand in a column of their own; elsewhere each rule has one line, for grep.
  const room = io.stdout.isTTY ? Math.max(24, (io.stdout.columns ?? 80) - indent) : Number.POSITIVE_INFINITY;
  const lines = entries.map(([id, { severity, fixes, summary, preset }]) => {
    const configured = settingOf(id, options)?.severity;
    const level = configured ?? severity;
    const colour = { error: paint.red, warning: paint.yellow, hint: paint.blue, off: paint.dim }[level];
    const fix = fixes === "none" ? "-" : fixes;
    // A rule with a severity of its own is on whatever the preset.
    const note = configured !== undefined ? "(configured)" : preset === "strict" ? "(strict)" : "";
    const text = wrap(`${summary} ${note}`.trimEnd(), room).join(`\n${" ".repeat(indent)}`);
    const finds = note === "" ? text : text.slice(0, -note.length) + paint.dim(note);
    return `${paint.bold(id.padEnd(idWidth))}  ${colour(level.padEnd(7))}  ${fix.padEnd(6)}  ${finds}`;
  });
  io.stdout.write(`${[paint.dim(`${"rule".padEnd(idWidth)}  level    fix     finds`), ...lines].join("\n")}\n`);
  return exit.clean;
}
