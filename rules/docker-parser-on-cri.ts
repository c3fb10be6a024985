import { readBoolean } from "../grammar/values/boolean.ts";
import {
  atLeast,
  conf,
  containerTails,
  defineSetRule,
  type Fix,
  isLiteral,
  isShippedParser,
  knownText,
  type Pipeline,
  type Plugin,
  type Property,
  pluginsNamed,
  type Reference,
  referencesByPlugin,
  runtimeEvidence,
  shownKey,
  textOf,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "Logs of containers are only read as Docker writes them.",
  category: "kubernetes",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    Docker writes each line as JSON; containerd and CRI-O write "<time> <stream> <F or P> <text>". Kubernetes 1.24 removed its own support of Docker, so
    most nodes write the second kind. A JSON parser reads nothing of it: the whole line stays in "log", without an error. "multiline.parser
    docker, cri" reads both.
  `,
  quiet: `
    - Without proof in the set of what the nodes run, it is a hint of the preset "strict". Proof is a kind, eksctl, kubeadm or kubelet
      configuration, or a part of Kubernetes 1.24 or later beside it.
    - Inputs on "/var/lib/docker", and pipelines that read CRI lines in a second input or with a filter.
  `,
  examples: {
    bad: [
      {
        files: {
          "kind.yaml": yaml`
            apiVersion: kind.x-k8s.io/v1alpha4
            kind: Cluster
            name: demo
          `,
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/containers/*.log
                «Parser» docker
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   docker
                Format json
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/containers/*.log
                multiline.parser docker, cri
          `,
        },
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

  check({ set, pipelines, report }) {
    const found = pipelines.flatMap((pipeline) => dockerOnly(pipeline).map((property) => ({ pipeline, property })));
    if (found.length === 0) return;
    const evidence = runtimeEvidence(set);
    for (const { pipeline, property } of found) {
      const named = `"${shownKey(property)} ${property.value.text}"`;
      report({
        at: property.key,
        ...(evidence === undefined
          ? {
              message: `${named} reads only what Docker writes; where the nodes run containerd or CRI-O, each line stays whole in "log".`,
              severity: "hint",
              preset: "strict",
            }
          : {
              message: `${named} reads only what Docker writes, but ${evidence.what}, so each line stays whole in "log".`,
              related: [{ at: evidence.at, message: "this says what the nodes run" }],
            }),
        fixes: bothFix(pipeline, property),
      });
    }
  },
});

/** The properties that make Docker's lines the only ones that are read. */
function dockerOnly(pipeline: Pipeline): readonly Property[] {
  const tails = containerTails(pipeline, "anyRuntime");
  if (tails.length === 0 || readsCriLater(pipeline)) return [];
  const parsers = referencesByPlugin(pipeline, "parser");
  const multiline = referencesByPlugin(pipeline, "multiline-parser");
  const found = tails.map(({ input }) => {
    const joined = multiline.get(input) ?? [];
    if (input.get("multiline.parser") !== undefined) {
      const isDocker = joined.length > 0 && joined.every(({ id }) => id.toLowerCase() === "docker");
      return isDocker ? input.get("multiline.parser") : undefined;
    }
    const property = input.get("parser");
    const parser = parsers.get(input)?.find((one) => one.property === property);
    if (parser !== undefined) return isDockerParser(pipeline, parser) ? property : undefined;
    const mode = input.get("docker_mode");
    return mode !== undefined && readBoolean(knownText(mode) ?? "") === true ? mode : undefined;
  });
  // One input for each runtime is a way to read both.
  return found.every((property) => property !== undefined) ? found.filter((property) => property !== undefined) : [];
}

function isDockerParser(pipeline: Pipeline, { id }: Reference): boolean {
  const found = pipeline.definitions("parser").lookup(id);
  if (found.kind === "unknown") return id === "docker" && isShippedParser(pipeline, id);
  return (
    found.kind === "found" &&
    found.value !== "built-in" &&
    textOf(found.value.section, "format")?.toLowerCase() === "json"
  );
}

/** Filters that may take a line apart. */
function readsCriLater(pipeline: Pipeline): boolean {
  const filters: readonly Plugin[] = pluginsNamed(pipeline, "filter", "parser", "lua", "wasm", "multiline");
  return filters.length > 0;
}

function bothFix({ version }: Pipeline, property: Property): readonly Fix[] {
  if (!atLeast(version, "1.8.0") || !isLiteral(property)) return [];
  return [
    {
      title: 'Write "multiline.parser docker, cri"',
      safety: "unsafe",
      edits: [
        { at: property.key.at, newText: "multiline.parser" },
        { at: property.value.at, newText: "docker, cri" },
      ],
    },
  ];
}
