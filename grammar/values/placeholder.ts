/**
 * Texts that stand for a value which the reader of the file has to fill in: `<your-key>`, `change_me`, `xxx`, `{{ … }}`.
 * They are no values, so nothing is said about them. "changeme" is none of them: it has become a password that is in use.
 *
 * How much is taken for one depends on what stands there. A regular expression may hold `<name>` and `***`, a folder may be
 * called `my-app`, and a secret is hardly ever written `API_KEY`.
 */

/** Left behind by a person who left something out, or the source of a template tool. */
const marks = String.raw`\.\.\.|…|•|\{\{|\{%|<%`;

/** Instead of the whole value. */
const wholes = "x{3,}|placeholder|todo|tbd";

/** `{name}`; braces around anything with a quote or a colon are JSON. */
const braced = String.raw`^\{\s*[a-z_][^":]*\}$`;

/** `___`, also before a unit. */
const blank = String.raw`^_{3,}[kmg]?b?(?:\s|$)`;

/** `paste-key-here`, `goes_here`. */
const here = String.raw`[-_ ]here\W*$`;

const template = /\{\{|\{%|<%/;

// One expression, since nearly every value of a configuration is asked about.
const inValue = new RegExp(
  String.raw`^["'$({[]*(?:your[a-z]*(?![a-z\d])|(?:insert|replace|change|enter|paste|some|my)[-_ ]|<[^<>]*>)|^\W*(?:${wholes})\W*$|${here}|${braced}|${blank}|${marks}`,
  "i",
);

const inPath = new RegExp(`<[^<>]*>|(?:^|/)your[-_]|${marks}`, "i");

// Names of things begin with "add" and "put" as well, and `Dummy` is a plugin.
const inSecret =
  /^["'$({[<]*(?:insert|replace|enter|put|paste|add|some|change)[-_. <]|<[^<>]*>|^\W*(?:\*{3,}|redacted|removed|masked|hidden|dummy)\W*$|x{4,}|\*{3,}|(?:^|[-_ ])(?:your|my)[-_ ]/i;

/** Whether a text holds the source of a template tool: Go templates, Jinja, ERB. */
export function hasTemplateMarks(text: string): boolean {
  return template.test(text);
}

/** Whether a name in a manifest gets a part of it later: from a template, a variable, a person. */
export function isFilledLater(name: string): boolean {
  return /[{}$<>]/.test(name);
}

/** Whether any value of a configuration is to be filled in. */
export function isPlaceholder(text: string): boolean {
  return inValue.test(text);
}

/** Whether some part of a path is to be filled in. */
export function isPathPlaceholder(path: string): boolean {
  return inPath.test(path);
}

/** Whether what stands where a secret belongs is to be filled in; what any value is taken for, and more. */
export function isSecretPlaceholder(text: string): boolean {
  return (
    isPlaceholder(text) ||
    inSecret.test(text) ||
    // `YourPassword1`
    /^(?:Your|your|My|my|Some|some)[A-Z][a-z]/.test(text) ||
    // `API_KEY`
    (/^[A-Z][A-Z_]+$/.test(text) && /_|^(?:PASSWORD|SECRET|TOKEN|APIKEY|KEY)$/.test(text)) ||
    /^(.)\1*$/.test(text)
  );
}
