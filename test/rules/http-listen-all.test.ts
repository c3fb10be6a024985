import { conf } from "../../src/rule/text.ts";
import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const service = (...lines: readonly string[]): string => `[SERVICE]\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("http-listen-all", {
  valid: {
    "no reload": service("HTTP_Server On", "HTTP_Listen 0.0.0.0"),
    "reload switched off": service("HTTP_Server On", "HTTP_Listen 0.0.0.0", "Hot_Reload Off"),
    "no server": service("HTTP_Listen 0.0.0.0", "Hot_Reload On"),
    "a loopback address": service("HTTP_Server On", "HTTP_Listen 127.0.0.1", "Hot_Reload On"),
    "an address that is not known": service("HTTP_Server On", "HTTP_Listen ${POD_IP}", "Hot_Reload On"),
    "a release without reload": {
      files: service("HTTP_Server On", "HTTP_Listen 0.0.0.0", "Hot_Reload On"),
      fluentBit: "1.9.10",
    },
  },
  invalid: {
    "the default address": {
      files: service("HTTP_Server On", "Hot_Reload «On»"),
      messages: [
        'The monitoring server listens on all addresses by default and "Hot_Reload" is on, so whoever reaches it can make Fluent Bit reload, without a password.',
      ],
    },
    "all addresses of IPv6": {
      files: service("HTTP_Server On", "HTTP_Listen «::»", "Hot_Reload On"),
      fixed: service("HTTP_Server On", "HTTP_Listen 127.0.0.1", "Hot_Reload On"),
    },
    "a pod, where probes come from outside": {
      files: podSet({
        config: conf`
          [SERVICE]
              HTTP_Server On
              HTTP_Listen «0.0.0.0»
              Hot_Reload  On
          [INPUT]
              Name dummy
        `,
      }),
    },
  },
});
