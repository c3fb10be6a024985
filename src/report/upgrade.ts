/** The way to another version for people at a terminal: grouped by the release that brings a change. */
import type { Diagnostic } from "../source/source-file.ts";
import type { Upgrade } from "../upgrade.ts";
import { header, prettyFinding } from "./pretty.ts";
import type { ReportOptions } from "./reporter.ts";
import { countList, plural } from "./summary.ts";
import { wrap } from "./visible.ts";

export function prettyUpgrade(upgrade: Upgrade, options: ReportOptions): string {
  const { paint, width } = options;
  const { result, releases } = upgrade;
  const lines: string[] = [];
  for (const release of releases) {
    const findings = result.findings.filter((finding) => finding.release === release);
    lines.push(header(`Fluent Bit ${release}`, findings, options), "");
    for (const finding of findings) lines.push(...prettyFinding(finding, options, result.pipelines.length > 1), "");
  }
  const clean = result.findings.every(({ effect }) => effect !== "refused");
  for (const line of wrap(upgradeLine(upgrade), width)) lines.push(clean ? paint.green(line) : paint.bold(line));
  return `${lines.join("\n")}\n`;
}

/** `1.7.2 to 5.1.1 (1 instance): 2 errors, 1 hint; Fluent Bit 5.1.1 does not start; 3 findings are as before` */
export function upgradeLine({ result, to, unknown, unchanged }: Upgrade): string {
  const known = result.pipelines.filter((pipeline) => !unknown.includes(pipeline));
  const froms = [...new Set(known.map(({ version }) => version))];
  const of = (severity: Diagnostic["severity"]): number =>
    result.findings.filter((finding) => finding.severity === severity).length;
  const counts = countList({ errors: of("error"), warnings: of("warning"), hints: of("hint") });
  const way = froms.length === 0 ? `to ${to}` : `${froms.join(", ")} to ${to}`;
  const parts = [
    `Fluent Bit ${way} (${plural(known.length, "instance")}): ${counts === "" ? "nothing changes" : counts}`,
  ];
  const refused = result.findings.filter(({ effect }) => effect === "refused").length;
  if (refused > 0) parts.push(`${plural(refused, "finding")} stop${refused === 1 ? "s" : ""} the start with ${to}`);
  else if (known.length > 0) parts.push(`nothing new stops the start with ${to}`);
  if (unchanged > 0)
    parts.push(`${plural(unchanged, "finding")} of before ${unchanged === 1 ? "stays" : "stay"}: fbcheck lint`);
  return parts.join("; ");
}
