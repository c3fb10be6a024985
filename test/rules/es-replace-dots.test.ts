import { testRule } from "../rule-tester.ts";

const pipeline = (filter: string, output: string) =>
  `[INPUT]\n    Name tail\n    Path /a.log\n    Tag  kube.*\n[FILTER]\n    Name  kubernetes\n    Match kube.*\n${filter}[OUTPUT]\n${output}`;

testRule("es-replace-dots", {
  valid: {
    replaced: pipeline("", "    Name es\n    Match *\n    Replace_Dots On\n"),
    "no labels": pipeline("    Labels Off\n", "    Name es\n    Match *\n"),
    "labels not known": pipeline(`    Labels \${LABELS}\n`, "    Name es\n    Match *\n"),
    "other records": pipeline("", "    Name es\n    Match host.*\n"),
    "another output": pipeline("", "    Name loki\n    Match *\n"),
  },
  invalid: {
    "opensearch, switched off": {
      files: pipeline("", "    Name opensearch\n    Match *\n    Replace_Dots «no»\n"),
      messages: [
        'The opensearch output keeps the dots in names of labels, so the label "app" of one pod and "app.kubernetes.io/name" of another contradict each other and records are refused.',
      ],
      safety: "unsafe",
      fixed: pipeline("", "    Name opensearch\n    Match *\n    Replace_Dots On\n"),
    },
    "two filters, one of which sees the records": {
      files: pipeline(
        "[FILTER]\n    Name  kubernetes\n    Match other.*\n",
        "    Name es\n    Match *\n    Replace_Dots «Off»\n",
      ),
      fixed: null,
    },
  },
});
