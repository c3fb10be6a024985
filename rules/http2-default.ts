import { readBoolean } from "../grammar/values/boolean.ts";
import { conf, defineRule, pluginsNamed } from "../src/rule/index.ts";

export default defineRule({
  summary:
    "A plugin speaks HTTP/2 by default since a newer release, and the configuration does not say whether it should.",
  category: "version",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    The inputs http, elasticsearch, opentelemetry and splunk take HTTP/2 as well as HTTP/1.1 since 3.0.0 (prometheus_remote_write since
    3.0.4), and some proxies in front of them then speak it badly. The opentelemetry output sent HTTP/2 by default from 3.2.0 to
    3.2.8, which a receiver of HTTP/1.1 alone does not understand.
  `,
  quiet: "- Versions in which the default is HTTP/1.1.",
  examples: {
    bad: [
      conf`
        [INPUT]
            Name «http»
            Port 8888
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  http
            Port  8888
            http2 Off
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of [
      ...pluginsNamed(pipeline, "input", "http", "elasticsearch", "opentelemetry", "prometheus_remote_write", "splunk"),
      ...pluginsNamed(pipeline, "output", "opentelemetry"),
    ]) {
      if (plugin.get("http2") !== undefined || plugin.get("http_server.http2") !== undefined) continue;
      if (readBoolean(plugin.schema.property("http2")?.default ?? "") !== true) continue;
      report({
        at: plugin.name,
        message:
          plugin.kind === "output"
            ? 'The opentelemetry output sends HTTP/2 by default in Fluent Bit 3.2.0 to 3.2.8 only: "http2" says which one is meant.'
            : `The ${plugin.name.text} input takes HTTP/2 as well as HTTP/1.1 since Fluent Bit ${plugin.schema.name === "prometheus_remote_write" ? "3.0.4" : "3.0.0"}: "http2 off" keeps a proxy in front of it at HTTP/1.1.`,
      });
    }
  },
});
