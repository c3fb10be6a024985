import { conf, yaml } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const parser = (name: string) => `[PARSER]\n    Name   ${name}\n    Format json\n`;
const main = (lines: string) =>
  `[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name   tail\n    Path   /a.log\n${lines}`;

testRule("unused-parser", {
  valid: {
    "a name that Fluent Bit ships or publishes": {
      "fluent-bit.conf": main("    Parser app\n"),
      "parsers.conf": parser("app") + parser("nginx") + parser("json-test"),
    },
    "used by a multiline parser": {
      "fluent-bit.conf": main("    Parser app\n    multiline.parser m\n"),
      "parsers.conf": `${parser("app")}${parser("inner")}[MULTILINE_PARSER]\n    Name m\n    Type equal\n    Parser inner\n`,
    },
    "named by a variable, perhaps": {
      "fluent-bit.conf": main("    Parser app\n[FILTER]\n    Name parser\n    Match *\n    Parser ${P}\n"),
      "parsers.conf": parser("app") + parser("own"),
    },
    "a plugin that we do not know may use it": {
      "fluent-bit.conf": main("    Parser app\n[OUTPUT]\n    Name own_plugin\n"),
      "parsers.conf": parser("app") + parser("own"),
    },
    "an include that is not among the files": {
      "fluent-bit.conf": `@INCLUDE /elsewhere/inputs.conf\n${main("    Parser app\n")}`,
      "parsers.conf": parser("app") + parser("own"),
    },
    "the file of another configuration, too": {
      files: {
        "fluent-bit.conf": main("    Parser app\n"),
        "other.conf": main("    Parser own\n"),
        "parsers.conf": parser("app") + parser("own"),
      },
    },
    "a default parser": {
      "fluent-bit.conf": main("    Parser app\n[INPUT]\n    Name syslog\n    Mode tcp\n"),
      "parsers.conf": parser("app") + parser("syslog-rfc5424"),
    },
  },
  invalid: {
    "beside one in use": {
      files: { "fluent-bit.conf": main("    Parser app\n"), "parsers.conf": parser("app") + parser("«own»") },
      messages: ['Parser "own" is defined and no plugin uses it.'],
      severity: "hint",
      effect: "none",
    },
    "when pods may name it": {
      files: {
        "fluent-bit.conf": main(
          "    Parser app\n[FILTER]\n    Name kubernetes\n    Match *\n    K8S-Logging.Parser On\n",
        ),
        "parsers.conf": parser("app") + parser("«own»"),
      },
      messages: [
        'Parser "own" is defined and no plugin uses it (a pod may still name it by the annotation "fluentbit.io/parser").',
      ],
    },
    "in YAML, where several stand in one file": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            parsers_file: parsers.yaml
          pipeline:
            inputs:
              - name: tail
                path: /a
                parser: app
            outputs:
              - name: stdout
                match: '*'
        `,
        "parsers.yaml": yaml`
          parsers:
            - name: app
              format: json
            - name: «own»
              format: json
        `,
      },
      messages: ['Parser "own" is defined and no plugin uses it.'],
    },
    "a multiline parser": {
      files: {
        "fluent-bit.conf": main("    multiline.parser M1\n"),
        "parsers.conf": conf`
          [MULTILINE_PARSER]
              Name m1
              Type equal
          [MULTILINE_PARSER]
              Name «m2»
              Type equal
        `,
      },
      messages: ['Multiline parser "m2" is defined and no plugin uses it.'],
    },
  },
});
