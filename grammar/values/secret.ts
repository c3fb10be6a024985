/**
 * What gives a secret away: the name it goes by, or a form that only keys of one kind have. Both are guesses from the
 * outside, so they are made narrow: a value that stands in for another one, a switch and a path are no secrets.
 */
import type { Span } from "../span.ts";
import { hasTemplateMarks, isSecretPlaceholder } from "./placeholder.ts";

const lastWords: ReadonlySet<string> = new Set([
  "password",
  "passwd",
  "passphrase",
  "passwort",
  "pass",
  "pwd",
  "pw",
  "secret",
  "token",
  "apikey",
  "apitoken",
  "authkey",
  "licensekey",
  "sharedkey",
  "secretkey",
  "accesskey",
  "accountkey",
  "privatekey",
  "connectionstring",
]);

/** What stands before "key" and "string" in names of secrets; "Time_Key" names a key of the record. */
const lastPairs: ReadonlySet<string> = new Set([
  "api key",
  "app key",
  "application key",
  "license key",
  "licence key",
  "shared key",
  "access key",
  "secret key",
  "private key",
  "account key",
  "auth key",
  "ingest key",
  "ingestion key",
  "insert key",
  "insights key",
  "write key",
  "encryption key",
  "signing key",
  "subscription key",
  "workspace key",
  "key pem",
  "connection string",
]);

/** "password" as it is mistyped. */
const slip = /^(?:pas+w?o?r?d?|pas+w\w{0,4})$/;

/** The words of a name: at dots, dashes, underscores and capitals. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

/** A part of every name that is one of the above; asked first, since hardly any name has one. */
const anyPart = /pas|pw|secret|token|key|string/i;

/** Whether what goes by the name is a secret: `HTTP_Passwd`, `rdkafka.sasl.password`, `ES_API_KEY`, `X-Api-Key`. */
export function isSecretName(name: string): boolean {
  if (!anyPart.test(name)) return false;
  const words = wordsOf(name);
  const last = (words.at(-1) ?? "").replace(/\d+$/, "");
  // `empty_shared_key` is a switch.
  if (words[0] === "empty") return false;
  return lastWords.has(last) || slip.test(last) || lastPairs.has(`${words.at(-2) ?? ""} ${last}`);
}

/** Whether it may be one: then its value must look like a key. */
export function isWeakSecretName(name: string): boolean {
  return /(?:^|[^a-z])(?:key|auth|credentials?|cred|creds|authorization|pat|sas|hec|dsn)$/i.test(name);
}

export function isAuthorization(name: string): boolean {
  return /^(?:proxy-)?authorization$/i.test(name);
}

/** Whether a text is no value of its own: nothing, a switch, a variable, the source of a template tool. */
export function isNoValue(text: string): boolean {
  if (/^(?:|true|false|on|off|yes|no|null|none|nil|~)$/i.test(text)) return true;
  if (hasTemplateMarks(text)) return true;
  // Of `Bearer ${TOKEN}` nothing is left but the scheme.
  return /[$%]/.test(text) && withoutVariables(text).length < 4;
}

