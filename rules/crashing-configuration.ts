import { atLeast, conf, defineRule, keyMistakes, removeProperty } from "../src/rule/index.ts";

export default defineRule({
  summary: "A line makes Fluent Bit die by a signal, or stop without saying why.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Since 4.0.0 Fluent Bit looks a "net.*" property of an input up in the list of its connection, and dies by SIGSEGV on an
    input that has none (seen in 4.2.8 and 5.1.1, in a dry run too). In the main file every key of a [PLUGINS] section is
    taken for the path of a library, which cannot be loaded; 5.1.1 then aborts over memory freed twice.
  `,
  quiet: "- Outputs, where every plugin takes `net.*` properties, and inputs that listen or connect.",
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
              «net.keepalive» on
        `,
        fixed: conf`
          [INPUT]
              Name cpu
        `,
      },
      {
        files: conf`
          [«PLUGINS»]
              Path /opt/out_custom.so
          [INPUT]
              Name cpu
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name          null
            Match         *
            net.keepalive on
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "crash" || mistake.plugin === undefined) continue;
      report({
        at: mistake.property.key,
        message: `The ${mistake.plugin.name.text} input has no connection to set "${mistake.property.key.text}" on, and Fluent Bit ${pipeline.version} dies by SIGSEGV over it.`,
        fixes: [removeProperty(mistake.property, "safe")],
      });
    }
    // Ignored by 2.2.3, refused by 3.2.10.
    if (!atLeast(pipeline.version, "3.2.10")) return;
    for (const section of pipeline.sections) {
      const inMain = section.file.role === "main" || section.file.role === "include";
      if (section.kind !== "plugins" || !inMain || section.properties.length === 0) continue;
      report({
        at: section.heading,
        message:
          "[PLUGINS] belongs into the file that Plugins_File names: here Fluent Bit takes each of its keys for the path of a library and refuses to start.",
      });
    }
  },
});
