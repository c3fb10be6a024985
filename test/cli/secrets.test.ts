/** A canary stands in every place where a secret can stand, and no command tells it in any format. */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSecretName } from "../../grammar/values/secret.ts";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { formats } from "../../src/report/formats.ts";
import { schemaFor } from "../../src/schema/index.ts";
import { fbcheck, folderWith } from "./harness.ts";

let sung = 0;
/** Each is another one: a secret that is known by one place is not shown in others either. */
function song(): string {
  return `zK4q9Lw2xR${1000 + sung++}canary`;
}

/** Values as people mistype them: each brings other rules, which quote what they find. */
const mistyped: readonly ((canary: string) => string)[] = [
  (canary) => canary,
  (canary) => `"${canary}"`,
  (canary) => `'${canary}`,
  (canary) => `“${canary}”`,
  (canary) => `${canary} # the password`,
  (canary) => `= ${canary}`,
  (canary) => `: ${canary}`,
  (canary) => `${canary} and ${canary}`,
  (canary) => `${canary},${canary}`,
  (canary) => `\${${canary}`,
  (canary) => `${canary}\${UNSET}`,
  (canary) => `\${UNSET}${canary}`,
  (canary) => `\${UNSET:-${canary}}`,
  (canary) => `\u00a0${canary}`,
  (canary) => `${canary}\u00a0`,
  (canary) => `${canary}\t\t`,
  (canary) => `${canary}\\`,
  (canary) => `${canary}${"x7Yq".repeat(60)}`,
];

const lines = [
  "HTTP_Passwd",
  "HTTP_Passwd=",
  "http_passwd:",
  "HTTP_Pasword",
  "HTTP_Password",
  "Shared_Key",
  "API_Key",
  "Header Authorization Bearer",
  "Header Authorization",
  "Header X-Api-Key",
  "Splunk_Token",
  "rdkafka.sasl.password",
  "Cloud_Auth elastic:",
  "tls.key_passwd",
  "# HTTP_Passwd",
];

const classic = `@SET password=${song()}
@SET p=${song()}
[SERVICE]
    Flush 1
    HTTP_Passwd ${song()}
[INPUT]
    Name  tail
    Path  /var/log/*.log
    Tag   app.*
    HTTP_Passwd ${song()}
[FILTER]
    Name    modify
    Match   app.*
    Add     api_key ${song()}
[OUTPUT]
    Name    http
    Match   app.*
    HTTP_Passwd \${p}
    URI     https://user:${song()}@example.com/in
    tls     yess
[OUTPUT]
    Name    es
    Match   app.*
    Host    https://user:${song()}@example.com:9200
    tls     On
    tls.verify Off
    HTTP_User me
    HTTP_Passwd ${song()}
    HTTP_Passwd ${song()}2
[OUTPUT]
    Name    es
    Match   other.* app.*
    Host    example.com
    HTTP_User me
    HTTP_Passwd ${song()}
`;

const manifests = `apiVersion: v1
kind: Secret
metadata: {name: es}
stringData:
  password: ${song()}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: config
data:
  ES_TOKEN: ${song()}
  fluent-bit.conf: |
${classic.replace(/^/gm, "    ")}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  template:
    spec:
      containers:
        - name: agent
          image: fluent/fluent-bit:5.1.1
          env:
            - name: ES_PASSWORD
              value: "${song()}"
            - {name: SPLUNK_TOKEN, value: ${song()}}
            - name: AUTH_KEY
              value: ${song()}4hf8s9
            - name: q
              value: ${song()}
            - name: FROM_MAP_TOKEN
              valueFrom: {configMapKeyRef: {name: config, key: ES_TOKEN}}
          volumeMounts:
            - {name: config, mountPath: /fluent-bit/etc}
      volumes:
        - name: config
          configMap: {name: config}
`;

const files = {
  "a/fluent-bit.conf": classic,
  "b/fluent-bit.yaml": manifests,
  "c/fluent-bit.conf": `[INPUT]
    Name dummy
${lines
  .flatMap((line) =>
    mistyped.map(
      (mistype) =>
        `[OUTPUT]\n    Name http\n    Match *\n    ${line}${/[=:]$/.test(line) ? "" : " "}${mistype(song())}\n`,
    ),
  )
  .join("")}`,
  "d/fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      http_passwd: ${song()}
  outputs:
    - name: es
      match: "*"
      http_user: me
      http_passwd: "${song()}"
      HTTP_Passwd: ${song()}
      tls.verify: off
      tls: on
    - name: http
      match: "*"
      header:
        - Authorization Bearer ${song()}
        - X-Api-Key ${song()}
`,
  "e/broken.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: "x
data:
  fluent-bit.conf: |
    [OUTPUT]
        Name es
        HTTP_Passwd ${song()}
  password: ${song()}: ${song()}
`,
};

function untold(text: string): void {
  const at = text.toLowerCase().indexOf("canary");
  expect(at < 0 ? "" : text.slice(Math.max(0, at - 300), at + 60)).toBe("");
}

