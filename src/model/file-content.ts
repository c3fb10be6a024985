/** What one file brings to the model, in either format: sections, includes and variables, in its order. */
import type { ReadYamlSection } from "../../grammar/config-yaml/reading.ts";
import type { Location } from "../source/source-file.ts";
import type { Property, ReadFile, SectionKind, Word } from "./pipeline.ts";

export interface EntrySource {
  readonly key: Word;
  readonly value: Word;
  readonly at: Location;
  readonly yaml: Property["yaml"];
}

export interface SectionSource {
  readonly kind: "section";
  readonly section: SectionKind;
  readonly heading: Word;
  readonly entries: readonly EntrySource[];
  readonly at: Location;
  readonly file: ReadFile;
  readonly yaml: ReadYamlSection | undefined;
}

export interface IncludeSource {
  readonly kind: "include";
  readonly name: Word;
  readonly at: Location;
}

export interface SetSource {
  readonly kind: "set";
  readonly name: Word;
  readonly value: Word;
  readonly filePath: string | undefined;
  readonly at: Location;
}

export interface FileContent {
  readonly file: ReadFile;
  readonly items: readonly (SectionSource | IncludeSource | SetSource)[];
}
