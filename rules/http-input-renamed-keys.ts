import { conf, defineRule, pluginsNamed, replaceWord, shownKey } from "../src/rule/index.ts";

const renamed: readonly string[] = ["http2", "buffer_max_size", "buffer_chunk_size"];

export default defineRule({
  summary: "A plugin with an HTTP server has a setting under its name from before 5.0.0.",
  category: "version",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  preset: "strict",
  why: `
    Since 5.0.0 all HTTP servers share one group of settings, "http_server.http2" and so on. The short names are still taken. The
    new ones are unknown to 4.2 and stop it, so change them when the old version is gone.
  `,
  quiet: "- Versions before 5.0.0.",
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name            http
              «buffer_max_size» 8M
        `,
        fixed: conf`
          [INPUT]
              Name            http
              http_server.buffer_max_size 8M
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name                        http
            http_server.buffer_max_size 8M
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of [
      ...pluginsNamed(pipeline, "input", "http", "elasticsearch", "opentelemetry", "prometheus_remote_write", "splunk"),
      ...pluginsNamed(pipeline, "output", "prometheus_exporter", "vivo_exporter"),
    ]) {
      for (const old of renamed) {
        const property = plugin.get(old);
        if (property?.schema?.group !== "http_server") continue;
        const now = `http_server.${old}`;
        report({
          at: property.key,
          message: `"${shownKey(property)}" of the ${plugin.name.text} ${plugin.kind} is called "${now}" since Fluent Bit 5.0.0, which still takes the old name.`,
          fixes: plugin.get(now) === undefined ? [replaceWord(property.key, now, "unsafe")] : [],
        });
      }
    }
  },
});
