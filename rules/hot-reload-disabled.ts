import { readBoolean } from "../grammar/values/boolean.ts";
import { atLeast, defineRule, type Fix, fix, lineBehind, shownKey, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A container beside Fluent Bit asks it to reload, which it does not do.",
  category: "kubernetes",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    A request to "/api/v2/reload" makes Fluent Bit read its configuration again, if "Hot_Reload" is on. Else the answer is
    {"reload":"not enabled","status":-1}, and changes only take effect when the pod starts anew. Before 2.1.0 there is no reload.
  `,
  quiet: `
    - Fluent Bit started with "-Y" or "--enable-hot-reload".
    - Configurations of which parts are missing.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [SERVICE]
                    HTTP_Server On
                [INPUT]
                    Name tail
                    Path /var/log/*.log
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                    - name: reloader
                      image: ghcr.io/jimmidyson/configmap-reload:v0.14.0
                      args:
                        - --volume-dir=/watch
                        - «--webhook-url=http://localhost:2020/api/v2/reload»
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [SERVICE]
                    HTTP_Server On
                    Hot_Reload  On
                [INPUT]
                    Name tail
                    Path /var/log/*.log
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                    - name: reloader
                      image: ghcr.io/jimmidyson/configmap-reload:v0.14.0
                      args:
                        - --volume-dir=/watch
                        - --webhook-url=http://localhost:2020/api/v2/reload
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [SERVICE]
                  HTTP_Server On
                  Hot_Reload  On
              [INPUT]
                  Name tail
                  Path /var/log/*.log
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: fluent-bit
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                  - name: reloader
                    image: ghcr.io/jimmidyson/configmap-reload:v0.14.0
                    args:
                      - --volume-dir=/watch
                      - --webhook-url=http://localhost:2020/api/v2/reload
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const container = pipeline.instance.container;
    if (container === undefined || !pipeline.whole) return;
    const caller = container.pod.neighbours
      .flatMap(({ words }) => words)
      .find(({ text }) => text.includes("/api/v2/reload"));
    // A shell's words may hold options that are not seen as words.
    const isOn = container.args.some(({ text }) => /(?:^|\s)(?:-Y|--enable-hot-reload)(?:\s|$)/.test(text));
    if (caller === undefined || isOn) return;
    const property = pipeline.serviceProperty("hot_reload");
    if (property !== undefined) {
      const value = property.expanded;
      if (value.kind !== "found" || readBoolean(value.value) !== false) return;
    }
    const hasReload = atLeast(pipeline.version, "2.1.0");
    report({
      at: caller,
      message: hasReload
        ? `This asks Fluent Bit to reload its configuration, but "Hot_Reload" is ${property === undefined ? "not on" : "off"}, so nothing is reloaded.`
        : `This asks Fluent Bit to reload its configuration, which ${pipeline.version} cannot do: that came with 2.1.0.`,
      related: property === undefined ? [] : [{ at: property.at, message: "reloading is turned off here" }],
      fixes: hasReload ? fixes() : [],
    });

    function fixes(): readonly Fix[] {
      if (property !== undefined) {
        return [fix(`Turn "${shownKey(property)}" on`, "unsafe", [{ at: property.value.at, newText: "On" }])];
      }
      const last = pipeline.service[0]?.properties.at(-1);
      return last === undefined ? [] : [fix('Add "Hot_Reload On"', "safe", [lineBehind(last, "Hot_Reload", "On")])];
    }
  },
});
