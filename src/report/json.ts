/** For programs: the shape that schema/findings.schema.json describes. */
import { fingerprintsOf } from "../fingerprint.ts";
import { showableFixes } from "../showable-fixes.ts";
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic, Location } from "../source/source-file.ts";
import type { Reporter } from "./reporter.ts";
import { summarise } from "./summary.ts";
import { docsPage } from "./words.ts";

export const json: Reporter = (judgement, { toolVersion }) => {
  const { files, instances, errors, warnings, hints, suppressed, baselined } = summarise(judgement);
  const report = {
    version: 1,
    tool: { name: "fbcheck", version: toolVersion },
    shard: judgement.shard,
    findings: jsonFindings(judgement.findings),
    instances: judgement.instances.map(({ label, entry, fluentBit, versionKnown, unknown }) => ({
      label,
      entry,
      fluentBit,
      versionKnown,
      unknown,
    })),
    files: judgement.files.map(({ path }) => path),
    unjudged: judgement.unjudged,
    summary: { files, instances, errors, warnings, hints, suppressed, baselined },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
};

/** One finding a line, each of the shape of an entry of `findings`. */
export const jsonl: Reporter = (judgement) =>
  jsonFindings(judgement.findings)
    .map((finding) => `${JSON.stringify(finding)}\n`)
    .join("");

function jsonFindings(findings: readonly Diagnostic[]): readonly object[] {
  const fingerprints = fingerprintsOf(findings);
  return findings.map((finding, index) => ({ ...jsonFinding(finding), fingerprint: fingerprints[index] }));
}

function jsonFinding(finding: Diagnostic): object {
  return {
    rule: finding.code,
    severity: finding.severity,
    effect: finding.effect,
    message: finding.message,
    ...place(finding.at),
    instances: finding.instances,
    fluentBit: finding.fluentBit,
    release: finding.release,
    related: finding.related.map(({ at, message }) => ({ ...place(at), message })),
    fixes: showableFixes(finding).map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map(({ at, newText }) => ({ ...place(at), newText })),
    })),
    docs: docsPage(finding.code),
  };
}

function place({ file, span }: Location): object {
  const index = lineIndex(file);
  return {
    file: file.path,
    start: { ...index.position(span.start), offset: span.start },
    end: { ...index.position(span.end), offset: span.end },
  };
}
