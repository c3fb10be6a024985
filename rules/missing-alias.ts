import { addLine, conf, defineRule, type Fix, letterCount, type Pipeline, type Plugin } from "../src/rule/index.ts";

export default defineRule({
  summary: "One of several instances of a plugin has no alias.",
  category: "output",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  preset: "strict",
  why: `
    Logs and metrics name an instance by its plugin and its place in the file: "es.0", "es.1". A line added above moves the numbers,
    so that dashboards and alerts speak of another instance than before. An alias stays.
  `,
  options: {
    instances: { type: "integer", minimum: 1, default: 2, doc: "So many instances of one plugin need aliases." },
  },
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name  «es»
              Match app.*
          [OUTPUT]
              Name  «es»
              Match audit.*
        `,
        fixed: conf`
          [OUTPUT]
              Name  es
              Alias es_app
              Match app.*
          [OUTPUT]
              Name  es
              Alias es_audit
              Match audit.*
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  es
            Alias es_app
            Match app.*
        [OUTPUT]
            Name  es
            Alias es_audit
            Match audit.*
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, report, options }) {
    const groups = new Map<string, Plugin[]>();
    for (const plugin of pipeline.plugins) {
      if (plugin.kind === "custom" || plugin.plugin.kind !== "found") continue;
      const key = `${plugin.kind} ${plugin.plugin.value}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [plugin]);
      else group.push(plugin);
    }
    const names = aliases(pipeline);
    for (const group of groups.values()) {
      if (group.length < options.instances) continue;
      for (const plugin of group) {
        if (plugin.get("alias") !== undefined) continue;
        report({
          at: plugin.name,
          message: `${group.length === 1 ? `The ${plugin.name.text} ${plugin.kind}` : `One of ${group.length} ${plugin.name.text} ${plugin.kind}s`} has no alias, so logs and metrics name it by its place in the file.`,
          fixes: aliasFixes(plugin, names),
        });
      }
    }
  },
});

function aliases({ plugins }: Pipeline): Set<string> {
  return new Set(plugins.flatMap((plugin) => plugin.get("alias")?.value.text.toLowerCase() ?? []));
}

/** The plugin's name with the words of its tag or Match: `es_audit`; none where that says nothing or is taken. */
function aliasFixes(plugin: Plugin, taken: Set<string>): readonly Fix[] {
  const source = plugin.get(plugin.kind === "input" ? "tag" : "match");
  if (source?.expanded.kind !== "found") return [];
  const words = source.expanded.value.split(/[^A-Za-z\d]+/).filter((word) => word !== "");
  const alias = [plugin.name.text, ...words].join("_").toLowerCase();
  if (words.length === 0 || letterCount(words.join("")) === 0 || taken.has(alias) || alias.length > 60) return [];
  taken.add(alias);
  return [addLine(plugin.get("name")!, "Alias", alias)];
}
