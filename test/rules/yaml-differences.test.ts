/**
 * Rules that say something else in YAML than in classic text. Names of files count from the file that they stand in (Y-40), and
 * a relative pattern may match nothing (Y-41).
 */
import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });
const including = (target: string) => `includes:\n  - ${target}\npipeline:\n  inputs:\n    - name: dummy\n`;
const part = "env:\n  a: b\n";

testRule("include-not-found", {
  valid: {
    "a name that counts from the included file": {
      files: {
        "fluent-bit.yaml": including("conf/a.yaml"),
        "conf/a.yaml": "includes: [b.yaml]\n",
        "conf/b.yaml": part,
      },
      complete: true,
    },
  },
  invalid: {
    "a name that would count from the main file": {
      files: {
        "fluent-bit.yaml": including("conf/a.yaml"),
        "conf/a.yaml": "includes: [«conf/b.yaml»]\n",
        "conf/b.yaml": part,
      },
      complete: true,
      effect: "refused",
    },
    blanks: { files: main(including("'«part.yml»'")), complete: true, effect: "refused" },
  },
});

testRule("include-glob-no-match", {
  valid: { "a match": { files: { "fluent-bit.yaml": including("conf/*.yaml"), "conf/a.yaml": part } } },
  invalid: {
    "a relative pattern": {
      files: main(including("«conf/*.yaml»")),
      complete: true,
      severity: "warning",
      effect: "none",
      messages: ['No file matches "conf/*.yaml", so nothing is included, of which Fluent Bit only warns.'],
    },
    "an absolute pattern": {
      files: main(including("«/etc/nope/*.yaml»")),
      complete: true,
      severity: "error",
      effect: "refused",
    },
  },
});

testRule("include-directory", {
  valid: {},
  invalid: {
    "a folder": {
      files: { "fluent-bit.yaml": including("«conf»"), "conf/a.yaml": part },
      complete: true,
      effect: "refused",
      messages: ['"conf" is a folder, which is no YAML to Fluent Bit, so it does not start.'],
      fixed: { "fluent-bit.yaml": including("conf/*.yaml") },
    },
  },
});

testRule("include-cycle", {
  valid: {
    "a pattern that finds what is included by name, which Fluent Bit reads again": {
      files: { "fluent-bit.yaml": "includes: [b.yaml]\n", "b.yaml": part },
    },
  },
  invalid: {
    "the same words": {
      files: {
        "fluent-bit.yaml": "includes:\n  - a.yaml\n  - «a.yaml»\npipeline:\n  inputs:\n    - name: dummy\n",
        "a.yaml": part,
      },
      severity: "error",
      effect: "refused",
      related: [["a.yaml", "first included here"]],
    },
    "other words for the same file": {
      files: {
        "fluent-bit.yaml": "includes:\n  - a.yaml\n  - «./a.yaml»\npipeline:\n  inputs:\n    - name: dummy\n",
        "a.yaml": part,
      },
      severity: "warning",
      effect: "degraded",
      messages: ['The file "./a.yaml" is included a second time, and Fluent Bit reads its sections again.'],
    },
    "a circle": {
      files: {
        "fluent-bit.yaml": including("a.yaml"),
        "a.yaml": "includes:\n  - «./fluent-bit.yaml»\n",
      },
      severity: "error",
      effect: "refused",
    },
  },
});

testRule("include-relative-base", {
  valid: {
    "YAML, where nothing counts from the main file": {
      files: {
        "fluent-bit.yaml": including("conf/a.yaml"),
        "conf/a.yaml": "includes: [b.yaml]\n",
        "conf/b.yaml": part,
      },
    },
  },
  invalid: {},
});

testRule("include-env-variable", {
  valid: {},
  invalid: {
    "a name": { files: main(including("«in-${STAGE}.yaml»")), complete: true, effect: "refused" },
    "a relative pattern": {
      files: main(including("«in-${STAGE}-*.yaml»")),
      complete: true,
      effect: "ignored",
    },
  },
});

testRule("env-file-not-found", {
  valid: {
    "a file that is there, and what is no file before 4.0": {
      files: {
        "fluent-bit.yaml": "env:\n  a: file://v.txt\npipeline:\n  inputs:\n    - name: ${a}\n",
        "v.txt": "dummy\n",
      },
      complete: true,
    },
    "an unknown folder": main("env:\n  a: file:///run/secrets/a\npipeline:\n  inputs:\n    - name: dummy\n"),
  },
  invalid: {
    "a file that is not there": {
      files: main("env:\n  a: «file://v.txt»\npipeline:\n  inputs:\n    - name: dummy\n"),
      complete: true,
      severity: "error",
      effect: "refused",
      messages: ['The file "v.txt" does not exist, so Fluent Bit does not start.'],
    },
  },
});

testRule("plugin-library-not-found", {
  valid: {
    "a name that the linker looks for, and a map, which no release reads": {
      files: main("plugins:\n  - out_x.so\npipeline:\n  inputs:\n    - name: dummy\n"),
      complete: true,
    },
  },
  invalid: {
    "a path, in every release that has plugins in YAML": {
      files: main("plugins:\n  - «/nope/out_x.so»\npipeline:\n  inputs:\n    - name: dummy\n"),
      complete: true,
      fluentBit: "3.2.10",
      severity: "error",
      effect: "refused",
    },
  },
});

testRule("missing-name", {
  valid: {},
  invalid: {
    "an entry, with the word in small letters": {
      files: main(yaml`
        pipeline:
          inputs:
            - «nmae»: dummy
              tag: a
      `),
      messages: ['This entry of "inputs" has no "name", so Fluent Bit refuses to start.'],
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: a
      `),
    },
  },
});

testRule("inline-comment", {
  valid: {
    "a text that is quoted on purpose": main(yaml`
      pipeline:
        outputs:
          - name: http
            match: '*'
            uri: '/a #b'
    `),
  },
  invalid: {},
});

testRule("tls-without-effect", {
  valid: {},
  invalid: {
    "TLS of a kafka output": {
      files: main(yaml`
        pipeline:
          outputs:
            - name: kafka
              match: '*'
              brokers: kafka.example.com:9093
              topics: logs
              «tls: on»
      `),
      fixed: main(yaml`
        pipeline:
          outputs:
            - name: kafka
              match: '*'
              brokers: kafka.example.com:9093
              topics: logs
              rdkafka.security.protocol: SSL
      `),
    },
  },
});
