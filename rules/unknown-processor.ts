import {
  atLeast,
  defineRule,
  isOnlyMiswritten,
  isPlaceholder,
  mayLoadLibraries,
  near,
  type Pipeline,
  type Plugin,
  pluginVersions,
  replaceWord,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: 'A unit of "processors" is no processor and no filter.',
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit looks a unit up among the filters first, where it stands below "logs", and then among its own processors.
    Filters work on logs only. Since 4.1.0 it refuses to start with an unknown one; before, it logged an error and went on
    without it.
  `,
  quiet: `
    - Everything when libraries with plugins are loaded.
    - Names with a variable in them.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  processors:
                    logs:
                      - name: «content_modifer»
                        action: delete
                        key: a
              outputs:
                - name: stdout
                  match: a
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  processors:
                    logs:
                      - name: content_modifier
                        action: delete
                        key: a
              outputs:
                - name: stdout
                  match: a
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                tag: a
                processors:
                  logs:
                    - name: grep
                      regex: level error
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    if (pipeline.units.length === 0 || mayLoadLibraries(pipeline)) return;
    for (const unit of pipeline.units) {
      const { name, plugin, schema } = unit;
      if (schema !== undefined || plugin.kind !== "found" || plugin.value === "" || isPlaceholder(name.text)) continue;
      const known = namesFor(unit, pipeline);
      if (isOnlyMiswritten(name.text, (text) => known.includes(text.toLowerCase()))) continue;
      const refused = atLeast(pipeline.version, "4.1.0");
      const follows = refused
        ? "it refuses to start"
        : "it logs an error and goes on without it; since 4.1.0 it refuses to start";
      const close = near(plugin.value, known);
      const safety =
        close?.how === "letters" || (close?.how === "slip" && close.names.length === 1) ? "safe" : "unsafe";
      report({
        at: name,
        message: `${absence(unit, pipeline)}, so ${follows}.`,
        effect: refused ? "refused" : "ignored",
        fixes: (close?.names ?? []).slice(0, 3).map((other) => replaceWord(name, other, safety)),
      });
    }
  },
});

function namesFor({ unit }: Plugin, { schema }: Pipeline): readonly string[] {
  const native = schema.pluginNames("processor");
  return unit?.signal === "logs" ? [...native, ...schema.pluginNames("filter")] : native;
}

function absence({ unit, name, plugin }: Plugin, { schema, version }: Pipeline): string {
  const wanted = plugin.kind === "found" ? plugin.value : name.text;
  const signal = unit?.signal ?? "logs";
  if (signal !== "logs" && schema.plugin("filter", wanted) !== undefined) {
    return `The filter "${wanted}" works on logs only, and Fluent Bit has no processor "${wanted}" for ${signal}`;
  }
  const versions = pluginVersions("processor", wanted);
  if (versions !== undefined) return `Fluent Bit ${version} has no processor "${wanted}", ${versions}`;
  const filter = signal === "logs" ? pluginVersions("filter", wanted) : undefined;
  if (filter !== undefined) return `Fluent Bit ${version} has no filter "${wanted}", ${filter}`;
  return `Fluent Bit has no processor${signal === "logs" ? " and no filter" : ""} "${wanted}"`;
}
