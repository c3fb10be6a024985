/** Real YAML files of others: none may make the formatter fail, change its meaning, or find something to do a second time. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { configYamlDialect } from "../../grammar/config-yaml/dialect.ts";
import { parseConfigYaml, readConfigYaml } from "../../grammar/config-yaml/read.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { sameYamlMeaning, sameYamlTree } from "../../src/format/meaning.ts";
import { formatYamlText } from "../../src/format/yaml-text.ts";
import { notesOf } from "../../src/format/yaml-tree.ts";
import { describeShared } from "../shared.ts";

describeShared("corpus/yaml and corpus/docs-pairs", (shared) => {
  const paths = ["yaml", "docs-pairs"].flatMap((folder) =>
    readdirSync(`${shared}/corpus/${folder}`)
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => `${shared}/corpus/${folder}/${name}`),
  );

  for (const version of ["2.2.3", "5.1.1"]) {
    it(`formats every file that ${version} reads, once and for all`, () => {
      const dialect = configYamlDialect(version)!;
      const format = (text: string) => {
        const tree = parseConfigYaml(text);
        const readers = [{ dialect, reading: readConfigYaml(tree, dialect) }];
        return formatYamlText(tree, readers, { keyAt: () => undefined });
      };
      let formatted = 0;
      let canonical = 0;
      for (const path of paths) {
        const text = readFileSync(path, "utf8");
        const first = format(text);
        if (first.kind === "skipped") continue;
        expect(first.kind, path).toBe("formatted");
        if (first.kind !== "formatted") continue;
        formatted++;
        if (first.edits.length === 0) canonical++;
        const before = parseConfigYaml(text);
        const after = parseConfigYaml(first.text);
        expect(
          sameYamlTree(before.documents, after.documents, () => undefined),
          path,
        ).toBe(true);
        expect(sameYamlMeaning(readConfigYaml(before, dialect), readConfigYaml(after, dialect)), path).toBe(true);
        expect(notesOf(first.text), path).toEqual(notesOf(text));
        const other = readYaml(text);
        if (other.errors.length === 0) {
          expect(
            sameYamlTree(other.documents, readYaml(first.text).documents, () => undefined),
            path,
          ).toBe(true);
        }
        const second = format(first.text);
        expect(second.kind === "formatted" && second.edits, path).toEqual([]);
      }
      console.log(
        `${version}: ${formatted} of ${paths.length} files have a canonical layout, ${canonical} are written in it`,
      );
      expect(formatted).toBeGreaterThan(paths.length * 0.95);
    });
  }
});
