/** The real classic files of the shared corpus, with what Fluent Bit 5.1.1 said of them. */
import { readdirSync, readFileSync } from "node:fs";

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
  /** Exit status 0 as a main file or as a parsers file. */
  readonly isAccepted: boolean;
}

export function readCorpus(folder: string): CorpusFile[] {
  const [head = "", ...rows] = readFileSync(`${folder}/corpus/verdicts-5.1.1.tsv`, "utf8").split("\n");
  const columns = head.split("\t");
  const exits = ["exit", "exit_as_parsers_file"].map((name) => columns.indexOf(name));
  const accepted = new Set(
    rows
      .map((row) => row.split("\t"))
      .filter((cells) => exits.some((at) => cells[at] === "0"))
      .map((cells) => cells[0]),
  );
  return readdirSync(`${folder}/corpus/classic`).map((file) => ({
    name: file,
    text: readFileSync(`${folder}/corpus/classic/${file}`, "utf8"),
    isAccepted: accepted.has(`classic/${file}`),
  }));
}
