/**
 * Every row of the shared schema's breaking-changes.md: a configuration that it concerns is told of it on the way over
 * the release that brings it, and not on a way that ends before.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { upgrade } from "../../src/index.ts";
import { versions } from "../../src/schema/index.ts";
import { describeShared } from "../shared.ts";

/** Row, first release, the plugin or section as `kind name; key value; …`, and the code that speaks. */
type Row = readonly [row: number, release: string, section: string, code: string];

const rows: readonly Row[] = [
  [2, "1.4.0", "input tail; Path /a.log; Skip_Long_Line On", "unknown-property"],
  [3, "1.4.0", "filter kubernetes; Match *; Merge_JSON_Log On", "deprecated-property"],
  [4, "1.4.0", "filter kubernetes; Match *; Kube_Meta_Cache On", "deprecated-property"],
  [6, "1.4.2", "output file; Match *; Format template", "upgrade/changed-default"],
  [7, "1.5.0", "output http; Match *; keepalive on", "deprecated-property"],
  [7, "1.5.0", "output http; Match *", "upgrade/changed-behaviour"],
  [8, "1.5.0", "output http; Match *; tls.handshake_timeout 5", "deprecated-property"],
  [9, "1.5.0", "output es; Match *", "upgrade/changed-default"],
  [10, "1.5.0", "output tcp; Match *; nope on", "unknown-property"],
  [11, "1.5.1", "input tail; Path /a.log,/b.log", "upgrade/changed-type"],
  [12, "1.6.0", "input tail; Path /a.log", "upgrade/changed-behaviour"],
  [13, "1.6.0", "input tail; Path /a.log", "upgrade/changed-default"],
  [14, "1.6.0", "output es; Match *", "upgrade/changed-default"],
  [15, "1.6.0", "output syslog; Match *; nope on", "unknown-property"],
  [19, "1.7.0", "output kafka-rest; Match *; http_user me", "deprecated-property"],
  [20, "1.7.0", "output splunk; Match *; splunk_token x; nope on", "unknown-property"],
  [21, "1.7.2", "input dummy; nope on", "unknown-property"],
  [22, "1.7.5", "input forward; nope on", "unknown-property"],
  [24, "1.8.0", "filter lua; Match *; nope on", "unknown-property"],
  [25, "1.8.2", "output influxdb; Match *; nope on", "unknown-property"],
  [26, "1.8.7", "output prometheus_exporter; Match *; listen 0.0.0.0", "deprecated-property"],
  [28, "1.8.13", "output es; Match *", "upgrade/changed-default"],
  [29, "1.8.13", "output stdout; Match *", "upgrade/changed-default"],
  [30, "1.9.0", "input cpu; nope on", "unknown-property"],
  [30, "1.9.0", "input cpu", "upgrade/becomes-strict"],
  [31, "1.9.0", "filter modify; Match *; Add_If_Not_Present a b", "deprecated-property"],
  [32, "1.9.0", "filter nest; Match *; Operation lift; Nested_under a; Prefix_with b", "deprecated-property"],
  [38, "1.9.0", "output retry; Match *; Retries 2", "deprecated-property"],
  [39, "1.9.0", "output s3; Match *; bucket b", "upgrade/changed-default"],
  [40, "1.9.0", "service", "upgrade/changed-default"],
  [41, "1.9.0", "input dummy", "upgrade/changed-default"],
  [
    44,
    "1.9.4",
    "output cloudwatch_logs; Match *; region r; log_group_name g; log_stream_name s",
    "upgrade/changed-default",
  ],
  [46, "2.0.0", "input tail; Path /a.log; path /b.log", "duplicate-property"],
  [47, "2.0.0", "output opentelemetry; Match *; uri /v1", "deprecated-property"],
  [48, "2.0.0", "input dummy_thread", "unknown-plugin"],
  [49, "2.0.0", "service", "upgrade/changed-default"],
  [50, "2.0.0", "output http; Match *; tls on", "upgrade/changed-behaviour"],
  [51, "2.0.9", "output s3; Match *; bucket b", "upgrade/changed-default"],
  [52, "2.1.0", "input kafka; brokers b; topics t; nope on", "unknown-property"],
  [53, "2.1.3", "input node_exporter_metrics", "upgrade/changed-default"],
  [54, "2.1.7", "input kubernetes_events", "upgrade/changed-default"],
  [55, "2.1.9", "output stackdriver; Match *", "upgrade/changed-default"],
  [56, "2.2.0", "input node_exporter_metrics", "upgrade/changed-default"],
  [57, "2.2.2", "input kubernetes_events", "upgrade/changed-default"],
  [59, "3.0.0", "input http", "upgrade/changed-behaviour"],
  [60, "3.0.0", "output http; Match *", "upgrade/changed-default"],
  [61, "3.1.0", "input kubernetes_events; timestamp_key x", "deprecated-property"],
  [63, "3.1.3", "output datadog; Match *; apikey x", "upgrade/changed-default"],
  [64, "3.1.5", "filter log_to_metrics; Match *; metric_description d; tag t", "upgrade/changed-default"],
  [65, "3.2.0", "output opentelemetry; Match *", "upgrade/changed-behaviour"],
  [66, "3.2.3", "output lib; Match *; nope on", "unknown-property"],
  [68, "4.0.0", "output exit; Match *", "upgrade/changed-default"],
  [69, "4.0.3", "input cpu; storage.type disk", "invalid-enum"],
  [70, "4.0.8", "input node_exporter_metrics", "upgrade/changed-default"],
  [71, "4.0.8", "output azure_kusto; Match *; managed_identity_client_id x", "deprecated-property"],
  [72, "4.0.0", "input tail; Path /a.log; net.keepalive on", "crashing-configuration"],
  [73, "4.2.1", "input exec_wasi; WASI_Path a; bool on", "deprecated-property"],
  [76, "5.0.0", "input opentelemetry", "upgrade/changed-default"],
  [
    78,
    "5.0.0",
    "filter rewrite_tag; Match *; Rule $a ^b$ c false; Emitter_Storage.type filesystem",
    "upgrade/changed-behaviour",
  ],
  [79, "5.0.5", "output forward; Match *", "upgrade/changed-default"],
  [80, "5.1.0", "service; Log_Level verbose", "invalid-enum"],
];

