import {
  atLeast,
  conf,
  defineRule,
  judgedValue,
  partOf,
  pluginsNamed,
  replaceWord,
  type Word,
} from "../src/rule/index.ts";

const folders: readonly string[] = ["/etc/td-agent-bit/", "/opt/td-agent-bit/"];

export default defineRule({
  summary: "A file is looked for in the folders of the package td-agent-bit, which ended with 1.9.",
  category: "version",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  why: `
    The last package of that name is of the 1.9 series. Since 2.0.0 the package is fluent-bit, and its files are in
    "/etc/fluent-bit" and "/opt/fluent-bit": after the upgrade the old folder may be there without its files.
  `,
  quiet: `
    - Versions before 2.0.0.
    - A file that is known to be there, or not to be there: then other rules speak.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              Parsers_File «/etc/td-agent-bit»/parsers.conf
        `,
        fixed: conf`
          [SERVICE]
              Parsers_File /etc/fluent-bit/parsers.conf
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            Parsers_File /etc/fluent-bit/parsers.conf
      `,
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "2.0.0")) return;
    for (const { name, result } of pipeline.references) if (result.kind === "unknown") judge(name);
    const scripts = pluginsNamed(pipeline, "filter", "lua").flatMap((filter) => filter.get("script") ?? []);
    const libraries = pipeline.sections.flatMap((section) => (section.kind === "plugins" ? section.all("path") : []));
    for (const property of [...scripts, ...libraries]) {
      const path = judgedValue(property);
      if (path !== undefined && pipeline.instance.files.read(path).kind === "unknown") judge(property.value);
    }

    function judge(name: Word): void {
      const folder = folders.find((known) => name.text.startsWith(known));
      if (folder === undefined) return;
      const place = partOf(name, 0, folder.length - 1);
      const now = place.text.replace("td-agent-bit", "fluent-bit");
      report({
        at: place,
        message: `"${place.text}" belongs to the package td-agent-bit, which ended with 1.9: since 2.0.0 the files of the package are in "${now}".`,
        fixes: [replaceWord(place, now, "unsafe")],
      });
    }
  },
});
