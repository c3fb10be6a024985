/** Which fixes can be shown with the text that they write: one that writes a secret anew can only be applied. */
import { secretTextsOf } from "./kubernetes/secrets.ts";
import { concealIn } from "./source/secret-text.ts";
import type { Diagnostic, Fix } from "./source/source-file.ts";

/** To write a secret with dots would be another fix. */
export function showableFixes({ fixes }: Diagnostic): readonly Fix[] {
  return fixes.filter(isShowable);
}

/** The fixes, each with whether it can be shown, so that nobody has to look for secrets again. */
export function withShowable(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.map((fix) => ({ ...fix, showable: isShowable(fix) }));
}

function isShowable({ showable, edits }: Fix): boolean {
  return (
    showable ??
    edits.every(({ at, newText }) => newText === "" || concealIn(newText, secretTextsOf(at.file)) === newText)
  );
}
