import { parseAccessors } from "../grammar/values/record-accessor.ts";
import {
  type AccessorSite,
  accessorSites,
  conf,
  defineRule,
  type Pipeline,
  type PipelineContext,
  type Plugin,
  pluginsNamed,
  type TagSource,
} from "../src/rule/index.ts";

/** Inputs whose records have keys of their own, never "kubernetes". */
const plainInputs: ReadonlySet<string> = new Set([
  "cpu",
  "disk",
  "docker",
  "docker_events",
  "health",
  "kmsg",
  "mem",
  "netif",
  "proc",
  "systemd",
  "tail",
  "thermal",
]);
/** Filters that never add such a key, whatever they are set to. */
const harmlessFilters: ReadonlySet<string> = new Set([
  "aws",
  "expect",
  "grep",
  "log_to_metrics",
  "multiline",
  "stdout",
  "sysinfo",
  "throttle",
]);
/** Filters that only add what they name. */
const namingFilters: ReadonlySet<string> = new Set(["modify", "nest", "record_modifier"]);

export default defineRule({
  summary: 'A template reads "kubernetes" from records that have no such key.',
  category: "output",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    Only the kubernetes filter adds the key. Where an output also matches records that the filter does not get, such as those of
    systemd, cloudwatch_logs logs "translation failed" for each of them and stores them in the plain group or stream.
  `,
  quiet: `
    - Records of inputs and filters that may bring the key themselves: forwarded ones, parsed ones, those that a script has changed.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/containers/*.log
            Tag   kube.*
        [INPUT]
            Name  systemd
            Tag   host.*
        [FILTER]
            Name  kubernetes
            Match kube.*
        [OUTPUT]
            Name               cloudwatch_logs
            Match              *
            region             eu-central-1
            log_group_name     fallback
            log_group_template eks.«$kubernetes['namespace_name']»
            log_stream_name    a
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/containers/*.log
            Tag   kube.*
        [INPUT]
            Name  systemd
            Tag   host.*
        [FILTER]
            Name  kubernetes
            Match kube.*
        [OUTPUT]
            Name               cloudwatch_logs
            Match              kube.*
            region             eu-central-1
            log_group_name     fallback
            log_group_template eks.$kubernetes['namespace_name']
            log_stream_name    a
      `,
    ],
  },

  check(context) {
    const { pipeline, report } = context;
    if (pluginsNamed(pipeline, "output", "cloudwatch_logs").length === 0 || !pipeline.whole) return;
    const { routing } = context;
    const lacks = lackingSources(context);
    const lackingBy = new Map<Plugin, readonly TagSource[]>();
    for (const site of templatesOf(pipeline)) {
      const parts = parseAccessors(site.word.text);
      const part = parts.find((one) => one.kind === "key" && one.name === "kubernetes");
      if (part === undefined || parts.some(({ kind }) => kind === "mistake")) continue;
      const lacking =
        lackingBy.get(site.plugin) ??
        [...routing.sourcesNear(site.plugin)].filter(
          (source) => routing.reaches(source, site.plugin) === "always" && lacks(source),
        );
      lackingBy.set(site.plugin, lacking);
      if (lacking.length === 0) continue;
      const shown = lacking.slice(0, 3).map(({ display }) => `"${display}"`);
      const more = lacking.length > shown.length ? ` and ${lacking.length - shown.length} more` : "";
      const { start } = site.word.at.span;
      const span = { start: start + part.span.start, end: start + part.span.end };
      report({
        at: { file: site.word.at.file, span },
        message: `Records of ${shown.join(", ")}${more} have no "kubernetes", so cloudwatch_logs logs a warning for each and stores them under "${site.property.key.text.toLowerCase().replace("template", "name")}".`,
        related: lacking.slice(0, 3).map(({ input }) => ({
          at: (input.get("tag") ?? input.get("name"))!.at,
          message: "no kubernetes filter gets these records",
        })),
      });
    }
  },
});

function templatesOf(pipeline: Pipeline): readonly AccessorSite[] {
  return accessorSites(pipeline).filter(
    ({ plugin, property, word }) =>
      plugin.kind === "output" &&
      plugin.schema?.name === "cloudwatch_logs" &&
      /_template$/i.test(property.key.text) &&
      word.text.includes("$kubernetes"),
  );
}

/** Asked for each output: whether records of the source surely have no "kubernetes". */
function lackingSources({ pipeline, routing }: PipelineContext): (source: TagSource) => boolean {
  const known = new Map<TagSource, boolean>();
  const lacks = (source: TagSource): boolean =>
    isPlain(source.input) &&
    !routing.mayBeTaken(source) &&
    pipeline.filters.every((filter) => isHarmless(filter) || routing.reaches(source, filter) === "never");
  return (source) => {
    const answer = known.get(source) ?? lacks(source);
    known.set(source, answer);
    return answer;
  };
}

function isPlain({ plugin, properties }: Plugin): boolean {
  if (plugin.kind !== "found" || !plainInputs.has(plugin.value)) return false;
  // What a parser finds in a text may be called anything.
  return plugin.value !== "tail" || properties.every(({ key }) => !/^(?:parser|docker_mode)/i.test(key.text));
}

function isHarmless({ plugin, properties }: Plugin): boolean {
  if (plugin.kind !== "found") return false;
  if (harmlessFilters.has(plugin.value)) return true;
  return namingFilters.has(plugin.value) && properties.every(({ value }) => !/kubernetes/i.test(value.text));
}
