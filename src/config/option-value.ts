import { readSize } from "../../grammar/values/size.ts";
import type { YamlNode } from "../../grammar/yaml/node.ts";
import { type OptionDeclaration, type OptionValue, optionTypeText } from "../rule/options.ts";

export type OptionReading =
  | { readonly kind: "read"; readonly value: OptionValue }
  /** What it must be, as words behind "a". */
  | { readonly kind: "wrong"; readonly expected: string };

/** The value of a rule's option, as `fbcheck.yaml` has it. */
export function readOption(option: OptionDeclaration, node: YamlNode | undefined): OptionReading {
  const value = node === undefined ? undefined : readAs(option, node);
  return value === undefined ? { kind: "wrong", expected: optionTypeText(option) } : { kind: "read", value };
}

function readAs(option: OptionDeclaration, node: YamlNode): OptionValue | undefined {
  switch (option.type) {
    case "integer":
    case "number":
      return numberOf(option, node);
    case "integers":
      return every(node, (item) => numberOf({ ...option, type: "integer" }, item));
    case "strings":
      return every(node, textOf);
    case "size": {
      const text = textOf(node);
      return text === undefined || (readSize(text) ?? 0) <= 0 ? undefined : text;
    }
  }
}

function numberOf(
  { type, minimum = -Infinity, maximum = Infinity }: { type: string; minimum?: number; maximum?: number },
  node: YamlNode,
): number | undefined {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return (type === "number" || Number.isInteger(value)) && minimum <= value && value <= maximum ? value : undefined;
}

function textOf(node: YamlNode): string | undefined {
  return node.kind === "scalar" && node.value !== null && node.text !== "" ? node.text : undefined;
}

function every<T>(node: YamlNode, read: (item: YamlNode) => T | undefined): readonly T[] | undefined {
  if (node.kind !== "seq") return undefined;
  const values = node.items.map(read);
  return values.includes(undefined) ? undefined : (values as T[]);
}
