/** Findings whose names and messages try to break out of a report. */
import type { Judgement } from "../../src/judgement.ts";
import type { Diagnostic } from "../../src/source/source-file.ts";
import { finding, judgement, marked } from "./make-judgement.ts";

/** What some format takes for an end, a command, a tag, an escape, or cannot hold at all. */
export const hostileTexts: readonly string[] = [
  "a\n::error::b",
  "a\r\nb",
  'quote " and \' and "both',
  "100%0A %s %",
  "]]> <script>alert(1)</script> <!-- & &amp;",
  "`code` ``more`` | \\| [link](http://evil.example) ![x](y) **b** _i_",
  "@INCLUDE #12 :tada: www.evil.example https://evil.example me@evil.example",
  "\u0000\u0001\u0007\u0008\u000b\u001b[2J\u007f\u0085\u2028\ufffe\uffff",
  "\u202e\u2066rtl\u2069\u200b\ufeff",
  "\ud800 \udfff",
  "ä 😀 中 \t end ",
  "{0} {{1}} ${X} $(x) \\u0041",
  "~ * + - = > # ----",
  "..",
  " ",
];

/** A path, a message, a note, a title, a new text and a reason of which each is hostile. */
export function hostileJudgement(texts: readonly string[] = hostileTexts): Judgement {
  const findings = texts.flatMap((text, index): readonly Diagnostic[] => {
    const path = `dir ${index}/${text}.yaml`;
    const { at } = marked(path, `ä😀 ${text.replaceAll(/[«»]/g, "")} «x\ny» z`);
    const place = at.at(-1)!;
    const fixes = [{ title: text, safety: "unsafe", edits: [{ at: place, newText: text }] }] as const;
    const given = { message: text, related: [{ at: place, message: text }], fixes, instances: [text] };
    return [
      finding(place, given),
      finding(place, { ...given, severity: "warning", effect: "loss" }),
      finding(place, { ...given, severity: "hint", effect: "none", code: "unused-env" }),
      finding(place, { ...given, code: "syntax/yaml" }),
      finding(place, { ...given, code: "internal/split-key" }),
    ];
  });
  const unjudged = texts.map((text) => ({ file: `${text}.yaml#ConfigMap/a/b.conf`, because: text }));
  return judgement(findings, { unjudged });
}
