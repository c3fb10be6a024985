import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = "[INPUT]\n    Name dummy\n[OUTPUT]\n    Name        es\n    Match       *\n    HTTP_Passwd ${P}\n";
const withEnv = (...env: readonly string[]) =>
  podSet({ config, container: ["env:", ...env.map((one) => `  - ${one}`)] });

testRule("secret-in-configmap-env", {
  valid: {
    "a variable from a Secret beside one of no interest": withEnv(
      "{name: ES_PASSWORD, valueFrom: {secretKeyRef: {name: es, key: password}}}",
      "{name: P, valueFrom: {secretKeyRef: {name: es, key: password}}}",
      "{name: ES_HOST, value: es.example.com}",
    ),
    "a path, a switch and a value to fill in": withEnv(
      "{name: AWS_WEB_IDENTITY_TOKEN, value: /var/run/secrets/token}",
      '{name: EMPTY_SHARED_KEY, value: "true"}',
      "{name: SPLUNK_TOKEN, value: YOUR_TOKEN}",
      '{name: URL, value: "https://user:pass@your-loki.endpoint/push"}',
    ),
    "a name that the option knows": {
      files: withEnv("{name: ES_PASSWORD, value: tops3cret}"),
      options: { known: ["ES_PASSWORD"] },
    },
  },
  invalid: {
    "a literal, by its name": { files: withEnv("{name: «ES_PASSWORD», value: tops3cret}") },
    "a literal, by its use": { files: withEnv("{name: «P», value: tops3cret}") },
    "a literal, by its form": { files: withEnv('{name: «URL», value: "https://me:tops3cret@example.com"}') },
    "a key that looks like one": { files: withEnv("{name: «LOGZIO_KEY», value: aB3dE5fG7hJ9kL1mN3pQ5rS7}") },
    "one beside a Secret": {
      files: withEnv(
        "{name: P, valueFrom: {secretKeyRef: {name: es, key: password}}}",
        "{name: «DD_API_KEY», value: 1f3a5b7c9d1e3f5a7b9c1d3e5f7a9b1c}",
      ),
      messages: [
        'The variable "DD_API_KEY" holds a secret that stands here in plain text, so everybody who can read the manifest, the pod or its ConfigMap has it; a Secret keeps it apart.',
      ],
    },
  },
});
