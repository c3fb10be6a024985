import { testRule } from "../rule-tester.ts";

const input = (name: string, ...lines: readonly string[]): string =>
  `[INPUT]\n    Name ${name}\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("open-listener-no-auth", {
  valid: {
    "a loopback address": input("forward", "Listen 127.0.0.1"),
    "a socket file": input("forward", "Unix_Path /run/fb.sock"),
    "a shared key": input("forward", "Shared_Key ${KEY}"),
    TLS: input("http", "tls On"),
    "perhaps TLS": input("http", "tls ${TLS}"),
    tokens: input("http", "oauth2.validate On"),
    "an address that is not known": input("http", "Listen ${POD_IP}"),
    "an input that takes nothing from others": input("dummy"),
  },
  invalid: {
    "the default address, beside a loopback one": {
      files: input("«http»") + input("http", "Listen 127.0.0.1", "Port 9881"),
      messages: [
        "The http input listens on all addresses and asks nobody who they are, so whoever reaches its port can write records.",
      ],
    },
    "TLS switched off": { files: input("«forward»", "Listen 0.0.0.0", "tls Off") },
  },
});
