import {
  defineRule,
  isPlaceholder,
  NameIndex,
  near,
  type Plugin,
  replaceWord,
  routeTargets,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A route sends to an output that is not there.",
  category: "routing",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    A route names outputs by their "alias", by their number ("stdout.0") or by their plugin ("stdout"), letter by letter.
    Of a name that leads nowhere Fluent Bit only warns when it starts, and leaves it out. A route without any output that is
    there is no route: without another one the records of the input go by their tag again.
  `,
  quiet: `
    - Names with a fallback that is there.
    - Outputs whose alias holds a variable that is not known, and configurations of which a part is missing.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  routes:
                    logs:
                      - name: all
                        to:
                          outputs: [«archiv»]
              outputs:
                - name: file
                  alias: archive
                  match: a
                - name: stdout
                  match: a
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  routes:
                    logs:
                      - name: all
                        to:
                          outputs: [archive]
              outputs:
                - name: file
                  alias: archive
                  match: a
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
                routes:
                  logs:
                    - name: all
                      to:
                        outputs: [file.0]
            outputs:
              - name: file
                match: a
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check({ pipeline, routing, report }) {
    // With one input and one output routes are not looked at.
    if (!pipeline.whole || pipeline.nameless.length > 0 || pipeline.outputs.length === 0) return;
    if (routing.wiredAlone === "always") return;
    let names: NameIndex | undefined;
    for (const input of pipeline.inputs) {
      if (input.routes.length === 0) continue;
      const targets = routeTargets(input, pipeline);
      const leadsNowhere = targets.every(({ output, unsure }) => output === undefined && !unsure);
      for (const { name, output, unsure, route, fallback } of targets) {
        if (output !== undefined || unsure || isPlaceholder(name.text)) continue;
        names ??= new NameIndex(pipeline.outputs.flatMap(namesOf));
        const close = near(name.text, names);
        const safe = (close?.how === "letters" || close?.how === "slip") && close.names.length === 1;
        const also = fallback === undefined ? "" : ` and none "${fallback.text}"`;
        const follows = leadsNowhere
          ? "the records go by their tag as if there were no route"
          : route.to.length > 1
            ? "the route goes on without it"
            : "the route leads nowhere";
        report({
          at: name,
          message: `No output has the alias or the name "${name.text}"${also}: Fluent Bit only warns, and ${follows}.`,
          fixes: (close?.names ?? [])
            .slice(0, 3)
            .map((candidate) => replaceWord(name, candidate, safe ? "safe" : "unsafe")),
        });
      }
    }
  },
});

function namesOf(output: Plugin): readonly string[] {
  const alias = output.get("alias")?.expanded;
  if (alias?.kind === "found" && alias.value !== "") return [alias.value];
  return output.plugin.kind === "found" ? [output.plugin.value, `${output.plugin.value}.${output.index}`] : [];
}
