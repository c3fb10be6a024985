/** Results by hand: what a report prints must not depend on what the rules find today. */
import type { Pipeline } from "../../src/model/pipeline.ts";
import type { Result } from "../../src/result.ts";
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

export function result(
  findings: readonly Diagnostic[],
  given: {
    readonly versions?: readonly string[];
    readonly suppressed?: number;
    readonly unjudged?: Result["unjudged"];
  } = {},
): Result {
  const pipelines = (given.versions ?? ["1.7.2"]).map((version, index) => ({
    version,
    versionKnown: true,
    instance: {
      label: `DaemonSet logging/fb${index === 0 ? "" : index}, container fb`,
      entry: { kind: "found", value: sourceFile("app.yaml#ConfigMap/fb/fluent-bit.conf", "") },
      entryPath: "/fluent-bit/etc/fluent-bit.conf",
      unknowns: [],
    },
  })) as unknown as readonly Pipeline[];
  return {
    findings,
    pipelines,
    set: { manifests: [], resources: [], entries: [], references: [], instances: [] },
    files: [...new Set(findings.map(({ at }) => at.file))],
    suppressed: given.suppressed ?? 0,
    unjudged: given.unjudged ?? [],
  };
}
