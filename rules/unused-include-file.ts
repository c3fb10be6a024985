import { configurationFormat, defineSetRule, filesBesideMain, type Pipeline, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A key of the ConfigMap holds configuration that nothing reads.",
  category: "include",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    The file lies beside the main file in the container, but no include and no "Parsers_File" or the like names it: what it
    configures does not happen.
  `,
  quiet: `
    - Files that the command line mentions, and files that another container of the set reads.
    - Configurations of which not all includes could be read: one of these may be meant.
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
                [INPUT]
                    Name cpu
              «outputs.conf»: |
                [OUTPUT]
                    Name  stdout
                    Match *
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
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name cpu
              @INCLUDE outputs.conf
            outputs.conf: |
              [OUTPUT]
                  Name  stdout
                  Match *
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    const read = new Set(pipelines.flatMap(({ files }) => files.map(({ file }) => file)));
    const keys = new Map(set.entries.map(({ file, key }) => [file, { key }]));
    for (const pipeline of pipelines) {
      if (pipeline.instance.container === undefined || !isRead(pipeline)) continue;
      for (const { name, file } of filesBesideMain(pipeline)) {
        const entry = keys.get(file);
        if (entry === undefined || read.has(file) || configurationFormat(file) !== pipeline.files[0]?.format) continue;
        if (pipeline.instance.container.args.some(({ text }) => text.includes(name))) continue;
        report({ at: entry.key, message: `Nothing includes "${name}", so Fluent Bit never reads it.` });
      }
    }
  },
});

/** Whether all that the configuration names was read, so that no name is left which may mean another file. */
function isRead({ whole, references }: Pipeline): boolean {
  return (
    whole &&
    references.every(
      ({ result }) => result.kind !== "unknown" && (result.kind !== "absent" || result.meant !== undefined),
    )
  );
}
