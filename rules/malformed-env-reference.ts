import { conf, defineRule, fix, type Resemblance, replaceWord, resemblances, unsetOutcome } from "../src/rule/index.ts";

export default defineRule({
  summary: "Text looks like a variable but is not written as one.",
  category: "value",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    Fluent Bit replaces only "\${NAME}". "$NAME", "$(NAME)" and "\${NAME" without "}" stay as they are; blanks inside the braces
    belong to the name, so "\${ NAME }" is another variable, which nothing sets. A "\${" that nothing closes behind another
    variable drops the rest of the value.
  `,
  quiet: `
    - Values in which "$" means something else: regular expressions, record accessors, templates, code, commands, "Dummy".
    - "$TAG", "$UUID" and "$INDEX"; lower-case words that no variable is named after.
    - "$(NAME)" in the arguments of a container, where Kubernetes replaces it.
  `,
  examples: {
    bad: [
      {
        files: conf`
          @SET ES_HOST=es.example.com
          [OUTPUT]
              Name  es
              Match *
              Host  «$ES_HOST»
        `,
        fixed: conf`
          @SET ES_HOST=es.example.com
          [OUTPUT]
              Name  es
              Match *
              Host  \${ES_HOST}
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name       s3
            Match      *
            bucket     logs
            s3_key_format /$TAG/%Y/$UUID.gz
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    for (const found of resemblances(pipeline)) {
      const { kind, name, section, property, word } = found;
      const declared = pipeline.variable(name).kind === "found";
      const fixes = [replaceWord(word, `\${${name}}`, declared ? "safe" : "unsafe")];
      switch (kind) {
        case "no-braces":
        case "parentheses":
          if (isGoTemplate(found) || (!declared && (kind === "parentheses" || !isConstantName(name)))) continue;
          report({
            at: word,
            message: `Fluent Bit replaces only "\${NAME}", so "${word.text}" stays as it is.`,
            fixes,
          });
          continue;
        case "blanks":
        case "accessor": {
          const { effect, severity, follows } = unsetOutcome(section, property, pipeline, routing);
          const named = pipeline.variable(word.text.slice(2, -1)).kind;
          if (named === "found") continue;
          const certain = named === "absent";
          report({
            at: word,
            ...(certain ? { effect, severity } : {}),
            message:
              kind === "blanks"
                ? `The blanks in "${word.text}" belong to the variable's name, which nothing sets, so ${follows}.`
                : `"${word.text}" reads no record but a variable of that name, which nothing sets, so ${follows}.`,
            fixes: kind === "blanks" ? fixes : [],
          });
          continue;
        }
        case "unclosed": {
          const { stop } = property.scan;
          if (stop.kind !== "unclosed" || word.at.span.start !== property.value.at.span.start + stop.at.start) continue;
          const isDropped = stop.dropped.end > stop.dropped.start;
          report({
            at: word,
            ...(isDropped ? { severity: "error", effect: "degraded" } : {}),
            message: isDropped
              ? `Nothing closes "${word.text}", so it and everything behind the variable before it is dropped.`
              : `Nothing closes "${word.text}", so it stays as it is.`,
            fixes: [
              fix(
                `Write "\${${name}}"`,
                declared && stop.at.start + word.text.length === property.value.text.length ? "safe" : "unsafe",
                [
                  {
                    at: { file: word.at.file, span: { start: word.at.span.end, end: word.at.span.end } },
                    newText: "}",
                  },
                ],
              ),
            ],
          });
          continue;
        }
        case "doubled-dollar":
          if (declared)
            report({
              at: word,
              effect: "degraded",
              message: `"$$" is no escape: the first "$" stays in front of the value of "${name}".`,
              fixes: [replaceWord(word, `\${${name}}`, "unsafe")],
            });
      }
    }

    /** The Go plugins of AWS have `$(tag)` and others. */
    function isGoTemplate({ kind, section }: Resemblance): boolean {
      const plugin = pipeline.pluginOf(section);
      return kind === "parentheses" && plugin !== undefined && plugin.schema?.source !== "core";
    }

    function isConstantName(text: string): boolean {
      return text.length >= 3 && text === text.toUpperCase() && text.includes("_");
    }
  },
});
