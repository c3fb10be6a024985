import { clash, conf, defineRule, type Listener, listeners } from "../src/rule/index.ts";

export default defineRule({
  summary: "Two parts of a pipeline listen on the same port.",
  category: "input",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The second of the two finds the port taken: "could not bind address", and Fluent Bit does not start. A dry run passes. An address
    of its own ("Listen 127.0.0.1") does not help against a listener on all addresses. The monitoring server ("HTTP_Server On",
    port 2020) counts too.
  `,
  quiet: `
    - Different addresses, and tcp beside udp.
    - Listeners that all have "net.share_port On".
    - Ports and addresses from variables that are not known, and what other programs of the machine or pod listen on.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name forward
            Tag  apps
        [INPUT]
            Name http
            Port «24224»
            Tag  web
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name tcp
            Port 5170
        [INPUT]
            Name udp
            Port 5170
      `,
    ],
  },

  check({ pipeline, report }) {
    const byPort = new Map<string, Listener[]>();
    for (const listener of listeners(pipeline)) {
      const key = `${listener.protocol} ${listener.port}`;
      const before = byPort.get(key);
      if (before === undefined) {
        byPort.set(key, [listener]);
        continue;
      }
      const first = before.find((other) => clash(other, listener));
      // Of many on one port a few tell it all.
      if (before.length < 20) before.push(listener);
      if (first === undefined) continue;
      report({
        at: listener.at,
        message: `${capital(listener.what)} listens on ${listener.protocol} port ${listener.port}, which ${first.what} has already, so Fluent Bit does not start.`,
        related: [{ at: first.at.at, message: "the first to listen there" }],
      });
    }
  },
});

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
