import { testRule } from "../rule-tester.ts";

testRule("indented-blank-line", {
  valid: {
    "the file's indent, and double of it": "[INPUT]\n  Name dummy\n  \n    \n  # note\n    # note\n\n# note\n",
  },
  invalid: {
    "blank lines and comments of any other depth, also as tabs": {
      files: "[INPUT]\n    Name dummy\n« »\n«\t»\n«\t»# note\n«      »# note\n    Tag app\n",
      fixed: "[INPUT]\n    Name dummy\n\n\n    # note\n    # note\n    Tag app\n",
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "one that comes first sets the indent": {
      files: "«   »# main\n[INPUT]\n    Name dummy\n",
      messages: [
        "This comment is indented by 3 spaces, the entries of the file by 4 spaces, so Fluent Bit refuses to start.",
      ],
      fixed: "    # main\n[INPUT]\n    Name dummy\n",
      effect: "refused",
    },
    "one that comes first and is deeper": {
      files: "[INPUT]\n«      »# main\n    Name dummy\n",
      fixed: "[INPUT]\n    # main\n    Name dummy\n",
      effect: "refused",
    },
    "a file with groups": {
      files: "[INPUT]\n    Name dummy\n    [x] \n        k v\n«  »# note\n        l w\n",
      fixed: "[INPUT]\n    Name dummy\n    [x] \n        k v\n# note\n        l w\n",
    },
  },
});
