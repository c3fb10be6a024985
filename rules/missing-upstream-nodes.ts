import { conf, defineRule } from "../src/rule/index.ts";

export default defineRule({
  summary: "The file that Upstream names does not say where to send records.",
  category: "output",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The output reads its upstream file when it starts: an [UPSTREAM] section with a Name, and [NODE] sections, each with Name,
    Host and Port. Without them the output, and Fluent Bit, do not start; no dry run tells.
  `,
  quiet: "- Files that are not among those we were given, or not there (`parsers-file-not-found`).",
  examples: {
    bad: [
      {
        "fluent-bit.conf": conf`
          [OUTPUT]
              Name     forward
              Match    *
              Upstream nodes.conf
        `,
        "nodes.conf": conf`
          [UPSTREAM]
              Name all
          [«NODE»]
              Name one
              Host 10.0.0.1
        `,
      },
    ].map((files) => ({ files })),
    good: [
      {
        "fluent-bit.conf": conf`
          [OUTPUT]
              Name     forward
              Match    *
              Upstream nodes.conf
        `,
        "nodes.conf": conf`
          [UPSTREAM]
              Name all
          [NODE]
              Name one
              Host 10.0.0.1
              Port 24224
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const { kind, name, result } of pipeline.references) {
      if (kind !== "upstream" || result.kind !== "found") continue;
      const sections = pipeline.sections.filter(({ file }) => result.files.includes(file.file));
      const upstreams = sections.filter((section) => section.kind === "upstream");
      const nodes = sections.filter((section) => section.kind === "node");
      const upstream = upstreams[0];
      const isYaml = pipeline.files.some(({ file, format }) => result.files.includes(file) && format === "yaml");
      if (upstream === undefined) {
        report({
          at: name,
          message: `The file "${name.text}" has no ${isYaml ? '"upstream_servers"' : "[UPSTREAM] section"}, so Fluent Bit refuses to start.`,
        });
        continue;
      }
      if (upstream.get("name") === undefined) {
        report({
          at: upstream.heading,
          message: `This ${isYaml ? "upstream server" : "[UPSTREAM] section"} has no "Name", so Fluent Bit refuses to start.`,
        });
      }
      for (const extra of upstreams.slice(1)) {
        report({
          at: extra.heading,
          message: "Fluent Bit reads the first [UPSTREAM] section of a file and ignores this one without a word.",
          effect: "ignored",
        });
      }
      if (nodes.length === 0) {
        report({
          at: upstream.heading,
          message: `This upstream has no ${isYaml ? "nodes" : "[NODE] section"}, so Fluent Bit refuses to start.`,
        });
      }
      for (const node of nodes) {
        const missing = ["Name", "Host", "Port"].filter((key) => node.get(key) === undefined);
        if (missing.length === 0) continue;
        report({
          at: node.heading,
          message: `This ${isYaml ? "node" : "[NODE] section"} has no ${missing.map((key) => `"${key}"`).join(" and no ")}, so Fluent Bit refuses to start.`,
        });
      }
    }
  },
});
