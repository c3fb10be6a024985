/** The texts of a rule as Markdown, for its page and for reports that carry them. */
import type { BadExample, ExampleFiles, RuleText } from "../rule/define.ts";
import { prose } from "../rule/text.ts";
import { exampleTexts, shownExample, symbolLegend } from "./example-text.ts";
import { bulletItems } from "./words.ts";

/** Why, what is left alone, wrong and right: blocks to be set apart by blank lines. */
export function ruleSections(rule: RuleText): readonly string[] {
  const blocks = [`## ${whyHeading(rule)}`, prose(rule.why)];
  if (rule.quiet !== undefined) {
    const items = bulletItems(rule.quiet);
    blocks.push("## Left alone on purpose", items.map((item) => `- ${item}`).join("\n"));
  }
  const { bad, good } = rule.examples;
  const legend = symbolLegend(exampleTexts(rule), (symbol) => `\`${symbol}\``);
  if (bad.length > 0) {
    const marks = "`«` and `»` mark what the finding covers; they are not part of the text.";
    blocks.push("## Wrong", legend === undefined ? marks : `${marks} ${legend}`);
  }
  for (const one of bad) blocks.push(...badExample(typeof one === "string" ? { files: one } : one));
  if (good.length > 0) blocks.push("## Right");
  if (bad.length === 0 && legend !== undefined) blocks.push(legend);
  for (const one of good) blocks.push(...fileBlocks(one));
  return blocks;
}

/** What the text under it tells, by the contract of `why`. */
function whyHeading({ category, effect }: RuleText): string {
  if (category === "meta") return "Why";
  return `What ${effect === "not-created" ? "Kubernetes" : "Fluent Bit"} does, and why that matters`;
}

function badExample(example: BadExample): readonly string[] {
  const blocks: string[] = [];
  if (example.fluentBit !== undefined) blocks.push(`Judged by Fluent Bit ${example.fluentBit}:`);
  blocks.push(...fileBlocks(example.files));
  if (example.fixed !== undefined) blocks.push("After the fix:", ...fileBlocks(example.fixed));
  return blocks;
}

function fileBlocks(files: ExampleFiles): readonly string[] {
  const entries = typeof files === "string" ? [["", files] as const] : Object.entries(files);
  return entries.flatMap(([path, text]) => [
    ...(path === "" ? [] : [`\`${path}\``]),
    fenced(text, /\.ya?ml$/.test(path) ? "yaml" : path.endsWith(".json") ? "json" : "ini"),
  ]);
}

/** A code block whose fence is longer than any run of backticks in it. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${shownExample(text).replace(/\n$/, "")}\n${fence}`;
}
