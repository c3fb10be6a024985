import { testRule } from "../rule-tester.ts";

const output = (name: string, ...lines: readonly string[]) =>
  ["[OUTPUT]", `Name ${name}`, "Match *", ...lines].join("\n    ").concat("\n");

testRule("tls-port-mismatch", {
  valid: {
    "inputs of the same port": "[INPUT]\n    Name http\n    Port 443\n",
    "an output that listens": "[OUTPUT]\n    Name prometheus_exporter\n    Match *\n    Port 443\n",
    "another port": output("http", "Port 8080"),
    "no port": output("http", "Host a"),
    "TLS on 443": output("es", "Port 443", "tls on"),
    "TLS that is not known": output("es", "Port 443", `tls \${TLS}`),
    "TLS that is no boolean": output("es", "Port 443", "tls 1"),
    "an output that always uses TLS": output("slack", "webhook https://hooks.slack.com/x", "Port 443"),
    "hosts of an upstream file": output("forward", "Upstream u.conf", "Port 443"),
    "a proxy": output("http", "Proxy http://proxy:3128", "Port 443"),
    "plain text on 80": output("http", "Port 80"),
    "an output without TLS": output("stdout"),
    "a Cloud_ID with TLS": output("es", "Cloud_ID a:b", "tls on"),
    "a port that does not count beside a Cloud_ID": output("es", "Cloud_ID a:b", "Port 80", "tls on"),
    "a Cloud_ID that is not known": output("es", "Cloud_ID ${CLOUD}"),
    "a port with text behind it": output("http", "Port 443/tcp"),
    "a socket file": output("forward", "Unix_Path /tmp/f", "Port 443"),
    "a listener": output("prometheus_exporter", "Port 443"),
    "a port that is none of the options": { files: output("es", "Port 9243"), options: { ports: [443] } },
  },
  invalid: {
    "a port of the options": {
      files: output("es", "Port «9200»"),
      options: { ports: [443, 9200] },
      messages: [
        "The es output speaks plain text to port 9200, where servers expect TLS, so its records are not delivered.",
      ],
      fixed: output("es", "Port 9200", "tls  On"),
    },
    "switched off": {
      files: output("es", "Port «9243»", "tls Off"),
      messages: [
        "The es output speaks plain text to port 9243, where servers expect TLS, so its records are not delivered.",
      ],
      severity: "warning",
      effect: "loss",
      safety: "unsafe",
      fixed: output("es", "Port 9243", "tls On"),
    },
    "not switched on": {
      files: output("loki", "port «8443»"),
      fixed: output("loki", "port 8443", "tls  On"),
    },
    "TLS to 80": {
      files: output("http", "Port «80»", "tls on"),
      messages: [
        "The http output speaks TLS to port 80, where servers expect plain text as a rule and then take no records.",
      ],
      severity: "hint",
    },
    "a Cloud_ID without": {
      files: output("es", "Cloud_ID «a:b»"),
      messages: [
        'The es output speaks plain text to "Cloud_ID", where servers expect TLS, so its records are not delivered.',
      ],
      fixed: output("es", "Cloud_ID a:b", "tls      On"),
    },
    "off, as said elsewhere": {
      files: output("es", "Port «443»", "tls Off"),
      related: [["tls Off", "switched off here"]],
      fixed: null,
    },
    "on, as said elsewhere": {
      files: output("es", "Port «80»", "tls On"),
      related: [["tls On", "switched on here"]],
    },
  },
});
