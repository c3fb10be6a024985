import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const url = "http://localhost:2020/api/v2/reload";
const config = (...lines: readonly string[]): string =>
  ["[SERVICE]", "    HTTP_Server On", ...lines.map((line) => `    ${line}`), "[INPUT]", "    Name cpu", ""].join("\n");
const set = (lines: readonly string[], caller: string, parts: Partial<PodSet> = {}) =>
  podSet({ config: config(...lines), beside: [caller], ...parts });
const curl = `{name: reloader, image: curl, args: ["-X", "POST", "${url}"]}`;

testRule("hot-reload-disabled", {
  valid: {
    on: set(["Hot_Reload On"], curl),
    "on by the command line": set([], curl, { container: ['args: ["-c", "/fluent-bit/etc/fluent-bit.conf", "-Y"]'] }),
    "on by a shell's words": set([], curl, {
      container: ['command: ["sh", "-c", "fluent-bit --enable-hot-reload -c /fluent-bit/etc/fluent-bit.conf"]'],
    }),
    "not known": set(["Hot_Reload ${X}"], curl, { container: ["envFrom: [{configMapRef: {name: elsewhere}}]"] }),
    "a container that asks for something else": set([], curl.replace("v2/reload", "v1/health")),
    "parts that are missing": podSet({ config: `${config()}@INCLUDE /elsewhere/x.conf\n`, beside: [curl] }),
  },
  invalid: {
    "not set": {
      files: set([], curl.replace(url, `«${url}»`)),
      severity: "warning",
      effect: "ignored",
      safety: "safe",
      messages: [
        `This asks Fluent Bit to reload its configuration, but "Hot_Reload" is not on, so nothing is reloaded.`,
      ],
      fixed: set(["Hot_Reload  On"], curl),
    },
    "turned off, asked by a variable": {
      files: set(["Hot_Reload no"], `{name: r, image: r, env: [{name: URL, value: «${url}»}]}`),
      safety: "unsafe",
      messages: [`This asks Fluent Bit to reload its configuration, but "Hot_Reload" is off, so nothing is reloaded.`],
      fixed: set(["Hot_Reload On"], `{name: r, image: r, env: [{name: URL, value: ${url}}]}`),
    },
    "a version that cannot": {
      files: set([], curl.replace(url, `«${url}»`), { image: "fluent/fluent-bit:1.9.10" }),
      messages: [`This asks Fluent Bit to reload its configuration, which 1.9.10 cannot do: that came with 2.1.0.`],
    },
    "the first version that can": {
      files: set(["Hot_Reload off"], curl.replace(url, `«${url}»`), { image: "fluent/fluent-bit:2.1.0" }),
      messages: [`This asks Fluent Bit to reload its configuration, but "Hot_Reload" is off, so nothing is reloaded.`],
      related: [["Hot_Reload off", "reloading is turned off here"]],
      fixed: null,
    },
  },
});
