/** 1,000 configurations against as many dry runs of the real program, where FLUENT_BIT_BIN names one. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "./measure.ts";

const configurations = 1000;

export function dryRuns(): Row[] {
  const what = `lint of ${configurations} configurations against a loop of --dry-run`;
  const binary = process.env.FLUENT_BIT_BIN;
  if (binary === undefined) return [{ what, measured: "FLUENT_BIT_BIN is not set", goal: "none", met: undefined }];
  const folder = mkdtempSync(join(tmpdir(), "fbcheck-bench-"));
  try {
    const files = Array.from({ length: configurations }, (_, number) => {
      const place = join(folder, "tree", `${number}`);
      mkdirSync(place, { recursive: true });
      const file = join(place, "fluent-bit.conf");
      writeFileSync(file, configuration(number));
      return file;
    });
    const ours = time(() => {
      const { status, stderr } = spawnSync(
        process.execPath,
        ["dist/cli.cjs", "lint", "--quiet", join(folder, "tree")],
        {
          encoding: "utf8",
          maxBuffer: 1 << 28,
        },
      );
      if (status !== 0) throw new Error(`lint exited with ${status}\n${stderr}`);
    });
    const theirs = time(() => {
      for (const file of files) {
        const { status } = spawnSync(binary, ["--dry-run", "-c", file], { stdio: "ignore" });
        if (status !== 0) throw new Error(`--dry-run of ${file} exited with ${status}`);
      }
    });
    const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
    return [
      {
        what,
        measured: `${(ours / theirs).toFixed(2)} (${seconds(ours)} s : ${seconds(theirs)} s)`,
        goal: "none",
        met: undefined,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function configuration(number: number): string {
  return `[SERVICE]
    Flush     5
    Log_Level info

[INPUT]
    Name          tail
    Tag           app${number}.*
    Path          /var/log/app${number}/*.log
    DB            /tmp/app${number}.db
    Mem_Buf_Limit 10MB

[FILTER]
    Name   modify
    Match  app${number}.*
    Add    number ${number}

[OUTPUT]
    Name        http
    Match       app${number}.*
    Host        collector.example.com
    Port        8080
    URI         /logs/${number}
    Retry_Limit 5
`;
}
