/**
 * What a configuration meets on its way from the version that it runs to another one: findings that come with a release,
 * and changes that no rule speaks about. Pure like `check.ts`, which it asks about the versions between.
 */
import { concealed } from "./lint/conceal.ts";
import type { Pipeline } from "./model/pipeline.ts";
import type { Result } from "./result.ts";
import { compareVersions, resolveVersion } from "./schema/index.ts";
import { rootLocation } from "./source/locate.ts";
import { type Diagnostic, effectRank, type Location } from "./source/source-file.ts";
import { changedBehaviour } from "./upgrade/behaviour.ts";
import { type Change, journey } from "./upgrade/changes.ts";
import { changedDefaults } from "./upgrade/defaults.ts";
import { newlyStrict } from "./upgrade/strictness.ts";
import { changedTypes } from "./upgrade/types.ts";
import { firstOnPath, versionPath } from "./upgrade/version-path.ts";

/** Judges the same set by a version, or each instance by its own. */
export type CheckAt = (version: string | undefined) => Promise<Result>;

export interface Upgrade {
  /**
   * The set as it runs now, with the changes as its findings. Each has the message of the target version and the release
   * that brings it.
   */
  readonly result: Result;
  /** The releases that bring something, in the order in which they are met. */
  readonly releases: readonly string[];
  readonly to: string;
  /** Instances whose present version is not known, so that nothing can be said of their way. */
  readonly unknown: readonly Pipeline[];
  /** Number of findings that both versions have: they are the matter of a check. */
  readonly unchanged: number;
}

/** The way of every instance to `to`, a version that the schema knows or resolves. */
export async function upgrade(to: string, checkAt: CheckAt): Promise<Upgrade> {
  const target = resolveVersion(to);
  // Only the findings: the models of a large set, once for each version asked, would not fit into memory.
  const answers = new Map<string, Promise<Findings>>();
  const at = (version: string): Promise<Findings> => {
    const known = answers.get(version) ?? checkAt(version).then(({ findings }) => findings);
    answers.set(version, known);
    return known;
  };
  const present = await checkAt(undefined);
  const unknown = present.pipelines.filter(({ versionKnown }) => !versionKnown);
  const [first] = present.pipelines;
  // A set of one version has been judged by it.
  if (first !== undefined && present.pipelines.every(({ version }) => version === first.version))
    answers.set(first.version, Promise.resolve(present.findings));
  const travelling = present.pipelines.filter(({ versionKnown, version }) => versionKnown && version !== target);
  const up: Diagnostic[] = [];
  const down: Diagnostic[] = [];
  let unchanged = 0;
  for (const from of new Set(travelling.map(({ version }) => version))) {
    const group = travelling.filter(({ version }) => version === from);
    const difference = await findingsBetween(from, target, group, at);
    const changes = compareVersions(target, from) > 0 ? up : down;
    changes.push(...difference.changes, ...silentChanges(group, target));
    unchanged += difference.unchanged;
  }
  return {
    result: { ...present, findings: sorted([...up, ...down], present) },
    releases: releasesOf(up, down),
    to: target,
    unknown,
    unchanged,
  };
}

type Findings = readonly Diagnostic[];

interface Difference {
  readonly changes: readonly Diagnostic[];
  readonly unchanged: number;
}

/** Findings that come on the way and stay, and those that go. A worse effect makes another finding of it. */
async function findingsBetween(
  from: string,
  to: string,
  group: readonly Pipeline[],
  at: (version: string) => Promise<Findings>,
): Promise<Difference> {
  const labels = new Set(group.map(({ instance }) => instance.label));
  // Each finding asks the same few versions.
  const byVersion = new Map<string, ReadonlyMap<string, Diagnostic>>();
  const findingsAt = async (version: string): Promise<ReadonlyMap<string, Diagnostic>> => {
    const known = byVersion.get(version) ?? findingsOf(await at(version), labels);
    byVersion.set(version, known);
    return known;
  };
  // Not what is found now: there, findings of instances with other versions are joined.
  const before = await findingsAt(from);
  const after = await findingsAt(to);
  const path = versionPath(from, to);
  const changes: Diagnostic[] = [];
  let unchanged = 0;
  for (const [key, finding] of after) {
    const rank = effectRank[finding.effect];
    const known = before.get(key);
    if (known !== undefined && effectRank[known.effect] >= rank) {
      unchanged++;
      continue;
    }
    const release = await firstOnPath(path, async (version) => {
      const there = (await findingsAt(version)).get(key);
      return there !== undefined && effectRank[there.effect] >= rank;
    });
    changes.push({ ...finding, instances: onlyOf(finding, labels), release });
  }
  const places = new Set([...after.values()].map((finding) => placeKey(finding.at)));
  for (const [key, finding] of before) {
    // Where another rule speaks about the place then, nothing is mended.
    if (after.has(key) || places.has(placeKey(finding.at))) continue;
    const release = await firstOnPath(path, async (version) => !(await findingsAt(version)).has(key));
    changes.push({
      ...finding,
      code: "upgrade/mended",
      severity: "hint",
      effect: "none",
      message: `No longer so: ${finding.message}`,
      fixes: [],
      instances: onlyOf(finding, labels),
      release,
    });
  }
  return { changes, unchanged };
}

