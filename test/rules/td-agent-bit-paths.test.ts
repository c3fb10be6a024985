import { testRule } from "../rule-tester.ts";

const lua = (path: string): string => `[FILTER]\n    Name lua\n    Match *\n    script ${path}\n    call f\n`;

testRule("td-agent-bit-paths", {
  valid: {
    "a version that has the package": {
      files: "[SERVICE]\n    Parsers_File /etc/td-agent-bit/parsers.conf\n",
      fluentBit: "1.9.10",
    },
    "a log of that name": "[INPUT]\n    Name tail\n    Path /var/log/td-agent-bit/app.log\n",
    "a comment": "# /etc/td-agent-bit/parsers.conf\n[INPUT]\n    Name cpu\n",
    "a folder of another name": "[SERVICE]\n    Parsers_File /etc/td-agent-bit-new/parsers.conf\n",
    "a file that is there": {
      files: {
        "etc/td-agent-bit/main.conf": "[SERVICE]\n    Parsers_File parsers.conf\n",
        "etc/td-agent-bit/parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
      },
    },
  },
  invalid: {
    "a parsers file": {
      files: "[SERVICE]\n    Parsers_File «/etc/td-agent-bit»/parsers.conf\n",
      fluentBit: "2.0.0",
      safety: "unsafe",
      fixed: "[SERVICE]\n    Parsers_File /etc/fluent-bit/parsers.conf\n",
      messages: [
        '"/etc/td-agent-bit" belongs to the package td-agent-bit, which ended with 1.9: since 2.0.0 the files of the package are in "/etc/fluent-bit".',
      ],
    },
    "an include": {
      files: "@INCLUDE «/etc/td-agent-bit»/inputs.conf\n[INPUT]\n    Name cpu\n",
      fixed: "@INCLUDE /etc/fluent-bit/inputs.conf\n[INPUT]\n    Name cpu\n",
    },
    "a script": { files: lua("«/opt/td-agent-bit»/f.lua"), fixed: lua("/opt/fluent-bit/f.lua") },
    "a library": {
      files: "[PLUGINS]\n    Path «/etc/td-agent-bit»/cloudwatch.so\n",
      fixed: "[PLUGINS]\n    Path /etc/fluent-bit/cloudwatch.so\n",
    },
  },
});
