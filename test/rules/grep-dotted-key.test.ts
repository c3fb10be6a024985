import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("grep-dotted-key", {
  valid: {
    "a plain key, an accessor, a dot in quotes": conf`
      [FILTER]
          Name  grep
          Match *
          Regex $kubernetes['labels']['app.io/name'] x
          Exclude log x.y
    `,
    "a key in a condition of modify": conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_exists a.b
          Set c d
    `,
    "a placeholder": conf`
      [FILTER]
          Name  grep
          Match *
          Exclude <your.key> x
    `,
  },
  invalid: {
    "Regex without a dollar sign": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          Regex «http.status» ^5
    `,
      fixed: conf`
      [FILTER]
          Name  grep
          Match *
          Regex $http['status'] ^5
    `,
      severity: "warning",
      effect: "loss",
      messages: [
        'The dot ends the key, so this looks at "http" alone and drops every record in which "http" is no text that fits.',
      ],
    },
    "a label with dots of its own, behind the kubernetes filter": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
      [FILTER]
          Name  grep
          Match *
          Exclude «$kubernetes.labels.app.kubernetes.io/name» ^web$
    `,
      fixed: conf`
      [FILTER]
          Name  kubernetes
          Match *
      [FILTER]
          Name  grep
          Match *
          Exclude $kubernetes['labels']['app.kubernetes.io/name'] ^web$
    `,
      safety: "safe",
      effect: "ignored",
      messages: [
        'The dot ends the key, so this looks at "kubernetes" alone and drops none in which "kubernetes" is a map, as the kubernetes filter makes it.',
      ],
    },
    "a dot behind brackets": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          Exclude «$a['b'].c» x
    `,
      fixed: conf`
      [FILTER]
          Name  grep
          Match *
          Exclude $a['b']['c'] x
    `,
    },
    "1.7.2": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          Exclude «a.b» x
    `,
      fixed: null,
      fluentBit: "1.7.2",
    },
  },
});
