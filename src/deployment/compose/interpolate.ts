/** Variables of Docker Compose in its own values: `${NAME}`, `$NAME`, and `$$` for a dollar. */
import { copyOf, type JoinPiece, madeFrom } from "../../source/join.ts";
import type { SourceFile } from "../../source/source-file.ts";

const variable = /\$(?:\$|[A-Za-z_]\w*|\{[A-Za-z_]\w*(?:[^}$]|\$\{[^}]*\}|\$)*\})/g;

/** The value that Compose makes of a text; undefined where a variable takes part, since it may be set anywhere. */
export function interpolated(text: string): string | undefined {
  if (!text.includes("$")) return text;
  let isKnown = true;
  const made = text.replace(variable, (found) => {
    if (found !== "$$") isKnown = false;
    return "$";
  });
  return isKnown ? made : undefined;
}

/** The same for a text that Fluent Bit reads: a value that is not known is one of its own variables, named in `unknown`. */
export function interpolatedPieces(file: SourceFile, unknown: Map<string, string>): readonly JoinPiece[] {
  const pieces: JoinPiece[] = [];
  let done = 0;
  const copyTo = (end: number): void => {
    if (end > done) pieces.push(copyOf({ file, span: { start: done, end } }));
  };
  for (const { 0: found, index } of file.text.matchAll(variable)) {
    copyTo(index);
    done = index + found.length;
    const at = { file, span: { start: index, end: done } };
    if (found === "$$") {
      pieces.push(madeFrom(at, "$"));
      continue;
    }
    const name = /\w+/.exec(found)?.[0] ?? "";
    unknown.set(name, "Docker Compose puts a value in its place");
    pieces.push(madeFrom(at, `\${${name}}`));
  }
  copyTo(file.text.length);
  return pieces;
}
