/** Judgements by hand: what a report prints must not depend on what the rules find today. */
import type { Judgement } from "../../src/judgement.ts";
import { plain } from "../../src/report/paint.ts";
import type { ReportOptions } from "../../src/report/reporter.ts";
import { type Diagnostic, type Location, type SourceFile, sourceFile } from "../../src/source/source-file.ts";

/** A file with guillemets around places, and these places in the text without them. */
export function marked(path: string, text: string): { readonly file: SourceFile; readonly at: readonly Location[] } {
  const spans: { start: number; end: number }[] = [];
  let clean = "";
  for (const char of text) {
    if (char === "«") spans.push({ start: clean.length, end: clean.length });
    else if (char === "»") spans[spans.length - 1] = { start: spans.at(-1)!.start, end: clean.length };
    else clean += char;
  }
  const file = sourceFile(path, clean);
  return { file, at: spans.map((span) => ({ file, span })) };
}

/** Options that depend on nothing outside. */
export const plainOptions: ReportOptions = {
  paint: plain,
  width: 80,
  toolVersion: "9.9.9",
  rules: {},
  pageUrl: () => undefined,
  repositoryPath: (path) => path,
  started: new Date(0),
};

export function finding(at: Location, given: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: "split-key",
    severity: "error",
    effect: "refused",
    message: 'The key "Retry" is not known.',
    at,
    related: [],
    fixes: [],
    instances: ["DaemonSet logging/fb, container fb"],
    fluentBit: "1.7.2",
    ...given,
  };
}

export function judgement(
  findings: readonly Diagnostic[],
  given: {
    readonly versions?: readonly string[];
    readonly suppressed?: number;
    readonly baselined?: number;
    readonly unjudged?: Judgement["unjudged"];
  } = {},
): Judgement {
  const instances = (given.versions ?? ["1.7.2"]).map((fluentBit, index) => ({
    label: `DaemonSet logging/fb${index === 0 ? "" : index}, container fb`,
    entry: "app.yaml#ConfigMap/fb/fluent-bit.conf",
    fluentBit,
    versionKnown: true,
    unknown: [],
  }));
  return {
    findings,
    instances,
    files: [...new Set(findings.map(({ at }) => at.file))],
    suppressed: given.suppressed ?? 0,
    baselined: given.baselined ?? 0,
    unjudged: given.unjudged ?? [],
  };
}
