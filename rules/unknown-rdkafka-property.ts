import { atLeast, conf, defineRule, didYouMean, judgedValue, pluginsNamed, rdkafkaNames } from "../src/rule/index.ts";

const prefix = "rdkafka.";

export default defineRule({
  summary: "A `rdkafka.` property has a name that librdkafka does not know.",
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    What stands behind "rdkafka." goes to librdkafka as it is. Of a name that it does not have, Fluent Bit logs "cannot configure 'nosuch'
    property" and starts without the setting, which may be the encryption. Names that Java's client has or that only a
    program can set ("sasl.jaas.config", "error_cb") end the same way. Each release carries a librdkafka of its own; 2.0.0 and
    later read keys in lower case, and before that "rdkafka.Log_Level" is unknown as well.
  `,
  quiet: '- A plugin with "rdkafka.plugin.library.paths": the library may bring names.',
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name                     kafka
              Match                    *
              Brokers                  kafka:9092
              Topics                   logs
              «rdkafka.security.protocl» SSL
        `,
        fixed: conf`
          [OUTPUT]
              Name                     kafka
              Match                    *
              Brokers                  kafka:9092
              Topics                   logs
              rdkafka.security.protocol SSL
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name                      kafka
            Match                     *
            Brokers                   kafka:9092
            Topics                    logs
            rdkafka.security.protocol SSL
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of [...pluginsNamed(pipeline, "input", "kafka"), ...pluginsNamed(pipeline, "output", "kafka")]) {
      if (plugin.get(`${prefix}plugin.library.paths`) !== undefined) continue;
      for (const property of plugin.properties) {
        const { key } = property;
        if (!key.text.toLowerCase().startsWith(prefix) || judgedValue(property) === undefined) continue;
        const name = nameBehind(key.text, pipeline.version);
        const names = rdkafkaNames(pipeline.version);
        if (name === "" || names.has(name)) continue;
        const later = names.cameWith(name);
        const follows = `Fluent Bit ${pipeline.version} logs an error and goes on without the setting`;
        report({
          at: key,
          message:
            later === undefined
              ? `librdkafka has no property "${name}" that can be set here: ${follows}.`
              : `"${name}" came with librdkafka ${later}, and Fluent Bit ${pipeline.version} carries ${names.librdkafka}: it logs an error and goes on without the setting.`,
          fixes:
            later === undefined
              ? didYouMean(
                  key,
                  names.all.map((known) => prefix + known),
                )
              : [],
        });
      }
    }
  },
});

/** Keys are folded since 2.0.0 (schema breaking-changes.md, row 46). */
function nameBehind(key: string, version: string): string {
  const name = key.slice(prefix.length);
  return atLeast(version, "2.0.0") ? name.toLowerCase() : name;
}
