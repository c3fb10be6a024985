/** Steps through a task definition, whose keys are written `camelCase`, or `PascalCase` in CloudFormation. */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { effectiveEntries } from "../../kubernetes/nodes.ts";

export function entryAt(node: YamlNode | undefined, name: string): YamlEntry | undefined {
  if (node?.kind !== "map") return undefined;
  return node.entry(name) ?? node.entry(name.charAt(0).toUpperCase() + name.slice(1));
}

export function fieldAt(node: YamlNode | undefined, ...names: readonly string[]): YamlNode | undefined {
  let at = node;
  for (const name of names) at = entryAt(at, name)?.value;
  return at;
}

/** A text that stands there as it is; undefined also where CloudFormation puts it together (`!Sub`). */
export class Texts {
  readonly #host: string;

  constructor(host: string) {
    this.#host = host;
  }

  scalar(node: YamlNode | undefined, ...names: readonly string[]): YamlScalar | undefined {
    const at = fieldAt(node, ...names);
    return at?.kind === "scalar" && at.value !== null && !this.isComputed(at) ? at : undefined;
  }

  text(node: YamlNode | undefined, ...names: readonly string[]): string | undefined {
    return this.scalar(node, ...names)?.text;
  }

  /** Whether a tag of CloudFormation stands before the value, so that it is not what it says. */
  isComputed({ span }: YamlNode): boolean {
    const { start } = span;
    return (
      /(?:^|[\s,[{])![\w:.]+[ \t]+$/.test(this.#host.slice(Math.max(0, start - 80), start)) || this.#host[start] === "!"
    );
  }
}

export function mapsIn(node: YamlNode | undefined): readonly YamlMap[] {
  return node?.kind === "seq" ? node.items.filter((item) => item.kind === "map") : [];
}

export function entriesIn(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === "map" ? effectiveEntries(node) : [];
}
