import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hasTemplateMarks,
  isFilledLater,
  isPathPlaceholder,
  isPlaceholder,
  isSecretPlaceholder,
} from "../../../grammar/values/placeholder.ts";

const inAnyValue = [
  "your-host",
  "YOUR_BUCKET",
  "yourdomain.com",
  '"your-token"',
  "${YOUR_TOKEN}",
  "my-index",
  "some_tag",
  "insert key",
  "change-me",
  "change_me",
  "replace-with-host",
  "enter-your-key",
  "paste_key",
  "<host>",
  "<your key>",
  "'<host>'",
  "[<host>]",
  "{host}",
  "{ host name }",
  "xxx",
  "XXXXXX",
  '"xxx"',
  "placeholder",
  "TODO",
  "tbd",
  "URL_HERE",
  "api-key-goes-here",
  "___",
  "____MB",
  "{{ .Values.host }}",
  "{% if a %}",
  "<%= host %>",
  "...",
  "logs.…",
];

/** Values of a configuration as they are. */
const values = [
  "",
  "changeme",
  "${HOST}",
  "localhost",
  "app.yours",
  "yourself1",
  "mytag",
  "myapp.log",
  "where",
  "there",
  "add_labels",
  "put-record",
  "dummy",
  "hidden",
  "x",
  "kube.*",
  "***",
  "^(?<time>[^ ]*) (?<log>.*)$",
  '{"a":"b"}',
  "{a: b}",
  "%Y-%m-%d",
  "$kubernetes['labels']['app']",
  "__name__",
];

describe("isPlaceholder", () => {
  it.each(inAnyValue)("takes %j for one", (text) => expect(isPlaceholder(text)).toBe(true));
  it.each(values)("leaves %j alone", (text) => expect(isPlaceholder(text)).toBe(false));
});

describe("isSecretPlaceholder", () => {
  it.each([
    ...inAnyValue,
    "put-key",
    "add token",
    "your.token",
    "YourPassword",
    "YourPassword1",
    "MySecret",
    "the-<token>",
    "a_your_token",
    "abc-xxxx",
    "abc***",
    "••••",
    "redacted",
    "[REDACTED]",
    "(hidden)",
    "dummy",
    "API_KEY",
    "PASSWORD",
    "0000000",
  ])("takes %j for one", (text) => expect(isSecretPlaceholder(text)).toBe(true));

  it.each([
    "changeme",
    "admin",
    "s3cr3t",
    "${TOKEN}",
    "myself1",
    "yoursecret1973",
    "ADMIN",
    "e75be23caee19f80",
    "dummy1",
    "addendum",
    "abcxxx",
  ])("leaves %j alone", (text) => expect(isSecretPlaceholder(text)).toBe(false));

  it("takes whatever is one in any value", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...inAnyValue), fc.string()), fc.string({ maxLength: 3 }), (text, more) => {
        fc.pre(isPlaceholder(text + more));
        expect(isSecretPlaceholder(text + more)).toBe(true);
      }),
    );
  });
});

describe("isPathPlaceholder", () => {
  it.each(["/path/to/<file>", "/etc/your-app/ca.pem", "your_cert.pem", "/var/log/.../x.log", "/{{ dir }}/x", "/…/x"])(
    "takes %j for one",
    (path) => expect(isPathPlaceholder(path)).toBe(true),
  );

  it.each(["/var/log/my-app/*.log", "/etc/change-log/x", "/{a,b}/x", "/var/log/yours.log", "xxx", "../x", ""])(
    "leaves %j alone",
    (path) => expect(isPathPlaceholder(path)).toBe(false),
  );
});

describe("isFilledLater", () => {
  it("is what no name of Kubernetes has", () => {
    const names = ["{{ .Release.Name }}-agent", "${NAME}", "$(NAME)", "<name>", "agent", "example.org/app:5.1", "a_b"];
    expect(names.filter(isFilledLater)).toEqual(names.slice(0, 4));
  });
});

describe("hasTemplateMarks", () => {
  it("knows Go templates, Jinja and ERB", () => {
    const texts = ["a {{ .b }}", "{{- if x }}", "{% if a %}", "{%- x %}", "<%= a %>", "{a}", "<a>", "%{a}", "${a}"];
    expect(texts.filter(hasTemplateMarks)).toEqual(texts.slice(0, 5));
  });
});

// A search that is not linear would not end within the time that a test has.
it.each(["\\W", "<", "{a", "-here", "_a", "(", ". "])("is decided of a long run of %j", (part) => {
  const text = `${part.repeat(100_000)}!a`;
  expect([isPlaceholder(text), isPathPlaceholder(text), isSecretPlaceholder(text)]).toEqual([false, false, false]);
});
