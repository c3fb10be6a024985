import {
  addLine,
  conf,
  connectsToHost,
  defineRule,
  judgedValue,
  loginOf,
  type Plugin,
  replaceWord,
  shownKey,
  switchOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "An output logs in to another machine over a connection that is not encrypted.",
  category: "security",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  why: `
    Without "tls" the request goes out as plain HTTP, with the password or the token in a header (seen on the wire with 5.1.1). Every
    machine on the way can read it. Within a cluster that may be meant: the network there is often encrypted, or trusted.
  `,
  quiet: `
    - Servers on the same machine, and outputs that reach theirs by a "Proxy", an "Upstream" file or a socket.
    - The forward output, which sends no password but a digest.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name        es
              Match       *
              Host        es.example.com
              «HTTP_User» fluent
              HTTP_Passwd \${ES_PASSWORD}
        `,
        fixed: conf`
          [OUTPUT]
              Name        es
              Match       *
              Host        es.example.com
              tls         On
              HTTP_User fluent
              HTTP_Passwd \${ES_PASSWORD}
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name        es
            Match       *
            Host        es.example.com
            tls         On
            HTTP_User   fluent
            HTTP_Passwd \${ES_PASSWORD}
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pipeline.outputs) {
      const { schema } = output;
      if (schema?.source !== "core" || schema.tls !== "optional" || !sendsLogin(schema.name)) continue;
      if (["upstream", "proxy", "unix_path", "cloud_id"].some((key) => output.get(key) !== undefined)) continue;
      const tls = output.get("tls");
      if (tls === undefined ? schema.property("tls") === undefined : switchOf(output, "tls") !== false) continue;
      const host = remoteHost(output);
      const login = host === undefined ? undefined : loginOf(output);
      if (host === undefined || login === undefined) continue;
      report({
        at: login.key,
        message: `The ${output.name.text} output sends "${shownKey(login)}" to "${host}" without encryption, so every machine on the way can read it.`,
        related: tls === undefined ? [] : [{ at: tls.at, message: "switched off here" }],
        fixes: [
          tls === undefined
            ? addLine(output.get("host")!, "tls", "On")
            : replaceWord(tls.value, "On", "unsafe", 'Set "tls" to On'),
        ],
      });
    }
  },
});

/** The shared key of forward never goes over the wire, and a syslog or gelf server knows no password. */
function sendsLogin(name: string): boolean {
  return connectsToHost(name) && !["forward", "gelf", "syslog", "tcp", "udp", "skywalking"].includes(name);
}

/** The host as far as it is known to be another machine; the default is this one. */
function remoteHost(output: Plugin): string | undefined {
  const host = output.get("host");
  const name = host === undefined ? undefined : judgedValue(host);
  if (name === undefined || name.includes("<") || /^(?:localhost|127\.[\d.]+|::1|\[::1\]|0\.0\.0\.0)$/i.test(name))
    return undefined;
  return name;
}