/** Rows that no classic configuration of its own shows, and why. */
const others: Readonly<Record<number, string>> = {
  1: "the release that begins it; plugin by plugin in row 2",
  5: "the old type lasted for one release, 1.4.0",
  16: "a Go plugin of that name is part of an image",
  17: "the value moved into the code",
  18: "the plugin is built for Windows only",
  23: "a downgrade: see below",
  27: "the value moved into the code",
  33: "taken back in 1.9.3",
  34: "taken back in 1.9.4",
  35: "taken back in 1.9.6",
  36: "taken back in 1.9.3",
  37: "taken back in 1.9.3",
  42: "a start that was refused goes on: nothing stops",
  43: "the value moved into the code",
  45: "a package, not a configuration; td-agent-bit-paths speaks about it",
  58: "processors need the YAML format",
  62: "the same values go on",
  67: "the way back of row 65",
  74: "in the newest releases as it was",
  75: "still accepted",
  77: "a group whose names are checked by unknown-property",
  81: "a downgrade: see below",
  82: "a downgrade: see below",
};

function configuration(section: string): string {
  const [head = "", ...lines] = section.split("; ");
  const [kind = "", name] = head.split(" ");
  const body = [...(name === undefined ? [] : [`Name ${name}`]), ...lines];
  const own = [`[${kind.toUpperCase()}]`, ...body.map((line) => `    ${line}`)];
  const input = kind === "input" ? [] : ["[INPUT]", "    Name mem"];
  const output = kind === "output" ? [] : ["[OUTPUT]", "    Name null", "    Match *"];
  const service = kind === "service" ? [] : ["[SERVICE]", "    Flush 1", "    storage.metrics on"];
  return `${[...service, ...input, ...own, ...output].join("\n")}\n`;
}

async function changes(text: string, from: string, to: string): Promise<readonly string[]> {
  const way = await upgrade([{ path: "fluent-bit.conf", text }], to, { fluentBit: from });
  return way.result.findings.map(({ code, release }) => `${code} ${release}`);
}

describe("the way over each breaking change", () => {
  it.each(rows)("row %i: %s: %s: %s", async (_row, release, section, code) => {
    const at = versions.indexOf(release);
    const [before, last] = [versions[at - 1]!, versions[at - 2]!];
    const text = configuration(section);
    expect(await changes(text, before, release)).toContain(`${code} ${release}`);
    expect(await changes(text, last, before)).not.toContain(`${code} ${before}`);
  });

  it.each([
    [23, "1.7.5", "output http; Match *; Retry_Limit no_limits", "retry-limit-invalid"],
    [81, "5.1.0", "output elasticsearch; Match *", "unknown-plugin"],
    [82, "5.1.0", "output syslog; Match *; mode dtls", "invalid-enum"],
  ] as const)("row %i: back over %s: %s: %s", async (_row, release, section, code) => {
    const before = versions[versions.indexOf(release) - 1]!;
    expect(await changes(configuration(section), release, before)).toContain(`${code} ${before}`);
  });

  it("says nothing of a configuration that is not concerned", async () => {
    const text = configuration("input tail; Path /a.log; Read_from_Head On; DB.Sync normal");
    expect(await changes(text, "1.9.10", "5.1.1")).toEqual([]);
  });
});

describeShared("breaking-changes.md", (shared) => {
  it("has no row without a test or a reason", () => {
    const text = readFileSync(`${shared}/schema/breaking-changes.md`, "utf8");
    const known = [...text.matchAll(/^\| (\d+) \|/gm)].map(([, row]) => Number(row));
    const tested = new Set<number>([...rows.map(([row]) => row), ...Object.keys(others).map(Number)]);
    expect(known.filter((row) => !tested.has(row))).toEqual([]);
    expect(known.length).toBeGreaterThan(80);
  });
});
