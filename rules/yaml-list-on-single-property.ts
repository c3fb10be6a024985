import { defineRule, fix, type Property, repeatOf, scalarForList, shownKey, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A list in YAML stands behind a property that takes one value.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Each item of a list sets the property once. That fits properties that may be set several times. A plugin refuses any other one of its own that is
    "set 2 times", also one whose value may hold several words between commas, such as "path" of tail; of others the last item counts. A name is never a list.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: tail
                  «path»:
                    - /var/log/a.log
                    - /var/log/b.log
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: tail
                  path: /var/log/a.log,/var/log/b.log
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: tail
                path: /var/log/a.log
            filters:
              - name: record_modifier
                match: '*'
                record:
                  - cluster a
                  - region b
            outputs:
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of [...pipeline.sections, ...pipeline.units.filter(({ kind }) => kind === "filter")]) {
      if (section.yaml === undefined || section.file.template) continue;
      for (const property of section.properties) {
        const { key, yaml: written } = property;
        if (written?.item !== 0 || written.read.value.kind !== "list") continue;
        const items = written.read.value.items.map(({ text }) => text);
        const plugin = pipeline.pluginOf(section);
        const owner = plugin === undefined ? "this section" : `the ${plugin.name.text} ${plugin.kind}`;
        if (plugin !== undefined && key.text.toLowerCase() === "name") {
          report({
            at: key,
            message: `"${shownKey(property)}" is a list, which Fluent Bit takes for a name with a blank in it, so it knows no such ${plugin.kind} and refuses to start.`,
            fixes: items.length === 1 ? fixes(property, items[0]!) : [],
          });
          continue;
        }
        if (items.length < 2) continue;
        const takesOne = `"${shownKey(property)}" of ${owner} takes one value`;
        const repeat = repeatOf(property, section, pipeline);
        if (repeat === "refused") {
          report({
            at: key,
            message: `${takesOne}, and the list sets it ${items.length} times, so Fluent Bit refuses to start.`,
            fixes: oneText(property, items),
          });
        } else if (repeat === "last" || repeat === "first") {
          const counts = repeat === "last" ? items.at(-1) : items[0];
          report({
            at: key,
            message: `${takesOne}, so of this list only the ${repeat} item counts: "${counts}".`,
            severity: "warning",
            effect: "ignored",
            fixes: oneText(property, items),
          });
        }
      }
    }
  },
});

/** The items as one text, where the property is a list between commas for itself. */
function oneText(property: Property, items: readonly string[]) {
  if (property.schema?.type !== "clist" || items.some((item) => item.includes(","))) return [];
  return fixes(property, items.join(","));
}

function fixes(property: Property, text: string) {
  const edit = scalarForList(property, text);
  return edit === undefined ? [] : [fix(`Write "${text}"`, "unsafe", [edit])];
}
