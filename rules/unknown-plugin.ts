import {
  conf,
  defineRule,
  type Fix,
  isOnlyMiswritten,
  isOwnImage,
  isPlaceholder,
  isWindowsOnly,
  mayLoadLibraries,
  near,
  nearestShort,
  otherPluginNames,
  type Pipeline,
  type Plugin,
  pluginOfImages,
  pluginVersions,
  replaceWord,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "No plugin of that name exists in the Fluent Bit that runs this.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit says that a section "tried to instance a plugin name that doesn't exist" and stops, in every version. The word
    "section" in that message means the value of "Name".
  `,
  quiet: `
    - Plugins in Go (\`cloudwatch\`, \`kinesis\`, \`firehose\`, \`newrelic\`, \`grafana-loki\`) as long as the image is not known.
    - Everything when libraries with plugins are loaded (\`Plugins_File\`, \`-e\`), or a plugins file cannot be read.
    - A name from a variable that is not set: \`undefined-env-variable\` says so.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name «tial»
              Path /var/log/a.log
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/a.log
        `,
      },
      {
        files: conf`
          [OUTPUT]
              Name  «elasticsearch»
              Match *
        `,
        fixed: conf`
          [OUTPUT]
              Name  es
              Match *
        `,
        fluentBit: "3.2.10",
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  cloudwatch
            Match *
      `,
    ],
  },

  check({ pipeline, report }) {
    const { container } = pipeline.instance;
    if (mayLoadLibraries(pipeline)) return;
    for (const plugin of pipeline.plugins) {
      const { name, kind } = plugin;
      if (plugin.plugin.kind !== "found" || plugin.plugin.value === "" || isPlaceholder(name.text)) continue;
      const wanted = plugin.plugin.value;
      const { schema } = plugin;
      if (schema !== undefined && !schema.private && !name.text.endsWith("://")) {
        if (schema.defaultBuild === false) {
          report({
            at: name,
            severity: "warning",
            message: `A default build of Fluent Bit has no ${kind} "${wanted}", and refuses to start with it.`,
          });
        } else if (isWindowsOnly(schema)) {
          report({
            at: name,
            severity: "warning",
            message: `Only a build for Windows has the ${kind} "${wanted}"; elsewhere Fluent Bit refuses to start with it.`,
          });
        }
        continue;
      }
      // Up to 1.8 the name of a filter is compared letter by letter.
      if (schema === undefined && kind === "filter" && pipeline.schema.plugin(kind, name.text) !== undefined) {
        report({
          at: name,
          message: `Fluent Bit ${pipeline.version} knows the filter "${wanted}" only in small letters, so it refuses to start; since 1.9.0 it takes "${name.text}" too.`,
          fixes: [replaceWord(name, wanted, "safe")],
        });
        continue;
      }
      if (isOnlyMiswritten(name.text, (text) => pipeline.schema.plugin(kind, text) !== undefined)) continue;
      if (pluginOfImages(kind, wanted) && container?.imageKnown !== true) continue;
      // Another rule says that the plugin is of another kind.
      const elsewhere = pipeline.schema.pluginKinds(wanted).some((other) => other !== "processor");
      if (schema === undefined && elsewhere && pluginVersions(kind, wanted) === undefined) continue;
      const fixes = corrections(plugin, wanted, pipeline);
      if (fixes.length === 0 && isOwnImage(pipeline)) continue;
      report({
        at: name,
        severity: pipeline.versionKnown || container?.imageKnown === true ? "error" : "warning",
        message: `${absence(plugin, wanted, pipeline)}, so it refuses to start.`,
        fixes,
      });
    }

    function absence({ kind, schema, name }: Plugin, wanted: string, { version }: Pipeline): string {
      if (schema?.private === true) return `A configuration cannot name the internal ${kind} "${wanted}" of Fluent Bit`;
      if (name.text.endsWith("://"))
        return `The address behind "${wanted}" is missing, and Fluent Bit has no such ${kind}`;
      const versions = pluginVersions(kind, wanted);
      if (versions === undefined) return `Fluent Bit has no ${kind} "${wanted}"`;
      return `Fluent Bit ${version} has no ${kind} "${wanted}", ${versions}`;
    }

    function corrections({ kind, name }: Plugin, wanted: string, { schema }: Pipeline): readonly Fix[] {
      if (name.text.toLowerCase() !== wanted.toLowerCase()) return [];
      if (kind === "output" && wanted.toLowerCase() === "elasticsearch") return [replaceWord(name, "es", "safe")];
      const names = schema.pluginNames(kind);
      const close = near(wanted, names);
      const others =
        close?.how === "letters" ? [] : otherPluginNames(kind, wanted).filter((other) => names.includes(other));
      const short = nearestShort(wanted, names);
      const meant = others.length > 0 ? others : (close?.names ?? (short === undefined ? [] : [short]));
      const safety = close?.how === "letters" && meant.length === 1 ? "safe" : "unsafe";
      return meant.slice(0, 3).map((candidate) => replaceWord(name, candidate, safety));
    }
  },
});
