/** Plugins that begin to refuse what they do not know: the largest break that Fluent Bit ever had is of this kind. */
import { type Change, type Journey, type Traveller, travellers } from "./changes.ts";

/** One change a release, at the first plugin, since there is nothing to do for names that are right. */
export function newlyStrict(journey: Journey): readonly Change[] {
  const byRelease = new Map<string, Traveller[]>();
  for (const traveller of travellers(journey)) {
    const { plugin, before, after } = traveller;
    if (before.strict || !after.strict) continue;
    const release = journey.path.find((version) => journey.schema(version).plugin(plugin.kind, before.name)?.strict);
    if (release === undefined) continue;
    const same = byRelease.get(release);
    if (same === undefined) byRelease.set(release, [traveller]);
    else same.push(traveller);
  }
  return [...byRelease].map(([release, [first, ...rest]]) => {
    const names = [...new Set([first!, ...rest].map(({ plugin }) => `${plugin.name.text} ${plugin.kind}`))];
    const many = names.length > 1;
    return {
      code: "upgrade/becomes-strict",
      at: first!.plugin.name,
      release,
      severity: "hint",
      effect: "none",
      message: `The ${names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]} ${many ? "check" : "checks"} the names of ${many ? "their" : "its"} properties from then on: one that is unknown, or set twice, stops the start.`,
    };
  });
}