describe("secrets are told by no command", { timeout: 60_000 }, () => {
  const parts = Object.keys(files).map((path) => path[0]!);

  it.each(formats)("lint --format %s", async (format) => {
    for (const argv of [
      ["--preset", "strict"],
      ["--fluent-bit", "1.7.2"],
      ["--verbose", "--quiet"],
    ]) {
      const { out, err, status } = await fbcheck(["lint", "--format", format, ...argv, "."], folderWith(files));
      expect(status).not.toBe(3);
      expect(out.length).toBeGreaterThan(100);
      untold(out + err);
    }
  });

  it("lint on a terminal, and each part on its own", async () => {
    for (const part of parts) {
      const { out, err } = await fbcheck(["lint", "--no-color", part], folderWith(files), { terminal: true });
      untold(out + err);
    }
  });

  it.each(["text", "mermaid", "dot", "svg", "html", "json"])("graph --format %s", async (format) => {
    const { out, err } = await fbcheck(["graph", "--format", format], folderWith(files));
    expect(out).not.toBe("");
    untold(out + err);
  });

  it.each(["text", "json"])("trace --format %s", async (format) => {
    const { out, err } = await fbcheck(["trace", "--tag", "app.x", "--format", format], folderWith(files));
    expect(out).not.toBe("");
    untold(out + err);
  });

  it("render", async () => {
    const { out, err } = await fbcheck(["render"], folderWith(files));
    expect(out).toContain("HTTP_Passwd •");
    untold(out + err);
  });

  it.each([
    ["lint", "--diff"],
    ["lint", "--diff", "--unsafe-fixes"],
    ["lint", "--fix"],
    ["lint", "--unsafe-fixes"],
    ["fmt", "--diff"],
    ["fmt", "--diff", "--unsafe-fixes"],
    ["fmt", "--check"],
    ["fmt", "--write"],
    ["upgrade", "--fluent-bit", "1.7.2", "--to", "5.1.1"],
    ["upgrade", "--fluent-bit", "1.7.2", "--to", "5.1.1", "--format", "json"],
  ])("%s %s %s %s %s %s %s", async (...argv) => {
    for (const part of parts) {
      const { out, err, status } = await fbcheck([...argv.filter((one) => one !== undefined), part], folderWith(files));
      expect(status, err).not.toBe(3);
      untold(out + err);
    }
  });

  it.skipIf(process.platform === "win32")("what the real program answers", async () => {
    const secret = song();
    const conf = `[INPUT]\n    Name dummy\n[OUTPUT]\n    Name es\n    Match *\n    HTTP_Passwd ${secret}\n`;
    const folder = folderWith({ "in/fluent-bit.conf": conf });
    const program = join(folder, "fluent-bit");
    const said = `[error] [config] es: unknown configuration property '${secret}'. The following properties are allowed: `;
    writeFileSync(
      program,
      `#!${process.execPath}\nif (process.argv.includes("--version")) console.log("Fluent Bit v5.1.1");\nelse { console.error(${JSON.stringify(said)}); process.exitCode = 1; }\n`,
    );
    chmodSync(program, 0o755);
    const { out, err } = await fbcheck(["lint", "--no-config", "--with-fluent-bit", program, "."], join(folder, "in"));
    expect(out + err).toContain("itself");
    untold(out + err);
  });

  it("a baseline", async () => {
    const folder = folderWith(files);
    await fbcheck(["lint", "--baseline", "baseline.json", "--update-baseline"], folder);
    untold(readFileSync(join(folder, "baseline.json"), "utf8"));
  });

  it("the message of any rule about any secret property, at any version", async () => {
    const names = new Map<string, readonly [string, string]>();
    for (const version of ["1.7.2", "5.1.1"])
      for (const kind of ["input", "filter", "output", "custom"] as const)
        for (const plugin of schemaFor(version).pluginNames(kind))
          for (const { name } of schemaFor(version).plugin(kind, plugin)?.properties() ?? [])
            if (isSecretName(name)) names.set(`${kind} ${plugin} ${name}`, [kind, plugin]);
    expect(names.size).toBeGreaterThan(30);
    for (const mistype of mistyped) {
      const text = [...names]
        .map(
          ([key, [kind, plugin]]) =>
            `[${kind.toUpperCase()}]\n    Name ${plugin}\n    Match *\n    ${key.split(" ")[2]} ${mistype(song())}\n`,
        )
        .join("");
      for (const fluentBit of ["1.7.2", "5.1.1"]) {
        const { findings } = await check([{ path: "fluent-bit.conf", text }], rules, { fluentBit, preset: "all" });
        expect(findings.length).toBeGreaterThan(0);
        for (const { message, related, fixes } of findings)
          untold([message, ...related.map((one) => one.message), ...fixes.map(({ title }) => title)].join("\n"));
      }
    }
  });
});