/** The findings about some instances, by rule and place. Of two at one place the worse one counts. */
function findingsOf(findings: Findings, labels: ReadonlySet<string>): ReadonlyMap<string, Diagnostic> {
  const byKey = new Map<string, Diagnostic>();
  for (const finding of findings) {
    if (!finding.instances.some((label) => labels.has(label))) continue;
    const key = `${finding.code}\0${placeKey(finding.at)}`;
    const known = byKey.get(key);
    if (known === undefined || effectRank[known.effect] < effectRank[finding.effect]) byKey.set(key, finding);
  }
  return byKey;
}

function onlyOf({ instances }: Diagnostic, labels: ReadonlySet<string>): readonly string[] {
  return instances.filter((label) => labels.has(label));
}

/** The same change of the same text in several instances is one, and so is what is said of several plugins. */
function silentChanges(group: readonly Pipeline[], to: string): readonly Diagnostic[] {
  const byKey = new Map<string, Diagnostic>();
  for (const pipeline of group) {
    const way = journey(pipeline, to);
    for (const change of [
      ...changedDefaults(way),
      ...changedTypes(way),
      ...changedBehaviour(way),
      ...newlyStrict(way),
    ]) {
      const finding = diagnosticOf(change, pipeline, to);
      const key = `${placeKey(finding.at)}\0${finding.message}`;
      const known = byKey.get(key);
      byKey.set(
        key,
        known === undefined ? finding : { ...known, instances: [...known.instances, ...finding.instances] },
      );
    }
  }
  const byMessage = new Map<string, Diagnostic>();
  for (const finding of byKey.values()) {
    const key = `${finding.code}\0${finding.message}\0${finding.instances.join("\0")}`;
    const first = byMessage.get(key);
    const note = { at: finding.at, message: "the same here" };
    byMessage.set(key, first === undefined ? finding : { ...first, related: [...first.related, note] });
  }
  return [...byMessage.values()];
}

function diagnosticOf(change: Change, pipeline: Pipeline, to: string): Diagnostic {
  const { instance } = pipeline;
  const { code, at, release, severity, effect, message } = change;
  const finding: Diagnostic = {
    code,
    severity,
    effect,
    message,
    at: rootLocation("at" in at ? at.at : at),
    related: [],
    fixes: [],
    instances: [instance.label],
    fluentBit: to,
    release,
  };
  return concealed(finding, pipeline);
}

function placeKey({ file, span }: Location): string {
  return `${file.path}\0${span.start}\0${span.end}`;
}

/** By file as given, then offset, then code, as the findings of a check. */
function sorted(changes: readonly Diagnostic[], { files }: Result): readonly Diagnostic[] {
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const place = ({ at }: Diagnostic): number => order.get(at.file.path) ?? files.length;
  return [...changes].sort(
    (a, b) => place(a) - place(b) || a.at.span.start - b.at.span.start || (a.code < b.code ? -1 : 1),
  );
}

/** Those that go up first, from old to new; then those that go down, from new to old. */
function releasesOf(up: readonly Diagnostic[], down: readonly Diagnostic[]): readonly string[] {
  const releases = (changes: readonly Diagnostic[]): readonly string[] =>
    [...new Set(changes.map(({ release = "" }) => release))].sort(compareVersions);
  return [...new Set([...releases(up), ...[...releases(down)].reverse()])];
}
