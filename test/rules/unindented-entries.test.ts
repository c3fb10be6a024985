import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unindented-entries", {
  valid: {
    "comments and directives in column 0": conf`
      [INPUT]
          Name dummy
      # note
      @SET a=b
          Tag \${a}
    `,
  },
  invalid: {
    "a file without any indent": {
      files: conf`
        # main
        [INPUT]
        «Name» dummy
        Tag  app
        # out
        [OUTPUT]
        Name  stdout
        Match *
      `,
      fixed: conf`
        # main
        [INPUT]
            Name dummy
            Tag  app
        # out
        [OUTPUT]
            Name  stdout
            Match *
      `,
      messages: [
        "The first entry of the file is not indented, and Fluent Bit takes its first character for the indent, so Fluent Bit refuses to start.",
      ],
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "one section of a file, with the file's indent": {
      files: "[INPUT]\n\tName dummy\n[OUTPUT]\n«Name» stdout\nMatch *\n",
      fixed: "[INPUT]\n\tName dummy\n[OUTPUT]\n\tName stdout\n\tMatch *\n",
      messages: ["This entry is not indented where the file has 1 tab, so Fluent Bit refuses to start."],
    },
    "prose below a section": {
      files: conf`
        [INPUT]
            Name dummy
        «Then» restart the service.
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            Then restart the service.
      `,
      safety: "unsafe",
    },
  },
});
