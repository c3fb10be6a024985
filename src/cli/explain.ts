import { exampleTexts, shownExample, symbolLegend } from "../report/example-text.ts";
import type { Paint } from "../report/paint.ts";
import { textWidth, wrap } from "../report/visible.ts";
import { bulletItems, effectText } from "../report/words.ts";
import type { BadExample, ExampleFiles, Rule } from "../rule/define.ts";
import { prose } from "../rule/text.ts";
import { type ExitStatus, exit } from "./io.ts";
import { unknownRule } from "./judge.ts";
import { paintFor } from "./paint.ts";
import type { CommonOptions, Shell } from "./shell.ts";

export async function explain(id: string, options: CommonOptions, { io, engine }: Shell): Promise<ExitStatus> {
  const { rules } = await engine();
  const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
  const width = Math.min(100, Math.max(40, io.stdout.columns ?? 80));
  const paint = paintFor(io.stdout, io, options.color);
  const meaning = codesWithoutRule.find(([pattern]) => pattern.test(id))?.[1];
  if (rule !== undefined) io.stdout.write(`${explanation(id, rule, paint, width).join("\n")}\n`);
  else if (meaning !== undefined) io.stdout.write([paint.bold(id), "", ...wrap(meaning, width), ""].join("\n"));
  else throw unknownRule(id, rules);
  return exit.clean;
}

/** Codes of findings that come from no rule, so cannot be turned off, and what they mean. */
const codesWithoutRule: readonly (readonly [RegExp, string])[] = [
  [
    /^syntax\/yaml$/,
    "A manifest is not valid YAML (or JSON), and no rule can say what was meant. Kubernetes does not take such a document. What can still be read of it is judged, so mend this first and check again. For the source of a template this is only a hint: it is no YAML before it is rendered.",
  ],
  [
    /^internal\/[\w-]+$/,
    "A bug of fbcheck: nothing is wrong with your files. The part behind the slash says where: the rule that broke down, or the step that did. All other findings stand, and the exit status is 3. Please report it with the message and, if you can share it, the file.",
  ],
];

function explanation(id: string, rule: Rule, paint: Paint, width: number): readonly string[] {
  const colour = rule.severity === "error" ? paint.red : rule.severity === "warning" ? paint.yellow : paint.blue;
  const effect = effectText({ effect: rule.effect, fluentBit: undefined });
  const fixes = { safe: paint.green("safe"), unsafe: paint.yellow("unsafe"), none: "none" }[rule.fixes];
  const facts = [
    colour(rule.severity),
    rule.category,
    `fix: ${fixes}`,
    ...(rule.preset === "strict" ? ["only with --preset strict"] : []),
  ];
  const lines = [`${paint.bold(id)}  ${facts.join(paint.dim(" · "))}`, "", ...wrap(rule.summary, width)];
  if (effect !== undefined) lines.push(`${paint.dim("Effect:")} ${effect}.`);
  lines.push("", ...paragraphs(rule.why, width));
  if (rule.quiet !== undefined) lines.push("", paint.bold("Left alone on purpose"), "", ...bullets(rule.quiet, width));
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
  options: CommonOptions & { readonly format: "table" | "json" },
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
    }));
    io.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
    return exit.clean;
  }
  const paint = paintFor(io.stdout, io, options.color);
  const idWidth = Math.max(4, ...entries.map(([id]) => id.length));
  const lines = entries.map(([id, { severity, fixes, summary, preset }]) => {
    const colour = severity === "error" ? paint.red : severity === "warning" ? paint.yellow : paint.blue;
    const fix = fixes === "none" ? "-" : fixes;
    const strict = preset === "strict" ? paint.dim(" (strict)") : "";
    return `${paint.bold(id.padEnd(idWidth))}  ${colour(severity.padEnd(7))}  ${fix.padEnd(6)}  ${summary}${strict}`;
  });
  io.stdout.write(`${[paint.dim(`${"rule".padEnd(idWidth)}  level    fix     finds`), ...lines].join("\n")}\n`);
  return exit.clean;
}
