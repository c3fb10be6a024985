import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

/** These sections beside a pipeline. */
const beside = (text: string) => ({ "fluent-bit.yaml": `${text}${pipeline}` });
const pipeline = "pipeline:\n  inputs:\n    - name: dummy\n";

testRule("yaml-unknown-section", {
  valid: {
    "every section, in any case": beside(yaml`
      # sevice: 1
      Service: {}
      ENV: {a: b}
      customs: []
      "parsers": []
      multiline_parsers: []
      stream_processor: []
      plugins: []
      upstream_servers: []
      extensions: {a: {b: [c]}}
    `),
    "lists of plugins outside of pipeline: `yaml-misplaced-section`": {
      "fluent-bit.yaml": `filters: []\n${pipeline}`,
    },
    "keys below sections": beside(yaml`
      service:
        sevice: a
      env:
        parser: b
    `),
    "parsers since 3.2": { files: beside("parsers: []\n"), fluentBit: "3.2.0" },
    "extensions since 5.1": { files: beside("extensions: {}\n"), fluentBit: "5.1.0" },
    "a list of variables since 5.0.9": { files: beside("env: [{name: a, value: b}]\n"), fluentBit: "5.0.9" },
    "classic text": "[SEVICE]\n    Flush 1\n",
  },
  invalid: {
    "a single value, a list, nothing, a map with more in it": {
      files: beside(yaml`
        «version»: 1
        «dashboards»:
          - a
        «storage»:
        «labels»:
          app: a
          team:
            name: b
        «"hosts"»: {a: []}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"version" is no section, so Fluent Bit 5.1.1 refuses to start.',
        '"dashboards" is no section, so Fluent Bit 5.1.1 refuses to start.',
        '"storage" is no section, so Fluent Bit 5.1.1 refuses to start.',
        '"labels" is no section, so Fluent Bit 5.1.1 refuses to start.',
        '"hosts" is no section, so Fluent Bit 5.1.1 refuses to start.',
      ],
      severity: "error",
      effect: "refused",
      fixed: {},
    },
    "maps of single values": {
      files: beside(yaml`
        «labels»:
          app: a
        «x-empty»: {}
        «servce»: {flush: 1}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"labels" is no section, so Fluent Bit 5.1.1 ignores it.',
        '"x-empty" is no section, so Fluent Bit 5.1.1 ignores it.',
        '"servce" is no section, so Fluent Bit 5.1.1 ignores it.',
      ],
      severity: "warning",
      effect: "ignored",
      safety: "unsafe",
      fixed: beside(yaml`
        labels:
          app: a
        x-empty: {}
        service: {flush: 1}
      `),
    },
    "slips in names, with values that stop the reader": {
      files: beside(yaml`
        «parser»:
          - name: a
            format: json
        «include»: [b.yaml]
        «'mutliline_parsers'»: []
      `),
      safety: "safe",
      effect: "refused",
      fixed: beside(yaml`
        parsers:
          - name: a
            format: json
        includes: [b.yaml]
        'multiline_parsers': []
      `),
    },
    "the beginning of a name, with a map that is read as that section": {
      files: beside(yaml`
        «serv»:
          flush: 2
        «in»: {name: dummy}
        «custom»:
          name: calyptia
          api_key: a
      `),
      fluentBit: "5.1.1",
      messages: [
        '"serv" is no section, but the name of one begins so, and Fluent Bit 5.1.1 reads it as "service".',
        '"in" is no section, but the name of one begins so, and Fluent Bit 5.1.1 reads it as "input".',
        '"custom" is no section, but the name of one begins so, and Fluent Bit 5.1.1 reads it as "custom".',
      ],
      severity: "warning",
      effect: "none",
      fixed: null,
    },
    "definitions before 3.2, as lists and as a map": {
      files: beside(yaml`
        «parsers»: []
        «multiline_parsers»:
          - name: m
        «plugins»: [/a.so]
        «upstream_servers»: {a: b}
      `),
      fluentBit: "3.1.10",
      messages: [
        '"parsers" exists only since version 3.2, so Fluent Bit 3.1.10 refuses to start.',
        '"multiline_parsers" exists only since version 3.2, so Fluent Bit 3.1.10 refuses to start.',
        '"plugins" exists only since version 3.2, so Fluent Bit 3.1.10 refuses to start.',
        '"upstream_servers" exists only since version 3.2, so Fluent Bit 3.1.10 ignores it.',
      ],
    },
    "extensions before 5.1": {
      files: beside("«extensions»: {a: {b: c}}\n"),
      fluentBit: "5.0.9",
      messages: ['"extensions" exists only since version 5.1, so Fluent Bit 5.0.9 refuses to start.'],
      severity: "error",
    },
    "a list of variables before 5.0.9": {
      files: beside("env: «[{name: a, value: b}]»\n"),
      fluentBit: "5.0.8",
      messages: ['"env" is a list, which it can be only since version 5.0.9, so Fluent Bit 5.0.8 refuses to start.'],
    },
    "processors before 2.1": {
      files: {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                «processors»: {logs: []}
        `,
      },
      fluentBit: "2.0.14",
      messages: ['"processors" exist only since version 2.1, so Fluent Bit 2.0.14 refuses to start.'],
    },
    "routes before 4.2": {
      files: {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                «routes»:
                  logs:
                    - name: a
                      to: o
        `,
      },
      fluentBit: "4.1.1",
      messages: ['"routes" exist only since version 4.2, so Fluent Bit 4.1.1 refuses to start.'],
    },
    "an included file": {
      files: {
        "fluent-bit.yaml": yaml`
          includes: [part.yaml]
          pipeline:
            inputs:
              - name: dummy
        `,
        "part.yaml": yaml`
          «piplines»:
            inputs:
              - name: dummy
          parsers: []
        `,
      },
      effect: "refused",
      fixed: {
        "part.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
          parsers: []
        `,
      },
    },
    "a file of parsers, before 5.1": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            parsers_file: parsers.yaml
          pipeline:
            inputs:
              - name: dummy
        `,
        "parsers.yaml": yaml`
          parsers: []
          «version»: 1
        `,
      },
      fluentBit: "5.0.9",
      messages: [
        '"version" is no section, so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
    },
  },
});
