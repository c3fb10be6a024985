/** Makes the picture of the README from what a real run prints: `npm run gen`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io, Output } from "../cli/io.ts";
import { run } from "../cli/run.ts";
import { terminalPicture } from "./terminal-picture.ts";

export const pictureFile = "docs/demo.svg";

/** Three mistakes that `kubectl apply` accepts and `fluent-bit --dry-run` does not see. */
export const pictureManifest = `apiVersion: v1
kind: ConfigMap
metadata:
  name: fluent-bit
data:
  fluent-bit.conf: |
    [SERVICE]
        Flush         1
        Parsers_File  parsers.conf
    [INPUT]
        Name              tail
        Path              /var/log/containers/shop-*.log
        multiline.parser  cri
        Tag               shop.*
        DB                /var/lib/fluent-bit/shop.db
    [OUTPUT]
        Name         es
        Match        shops.*
        Host         \${ES_HOST}
        tls          1
        Retry_Limit  5
  parsers.conf: |
    [PARSER]
        Name    json
        Format  json
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluent-bit
spec:
  selector: { matchLabels: { app: fluent-bit } }
  template:
    metadata: { labels: { app: fluent-bit } }
    spec:
      containers:
        - name: fluent-bit
          image: fluent/fluent-bit:3.1.9
          env:
            - name: ES_HOST
              valueFrom: { configMapKeyRef: { name: facts, key: es-hots } }
          volumeMounts:
            - { name: config, mountPath: /fluent-bit/etc }
            - { name: logs, mountPath: /var/log }
            - { name: state, mountPath: /var/lib/fluent-bit }
      volumes:
        - name: config
          configMap: { name: fluent-bit }
        - name: logs
          hostPath: { path: /var/log }
        - name: state
          hostPath: { path: /var/lib/fluent-bit }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: facts
data:
  es-host: es.shop.svc
`;

const columns = 92;

export async function main(): Promise<void> {
  writeFileSync(pictureFile, await picture());
}

/** The text of the picture. */
export async function picture(): Promise<string> {
  const command = ["lint", "logging.yaml"];
  const folder = mkdtempSync(join(tmpdir(), "fbcheck-picture-"));
  try {
    writeFileSync(join(folder, "logging.yaml"), pictureManifest);
    let printed = "";
    const write = (text: string): void => {
      printed += text;
    };
    const terminal: Output = { write, isTTY: true, columns };
    const io: Io = { cwd: folder, env: {}, stdin: async () => new Uint8Array(), stdout: terminal, stderr: terminal };
    await run([...command, "--no-config", "--no-progress"], io);
    return terminalPicture({
      title: `What "fbcheck ${command.join(" ")}" prints`,
      description:
        "A terminal. fbcheck names three mistakes of a Kubernetes manifest, each at its line, with what follows from " +
        "it and how to mend it: a Match that fits no tag, so that the output gets nothing; the value 1 for tls, which " +
        "sends logs in plain text; and a key that the ConfigMap does not have, so that the container does not start.",
      ansi: `\x1b[2m$\x1b[22m \x1b[1mnpx fbcheck ${command.join(" ")}\x1b[22m\n\n${printed}`,
      columns,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
