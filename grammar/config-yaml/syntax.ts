/** What makes a text no YAML for libyaml, as mistakes of the reader. */
import type { Span } from "../span.ts";
import type { YamlFile, YamlScalar } from "../yaml/node.ts";
import { readYaml } from "../yaml/read.ts";
import { note, type ReaderContext } from "./context.ts";
import { type LibyamlProblem, libyamlProblem } from "./libyaml.ts";
import { TreeBuilder } from "./libyaml-tree.ts";

export interface Syntax {
  /** The first mistake but those of `stars`; libyaml goes no further. */
  readonly problem: LibyamlProblem | undefined;
  /** Values that begin with `*` and are no aliases, such as `match: *`. */
  readonly stars: readonly { readonly span: Span; readonly problem: LibyamlProblem }[];
}

/** A text as libyaml sees it: the documents as it reads them, or, of a text that it refuses, what can be understood. */
export interface ConfigYamlFile extends YamlFile {
  readonly syntax: Syntax;
}

/** The documents of a text, and what libyaml refuses in it. */
export function parseConfigYaml(text: string): ConfigYamlFile {
  const stars: { span: Span; problem: LibyamlProblem }[] = [];
  const tree = new TreeBuilder(text);
  const problem = libyamlProblem(text, {
    event: (kind, start, token) => tree.event(kind, start, token),
    star: (span, at) => stars.push({ span, problem: at }),
  });
  const documents = problem === undefined ? tree.documents : readYaml(text, "keep").documents;
  const problems = [...stars.map((star) => star.problem), ...(problem === undefined ? [] : [problem])];
  const errors = problems.map(({ offset, problem: message }) => ({ span: charAt(text, offset), message }));
  return { text, documents, errors, syntax: { problem, stars } };
}

function charAt(text: string, offset: number): Span {
  return { start: offset, end: Math.min(offset + 1, text.length) };
}

export function noteSyntax(context: ReaderContext, { problem, stars }: Syntax): void {
  const { text } = context;
  for (const { span, problem: cause } of stars) {
    const written = text.slice(span.start, span.end);
    const scalar = starScalar(span, written);
    note(context, "unquoted-star", span, `"${written}" begins with "*" and is not quoted, which makes it an alias`, {
      stopsAt: cause.offset,
      order: cause.lastEvent + 0.5,
      word: { text: written, scalar },
      node: scalar,
      readerMessage: cause.problem,
    });
  }
  if (problem === undefined) return;
  note(context, "syntax", charAt(text, problem.offset), whatIsWrong(text, problem), {
    stopsAt: problem.offset,
    order: problem.lastEvent + 0.5,
    readerMessage: problem.problem,
  });
}

function starScalar(span: Span, text: string): YamlScalar {
  return { kind: "scalar", span, style: "plain", text, value: text, block: undefined, standsFor: "alias" };
}

/** The mistake in words that say what to look for; libyaml's own stand in `readerMessage`. */
function whatIsWrong(text: string, { problem, offset }: LibyamlProblem): string {
  const char = text.slice(offset, offset + 1);
  switch (problem) {
    case "found character that cannot start any token":
      return char === "\t" ? "a tab indents the line" : `"${char}" begins a value that is not quoted`;
    case "mapping values are not allowed in this context":
      return `a ":" stands where no key can stand`;
    case "could not find expected ':'":
      return `a line has no ":" behind its key`;
    case "did not find expected key":
      return "the text belongs to no key: it is indented otherwise than the lines above, or stands behind a quoted value";
    case "did not find expected '-' indicator":
      return `the text belongs to no entry of a list: it is indented otherwise than the lines above`;
    case "block sequence entries are not allowed in this context":
      return `a "-" stands where no list can begin`;
    case "found unexpected end of stream":
      return "a quote is never closed";
    case "did not find expected ',' or ']'":
    case "did not find expected ',' or '}'":
      return `a "," or the closing bracket is missing`;
    case "found unknown escape character":
      return `"${text.slice(offset, offset + 2)}" is no escape between double quotes`;
    case "control characters are not allowed":
      return "a control character stands in the text";
    case "found a tab character where an indentation space is expected":
    case "found a tab character that violates indentation":
      return "a tab stands among the blanks that indent the line";
    default:
      return `the text is no YAML (${problem})`;
  }
}
