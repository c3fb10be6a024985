import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

/** An input with these routes; what it is given stands six columns deep. */
const input = (routes: string) => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
${routes.replace(/^(?=.)/gm, "      ")}  outputs:
    - name: stdout
      alias: o
`,
});

const end = "Fluent Bit 5.1.1 refuses to start.";

testRule("invalid-route", {
  valid: {
    "one route in place of a list, and every shape of its outputs": input(yaml`
      routes:
        metrics: {name: a, to: o}
        logs:
          - {name: b, to: [o, stdout.0]}
          - {name: c, to: {outputs: o}}
          - {Name: d, TO: {Outputs: [{name: o, fallback: o}, stdout]}}
        any:
          - name: e
            to:
              outputs: [o]
            per_record_routing: true
            processors: [{name: content_modifier, action: delete, key: a}]
    `),
    "one name in two inputs": {
      "fluent-bit.yaml": yaml`
        pipeline:
          inputs:
            - name: dummy
              routes: {logs: {name: a, to: o}}
            - name: dummy
              routes: {logs: {name: a, to: o}}
          outputs:
            - name: stdout
              alias: o
      `,
    },
    "no routes, and names in other letters": input(yaml`
      # routes: x
      routes:
        logs: [{name: a, to: o}, {name: A, to: o}, {name: '1', to: o}]
    `),
    "an empty map": input("routes: {}\n"),
    "an output, where nothing looks at them": {
      "fluent-bit.yaml": yaml`
        pipeline:
          inputs:
            - name: dummy
          outputs:
            - name: stdout
              match: '*'
              routes: x
      `,
    },
    "a file of parsers, of which no pipeline is loaded": {
      "fluent-bit.yaml": yaml`
        service:
          parsers_file: parsers.yaml
        pipeline:
          inputs:
            - name: dummy
      `,
      "parsers.yaml": input("routes: x\n")["fluent-bit.yaml"],
    },
    "a version that has no routes": { files: input("routes: {logs: x}\n"), fluentBit: "4.1.2" },
  },
  invalid: {
    "routes that are no map": {
      files: input("routes: «[{name: a, to: o}]»\n"),
      fluentBit: "5.1.1",
      messages: [`"routes" is a list where a map of signals belongs, so ${end}`],
      severity: "error",
      effect: "refused",
    },
    "a single value": { files: input("routes: «o»\n"), fluentBit: "4.2.0" },
    "nothing behind the key": { files: input("«routes»:\n") },
    "a signal with a single value, nothing, an empty list, or a list of names": {
      files: input(yaml`
        routes:
          logs: «o»
          «metrics»:
          traces: «[]»
          any: [«o», {name: a, to: o}]
      `),
      fluentBit: "5.1.1",
      messages: [
        `"logs" is a single value where a list of routes belongs, so ${end}`,
        `"metrics" is empty where a list of routes belongs, so ${end}`,
        `"traces" is an empty list, so ${end}`,
        `A route is no map, so ${end}`,
      ],
    },
    "names: none, a number, the same in two signals": {
      files: input(yaml`
        routes:
          logs:
            - {name: a, to: o}
            - «{to: o}»
            - {name: «1», to: o}
          metrics:
            - {to: o, name: «a»}
      `),
      fluentBit: "5.1.1",
      messages: [
        `A route has no "name", so ${end}`,
        `The name of a route is no text, so ${end}`,
        `Two routes of the input are named "a", so ${end}`,
      ],
      effect: "refused",
    },
    "outputs: none, an empty list, other keys, a number, a fallback without a name": {
      files: input(yaml`
        routes:
          logs:
            - «{name: a}»
            - {name: b, to: «[]»}
            - {name: c, to: «{output: o}»}
            - {name: d, to: «1»}
            - {name: e, to: [o, «{fallback: o}»]}
            - {name: f, to: [o, «{name: o, fallback: 1}»]}
            - {name: g, to: {outputs: «[]»}}
      `),
      fluentBit: "5.1.1",
      messages: [
        `A route has no "to", so ${end}`,
        `A route has an empty list of outputs, so ${end}`,
        `"to" of a route has no "outputs", so ${end}`,
        `An output of a route has no name, so ${end}`,
        `An output of a route has no name, so ${end}`,
        `An output of a route has no name, so ${end}`,
        `A route has an empty list of outputs, so ${end}`,
      ],
    },
    "processors of a route": {
      files: input(yaml`
        routes:
          logs:
            - {name: a, to: o, processors: «{logs: []}»}
            - {name: b, to: o, processors: [«{action: delete}»]}
            - {name: c, to: o, processors: [«grep»]}
      `),
      fluentBit: "5.1.1",
      messages: [
        `"processors" of a route is no list, so ${end}`,
        `A processor of a route has no name, so ${end}`,
        `A processor of a route has no name, so ${end}`,
      ],
    },
    "an included file": {
      files: {
        "fluent-bit.yaml": yaml`
          includes: [part.yaml]
          pipeline:
            outputs:
              - name: stdout
                alias: o
        `,
        "part.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                routes:
                  logs:
                    - name: a
                      to: o
                    - name: «"a"»
                      to: o
        `,
      },
    },
  },
});
