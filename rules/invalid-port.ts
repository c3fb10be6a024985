import { readBoolean } from "../grammar/values/boolean.ts";
import { readInteger } from "../grammar/values/integer.ts";
import { atLeast, conf, defineRule, judgedValue, shownValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "A port is not a number from 1 to 65535.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The monitoring server of 5.1 refuses such an "HTTP_Port", and Fluent Bit does not start. An output starts, and then cannot connect
    even once. An input that listens takes the rest of a division by 65536.
  `,
  quiet: '- "HTTP_Port" while "HTTP_Server" is not on.',
  examples: {
    bad: [
      conf`
        [SERVICE]
            HTTP_Server On
            HTTP_Port   «92000»
      `,
    ],
    good: [
      conf`
        [SERVICE]
            HTTP_Server On
            HTTP_Port   2020
      `,
    ],
  },

  check({ pipeline, report }) {
    const isPort = (text: string): boolean => {
      const { value, exact } = readInteger(text);
      return exact && value >= 1 && value <= 65535;
    };
    const server = pipeline.serviceProperty("http_server")?.expanded;
    const property = pipeline.serviceProperty("http_port");
    const value = property === undefined ? undefined : judgedValue(property);
    if (
      property !== undefined &&
      value !== undefined &&
      server?.kind === "found" &&
      readBoolean(server.value) === true
    ) {
      // strtol over the whole text: "2020x" is refused too (seen in 5.1.1).
      if (!isPort(value)) {
        // Seen to be refused by 5.1.1, and to start without the server in 1.7.2.
        const refused = atLeast(pipeline.version, "5.1.0");
        report({
          at: property.value,
          message: `"${property.key.text}" is ${shownValue(property, value)}, which is no port, so ${refused ? "Fluent Bit refuses to start" : "the monitoring server cannot be reached there"}.`,
          effect: refused ? "refused" : "degraded",
        });
      }
    }
    for (const plugin of [...pipeline.inputs, ...pipeline.outputs]) {
      const port = plugin.get("port");
      const text = port?.schema === undefined ? undefined : judgedValue(port);
      if (port === undefined || text === undefined || plugin.schema?.net === undefined) continue;
      if (!readInteger(text).exact || readInteger(text).value <= 65535) continue;
      const isServer = plugin.schema.net === "server";
      report({
        at: port.value,
        message: `${shownValue(port, text)} is no port: ${isServer ? `the ${plugin.name.text} ${plugin.kind} listens on ${readInteger(text).value % 65536} instead` : `the ${plugin.name.text} ${plugin.kind} can never connect and loses its records`}.`,
        effect: isServer ? "degraded" : "loss",
      });
    }
  },
});