/** What is written in the line itself; a scheme such as "Bearer" is not meant to be secret. */
function withoutVariables(text: string): string {
  return (
    text
      // The default of a variable is written out.
      .replace(/\$\{[^{}]*?:-([^{}]*)\}/g, "$1")
      .replace(/\$\{[^{}]*\}|\$\([^()]*\)|%\([^()]*\)s?|\$[A-Za-z_]\w*/g, "")
      .replace(/^["'\s]*(?:bearer|basic|splunk|api-token|apikey|token|geniekey)\b/i, "")
      .replace(/["'\s]/g, "")
  );
}

/** Whether the value of a secret is written out: neither to be filled in nor a path nor the name of a mechanism. */
export function isWrittenSecret(text: string): boolean {
  if (isNoValue(text) || isSecretPlaceholder(text) || text.length < 2) return false;
  if (/^(?:[A-Za-z]:[\\/]|~\/|\.{0,2}\/)[\w.\\/ -]+$/.test(text) && /[a-z]/.test(text)) return false;
  return !/^(?:plain|gssapi|scram-sha-\d+|oauthbearer|aws_msk_iam|basic|bearer|default|file:.*|secretref:.*)$/i.test(
    text,
  );
}

/** Whether a text looks like a key that a machine made: long, of letters and digits, and hardly a character twice. */
export function looksRandom(text: string): boolean {
  if (!/^[\w+/=.~-]{20,500}$/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  // 32 hexadecimal digits have 3.2 to 3.9 bits a digit; words with dashes between them have fewer digits.
  const digits = text.replace(/\D/g, "").length;
  return bits > 3 && digits * 8 > text.length;
}

/** Every quantifier has an end: a text may be made to be slow. Named groups cut out what is secret of a match. */
const formsOf = (...more: readonly string[]): RegExp =>
  new RegExp(
    [
      "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
      "\\bgh[opsur]_[A-Za-z0-9]{20,255}",
      "\\bgithub_pat_[A-Za-z0-9_]{20,255}",
      "\\bglpat-[\\w-]{20,100}",
      "\\bxox[abeoprs]-[A-Za-z0-9-]{10,255}",
      "\\bAIza[\\w-]{35}(?![\\w-])",
      "(?<![\\w-])eyJ[\\w-]{10,4000}\\.eyJ[\\w-]{10,4000}(?:\\.[\\w-]{0,4000})?",
      "\\bNR(?:AK|II|JS|RA|IQ)-[A-Za-z0-9_-]{20,60}",
      "\\bdt0[a-z]\\d\\d\\.[A-Z0-9]{20,30}\\.[A-Z0-9]{60,70}",
      "\\bgl(?:c|sa)_[\\w+/=-]{32,400}",
      "\\bhv[sb]\\.[\\w-]{24,400}",
      "\\b[sr]k_live_[A-Za-z0-9]{16,255}",
      "\\bSG\\.[\\w-]{16,80}\\.[\\w-]{16,80}",
      "\\b\\d{1,8}/[0-9a-f]{40}\\b",
      "hooks\\.slack\\.com/services/(?<slack>T\\w{5,40}/B\\w{5,40}/\\w{10,80})",
      "/receiver/v1/http/(?<sumo>[\\w+/=-]{20,400})",
      "\\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=(?<azure>[\\w+/=%&-]{16,400})",
      "[?&]sig=(?<sas>[\\w%+/=-]{20,400})",
      "://[^\\s/:@\"'<>${}]{0,100}:(?<url>[^\\s/@\"'<>$]{1,200})@",
      "\\bauthorization\\b[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?(?:(?:bearer|basic|splunk|api-token|apikey|token|geniekey|digest)\\s{1,3})(?<auth>[\\w.+/=:~-]{8,4000})",
      ...more,
    ].join("|"),
    "dgi",
  );
const forms = formsOf();
/** Apart, since it is tried on every word. */
const formsWithNral = formsOf("\\b[\\da-zA-Z]{36}NRAL\\b");

const keyBlock = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g;
const longestBlock = 20_000;

/** Prefixes are written as they are: `akia…` in small letters is something else. */
const exactCase = /^(?:AKIA|ASIA|gh[opsur]_|github_pat_|glpat-|xox|AIza|eyJ|NR|dt0|gl|hv|[sr]k_live_|SG\.)/;
const anyPrefix = /^(?:AKIA|ASIA|gh[opsur]_|github_pat_|glpat-|xox|AIza|eyJ|NR|dt0|gl|hv|[sr]k_live_|SG\.)/i;

/** Parts of any text that have the form of a secret, in order: keys of well-known services, and credentials in addresses. */
export function secretForms(text: string): readonly Span[] {
  // Most texts are short values: of less than 15 letters there is only a password in an address.
  if (text.length < 15 && !text.includes("://")) return [];
  const wanted = /NRAL\b/i.test(text) ? formsWithNral : forms;
  wanted.lastIndex = 0;
  const spans: Span[] = [];
  for (let match = wanted.exec(text); match !== null; match = wanted.exec(text)) {
    const named = Object.values(match.indices?.groups ?? {}).find((one) => one !== undefined);
    const [start, end] = named ?? match.indices![0]!;
    const part = text.slice(start, end);
    if (named === undefined && anyPrefix.test(part) && !exactCase.test(part)) continue;
    if (!isNoValue(part) && !isSecretPlaceholder(part)) spans.push({ start, end });
  }
  if (text.includes("-----BEGIN ")) spans.push(...keyBlocks(text));
  return spans.length < 2 ? spans : spans.sort((a, b) => a.start - b.start);
}

function keyBlocks(text: string): readonly Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (const { 0: head, index } of text.matchAll(keyBlock)) {
    if (index < done) continue;
    const start = index + head.length;
    const most = text.slice(start, start + longestBlock);
    const end = most.indexOf("-----END");
    const body = end < 0 ? most : most.slice(0, end);
    done = start + body.length;
    if (body.trim() !== "" && !isNoValue(body) && !isSecretPlaceholder(body.replace(/\\n/g, "").trim()))
      spans.push({ start, end: start + body.length });
  }
  return spans;
}

const schemes =
  /^(?:aws4-hmac-sha256|apikey|api-key|api-token|basic|bearer|digest|geniekey|hawk|key|negotiate|ntlm|splunk|sso-key|token)\s+(?=\S)/i;

/** What is secret of the value of a property or variable of that name, as it is written; empty: nothing. */
export function secretParts(name: string, value: string): readonly Span[] {
  const whole = { start: 0, end: value.length };
  const key = name.toLowerCase();
  if (key === "header" || key === "security.users" || key === "headers") {
    const [, first = "", between = ""] = /^(\S{1,200})(\s+)/.exec(value) ?? [];
    const start = first.length + between.length;
    if (first === "" || start === value.length) return secretForms(value);
    if (key === "security.users") return isNoValue(value.slice(start)) ? [] : [{ start, end: value.length }];
    return shifted(secretParts(first, value.slice(start)), start);
  }
  if (isAuthorization(name)) {
    const scheme = schemes.exec(value)?.[0].length ?? 0;
    return isNoValue(value) || value.length - scheme < 4 ? [] : [{ start: scheme, end: value.length }];
  }
  if (key === "cloud_auth") {
    const colon = value.indexOf(":");
    return colon < 0 || isNoValue(value.slice(colon + 1)) ? [] : [{ start: colon + 1, end: value.length }];
  }
  if (isSecretName(name)) return isNoValue(value) ? [] : [whole];
  const found = secretForms(value);
  return found.length === 0 && isWeakSecretName(name) && looksRandom(value) ? [whole] : found;
}

function shifted(spans: readonly Span[], by: number): readonly Span[] {
  return spans.map(({ start, end }) => ({ start: start + by, end: end + by }));
}
