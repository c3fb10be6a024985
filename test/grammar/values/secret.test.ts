import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isSecretName,
  isWrittenSecret,
  looksRandom,
  secretForms,
  secretParts,
} from "../../../grammar/values/secret.ts";

describe("isSecretName", () => {
  it.each([
    "HTTP_Passwd",
    "http_pasword",
    "rdkafka.sasl.password",
    "rdkafka.ssl.key.pem",
    "oauth2.client_secret",
    "Splunk_Token",
    "apikey",
    "licenseKey",
    "Shared_Key",
    "AWS_SECRET_ACCESS_KEY",
    "X-Api-Key",
    "ES_PASSWORD2",
    "tls.key_passwd",
  ])("takes %s for one", (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    "Empty_Shared_Key",
    "Time_Key",
    "Tag_Key",
    "Include_Tag_Key",
    "Kube_Token_File",
    "Kube_Token_TTL",
    "tls.key_file",
    "store_token_in_metadata",
    "secretName",
    "secretKeyRef",
    "AWS_ACCESS_KEY_ID",
    "Path",
    "Bypass_Filter",
    "",
  ])("leaves %j alone", (name) => expect(isSecretName(name)).toBe(false));
});

describe("isWrittenSecret", () => {
  it.each(["s3cr3t", "changeme", "admin", "5713/e75be23caee19f80", "/abc+def==", "${A}and-more", "${A:-s3cr3t}"])(
    "takes %s for one",
    (text) => expect(isWrittenSecret(text)).toBe(true),
  );

  it.each([
    "",
    "true",
    "${A}",
    "Bearer ${A}",
    "$(A)",
    "YOUR_TOKEN",
    "<token>",
    "xxxx",
    "API_KEY",
    "change-me",
    "YourPassword",
    "/run/secrets/token",
    "SCRAM-SHA-512",
    "{{ .Values.p }}",
  ])("leaves %j alone", (text) => expect(isWrittenSecret(text)).toBe(false));
});

describe("secretParts", () => {
  it.each([
    ["Header", "Authorization Basic abcdef==", "abcdef=="],
    ["Header", "X-Api-Key abcdef", "abcdef"],
    ["Header", "Accept text/plain", undefined],
    ["Cloud_Auth", "elastic:abcdef", "abcdef"],
    ["Security.Users", "me abcdef", "abcdef"],
    ["URI", "https://me:abcdef@example.com/", "abcdef"],
    ["Host", "example.com", undefined],
    ["AUTH_KEY", "aB3dE5fG7hJ9kL1mN3pQ5rS7", "aB3dE5fG7hJ9kL1mN3pQ5rS7"],
    ["TOPIC_KEY", "application-logs-of-the-shop", undefined],
  ])("of %s %s", (name, value, secret) => {
    const [part] = secretParts(name, value);
    expect(part === undefined ? undefined : value.slice(part.start, part.end)).toBe(secret);
  });

  it("lie within any value, and forms in order", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Header", "token", "Cloud_Auth", "Security.Users", "Path"),
        fc.string(),
        (name, text) => {
          for (const { start, end } of [...secretParts(name, text), ...secretForms(text)]) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});

describe("looksRandom", () => {
  it("tells keys from names", () => {
    expect(looksRandom("1f3a5b7c9d1e3f5a7b9c1d3e5f7a9b1c")).toBe(true);
    expect(looksRandom("aB3dE5fG7hJ9kL1mN3pQ5rS7")).toBe(true);
    expect(looksRandom("fluent-bit-config-of-team-1")).toBe(false);
    expect(looksRandom("11111111-1111-1111-1111-111111111111")).toBe(false);
    expect(looksRandom("short1")).toBe(false);
  });
});
