import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchPattern } from "../../../grammar/values/match.ts";
import { regexEngine } from "../../../grammar/values/regex.ts";
import { fileOfPath, fileOfPod, readingOf } from "../../../src/report/trace/files.ts";
import { makeRouting } from "../../../src/routing/make-routing.ts";
import { inputsOf, path, pipelinesOf, pod, stepsOf, trace, traceOf } from "./traces.ts";

function tail(...lines: readonly string[]): string {
  return `[INPUT]\n    Name tail\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

describe("the inputs that read a file", () => {
  it("are those whose Path finds it, and whose Exclude_Path leaves it in", async () => {
    const text = [
      tail("Alias star", "Tag a.*", "Path /var/log/*.log"),
      tail("Alias deep", "Tag a.*", "Path /var/*.log"),
      tail("Alias list", "Tag b", "Path /tmp/x,/var/log/app.log"),
      tail("Alias out", "Tag c", "Path /var/log/*", "Exclude_Path *.gz,/var/log/app*"),
      tail("Alias set", "Tag d", "Path /var/log/[a-c]pp.???"),
      tail("Alias home", "Tag e", "Path ~/app.log"),
      tail("Alias none", "Tag f"),
      "[INPUT]\n    Name dummy\n",
    ].join("");
    expect(inputsOf(await trace(text, path("/var/log/app.log")))).toEqual([
      'star: always: Path "/var/log/*.log" finds it -> a.var.log.app.log',
      'deep: never: Path "/var/*.log" does not find it',
      'list: always: Path "/var/log/app.log" finds it -> b',
      'out: never: Exclude_Path "/var/log/app*" leaves it out',
      'set: always: Path "/var/log/[a-c]pp.???" finds it -> d',
      'home: perhaps: Path "~/app.log" may find it -> e',
      "none: never: it has no Path",
    ]);
  });

  it("deliver perhaps what they read perhaps", async () => {
    const output = "[OUTPUT]\n    Name null\n    Match *\n";
    const surely = await trace(tail("Tag a", "Path /var/log/*.log") + output, path("/var/log/app.log"));
    expect(surely.delivered).toBe("always");
    const perhaps = await trace(tail("Tag a", "Path ~/*.log") + output, path("/var/log/app.log"));
    expect(perhaps.streams[0]!.ends).toBe("delivered");
    expect(perhaps.delivered).toBe("perhaps");
  });

  it("name it as their Path does, relative to where Fluent Bit runs", async () => {
    const [one] = await pipelinesOf({ "fluent-bit.conf": tail("Tag k.*", "Path d/*.log") });
    const found = traceOf(one!, path("d/x.log"));
    expect(inputsOf(found)).toEqual(['tail.0: always: Path "d/*.log" finds it -> k.d.x.log']);
  });

  it("make a tag by Tag_Regex, or do not read the file", async () => {
    const text = (regex: string): string => tail("Tag a.<ns>.<gone>", `Tag_Regex ${regex}`, "Path /var/log/*.log");
    expect(inputsOf(await trace(text("_(?<ns>[^_]+)_"), path("/var/log/p_shop_c.log")))).toEqual([
      'tail.0: always: Path "/var/log/*.log" finds it -> a.shop._',
    ]);
    expect(inputsOf(await trace(text("_(?<ns>[^_]+)_"), path("/var/log/x.log")))).toEqual([
      "tail.0: never: its Tag cannot be made: Tag_Regex does not match the path, so the file is not read",
    ]);
  });
});

describe("the log of a pod", () => {
  it("has the names that the kubelet gives it, the id unknown", async () => {
    const found = await trace(tail("Tag kube.*", "Path /var/log/containers/*.log"), pod("shop/api-1/web"));
    expect(found.files).toEqual(["/var/log/containers/api-1_shop_web-*.log", "/var/log/pods/shop_api-1_*/web/*.log"]);
    expect(found.inputs[0]!.tag).toBe("kube.var.log.containers.api-1_shop_web-*.log");
    const pods = await trace(tail("Tag p.*", "Path /var/log/pods/*/*/*.log"), pod("shop/api-1/web"));
    expect(pods.inputs[0]!.tag).toBe("p.var.log.pods.shop_api-1_*.web.*.log");
  });

  it("an id or a number holds nothing that a pattern of names could mean", async () => {
    const text = tail(
      "Tag kube.*",
      "Path /var/log/containers/*.log",
      "Exclude_Path /var/log/containers/*_kube-system_*.log",
    );
    const withOutput = `${text}[OUTPUT]\n    Name null\n    Match_Regex ^kube\\..*_shop_web-\n    Match *_kube-system_*\n`;
    const found = await trace(withOutput, pod("shop/api-1/web"));
    expect(found.inputs[0]!.makes).toBe("always");
    expect(stepsOf(found)).toEqual(['null.0: taken: Match_Regex "^kube\\..*_shop_web-" fits']);
    expect((await trace(text, pod("kube-system/dns/dns"))).inputs[0]!.makes).toBe("never");
  });

  it("gives tags by a Tag_Regex, whatever the id", async () => {
    const regex = "(?<pod>[a-z0-9-]+)_(?<ns>[^_]+)_(?<name>.+)-(?<id>[a-z0-9]{64})\\.log$";
    const text = (given: string): string =>
      tail(`Tag ${given}`, `Tag_Regex ${regex}`, "Path /var/log/containers/*.log");
    expect((await trace(text("k.<ns>.<pod>.<name>"), pod("shop/api-1/web"))).inputs[0]!.tag).toBe("k.shop.api-1.web");
    expect((await trace(text("k.<id>.<pod>"), pod("shop/api-1/web"))).inputs[0]!.tag).toBe("k.*.api-1");
  });

  it("is looked for where the volumes of the instance show it", async () => {
    const manifest = (mount: string, node: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: l}
data:
  fluent-bit.conf: |
    [INPUT]
        Name tail
        Path /var/log/containers/*.log
        Tag kube.*
    [OUTPUT]
        Name stdout
        Match *
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: fb, namespace: l}
spec:
  template:
    spec:
      containers:
        - name: fb
          image: fluent/fluent-bit:5.1.1
          volumeMounts:
            - {name: c, mountPath: /fluent-bit/etc}
            - {name: logs, mountPath: ${mount}}
      volumes:
        - {name: c, configMap: {name: c}}
        - {name: logs, hostPath: {path: ${node}}}
`;
    const ask = async (mount: string, node: string) => {
      const [one] = await pipelinesOf({ "a.yaml": manifest(mount, node) });
      return traceOf(one!, pod("shop/api-1/web"));
    };
    const whole = await ask("/var/log", "/var/log");
    expect(whole.inputs[0]!.makes).toBe("always");
    expect(whole.delivered).toBe("always");
    expect(whole.notes).toEqual([]);
    const only = await ask("/var/log/containers", "/var/log/containers");
    expect(only.inputs[0]!.makes).toBe("never");
    expect(only.notes).toEqual([
      '"/var/log/containers" holds links to "/var/log/pods", which no volume shows there: they lead nowhere.',
    ]);
    const none = await ask("/data", "/srv");
    expect(none.notes).toEqual([
      'No volume shows "/var/log/containers" or "/var/log/pods" of the node, so the log is not there.',
    ]);
    expect((await ask("/host", "/")).files[0]).toBe("/host/var/log/pods/shop_api-1_*/web/*.log");
  });
});

