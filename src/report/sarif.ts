/**
 * SARIF 2.1.0: one run, with the texts of the rules that found something, the fixes, and a fingerprint for each result. A
 * bug of ours and a file that was not judged are no results but notifications, and the run is then no successful one.
 */
import { fingerprintsOf } from "../fingerprint.ts";
import type { Judgement } from "../judgement.ts";
import type { RuleText } from "../rule/define.ts";
import { prose } from "../rule/text.ts";
import { showableFixes } from "../showable-fixes.ts";
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic, Fix, Location, Severity } from "../source/source-file.ts";
import { meaningOfCode } from "./codes.ts";
import { isAbsolutePath, uriOf } from "./paths.ts";
import type { Reporter, ReportOptions } from "./reporter.ts";
import { ruleSections } from "./rule-text.ts";
import { visible } from "./visible.ts";
import { bulletItems, docsPage, effectText, messageOf, unjudgedPath, unjudgedText } from "./words.ts";

export const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
export const fingerprintKey = "fbcheck/v1";

export const sarif: Reporter = (judgement, options) => {
  const results = judgement.findings.filter((finding) => !isBug(finding));
  const codes = [...new Set(results.map(({ code }) => code))].sort();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const names = fingerprintsOf(results);
  const log = {
    $schema: sarifSchema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "fbcheck",
            semanticVersion: options.toolVersion,
            informationUri: options.pageUrl("README.md"),
            rules: codes.map((code) => descriptor(code, options)),
          },
        },
        properties: judgement.shard === undefined ? undefined : { shard: judgement.shard },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of the repository." } } },
        invocations: [invocation(judgement, options)],
        results: results.map((finding, index) => ({
          ruleId: finding.code,
          ruleIndex: indexOf.get(finding.code),
          level: levels[finding.severity],
          message: { text: messageText(messageOf({ ...finding, related: [] })) },
          locations: [{ physicalLocation: placeOf(finding.at, options) }],
          partialFingerprints: { [fingerprintKey]: names[index] },
          ...some("relatedLocations", finding.related, ({ at, message }, id) => ({
            id,
            physicalLocation: placeOf(at, options),
            message: { text: messageText(message) },
          })),
          ...some(
            "fixes",
            showableFixes(finding).filter(({ edits }) => edits.length > 0),
            (fix) => fixOf(fix, options),
          ),
          properties: {
            effect: finding.effect,
            instances: finding.instances.map(visible),
            fluentBit: finding.fluentBit,
            release: finding.release,
          },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

const levels = { error: "error", warning: "warning", hint: "note" } as const;

/** What a file that was not judged is called among the notifications. */
export const unjudgedId = "unjudged";

const isBug = ({ code }: Diagnostic): boolean => code.startsWith("internal/");

/** A field only where there is something to list. */
function some<T>(name: string, items: readonly T[], write: (item: T, index: number) => object): object {
  return items.length === 0 ? {} : { [name]: items.map(write) };
}

function invocation({ findings, unjudged }: Judgement, options: ReportOptions): object {
  const bugs = findings.filter(isBug).map((finding) => ({
    level: "error",
    descriptor: { id: finding.code },
    message: { text: messageText(finding.message) },
    locations: [{ physicalLocation: placeOf(finding.at, options) }],
  }));
  const files = unjudged.map((one) => ({
    level: "error",
    descriptor: { id: unjudgedId },
    message: { text: messageText(unjudgedText(one)) },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(unjudgedPath(one), options) } }],
  }));
  return {
    executionSuccessful: bugs.length + files.length === 0,
    toolExecutionNotifications: [...bugs, ...files],
  };
}

const precisions: Readonly<Record<Severity, string>> = { error: "very-high", warning: "high", hint: "medium" };
const problems: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", hint: "recommendation" };

function descriptor(code: string, { rules, pageUrl }: ReportOptions): object {
  const rule: RuleText | undefined = Object.hasOwn(rules, code) ? rules[code] : undefined;
  const page = docsPage(code);
  const helpUri = page === undefined ? undefined : pageUrl(page);
  if (rule === undefined) {
    const text = meaningOfCode(code) ?? code;
    const summary = /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, ".") ?? text;
    return { id: code, shortDescription: { text: summary }, fullDescription: { text }, helpUri, help: { text } };
  }
  const { summary, category, severity, effect, why } = rule;
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${prose(why).replace(/\n+/g, " ")}` },
    helpUri,
    help: { text: helpText(code, rule), markdown: [summary, ...ruleSections(rule)].join("\n\n") },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      category,
      effect,
      tags: ["fluent-bit", category],
      precision: precisions[severity],
      "problem.severity": problems[severity],
    },
  };
}

function helpText(code: string, rule: RuleText): string {
  const effect = effectText({ effect: rule.effect, fluentBit: undefined });
  return [
    rule.summary,
    ...(effect === undefined ? [] : [`Effect: ${effect}.`]),
    prose(rule.why),
    ...(rule.quiet === undefined
      ? []
      : [["Left alone on purpose:", ...bulletItems(rule.quiet).map((item) => `- ${item}`)].join("\n")]),
    `"fbcheck explain ${code}" shows examples.`,
  ].join("\n\n");
}

function placeOf({ file, span }: Location, options: ReportOptions): object {
  return { artifactLocation: artifactOf(file.path, options), region: regionOf({ file, span }) };
}

function artifactOf(path: string, { repositoryPath }: ReportOptions): object {
  const name = repositoryPath(path);
  return { uri: uriOf(name), uriBaseId: isAbsolutePath(name) ? undefined : "SRCROOT" };
}

function regionOf({ file, span }: Location): object {
  const index = lineIndex(file);
  const start = index.position(span.start);
  const end = index.position(span.end);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: span.start,
    charLength: span.end - span.start,
  };
}

function fixOf({ title, safety, edits }: Fix, options: ReportOptions): object {
  const byPath = new Map<string, object[]>();
  for (const { at, newText } of edits) {
    const replacements = byPath.get(at.file.path) ?? [];
    replacements.push({ deletedRegion: regionOf(at), insertedContent: { text: newText } });
    byPath.set(at.file.path, replacements);
  }
  return {
    description: { text: messageText(safety === "safe" ? title : `${title} (unsafe: look at it first)`) },
    artifactChanges: [...byPath].map(([path, replacements]) => ({
      artifactLocation: artifactOf(path, options),
      replacements,
    })),
    properties: { safety },
  };
}

/** `[text](target)` in a message would be a link (SARIF 2.1.0, 3.11.6), so its brackets are escaped. */
function messageText(text: string): string {
  return visible(text).replace(/\[([^[\]]*)\](?=\()/g, "\\[$1\\]");
}
