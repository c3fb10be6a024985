import { conf, defineSyntaxRule, hostOf, mistakeEffect, mistakesOf, placeIn, yamlStart } from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A file that Fluent Bit reads in the classic format holds YAML.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The name decides the format: only ".yaml" and ".yml" are read as YAML, all else is classic. An included file is read in the format
    of the file that includes it, whatever its name. YAML read as classic text stops Fluent Bit at its first line ("undefined value").
  `,
  quiet: `
    - One finding a file, in place of one for each line.
  `,
  examples: {
    bad: [
      conf`
        «service:»
          flush: 1
        pipeline:
          inputs:
            - name: dummy
      `,
    ],
    good: [
      conf`
        [SERVICE]
            Flush 1
      `,
    ],
  },

  check(context) {
    const { file, report, role, tree } = context;
    // Any other name may belong to a file that Fluent Bit never reads: values of a Helm chart, a Terraform template.
    if (role === "main" && hostOf(file) === undefined && !file.path.endsWith(".conf")) return;
    const start = yamlStart(tree);
    const mistakes = mistakesOf(context, "yaml-in-classic-file");
    if (start === undefined || mistakes.length === 0) return;
    const fatal = mistakes.find((mistake) => mistakeEffect(context, mistake) === "refused");
    const why =
      role === "include"
        ? "An included file is read in the classic format like the file that includes it, and this one holds YAML"
        : `This is YAML, but the name of the file does not end in ".yaml" or ".yml", and so it is read in the classic format`;
    report({
      at: placeIn(context, start.key.span.start, start.key.span.end),
      message: fatal === undefined ? `${why}: Fluent Bit does not read it.` : `${why}: Fluent Bit refuses to start.`,
      effect: fatal === undefined ? "ignored" : "refused",
    });
  },
});
