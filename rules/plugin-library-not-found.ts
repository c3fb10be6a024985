import { atLeast, defineRule, fileAt, isMainText, isPathPlaceholder, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "The configuration names a library of plugins that the container does not have.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Since 5.1.0 Fluent Bit does not start when a library of its "Plugins_File" cannot be opened. Before, it prints an error and
    goes on; a section that names the plugin then stops it. A library in "plugins" of a YAML configuration has stopped it in every release.
  `,
  quiet: `
    - Libraries in folders whose files were not all given, such as those of an image of your own.
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
                    Plugins_File plugins.conf
                [INPUT]
                    Name cpu
              plugins.conf: |
                [PLUGINS]
                    Path «/fluent-bit/etc/out_mine.so»
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  volumeMounts:
                    - name: config
                      mountPath: /fluent-bit/etc
              volumes:
                - name: config
                  configMap:
                    name: fluent-bit
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: Pod
          metadata:
            name: fluent-bit
          spec:
            containers:
              - name: fluent-bit
                image: fluent/fluent-bit:5.1.1
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const hasYamlPlugins = atLeast(pipeline.version, "3.2.0");
    for (const section of pipeline.sections) {
      // `plugins` of a YAML main configuration stop the start in every release that has them (Y-82).
      const isYamlMain = section.yaml !== undefined && isMainText(section.file) && hasYamlPlugins;
      if (section.kind !== "plugins" || (section.file.role !== "plugins" && !isYamlMain)) continue;
      const stops = isYamlMain || atLeast(pipeline.version, "5.1.0");
      for (const { value } of section.all("path")) {
        const path = value.text;
        // A bare name is looked for by the dynamic linker; from where a relative path counts is only known in a container.
        const isPath = path.startsWith("/") || (path.includes("/") && pipeline.instance.container !== undefined);
        if (!isPath || isPathPlaceholder(path) || fileAt(pipeline, path).kind !== "absent") continue;
        report({
          at: value,
          message: stops
            ? `The library "${path}" does not exist, so Fluent Bit does not start.`
            : `The library "${path}" does not exist, so Fluent Bit ${pipeline.version} does not know its plugins; since 5.1.0 it does not start.`,
          severity: stops ? "error" : "warning",
          effect: stops ? "refused" : "degraded",
        });
      }
    }
  },
});
