import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concealIn, secretSpans, secretTexts } from "../../src/source/secret-text.ts";

const canary = "zK4q9Lw2canary";

/** The text without the secrets that are found in it. */
function bare(text: string): string {
  let out = "";
  let at = 0;
  for (const { start, end } of secretSpans(text)) {
    out += `${text.slice(at, start)}•`;
    at = end;
  }
  return out + text.slice(at);
}

describe("secretSpans", () => {
  it.each([
    ["a classic line", `    HTTP_Passwd ${canary}`, "    HTTP_Passwd •"],
    ["a line that is no property", `    HTTP_Passwd=${canary}`, "    HTTP_Passwd=•"],
    ["doubled signs", `    HTTP_Passwd == ${canary}`, "    HTTP_Passwd == •"],
    ["a value of several words", `    HTTP_Passwd ${canary} and more`, "    HTTP_Passwd •"],
    ["a value with quotes", `    Shared_Key "${canary}"`, '    Shared_Key "•"'],
    ["a quote that nothing closes", `    Shared_Key "${canary}`, '    Shared_Key "•'],
    ["a line that is commented out", `    # HTTP_Passwd ${canary}`, "    # HTTP_Passwd •"],
    ["a prefix of librdkafka", `    rdkafka.sasl.password ${canary}`, "    rdkafka.sasl.password •"],
    ["a YAML pair", `  http_passwd: ${canary} # why`, "  http_passwd: • # why"],
    ["a YAML flow pair", `{http_passwd: ${canary}, host: here}`, "{http_passwd: •, host: here}"],
    ["a YAML block", `password: |\n  ${canary}\n  ${canary}\nhost: here\n`, "password: |\n•host: here\n"],
    ["JSON", `{"api_key": "${canary}", "host": "here"}`, '{"api_key": "•", "host": "here"}'],
    [
      "classic text within JSON",
      `"[OUTPUT]\\n  HTTP_Passwd ${canary}\\n  Host here"`,
      '"[OUTPUT]\\n  HTTP_Passwd •\\n  Host here"',
    ],
    ["a variable of a container", `- name: ES_PASSWORD\n  value: ${canary}\n`, "- name: ES_PASSWORD\n  value: •\n"],
    ["a quoted variable", `- name: "ES_PASSWORD"\n  value: "${canary}"\n`, '- name: "ES_PASSWORD"\n  value: "•"\n'],
    ["a flow variable", `- {name: ES_PASSWORD, value: ${canary}}`, "- {name: ES_PASSWORD, value: •}"],
    ["a JSON variable", `{"name": "ES_TOKEN", "value": "${canary}"}`, '{"name": "ES_TOKEN", "value": "•"}'],
    ["a turned variable", `- value: ${canary}\n  name: ES_PASSWORD\n`, "- value: •\n  name: ES_PASSWORD\n"],
    ["@SET", `@SET password=${canary}`, "@SET password=•"],
    ["@SET by its use", `@SET p=${canary}\n  HTTP_Passwd \${p}`, "@SET p=•\n  HTTP_Passwd ${p}"],
    [
      "a variable by its use",
      `- name: P\n  value: ${canary}\n  HTTP_Passwd \${P}`,
      "- name: P\n  value: •\n  HTTP_Passwd ${P}",
    ],
    ["a header", `  Header Authorization Bearer ${canary}`, "  Header Authorization Bearer •"],
    ["a header without a scheme", `  Header X-Api-Key ${canary}`, "  Header X-Api-Key •"],
    ["a header in a list", `  - Authorization Basic ${canary}`, "  - Authorization Basic •"],
    ["an address", `  URI https://user:${canary}@example.com/`, "  URI https://user:•@example.com/"],
    ["a cloud login", `  Cloud_Auth elastic:${canary}`, "  Cloud_Auth elastic:•"],
    ["a user of the forward input", `  Security.Users fluentd ${canary}`, "  Security.Users fluentd •"],
    [
      "a private key",
      `-----BEGIN RSA PRIVATE KEY-----\n${canary}\n-----END RSA PRIVATE KEY-----`,
      "-----BEGIN RSA PRIVATE KEY-----•-----END RSA PRIVATE KEY-----",
    ],
    ["a key of AWS", "access AKIAIOSFODNN7EXAMPLF here", "access • here"],
    ["a token of GitHub", `${"ghp_"}${"a1B2".repeat(9)}`, "•"],
    ["a token of Slack", `${"xoxb"}-123456789012-abcdefABCDEF`, "•"],
    [
      "a web hook of Slack",
      "https://hooks.slack.com/services/T00000AAA/B00000BBB/abcdefABCDEF1234",
      "https://hooks.slack.com/services/•",
    ],
    ["a JSON web token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc_def", "•"],
    [
      "a signed address",
      "https://a.example/c?sv=1&sig=abcdefghijklmnopqrstuvwxyz%3D",
      "https://a.example/c?sv=1&sig=•",
    ],
    ["a connection string", `x AccountName=a;AccountKey=${canary}abcdef==`, "x AccountName=a;AccountKey=•"],
  ])("finds %s", (_name, text, shown) => {
    expect(bare(text)).toBe(shown);
  });

  it.each([
    "HTTP_Passwd ${ES_PASSWORD}",
    "Header Authorization Bearer ${TOKEN}",
    "Header Authorization Splunk ${HEC_TOKEN}",
    "Empty_Shared_Key true",
    "Time_Key timestamp",
    "Tag_Key tag",
    "Kube_Token_File /var/run/secrets/kubernetes.io/serviceaccount/token",
    "tls.key_file /etc/tls/tls.key",
    "# The token is read from the account",
    "automountServiceAccountToken: false",
    "secretName: my-secret",
    "secretKeyRef: {name: es, key: password}",
    "- name: ES_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: es\n      key: password\n",
    "HTTP_Passwd YOUR_PASSWORD",
    "API_Key <your key>",
    "password: {{ .Values.password }}",
    "Regex ^(?<token>[^ ]*)$",
    "AWS_Auth On",
    "auth_type key",
    "Include_Tag_Key true",
    "https://example.com:443/path@here",
  ])("leaves %j", (text) => {
    expect(secretSpans(text)).toEqual([]);
  });

  it("answers spans in order that do not touch, for any text", () => {
    const words = [
      "HTTP_Passwd",
      "token",
      ":",
      "=",
      " ",
      "\n",
      '"',
      "name: ",
      "value: ",
      "${X}",
      "|",
      "\\n",
      "abc",
      "{",
      ",",
      "://a:b@",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        let last = -1;
        for (const { start, end } of secretSpans(text)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });

  it("takes time in proportion to the text", () => {
    for (const part of [
      "eyJaaaaaaaaaaa.",
      "password ",
      'password: "',
      "name: A value: ",
      "://a:",
      "password: |\n",
      "-----BEGIN PRIVATE KEY-----",
      "password:",
      "value: a name: b ",
      " ",
    ]) {
      const timeOf = (length: number): number => {
        const text = part.repeat(length / part.length);
        const start = performance.now();
        secretSpans(text);
        return performance.now() - start;
      };
      timeOf(50_000);
      const small = timeOf(100_000);
      expect(timeOf(800_000), part).toBeLessThan(8 * 4 * Math.max(small, 5));
    }
  });
});

describe("concealIn", () => {
  const text = `HTTP_Passwd ${canary}\n  Shared_Key ab\n  API_Key fluent`;
  const texts = secretTexts(text, secretSpans(text));

  it("hides what the texts say, however it is escaped or cased", () => {
    expect(concealIn(`Value "${canary}" of "HTTP_Passwd".`, texts)).toBe('Value "••••••••••••••" of "HTTP_Passwd".');
    expect(concealIn(`"x${canary.toLowerCase()}y" it is`, texts)).not.toContain("canary");
  });

  it("hides a short one only where it stands alone", () => {
    expect(concealIn('"ab" in "abc" of fluent-bit, "API_Key fluent"', texts)).toBe(
      '"••" in "abc" of fluent-bit, "API_Key ••••••"',
    );
  });

  it("hides the same of very many secrets as of those that stand in the message", () => {
    const secret = fc.stringMatching(/^(?:ab|xy|ab-)[a-z0-9]{0,14}$/);
    const others = Array.from({ length: 200 }, (_, number) => `ab-other-${number}-canary`);
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(7)), (secrets, order) => {
        const message = order.map((at) => (at === 6 ? '"' : (secrets[at] ?? " "))).join("");
        const shown = concealIn(message, new Set(secrets));
        expect(concealIn(message, new Set([...secrets, ...others]))).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });

  it("hides forms that no text was known to hold", () => {
    expect(concealIn('the "https://u:pw@h" there', new Set())).toBe('the "https://u:••@h" there');
  });
});
