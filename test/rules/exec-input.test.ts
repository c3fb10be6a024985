import { testRule } from "../rule-tester.ts";

testRule("exec-input", {
  valid: {
    "another input": "[INPUT]\n    Name tail\n    Path /var/log/exec.log\n",
    "a program in a sandbox": "[INPUT]\n    Name exec_wasi\n    WASI_Path /a.wasm\n",
  },
  invalid: {
    "beside another one": {
      files: "[INPUT]\n    Name cpu\n[INPUT]\n    Name «exec»\n    Command curl -u me:tops3cret https://example.com\n",
      messages: [
        "The exec input runs a command with a shell, so who can change this configuration can run anything as the user of Fluent Bit.",
      ],
    },
  },
});
