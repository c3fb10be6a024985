import { readBoolean } from "../grammar/values/boolean.ts";
import { conf, defineRule, replaceWord, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "The monitoring server takes reloads from every machine that reaches it.",
  category: "security",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  why: `
    With "Hot_Reload On" a POST to "/api/v2/reload" makes Fluent Bit read its configuration again, without any authentication (tried with
    4.2.8 and 5.1.1). The server listens on all addresses unless "HTTP_Listen" names one, and in a cluster every pod can reach it.
  `,
  quiet: `
    - Servers on a loopback address, and releases without hot reload.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              HTTP_Server On
              HTTP_Listen «0.0.0.0»
              Hot_Reload  On
        `,
        fixed: conf`
          [SERVICE]
              HTTP_Server On
              HTTP_Listen 127.0.0.1
              Hot_Reload  On
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            HTTP_Server On
            HTTP_Listen 127.0.0.1
            Hot_Reload  On
      `,
    ],
  },

  check({ pipeline, report }) {
    const reload = pipeline.serviceProperty("hot_reload");
    if (reload?.schema === undefined || !isOn("hot_reload") || !isOn("http_server")) return;
    const listen = pipeline.serviceProperty("http_listen");
    const address = listen === undefined ? "0.0.0.0" : listen.expanded.kind === "found" ? listen.expanded.value : "";
    if (address !== "0.0.0.0" && address !== "::") return;
    const isLiteral = listen !== undefined && listen.scan.references.length === 0;
    // In a pod the kubelet asks the probes from outside, and a sidecar that reloads shares the loopback address.
    const fixable = isLiteral && pipeline.instance.container === undefined;
    report({
      at: listen?.value ?? reload.value,
      message: `The monitoring server listens on all addresses${listen === undefined ? " by default" : ""} and "${shownKey(reload)}" is on, so whoever reaches it can make Fluent Bit reload, without a password.`,
      fixes: fixable ? [replaceWord(listen.value, "127.0.0.1", "unsafe")] : [],
    });

    function isOn(key: string): boolean {
      const value = pipeline.serviceProperty(key)?.expanded;
      return value?.kind === "found" && readBoolean(value.value) === true;
    }
  },
});
