/** How messages name sections: `[INPUT]` in classic text, `"inputs"` in YAML. */
import type { Pipeline, Section } from "../model/pipeline.ts";

/** A section as it is written where it stands. */
export function shownSection({ heading, yaml }: Pick<Section, "heading" | "yaml">): string {
  return yaml === undefined ? `[${heading.text}]` : `"${heading.text}"`;
}

type NamedKind = "service" | "input" | "output" | "parser" | "multiline-parser";

const inYaml: Readonly<Record<NamedKind, string>> = {
  service: "service",
  input: "inputs",
  output: "outputs",
  parser: "parsers",
  "multiline-parser": "multiline_parsers",
};

/** A sort of section that may not be there, in the format of the main file. */
export function shownKind(kind: NamedKind, { files }: Pipeline): string {
  return files[0]?.format === "yaml" ? `"${inYaml[kind]}"` : `[${kind.toUpperCase().replace("-", "_")}]`;
}

/** What stands of a property that is ignored: in YAML a property may take any number of lines, or a part of one. */
export function ignoredWord({ yaml }: Pick<Section, "yaml">): "the line" | "it" {
  return yaml === undefined ? "the line" : "it";
}
