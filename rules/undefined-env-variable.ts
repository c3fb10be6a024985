import {
  defineRule,
  didYouMean,
  NameIndex,
  resemblances,
  unsetOutcome,
  unsetReferences,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A value uses a variable that nothing sets.",
  category: "reference",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    Fluent Bit puts nothing in the place of a variable that neither "@SET" nor the environment sets, and only warns. What
    follows depends on the property: without a value "Tag" or "Path" stop Fluent Bit, an output without "Match" gets
    nothing, an output without "Host" connects to 127.0.0.1.
  `,
  quiet: `
    - Environments that are not known: a file alone, an "envFrom" of something outside the set.
    - References with a default, and "HOSTNAME", which is always set.
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
                    Name tail
                    Path «\${LOG_PAHT}»
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env:
                    - name: LOG_PATH
                      value: /var/log/app.log
                  volumeMounts:
                    - name: config
                      mountPath: /fluent-bit/etc
              volumes:
                - name: config
                  configMap:
                    name: fluent-bit
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
                [INPUT]
                    Name tail
                    Path \${LOG_PATH}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env:
                    - name: LOG_PATH
                      value: /var/log/app.log
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
                    Name tail
                    Path /var/log/app.log
                    Tag  app.«\${HSOT}»
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env:
                    - name: HOST
                      value: node-1
                  volumeMounts:
                    - name: config
                      mountPath: /fluent-bit/etc
              volumes:
                - name: config
                  configMap:
                    name: fluent-bit
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
                [INPUT]
                    Name tail
                    Path /var/log/app.log
                    Tag  app.\${HOST}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env:
                    - name: HOST
                      value: node-1
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
        "fluent-bit.conf": `@SET path=/var/log/app.log\n[INPUT]\n    Name tail\n    Path \${path}\n`,
      },
    ],
  },

  check({ pipeline, routing, report }) {
    // `malformed-env-reference` and `env-default-unsupported` speak about these.
    const others = new Set(
      resemblances(pipeline)
        .filter(({ kind }) => kind === "blanks" || kind === "accessor")
        .map(({ word }) => word.at.span.start),
    );
    let names: NameIndex | undefined;
    for (const { section, property, reference, word, name } of unsetReferences(pipeline)) {
      if (others.has(word.at.span.start) || reference.name.includes(":-")) continue;
      const { effect, severity, follows } = unsetOutcome(section, property, pipeline, routing);
      names ??= new NameIndex([
        ...pipeline.instance.env.names,
        ...pipeline.sets.filter(({ outcome }) => outcome === "effective").map((set) => set.name.text),
      ]);
      report({
        at: word,
        severity,
        effect,
        message: `Nothing sets the variable "${reference.name}", so ${follows}.`,
        fixes: didYouMean(name, names, { title: (candidate) => `Use the variable "${candidate}"` }),
      });
    }
  },
});