describe("a file of which a part is unknown", () => {
  const hex = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 });
  const label = fc
    .string({ unit: fc.constantFrom("a", "b", "-", "0"), minLength: 1, maxLength: 5 })
    .map((s) => `a${s}a`);
  const glob = fc
    .array(fc.constantFrom("*", "?", "a", "b", "-", "_", "0", "[a-f]", ".log", "*.log"), { minLength: 1, maxLength: 7 })
    .map((parts) => `/var/log/containers/${parts.join("")}`);
  const question = fc.record({
    namespace: label,
    name: label,
    container: label,
    id: hex,
    items: fc.array(glob, { minLength: 1, maxLength: 2 }),
    exclude: fc.option(glob),
    tag: fc.constantFrom("kube.*", "*", "fixed", "a*b.", "x.*.log"),
  });

  it("gets no answer that a file with all parts known contradicts", async () => {
    let certain = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ namespace, name, container, id, items, exclude, tag }) => {
        const lines = [
          `Tag ${tag}`,
          `Path ${items.join(",")}`,
          ...(exclude === null ? [] : [`Exclude_Path ${exclude}`]),
        ];
        const [one] = await pipelinesOf({ "fluent-bit.conf": tail(...lines) });
        const input = one!.inputs[0]!;
        const source = makeRouting(one!, regexEngine).sources[0];
        const known = fileOfPath(`/var/log/containers/${name}_${namespace}_${container}-${id}.log`, one!);
        const exact = readingOf(input, known, source, one!);
        const vague = readingOf(input, fileOfPod({ namespace, pod: name, container }, one!), source, one!);
        if (exact.reads !== "perhaps" && vague.reads !== "perhaps") {
          certain++;
          expect(vague.reads).toBe(exact.reads);
        }
        if (exact.reads === "never" || vague.reads === "never") return;
        const literal = exact.tags![0]!.pieces.map((piece) => (piece.kind === "literal" ? piece.text : "*")).join("");
        expect(vague.tags!.some((tags) => matchPattern(literal, tags) !== "never")).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(certain).toBeGreaterThan(50);
  });
});
