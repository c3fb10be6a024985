import { testRule } from "../rule-tester.ts";

const output = (name: string, ...lines: readonly string[]) =>
  ["[OUTPUT]", `Name ${name}`, "Match *", ...lines].join("\n    ").concat("\n");

testRule("es-uppercase-index", {
  valid: {
    "small letters": output("es", "Index logs-2.x_é"),
    "times in the index of es": output("es", "Index logs-%Y.%m.%d-%-H"),
    "a key of the record in opensearch": output("opensearch", "Index logs.$kubernetes['labels']['App'].x"),
    "an index that does not count": output("es", "Logstash_Format On", "Index ABC"),
    "a prefix that does not count": output("es", "Logstash_Prefix ABC"),
    "not known which one counts": output("es", `Logstash_Format \${L}`, "Logstash_Prefix ABC", "Index ABC"),
    placeholders: output("es", "Index <INDEX>") + output("es", "Index {MY_INDEX}") + output("es", "Index @ENV@-logs"),
    "a date that is calculated": output("es", "Index <Logs-{now/d}>"),
    "a dollar that nothing fills in":
      output("es", "Index $App") + output("es", "Logstash_Format On", "Logstash_Prefix $App"),
  },
  invalid: {
    "an index, which may be an alias": {
      files: output("es", "Index my«L»ogs-%Y"),
      messages: [
        '"myLogs-%Y" has capital letters, which only an alias may have in its name, so its records are refused unless it is one.',
      ],
      severity: "warning",
      safety: "unsafe",
      fixed: output("es", "Index mylogs-%Y"),
    },
    "a prefix": {
      files: output("opensearch", "Logstash_Format On", "Logstash_Prefix «K»UBE"),
      severity: "error",
      messages: ['"KUBE" has capital letters, which no index may have in its name, so its records are refused.'],
      safety: "safe",
      fixed: output("opensearch", "Logstash_Format On", "Logstash_Prefix kube"),
    },
    "a time that nobody fills in": {
      files: output("es", "Logstash_Format On", "Logstash_Prefix app-%«Y»"),
      severity: "error",
    },
    "text beside a key of the record": {
      files: output("opensearch", "Index «L»ogs.$App.X"),
      fixed: output("opensearch", "Index logs.$App.x"),
    },
    "characters that are forbidden": {
      files:
        output("es", "Index app«/»logs") +
        output("es", "Index «_»logs") +
        output("es", "Index a b".replace(" b", "« »b")),
      messages: [
        '"app/logs" has "/" where no name of an index may have it, so its records are refused.',
        '"_logs" has "_" where no name of an index may have it, so its records are refused.',
        '"a b" has " " where no name of an index may have it, so its records are refused.',
      ],
      severity: "error",
    },
    "from a variable": {
      files: `@SET i=ABC\n${output("es", `Index «\${i}»`)}`,
      severity: "warning",
    },
    "an index without times": {
      files: output("es", "Index my«L»ogs"),
      safety: "unsafe",
      fixed: output("es", "Index mylogs"),
    },
  },
});
