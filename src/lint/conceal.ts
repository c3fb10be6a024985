/** Findings without the secrets that their texts quote: what people are shown never holds one. */
import { secretTextsOf } from "../kubernetes/secrets.ts";
import type { Pipeline } from "../model/pipeline.ts";
import { secretsOf } from "../model/secrets.ts";
import { rootFile } from "../source/locate.ts";
import { concealIn, isPlainWord } from "../source/secret-text.ts";
import type { Diagnostic, SourceFile } from "../source/source-file.ts";

/** Hides the secrets of the pipeline, which knows all of its files, or else those of the files. */
export function concealer(pipeline: Pipeline | undefined, files: readonly SourceFile[]): (text: string) => string {
  if (pipeline !== undefined) {
    const texts = secretsOf(pipeline);
    return (text) => concealIn(text, texts);
  }
  const roots = [...new Set(files.map(rootFile))];
  return (text) => roots.reduce((shown, root) => concealIn(shown, secretTextsOf(root)), text);
}

/**
 * For documents that show some values of some plugins: a word that is somebody's password may well be a tag, or a word of the
 * document's own.
 */
export function documentConcealer(pipelines: readonly Pipeline[]): (text: string) => string {
  const texts = new Set(pipelines.flatMap((pipeline) => [...secretsOf(pipeline)].filter((text) => !isPlainWord(text))));
  return (text) => concealIn(text, texts);
}

/** A finding that no rule made, by what its own files hold; the pipeline where it is about one. */
export function concealed(finding: Diagnostic, pipeline?: Pipeline): Diagnostic {
  const hide = concealer(pipeline, [finding.at.file, ...finding.related.map(({ at }) => at.file)]);
  return {
    ...finding,
    message: hide(finding.message),
    related: finding.related.map((note) => ({ ...note, message: hide(note.message) })),
    fixes: finding.fixes.map((fix) => ({ ...fix, title: hide(fix.title) })),
  };
}
