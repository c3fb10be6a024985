import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-list-on-single-property", {
  valid: {
    "properties that may be set several times, and lists of one": main(yaml`
      pipeline:
        inputs:
          - name: tail
            path: [/var/log/a.log]
            multiline.parser: [docker, cri]
        filters:
          - name: grep
            match: ['*']
            regex:
              - log a
              - log b
        outputs:
          - name: stdout
            match: '*'
    `),
    "a property twice in classic text": { "a.conf": "[INPUT]\n    Name tail\n    Path a\n    Path b\n" },
  },
  invalid: {
    "a list between commas": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: tail
              «path»: [/var/log/a.log, '/var/log/{b}.log']
              tag: a
      `),
      messages: [
        '"path" of the tail input takes one value, and the list sets it 2 times, so Fluent Bit refuses to start.',
      ],
      effect: "refused",
      safety: "unsafe",
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: tail
              path: '/var/log/a.log,/var/log/{b}.log'
              tag: a
      `),
    },
    "a list between commas over several lines": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: tail
              «path»:
                - /var/log/a.log
                - /var/log/b.log
                - /var/log/c.log
              tag: a
      `),
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: tail
              path: /var/log/a.log,/var/log/b.log,/var/log/c.log
              tag: a
      `),
    },
    "a list with a comment, which no fix takes away": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: tail
              «path»:
                - /var/log/a.log # the first
                - /var/log/b.log
      `),
    },
    "a property that is no list": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              «rate»: [1, 2]
      `),
      effect: "refused",
    },
    "a property of the core, of which the last counts": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              «tag»: [a, b]
      `),
      messages: ['"tag" of the dummy input takes one value, so of this list only the last item counts: "b".'],
      severity: "warning",
      effect: "ignored",
    },
    "a name": {
      files: main(yaml`
        pipeline:
          inputs:
            - «name»: [dummy]
            - «name»: [dummy, cpu]
      `),
      effect: "refused",
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: dummy
            - name: [dummy, cpu]
      `),
    },
  },
});
