import { testRule } from "../rule-tester.ts";
import { pod, someInput } from "./pod.ts";

const withEnv = (name: string, conf = someInput, more = ""): string =>
  pod({ data: { "fluent-bit.conf": conf }, container: `env:\n  - name: ${name}\n    value: x${more}` });

testRule("unused-env", {
  valid: {
    "a variable of a plugin": { "pod.yaml": withEnv("A", "[INPUT]\n    Name ${A}\n") },
    "a variable of a parser": {
      "pod.yaml": pod({
        container: "env:\n  - name: A\n    value: json",
        data: {
          "fluent-bit.conf": `[SERVICE]\n    Parsers_File p.conf\n${someInput}`,
          "p.conf": "[PARSER]\n    Name   a\n    Format ${A}\n",
        },
      }),
    },
    "a use that Fluent Bit does not expand": {
      "pod.yaml": withEnv("A", "[INPUT]\n    Name exec\n    Command echo $A\n"),
    },
    "a use with blanks": { "pod.yaml": withEnv("A", "[INPUT]\n    Name tail\n    Path ${ A }\n") },
    "what SDKs read": { "pod.yaml": withEnv("AWS_REGION") },
    "a proxy in small letters": { "pod.yaml": withEnv("https_proxy") },
    "a use in another variable": {
      "pod.yaml": withEnv("A", "[INPUT]\n    Name ${B}\n", "\n  - name: B\n    value: $(A)"),
    },
    "a use in the command line": {
      "pod.yaml": withEnv("A", someInput, '\nargs: ["-c", "/fluent-bit/etc/fluent-bit.conf", "-t", "$(A)"]'),
    },
    "a use in a script": {
      "pod.yaml": pod({
        container: "env:\n  - name: A_B\n    value: x",
        data: { "fluent-bit.conf": someInput, "a.lua": 'local a = os.getenv("A_B")' },
      }),
    },
    "a use in parsers of the YAML format, which are not read here": {
      "pod.yaml": pod({
        container: "env:\n  - name: A\n    value: json",
        data: {
          "fluent-bit.conf": `[SERVICE]\n    Parsers_File p.yaml\n${someInput}`,
          "p.yaml": "parsers:\n  - name: a\n    format: ${A}\n",
        },
      }),
    },
    "an include that is not known": { "pod.yaml": withEnv("A", `@INCLUDE /else/x.conf\n${someInput}`) },
    "an image whose scripts are not known": {
      "pod.yaml": pod({ image: "example.com/fluent-bit-custom:1", container: "env:\n  - name: A\n    value: x" }),
    },
    "a name that the kubernetes filter asks for": {
      "pod.yaml": withEnv(
        "CLUSTER_NAME",
        `${someInput}[FILTER]\n    Name kubernetes\n    Match *\n    Aws_Use_Pod_Association On\n`,
      ),
    },
  },
  invalid: {
    "a name that no plugin here asks for": {
      files: { "pod.yaml": withEnv("«CLUSTER_NAME»") },
      severity: "hint",
      effect: "none",
      messages: [`No configuration of this container uses the variable "CLUSTER_NAME".`],
    },
    "a name that only begins like a used one": {
      files: { "pod.yaml": withEnv("«NAM»", "[INPUT]\n    Name ${NAME}\n") },
    },
  },
});
