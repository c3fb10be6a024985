import {
  badSourceAddress,
  conf,
  crashesWithoutTls,
  defineRule,
  keyMistakes,
  removeProperty,
  shownKey,
  shownValue,
  textTests,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A line makes Fluent Bit crash.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Since 4.0.0 Fluent Bit looks a "net.*" property of an input up in the list of its connection, and dies by SIGSEGV on an
    input that has none (seen in 4.2.8 and 5.1.1, in a dry run too). With "tls.min_version", "tls.max_version" or "tls.ciphers" an input that does not use TLS dies when it starts. The grep and rewrite_tag filters die over a key that is nothing but
    "$", with the first record, and an output over a "net.source_address" that is no IP address, such as the name of an
    interface, when it connects (both seen in 1.7.2 and 5.1.1).
  `,
  quiet: `
    - Outputs, where every plugin takes \`net.*\` properties, and inputs that listen or connect.
    - A [PLUGINS] section in the main file, which \`pipeline-section-in-parsers-file\` looks at.
  `,
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
      conf`
        [FILTER]
            Name  grep
            Match *
            Regex «$» error
      `,
      conf`
        [OUTPUT]
            Name               http
            Match              *
            net.source_address «eth0»
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name  grep
            Match *
            Regex $log error
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
        message: `The ${mistake.plugin.name.text} input has no connection to set "${shownKey(mistake.property)}" on, and Fluent Bit ${pipeline.version} dies by SIGSEGV over it.`,
        fixes: [removeProperty(mistake.property, "safe")],
      });
    }
    for (const plugin of pipeline.plugins) {
      for (const property of crashesWithoutTls(plugin)) {
        report({
          at: property.key,
          message: `The ${plugin.name.text} input does not use TLS, and Fluent Bit ${pipeline.version} dies by SIGSEGV over "${shownKey(property)}" when it starts.`,
          fixes: [removeProperty(property, plugin.schema?.tls === undefined ? "safe" : "unsafe")],
        });
      }
    }
    for (const output of pipeline.outputs) {
      const bad = badSourceAddress(output);
      if (bad === undefined) continue;
      report({
        at: bad.property.value,
        message: `"${shownKey(bad.property)}" of the ${output.name.text} output is ${shownValue(bad.property, bad.value)}, no IP address, and Fluent Bit dies by SIGSEGV over it when the output ${bad.atStart ? "starts" : "connects"}.`,
        effect: bad.atStart ? "refused" : "loss",
      });
    }
    for (const { filter, key } of textTests(pipeline)) {
      if (key.text !== "$" || filter.schema.name === "modify") continue;
      report({
        at: key,
        message: `"$" names no key, and the ${filter.name.text} filter dies by SIGSEGV over it, with the first record that comes.`,
        effect: "loss",
      });
    }
  },
});
