import { readBoolean } from "../grammar/values/boolean.ts";
import { conf, defineRule, knownText, type Plugin, removeProperty, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "Two ways to join lines stand in one tail input, or one of them lacks its parser.",
  category: "input",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    "multiline.parser" wins over "Parser" and "Docker_Mode", which then have no effect. The older "Multiline On" needs a
    "Parser_Firstline", and "Docker_Mode" cannot be on beside it: without the one or with the other Fluent Bit does not start.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              multiline.parser docker, cri
              «Docker_Mode»      On
        `,
        fixed: conf`
          [INPUT]
              Name             tail
              Path             /var/log/containers/*.log
              multiline.parser docker, cri
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name             tail
            Path             /var/log/containers/*.log
            multiline.parser docker, cri
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const input of pipeline.inputs) {
      if (input.plugin.kind !== "found" || input.plugin.value !== "tail" || input.file.template) continue;
      const multiline = isOn(input, "multiline") ? input.get("multiline") : undefined;
      if (multiline !== undefined && input.get("parser_firstline") === undefined) {
        report({
          at: multiline.key,
          message: `"${shownKey(multiline)} On" needs a "Parser_Firstline", so Fluent Bit does not start.`,
          severity: "error",
          effect: "refused",
        });
      } else if (multiline !== undefined && isOn(input, "docker_mode")) {
        report({
          at: multiline.key,
          message: `"${shownKey(multiline)}" and "Docker_Mode" cannot both be on, so Fluent Bit does not start.`,
          severity: "error",
          effect: "refused",
        });
      }
      const parser = input.get("multiline.parser");
      if (parser?.schema === undefined) continue;
      const dead = [input.get("parser"), isOn(input, "docker_mode") ? input.get("docker_mode") : undefined];
      for (const property of dead) {
        if (property === undefined) continue;
        report({
          at: property.key,
          message: `"multiline.parser" stands beside it, so "${shownKey(property)}" has no effect.`,
          related: [{ at: parser.at, message: "this one counts" }],
          fixes: [removeProperty(property, "safe")],
        });
      }
    }
  },
});

function isOn(input: Plugin, key: string): boolean {
  const property = input.get(key);
  return property !== undefined && readBoolean(knownText(property) ?? "") === true;
}
