/** The spelling of the keys of a YAML text, as far as it is free: where every reader takes both for the same name. */
import { foldName, translateKey } from "../../grammar/config-yaml/key.ts";
import { type ConfigYamlFile, sectionNames } from "../../grammar/config-yaml/read.ts";
import type { ConfigYamlDialect, ReadYamlSection } from "../../grammar/config-yaml/reading.ts";
import type { YamlNode, YamlScalar } from "../../grammar/yaml/node.ts";
import { canStandPlain } from "../../grammar/yaml/print-scalar.ts";
import type { KeyCase } from "./classic.ts";
import type { ReadYamlAs } from "./yaml-text.ts";

/**
 * New spellings by the offset of the key. Documented keys are in lower case throughout, so `Mem_Buf_Limit` and
 * `memBufLimit` become `mem_buf_limit`: those with a documented name, or all with `lower`. Names of variables, signals
 * and properties of processors stay: they are not translated (Y-30, Y-62).
 */
export function yamlKeys(
  { documents }: ConfigYamlFile,
  readers: readonly ReadYamlAs[],
  keyCase: KeyCase,
  documented: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const spellings = new Map<number, string>();
  if (keyCase === "keep") return spellings;
  const dialects = readers.map(({ dialect }) => dialect);
  const spell = (key: YamlScalar, name: string): void => {
    if (name !== key.text && isSameFor(dialects, key, name)) spellings.set(key.span.start, name);
  };
  const keysOf = ({ properties, children, type }: ReadYamlSection, dialect: ConfigYamlDialect): void => {
    if (type === "plugins" || type === "other") return;
    for (const { key } of properties) {
      const { scalar } = key;
      const name = keyCase === "lower" ? translateKey(scalar.text, dialect) : documented.get(scalar.span.start);
      if (name !== undefined) spell(scalar, foldName(name));
    }
    for (const child of children) keysOf(child, dialect);
  };
  for (const { dialect, reading } of readers) {
    for (const item of reading.items) if (item.kind === "section") keysOf(item, dialect);
  }
  for (const { root } of documents) nameSections(root, dialects, spell);
  return spellings;
}

function isSameFor(dialects: readonly ConfigYamlDialect[], key: YamlScalar, name: string): boolean {
  if (key.standsFor !== undefined || !canStandPlain(name, "flow")) return false;
  return dialects.every((dialect) => translateKey(name, dialect) === foldName(translateKey(key.text, dialect)));
}

const components: ReadonlySet<string> = new Set(["inputs", "filters", "outputs"]);

/** Sections and the parts of a pipeline are known by their names without case (Y-10). */
function nameSections(
  root: YamlNode | undefined,
  dialects: readonly ConfigYamlDialect[],
  spell: (key: YamlScalar, name: string) => void,
): void {
  if (root?.kind !== "map") return;
  for (const { key, value } of root.entries) {
    const name = foldName(key.text);
    if (!dialects.every((dialect) => sectionNames(dialect).includes(name))) continue;
    spell(key, name);
    if (name !== "pipeline" || value?.kind !== "map") continue;
    for (const part of value.entries) {
      if (components.has(foldName(part.key.text))) spell(part.key, foldName(part.key.text));
    }
  }
}
