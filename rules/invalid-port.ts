import { readBoolean } from "../grammar/values/boolean.ts";
import { readInteger } from "../grammar/values/integer.ts";
import {
  atLeast,
  conf,
  defineRule,
  isOffWord,
  isOnlyMiswritten,
  judgedValue,
  shownKey,
  shownValue,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A port is not a number from 1 to 65535.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The monitoring server of 5.1 refuses such an "HTTP_Port", and Fluent Bit does not start. An output starts, and then cannot connect
    even once. An input that listens takes the rest of a division by 65536. Of the text for "Port" the digits at its start count;
    without any it is 0, which means the default port of the plugin.
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
    const isOn = server?.kind === "found" && readBoolean(server.value) === true;
    if (property !== undefined && value !== undefined && isOn && !isPort(value) && !isOnlyMiswritten(value, isPort)) {
      // A text that is no number, and one below 0, is refused by 1.7.2 too; 0 and 70000 are not (a listener takes 16 bits).
      const { value: number, exact } = readInteger(value);
      const refused = !exact || number < 0 || atLeast(pipeline.version, "5.1.0");
      const follows = refused
        ? "Fluent Bit refuses to start"
        : number % 65536 === 0
          ? "the monitoring server takes any port that is free"
          : `the monitoring server listens on ${number % 65536}`;
      report({
        at: property.value,
        message: `"${shownKey(property)}" is ${shownValue(property, value)}, which is no port, so ${follows}.`,
        effect: refused ? "refused" : "degraded",
      });
    }
    for (const plugin of [...pipeline.inputs, ...pipeline.outputs]) {
      const port = plugin.get("port");
      const text = port?.schema === undefined ? undefined : judgedValue(port);
      if (port === undefined || text === undefined || plugin.schema?.net === undefined) continue;
      const { value: number } = readInteger(text);
      // Of "24224/tcp" the digits count, which is what it says.
      if (/^\d/.test(text) ? number >= 0 && number <= 65535 : isOffWord(text) || isOnlyMiswritten(text, isPort))
        continue;
      const what = `the ${plugin.name.text} ${plugin.kind}`;
      const isServer = plugin.schema.net === "server";
      const shown = `"${shownKey(port)}" of ${what} is ${shownValue(port, text)}`;
      if (number === 0) {
        report({
          at: port.value,
          message: `${shown}, which is no number and read as 0, so ${what} takes its default port.`,
          effect: "ignored",
        });
      } else {
        const read = String(number) === text ? "" : `, which is read as ${number}`;
        // A listener keeps 16 bits; the name of such a port cannot be resolved for a connection.
        const listens = ((number % 65536) + 65536) % 65536;
        report({
          at: port.value,
          message: `${shown}${read} and no port: ${isServer ? `${what} listens on ${listens} instead` : `${what} can never connect${plugin.kind === "output" ? " and loses its records" : ""}`}.`,
          effect: isServer ? "degraded" : plugin.kind === "output" ? "loss" : "degraded",
        });
      }
    }
  },
});
