import { conf, defineRule, edit, fix, hostOf, sectionsAndUnits } from "../src/rule/index.ts";

export default defineRule({
  summary: "A variable has a second dollar sign, the escape of another tool.",
  category: "syntax",
  severity: "warning",
  effect: "degraded",
  fixes: "safe",
  why: `
    Docker Compose, Terraform and Flux write "$\${PORT}" for a "\${PORT}" that they shall leave alone. In a file that Fluent Bit reads as it is,
    the first "$" is text: the value is "$2020". As "HTTP_Port" it stops Fluent Bit at the start.
  `,
  quiet: `
    - "{{ }}" and "<% %>" mark the source of a template tool, which is not judged at all.
    - Inside a manifest it is only a hint: the tool that takes the second dollar away may come after us.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name dummy
              Tag  «$»\${APP}
        `,
        fixed: conf`
          [INPUT]
              Name dummy
              Tag  \${APP}
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
            Tag  \${APP}
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const section of sectionsAndUnits(pipeline)) {
      for (const property of section.properties) {
        const { value, key, scan } = property;
        for (const { span, name } of scan.references) {
          if (span.start === 0 || value.text[span.start - 1] !== "$") continue;
          const at = value.at.span.start + span.start - 1;
          const { file } = value.at;
          const isHosted = hostOf(file) !== undefined;
          const isPort = section.kind === "service" && key.text.toLowerCase() === "http_port";
          const place = { file, span: { start: at, end: at + 1 } };
          report({
            at: place,
            message: isPort
              ? `The first "$" stays before the value of "${name}", so Fluent Bit refuses to start.`
              : `The first "$" stays before the value of "${name}": to Fluent Bit "$$" is no escape.`,
            severity: isHosted ? "hint" : isPort ? "error" : "warning",
            effect: isPort ? "refused" : "degraded",
            fixes: [
              fix('Remove the first "$"', isHosted || isToolPath(file.path) ? "unsafe" : "safe", [
                edit(file, at, at + 1, ""),
              ]),
            ],
          });
        }
      }
    }
  },
});

/** Paths of files that a template tool reads first. */
function isToolPath(path: string): boolean {
  const lower = path.toLowerCase();
  return [
    "template",
    "terraform",
    "compose",
    "ansible",
    "helm",
    "chart",
    "flux",
    ".tf",
    ".tpl",
    ".tmpl",
    ".tftpl",
    ".j2",
    ".erb",
  ].some((mark) => lower.includes(mark));
}
