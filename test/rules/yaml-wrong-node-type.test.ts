import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });
/** These sections beside a pipeline. */
const beside = (text: string) => main(`${text}pipeline:\n  inputs:\n    - name: dummy\n`);
/** An input with these properties. */
const input = (text: string) => main(`pipeline:\n  inputs:\n    - name: dummy\n${text.replace(/^(?=.)/gm, "      ")}`);

testRule("yaml-wrong-node-type", {
  valid: {
    "sections with nothing in them": beside(yaml`
      service: {}
      env: {}
      includes: []
      customs: []
      parsers: []
      multiline_parsers: [{name: a, type: endswith, match_string: b, rules: []}]
      plugins: []
      stream_processor: []
      upstream_servers: []
      extensions: {}
    `),
    "two documents, JSON, and lists of values": main(yaml`
      ---
      {"env": {"A": "b", "C": 1}}
      ---
      pipeline:
        inputs: []
        filters:
          - name: record_modifier
            match: '*'
            record: [a b, c d]
        outputs: [{"name": "null", "match": "*"}]
    `),
    "maps as text, in quotes and in blocks; maps in comments": input(yaml`
      # dummy: {"a": {"b": [1]}}
      dummy: '{"a": {"b": [1]}}'
      metadata: |
        {"a": 1}
    `),
    "what may be nested: processors, routes, telemetry": {
      files: beside(yaml`
        service:
          telemetry: {metrics: {logs: {tag_records: {enabled: true, max_series: 10}}}}
        extensions: {a: [{b: c}]}
      `),
      fluentBit: "5.1.0",
    },
    "variables without a value, and as a list, since 5.0.9": {
      files: beside("env:\n  - {name: A, value: b}\n  - B: c\n  - {name: C}\n"),
      fluentBit: "5.0.9",
    },
    "an empty variable since 5.0.9": { files: beside("env: {A: }\n"), fluentBit: "5.0.9" },
    "telemetry of a file of parsers, of which no service is loaded": {
      "fluent-bit.yaml": beside("service: {parsers_file: parsers.yaml}\n")["fluent-bit.yaml"],
      "parsers.yaml": "service: {telemetry: x, other: {a: b}}\nparsers: []\n",
    },
  },
  invalid: {
    "a list as the whole file, which includes another one": {
      files: {
        "fluent-bit.yaml": "includes: [part.yaml]\npipeline: {outputs: [{name: stdout, match: '*'}]}\n",
        "part.yaml": "«- name: dummy\n- name: cpu»\n",
      },
      fluentBit: "5.1.1",
      messages: ["The file is a list instead of a map of sections, so Fluent Bit 5.1.1 refuses to start."],
      severity: "error",
      effect: "refused",
    },
    "an empty document": { files: main("«---»\n---\npipeline:\n  inputs:\n    - name: dummy\n") },
    "sections with nothing behind their key": {
      files: beside(yaml`
        «service»:
        «env»:
        «includes»:
        «parsers»:
        «plugins»:
      `),
      fluentBit: "5.1.1",
      messages: [
        '"service" is empty where a map belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"env" is empty where a map of variables belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"includes" is empty where a list of paths belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"parsers" is empty where a list belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"plugins" is empty where a list of paths belongs, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "lists of a pipeline: nothing, a single value, a map; another key": {
      files: main(yaml`
        pipeline:
          «inputs»:
          filters: «grep»
          «outputs»:
            name: stdout
            match: '*'
          «customs»: []
      `),
      fluentBit: "5.1.1",
      messages: [
        '"inputs" is empty where a list belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"filters" is a single value where a list belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"outputs" is a map where a list of maps belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"customs" is no part of a pipeline, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "entries that are no maps": {
      files: main(yaml`
        pipeline:
          inputs:
            - «dummy»
            - «[dummy]»
          filters: [«grep»]
          outputs: []
      `),
      fluentBit: "5.1.1",
      messages: [
        'An entry of "inputs" is a single value instead of a map, so Fluent Bit 5.1.1 refuses to start.',
        'An entry of "inputs" is a list instead of a map, so Fluent Bit 5.1.1 refuses to start.',
        'An entry of "filters" is a single value instead of a map, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "properties: a map, a map in a list, an empty list, blanks": {
      files: input(yaml`
        tag: «{a: b}»
        dummy:
          - a
          - «b: c»
        rate: «[]»
        copies: «' '»
      `),
      fluentBit: "5.1.1",
      messages: [
        '"tag" is a map where a single value belongs, so Fluent Bit 5.1.1 refuses to start.',
        'A map stands in the list of "dummy", so Fluent Bit 5.1.1 refuses to start.',
        '"rate" is an empty list, so Fluent Bit 5.1.1 refuses to start.',
        'The value of "copies" is nothing but blanks, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "a map as a property before 4.1, which only logged it": {
      files: input("tag: «{a: b}»\n"),
      fluentBit: "4.0.14",
      messages: ['"tag" is a map where a single value belongs, so Fluent Bit 4.0.14 ignores it.'],
      severity: "warning",
      effect: "ignored",
    },
    "the service: a list, a map, telemetry that is none": {
      files: beside(yaml`
        service:
          parsers_file: «[a.conf, b.conf]»
          http: «{server: on}»
          «telemetry»: on
      `),
      fluentBit: "5.1.1",
      messages: [
        '"parsers_file" is a list where a single value belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"http" is a map where a single value belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"telemetry" is no map, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "telemetry: other keys, other types": {
      files: beside(yaml`
        service:
          telemetry:
            metrics:
              «traces»: {}
              logs:
                tag_records: {enabled: «maybe», max_series: «1.5», «max»: 1}
      `),
      fluentBit: "5.1.0",
      messages: [
        '"traces" is no part of "telemetry.metrics", so Fluent Bit 5.1.0 refuses to start.',
        '"enabled" is not true or false, so Fluent Bit 5.1.0 refuses to start.',
        '"max_series" is not a whole number, so Fluent Bit 5.1.0 refuses to start.',
        '"max" is no part of "telemetry.metrics.logs.tag_records", so Fluent Bit 5.1.0 refuses to start.',
      ],
    },
    "variables that are no single values": {
      files: beside(yaml`
        env:
          A: «{b: c}»
          B: «[c]»
          «""»: d
      `),
      fluentBit: "5.1.1",
      messages: [
        'The variable "A" is a map, so Fluent Bit 5.1.1 refuses to start.',
        'The variable "B" is a list, so Fluent Bit 5.1.1 refuses to start.',
        "A variable has an empty name, so Fluent Bit 5.1.1 refuses to start.",
      ],
    },
    "an empty variable before 5.0.9": {
      files: beside("env:\n  «A»:\n  B: b\n"),
      fluentBit: "5.0.8",
      messages: ['The variable "A" has no value, which it needs before 5.0.9, so Fluent Bit 5.0.8 refuses to start.'],
    },
    "variables in a list": {
      files: beside(yaml`
        env:
          - «A=b»
          - {name: A, value: «[b]»}
      `),
      fluentBit: "5.1.1",
      messages: [
        'An entry of "env" is a single value instead of a map, so Fluent Bit 5.1.1 refuses to start.',
        '"value" of a variable is a list, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "a variable without a name, which is dropped": {
      files: beside("env:\n  - «{value: b}»\n"),
      fluentBit: "5.1.1",
      messages: ['An entry of "env" has no "name", so Fluent Bit 5.1.1 ignores it.'],
      severity: "warning",
      effect: "ignored",
    },
    definitions: {
      files: beside(yaml`
        parsers:
          - name: a
            format: «[json]»
        multiline_parsers:
          - name: m
            type: regex
            «rules»:
              state: start_state
              regex: /a/
              next_state: b
        plugins: [«{path: a.so}»]
        stream_processor: «a»
      `),
      fluentBit: "3.2.0",
      messages: [
        '"format" is a list where a single value belongs, so Fluent Bit 3.2.0 refuses to start.',
        '"rules" is a map where a list of maps belongs, so Fluent Bit 3.2.0 refuses to start.',
        'An entry of "plugins" is a map instead of a path, so Fluent Bit 3.2.0 refuses to start.',
        '"stream_processor" is a single value where a list belongs, so Fluent Bit 3.2.0 refuses to start.',
      ],
      effect: "refused",
    },
    "signals of processors": {
      files: input(yaml`
        processors:
          «logs»: {name: content_modifier, action: delete, key: a}
          metrics: [«labels»]
      `),
      fluentBit: "5.1.1",
      messages: [
        '"logs" is a map where a list of maps belongs, so Fluent Bit 5.1.1 refuses to start.',
        'An entry of "metrics" is a single value instead of a map, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "a file of parsers, before 5.1": {
      files: {
        "fluent-bit.yaml": beside("service: {parsers_file: parsers.yaml}\n")["fluent-bit.yaml"],
        "parsers.yaml": "«parsers»:\n  name: a\n",
      },
      fluentBit: "5.0.9",
      messages: [
        '"parsers" is a map where a list of maps belongs, so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
    },
  },
});
