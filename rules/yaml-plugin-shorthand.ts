import {
  defineYamlRule,
  edit,
  type Fix,
  fix,
  type YamlContext,
  type YamlMistake,
  yaml,
  yamlFinding,
  yamlMistakesOf,
} from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A plugin is the key of its entry, as only Fluent Bit 1.9 had it.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    In the YAML of 1.9 an entry was "- cpu: {tag: x}". Since 2.0 it is "- name: cpu" with its properties beside it; Fluent Bit misses the name and does not start.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - «cpu»:
                    tag: a
              outputs:
                - name: stdout
                  match: a
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: cpu
                  tag: a
              outputs:
                - name: stdout
                  match: a
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                tag: a
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(context, "plugin-shorthand")) {
      context.report(yamlFinding(context, mistake, { fixes: nameFix(context, mistake) }));
    }
  },
});

/** The name as a property, beside those that stood below it. */
function nameFix({ file }: YamlContext, { node: item, span, word }: YamlMistake): readonly Fix[] {
  if (word === undefined || !/^[\w.-]+$/.test(word.scalar.text)) return [];
  const { start } = word.scalar.span;
  const title = `Write "name: ${word.scalar.text}"`;
  const name = `name: ${word.scalar.text}`;
  const node = item?.kind === "map" ? item.entries.find(({ key }) => key.span.start === start)?.value : undefined;
  const colon = file.text.indexOf(":", word.scalar.span.end);
  if (colon < 0 || colon > word.scalar.span.end) return [];
  if (node === undefined) return [fix(title, "safe", [edit(file, start, colon + 1, name)])];
  if (node.kind !== "map" || node.entries.length === 0) return [];
  if (node.flow) {
    if (node.span.start - colon > 2) return [];
    if (item?.kind === "map" && file.text[item.span.start] === "{") {
      // "{cpu: {tag: a}}": the braces of the properties go.
      const open = edit(file, start, node.span.start + 1, `${name}, `);
      return [fix(title, "safe", [open, edit(file, node.span.end - 1, node.span.end, "")])];
    }
    return [fix(title, "safe", [edit(file, start, node.span.start + 1, `{${name}, `)])];
  }
  // The properties come to stand below the name: each line loses what it is indented deeper.
  const column = (offset: number): number => offset - (file.text.lastIndexOf("\n", offset - 1) + 1);
  const deeper = column(node.span.start) - column(start);
  const first = file.text.lastIndexOf("\n", node.span.start - 1) + 1;
  if (deeper <= 0 || first <= colon) return [];
  const edits = [edit(file, start, colon + 1, name)];
  for (let at = first; at < node.span.end; ) {
    const feed = file.text.indexOf("\n", at);
    const end = feed < 0 ? file.text.length : feed;
    const indent = /^ */.exec(file.text.slice(at, end))![0].length;
    if (indent < deeper && /\S/.test(file.text.slice(at, end))) return [];
    edits.push(edit(file, at, at + Math.min(deeper, indent), ""));
    at = end + 1;
  }
  return span.start <= start ? [fix(title, "safe", edits)] : [];
}
