import { readBoolean } from "../grammar/values/boolean.ts";
import {
  atLeast,
  conf,
  containerTails,
  defineRule,
  type Fix,
  isLiteral,
  isShippedParser,
  knownText,
  type Pipeline,
  type Plugin,
  pluginsNamed,
  type Reference,
  referencesByPlugin,
  shownKey,
  textOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A parser puts the text of container logs into a key that Merge_Log does not look at.",
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    "Merge_Log" of the kubernetes filter looks for JSON in the key "log" and nowhere else. The parser "cri" of Fluent Bit's own parsers.conf
    calls the text "message", as many copies of it do: then nothing is merged, without a word. "multiline.parser cri" calls it "log".
  `,
  quiet: `
    - Where a filter between the two may rename the key, and where the filter may not get the records of the input.
    - Parsers that we do not know, but for the one of the official image.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/containers/*.log
                Tag    kube.*
                Parser «cri»
            [FILTER]
                Name      kubernetes
                Match     kube.*
                Merge_Log On
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   cri
                Format regex
                Regex  ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<message>.*)$
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/containers/*.log
                Tag    kube.*
                multiline.parser cri
            [FILTER]
                Name      kubernetes
                Match     kube.*
                Merge_Log On
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name   tail
              Path   /var/log/containers/*.log
              Tag    kube.*
              Parser cri
          [FILTER]
              Name      kubernetes
              Match     kube.*
              Merge_Log On
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   cri
              Format regex
              Regex  ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
        `,
      },
    ],
  },

  check({ pipeline, routing, regex, report }) {
    const merging = pluginsNamed(pipeline, "filter", "kubernetes").filter(isMerging);
    const tails = merging.length === 0 ? [] : containerTails(pipeline);
    if (tails.length === 0) return;
    const references = referencesByPlugin(pipeline, "parser");
    const sourceOf = new Map(routing.sources.map((source) => [source.input as Plugin, source]));
    for (const { input } of tails) {
      if (input.get("multiline.parser") !== undefined) continue;
      const parser = references.get(input)?.find(({ property }) => property === input.get("parser"));
      const source = sourceOf.get(input);
      if (parser === undefined || source === undefined || !callsItMessage(parser)) continue;
      for (const filter of pipeline.filters) {
        const reaches = routing.reaches(source, filter);
        if (reaches === "never") continue;
        if (reaches === "always" && merging.some((one) => one === filter)) {
          const merge = filter.get("merge_log")!;
          report({
            at: parser.name,
            message: `Parser "${parser.id}" calls the text "message", but "${shownKey(merge)}" looks at "log" only, so it merges nothing.`,
            related: [{ at: merge.at, message: "this filter would merge it" }],
            fixes: joinedFix(pipeline, parser),
          });
          break;
        }
        // It may make the key.
        if (filter.plugin.kind !== "found" || !harmless.has(filter.plugin.value)) break;
      }
    }

    function callsItMessage({ id }: Reference): boolean {
      const found = pipeline.definitions("parser").lookup(id);
      if (found.kind === "unknown") return id === "cri" && isShippedParser(pipeline, id);
      if (found.kind === "absent" || found.value === "built-in") return false;
      const { section } = found.value;
      const expression = textOf(section, "format")?.toLowerCase() === "regex" ? textOf(section, "regex") : undefined;
      const compiled = expression === undefined ? undefined : regex.compile(expression, pipeline.version);
      const names = compiled?.ok ? compiled.groups?.map(({ name }) => name) : undefined;
      return names?.includes("message") === true && names.includes("stream") && !names.includes("log");
    }
  },
});

/** Filters that give no record a key "log". */
const harmless: ReadonlySet<string> = new Set(["grep", "kubernetes", "throttle"]);

function isMerging(filter: Plugin): boolean {
  const merge = filter.get("merge_log");
  return merge !== undefined && readBoolean(knownText(merge) ?? "") === true && !filter.file.template;
}

function joinedFix({ version }: Pipeline, { property }: Reference): readonly Fix[] {
  if (!atLeast(version, "1.8.0") || !isLiteral(property)) return [];
  return [
    {
      title: 'Write "multiline.parser cri"',
      safety: "unsafe",
      edits: [
        { at: property.key.at, newText: "multiline.parser" },
        { at: property.value.at, newText: "cri" },
      ],
    },
  ];
}
