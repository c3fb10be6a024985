/**
 * Hides secrets: what Secrets hold, and what stands in plain sight. Nothing that is shown to people may contain a value of
 * one, so whatever prints lines of a user's file prints those of the concealed text, and messages go through `concealIn`.
 */
import type { Span } from "../../grammar/span.ts";
import { rootLocation } from "../source/locate.ts";
import { dots, secretSpans as plainSpans, secretTexts } from "../source/secret-text.ts";
import { type SourceFile, sourceFile } from "../source/source-file.ts";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./set.ts";

const concealed = new WeakMap<SourceFile, string>();

/**
 * The text of a file with every value inside a Secret, and every secret in plain sight, replaced by dots; as long as the
 * original, line by line.
 */
export function concealedText(file: SourceFile): string {
  let text = concealed.get(file);
  if (text === undefined) {
    text = concealSpans(file.text, plainSpansOf(file));
    concealed.set(file, text);
  }
  return text;
}

const plain = new WeakMap<SourceFile, ReadonlySet<string>>();

/** The secrets in plain sight of a file, which no message may tell. */
export function secretTextsOf(file: SourceFile): ReadonlySet<string> {
  let texts = plain.get(file);
  if (texts === undefined) {
    texts = secretTexts(file.text, plainSpansOf(file));
    plain.set(file, texts);
  }
  return texts;
}

const spansOf = new WeakMap<SourceFile, readonly Span[]>();

function plainSpansOf(file: SourceFile): readonly Span[] {
  let spans = spansOf.get(file);
  if (spans === undefined) {
    spans = plainSpans(file.text);
    spansOf.set(file, spans);
  }
  return spans;
}

/** As `concealedText`, for a text that is no file. `other`: an earlier or later version of it, whose secrets are hidden too. */
export function conceal(text: string, other?: string): string {
  const known = other === undefined ? undefined : secretTexts(other, plainSpans(other));
  return concealSpans(text, plainSpans(text, known));
}

/** `spans`: the secrets in plain sight. */
function concealSpans(text: string, spans: readonly Span[]): string {
  let shown = "";
  let done = 0;
  for (const { start, end } of spans) {
    shown += text.slice(done, start) + dots(text.slice(start, end));
    done = end;
  }
  return withoutSecrets(withoutApplied(shown + text.slice(done)), text);
}

const applied = /^[ \t]*["']?kubectl\.kubernetes\.io\/last-applied-configuration["']?[ \t]*:/;

/** What "kubectl apply" keeps of an object holds all of it again, in one line of JSON. */
function withoutApplied(text: string): string {
  if (!text.includes("last-applied-configuration")) return text;
  let indent: number | undefined;
  return text
    .split("\n")
    .map((line) => {
      const key = applied.exec(line)?.[0];
      if (key !== undefined) {
        indent = key.search(/\S/);
        return key + line.slice(key.length).replace(/[^\s,|>-]/g, "•");
      }
      if (indent !== undefined && (line.trim() === "" || line.search(/\S/) > indent)) return line.replace(/\S/g, "•");
      indent = undefined;
      return line;
    })
    .join("\n");
}

/** `shown` without what the Secrets of `text` hold; both are equally long. */
function withoutSecrets(shown: string, text: string): string {
  if (!text.includes("Secret")) return shown;
  const file = sourceFile("", text);
  let out = "";
  let at = 0;
  for (const { start, end } of secretSpans(readManifest(file), text)) {
    // From the head of the first line on: the first key of an item stands behind a dash.
    const from = Math.max(at, text.lastIndexOf("\n", start - 1) + 1);
    if (end <= from) continue;
    out += shown.slice(at, from) + withoutValues(text.slice(from, end));
    at = end;
  }
  return out + shown.slice(at);
}

/** The Secrets of a manifest; where it is not YAML, every document that speaks of one. */
function secretSpans(manifest: Manifest, text: string): readonly Span[] {
  if (manifest.errors.length > 0) return documentsWithSecret(text);
  return manifest.resources
    .filter(({ kind }) => kind === "Secret")
    .map(({ file, node }) => rootLocation({ file, span: node.span }).span)
    .sort((a, b) => a.start - b.start);
}

function documentsWithSecret(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of [...text.matchAll(/^---/gm), undefined]) {
    const end = match?.index ?? text.length;
    if (text.slice(start, end).includes("Secret")) spans.push({ start, end });
    start = end;
  }
  return spans;
}

const keyed = /^([ \t]*(?:-[ \t]+)*["']?[\w./-]+["']?[ \t]*:)(?=[ \t\r]|$)/;

/** Keys at the head of a line stay, everything behind them becomes dots. */
function withoutValues(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      const key = keyed.exec(line)?.[1] ?? "";
      return key + line.slice(key.length).replace(/[^\s]/g, "•");
    })
    .join("\n");
}
