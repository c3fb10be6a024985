import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (paths: string) => ({
  "fluent-bit.yaml": `plugins:\n${paths.replace(/^(?=.)/gm, "  ")}pipeline:\n  inputs:\n    - name: dummy\n`,
});

testRule("yaml-plugins-path-case", {
  valid: {
    "paths that stay as they are": main(yaml`
      # - plugins/outMy.so
      - /opt/outMy.so
      - ./plugins/outMy.so
      - ../out_My.so
      - Plugins/outMy.so
      - plugins/out_my.so
      - \${HOME}/outMy.so
      - _a/outMy.so
    `),
    "a path of the classic format": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Plugins_File plugins.conf
        [INPUT]
            Name dummy
      `,
      "plugins.conf": conf`
        [PLUGINS]
            Path plugins/outMy.so
      `,
    },
    "a list of another section": {
      "fluent-bit.yaml": yaml`
        includes:
          - parts/inputsMy.yaml
        pipeline:
          inputs:
            - name: dummy
      `,
      "parts/inputsMy.yaml": "pipeline: {outputs: []}\n",
    },
    "a file of parsers, of which no library is loaded": {
      "fluent-bit.yaml": yaml`
        service:
          parsers_file: parsers.yaml
        pipeline:
          inputs:
            - name: dummy
      `,
      "parsers.yaml": yaml`
        parsers: []
        plugins:
          - plugins/outMy.so
      `,
    },
    "a version that has no such section": { files: main("- plugins/outMy.so\n"), fluentBit: "3.1.10" },
  },
  invalid: {
    "capital letters, with a `_` and without one, quoted and in flow style": {
      files: main(yaml`
        - «plugins/my_Out.so»
        - «"outMY.so"»
        - «'a B.so'»
        - /opt/outMy.so
      `),
      fluentBit: "5.1.1",
      messages: [
        'Fluent Bit 5.1.1 treats this path like a key: "plugins/my_Out.so" is opened as "plugins/my_out.so", which is not there, so it does not start.',
        'Fluent Bit 5.1.1 treats this path like a key: "outMY.so" is opened as "out_m_y.so", which is not there, so it does not start.',
        'Fluent Bit 5.1.1 treats this path like a key: "a B.so" is opened as "a _b.so", which is not there, so it does not start.',
      ],
      severity: "error",
      effect: "refused",
      safety: "safe",
      fixed: main(yaml`
        - ./plugins/my_Out.so
        - "./outMY.so"
        - './a B.so'
        - /opt/outMy.so
      `),
    },
    "flow style, and the first version with the section": {
      files: { "fluent-bit.yaml": "plugins: [«a/outMy.so», /b.so]\npipeline: {inputs: [{name: dummy}]}\n" },
      fluentBit: "3.2.0",
      fixed: { "fluent-bit.yaml": "plugins: [./a/outMy.so, /b.so]\npipeline: {inputs: [{name: dummy}]}\n" },
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
          Plugins:
            - «libB.so»
        `,
      },
      fixed: {
        "part.yaml": yaml`
          Plugins:
            - ./libB.so
        `,
      },
    },
    "a file of libraries, before 5.1": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Plugins_File plugins.yaml
          [INPUT]
              Name dummy
        `,
        "plugins.yaml": yaml`
          plugins:
            - «plugins/outMy.so»
        `,
      },
      fluentBit: "5.0.9",
      messages: [
        'Fluent Bit 5.0.9 treats this path like a key: "plugins/outMy.so" is opened as "plugins/out_my.so", which is not there, so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
      fixed: {
        "plugins.yaml": yaml`
          plugins:
            - ./plugins/outMy.so
        `,
      },
    },
    "a file of libraries, since 5.1": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Plugins_File plugins.yaml
        `,
        "plugins.yaml": "plugins:\n  - «outMy.so»\n",
      },
      fluentBit: "5.1.0",
      effect: "refused",
      fixed: { "plugins.yaml": "plugins:\n  - ./outMy.so\n" },
    },
  },
});
