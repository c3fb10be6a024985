import { describe, expect, it } from "vitest";
import { readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { rootLocation } from "../../src/source/locate.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const read = (files: Record<string, string>) =>
  readKubernetes(Object.entries(files).map(([path, text]) => readManifest(sourceFile(path, text))));

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: {name: fb, namespace: logging}
data:
  fluent-bit.conf: |
    [SERVICE]
        Parsers_File parsers.conf
    @INCLUDE in.conf
  in.conf: "[INPUT]\\n    Name cpu\\n"
  parsers.conf: ""
binaryData:
  b.conf: W0lOUFVUXQogICAgTmFtZSBjcHUK
  b.bin: AP8=
  bad: "!!"
`;

interface Pod {
  readonly image?: string;
  readonly container?: string;
  readonly mounts?: string;
  readonly volumes?: string;
  readonly more?: string;
}

/** A DaemonSet; the parts are flow YAML. */
const daemonSet = ({ image = "fluent/fluent-bit:2.1.8", mounts, volumes, more = "" }: Pod = {}) => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: fb, namespace: logging}
spec:
  template:
    spec:
      volumes: ${volumes ?? "[{name: config, configMap: {name: fb}}]"}
      containers:
      - name: fluent-bit
        image: ${image}
        volumeMounts: ${mounts ?? "[{name: config, mountPath: /fluent-bit/etc/}]"}
${more.replace(/^(?=.)/gm, "        ")}
`;

const only = (files: Record<string, string>) => {
  const set = read(files);
  expect(set.instances).toHaveLength(1);
  return { set, instance: set.instances[0]! };
};

describe("containers and their files", () => {
  it("mounts a ConfigMap over the image's folder, so that the rest of the folder is gone", () => {
    const { set, instance } = only({ "a.yaml": `${CONFIG}---\n${daemonSet()}` });
    expect(instance.label).toBe("DaemonSet logging/fb, container fluent-bit");
    expect(instance.version).toBe("2.1.8");
    expect(instance.entryPath).toBe("/fluent-bit/etc/fluent-bit.conf");
    expect(instance.container?.imageKnown).toBe(true);
    const entry = set.entries.find((one) => one.key.text === "fluent-bit.conf")!;
    expect(instance.entry).toEqual({ kind: "found", value: entry.file });
    expect(instance.entry.kind === "found" && instance.entry.value === entry.file).toBe(true);
    expect(entry.file.path).toBe("a.yaml#ConfigMap/fb/fluent-bit.conf");
    expect(instance.files.list("/fluent-bit/etc").map((path) => path.slice(16))).toEqual([
      "b.bin",
      "b.conf",
      "bad",
      "fluent-bit.conf",
      "in.conf",
      "parsers.conf",
    ]);
    expect(instance.files.read("/fluent-bit/etc/parsers_java.conf")).toEqual({ kind: "absent" });
    expect(instance.files.read("/other").kind).toBe("unknown");
  });
  it("reads binaryData that is text, and places it on the scalar as a whole", () => {
    const { instance } = only({ "a.yaml": `${CONFIG}---\n${daemonSet()}` });
    const file = instance.files.read("/fluent-bit/etc/b.conf");
    if (file.kind !== "found") throw new Error("not found");
    expect(file.value.text).toBe("[INPUT]\n    Name cpu\n");
    const { span } = rootLocation({ file: file.value, span: { start: 3, end: 5 } });
    expect(CONFIG.slice(span.start, span.end)).toBe("W0lOUFVUXQogICAgTmFtZSBjcHUK");
    expect(file.value.host?.map.editToHost([{ span: { start: 0, end: 1 }, newText: "x" }])).toBeUndefined();
    expect(instance.files.read("/fluent-bit/etc/b.bin").kind).toBe("unknown");
  });
  it("maps places of a quoted scalar to the manifest", () => {
    const { instance } = only({ "a.yaml": `${CONFIG}---\n${daemonSet()}` });
    const file = instance.files.read("/fluent-bit/etc/in.conf");
    if (file.kind !== "found") throw new Error("not found");
    const start = file.value.text.indexOf("cpu");
    const { span } = rootLocation({ file: file.value, span: { start, end: start + 3 } });
    expect(span.start).toBe(CONFIG.indexOf("cpu"));
  });
  it("shares one file object between containers", () => {
    const set = read({
      "a.yaml": CONFIG,
      "b.yaml": daemonSet(),
      "c.yaml": daemonSet().replace("name: fb, namespace", "name: second, namespace"),
    });
    const [a, b] = set.instances.map(({ entry }) => entry);
    expect(a).toBeDefined();
    expect(a?.kind === "found" && b?.kind === "found" && a.value === b.value).toBe(true);
    expect(set.instances).toHaveLength(2);
  });
  it("takes items to their paths, and none that leaves the volume", () => {
    const { set, instance } = only({
      "a.yaml": CONFIG,
      "b.yaml": daemonSet({
        volumes:
          "[{name: config, configMap: {name: fb, items: [{key: fluent-bit.conf, path: conf/main.conf}, {key: in.conf, path: ../up.conf}, {key: in.conf, path: /abs.conf}, {key: nope, path: nope.conf}]}}]",
        more: "args: [-c, /fluent-bit/etc/conf/main.conf]",
      }),
    });
    expect(instance.entry.kind).toBe("found");
    expect(instance.files.list("/")).toEqual(["/fluent-bit/etc/conf/main.conf"]);
    expect(instance.files.read("/fluent-bit/up.conf").kind).toBe("unknown");
    expect(instance.files.read("/fluent-bit/etc/in.conf")).toEqual({ kind: "absent" });
    expect(instance.files.read("/fluent-bit/etc/nope.conf").kind).toBe("unknown");
    const missing = set.references.filter(({ keyFound }) => keyFound.kind === "absent");
    expect(missing.map(({ from, key }) => [from, key?.text])).toEqual([["item", "nope"]]);
    expect([...missing[0]!.keys()]).toContain("in.conf");
  });
  it("puts a subPath in place without hiding the folder", () => {
    const { set, instance } = only({
      "a.yaml": CONFIG,
      "b.yaml": daemonSet({
        mounts:
          "[{name: config, mountPath: /fluent-bit/etc/fluent-bit.conf, subPath: fluent-bit.conf}, {name: config, mountPath: /fluent-bit/etc/x.conf, subPath: x.conf}]",
      }),
    });
    expect(instance.entry.kind).toBe("found");
    expect(instance.files.read("/fluent-bit/etc/parsers.conf").kind).toBe("unknown"); // the image's
    expect(instance.files.read("/fluent-bit/etc/in.conf")).toEqual({ kind: "absent" });
    expect(instance.files.read("/fluent-bit/etc/x.conf").kind).toBe("unknown");
    expect(
      set.references.filter(({ from }) => from === "subPath").map(({ key, keyFound }) => [key?.text, keyFound.kind]),
    ).toEqual([
      ["fluent-bit.conf", "found"],
      ["x.conf", "absent"],
    ]);
  });
  it("lets a deeper mount hide what a shallower one brings", () => {
    const { instance } = only({
      "a.yaml": CONFIG,
      "b.yaml": daemonSet({
        mounts: "[{name: node, mountPath: /fluent-bit/etc/conf}, {name: config, mountPath: /fluent-bit/etc}]",
        volumes:
          "[{name: node, hostPath: {path: /x}}, {name: config, configMap: {name: fb, items: [{key: in.conf, path: conf/in.conf}, {key: fluent-bit.conf, path: fluent-bit.conf}]}}]",
      }),
    });
    expect(instance.files.read("/fluent-bit/etc/conf/in.conf").kind).toBe("unknown");
    expect(instance.files.list("/fluent-bit")).toEqual(["/fluent-bit/etc/fluent-bit.conf"]);
    expect(instance.container?.imageKnown).toBe(false);
  });
  it("unites projected sources, and knows of a Secret only the names", () => {
    const secret =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: logging}\nstringData: {token: hunter2}\n";
    const { instance } = only({
      "a.yaml": CONFIG,
      "s.yaml": secret,
      "b.yaml": daemonSet({
        volumes:
          "[{name: config, projected: {sources: [{configMap: {name: fb}}, {secret: {name: s}}, {downwardAPI: {items: [{path: labels}]}}]}}]",
      }),
    });
    expect(instance.entry.kind).toBe("found");
    expect(instance.files.read("/fluent-bit/etc/token")).toEqual({
      kind: "unknown",
      because: "the values of a Secret are not read",
    });
    expect(instance.files.read("/fluent-bit/etc/labels").kind).toBe("unknown");
    expect(instance.files.read("/fluent-bit/etc/nope")).toEqual({ kind: "absent" });
    expect(JSON.stringify(instance)).not.toContain("hunter2");
  });
  it("does not know what it was not given", () => {
    const { set, instance } = only({ "b.yaml": daemonSet() });
    expect(instance.entry.kind).toBe("unknown");
    expect(instance.unknowns.map(({ message }) => message)).toContain('ConfigMap "fb" is not among the given files.');
    expect(set.references[0]).toMatchObject({ from: "volume", object: { kind: "absent" }, optional: false });
  });
  it("proves that a configuration is missing only with the official image", () => {
    const entry = (pod: Pod) => only({ "a.yaml": CONFIG, "b.yaml": daemonSet(pod) }).instance.entry.kind;
    const set = (more: string, image?: string) => entry({ more, ...(image === undefined ? {} : { image }) });
    expect(set("args: [-c, /etc/fb.conf]")).toBe("absent");
    expect(set("args: [-c, /etc/fb.conf]", "corp/fluent-bit:2.1.8")).toBe("unknown");
    expect(set("args: [-c, /fluent-bit/etc/nope.conf]", "corp/fluent-bit:2.1.8")).toBe("absent");
    expect(set("command: [sh, -c, 'make-config; fluent-bit -c /etc/fb.conf']")).toBe("unknown");
  });
});

describe("command lines", () => {
  const path = (more: string) => only({ "a.yaml": CONFIG, "b.yaml": daemonSet({ more }) }).instance.entryPath;
  it.each([
    ["args: [-c, /x/y.conf]", "/x/y.conf"],
    ["args: [-c/x/y.conf]", "/x/y.conf"],
    ["args: [--config, /x/y.conf]", "/x/y.conf"],
    ["args: ['--config=/x/$(NAME).conf']\nenv: [{name: NAME, value: z}]", "/x/z.conf"],
    ["args: ['--config=/x/$$(NAME).conf']\nenv: [{name: NAME, value: z}]", "/x/$(NAME).conf"],
    ["command: [/fluent-bit/bin/fluent-bit, -c, y.conf]\nworkingDir: /srv", "/srv/y.conf"],
    ["command: [/fluent-bit/bin/fluent-bit, -w, /dir, -c, y.conf]", "/dir/y.conf"],
    ["command: [sh, -c, 'exec /fluent-bit/bin/fluent-bit -c \"/x/y.conf\" -v']", "/x/y.conf"],
    ["command: [/bin/sh, -c, 'sleep 1 && fluent-bit --config=/x/y.conf']", "/x/y.conf"],
    ["args: [-R, /p.conf, -e, /a.so]", "/fluent-bit/etc/fluent-bit.conf"],
  ])("%s starts with %s", (more, expected) => expect(path(more)).toBe(expected));

  it("places the word, also inside a script", () => {
    const text = daemonSet({ more: "command: [sh, -c, 'exec fluent-bit -c /x/y.conf -R /p.conf']" });
    const { instance } = only({ "a.yaml": CONFIG, "b.yaml": text });
    const { span } = rootLocation(instance.container!.configArgument!.at);
    expect(text.slice(span.start, span.end)).toBe("/x/y.conf");
    expect(instance.container?.parserArguments.map((word) => word.text)).toEqual(["/p.conf"]);
  });
});

describe("environment", () => {
  const values =
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: v, namespace: logging}\ndata: {one: \"1\", two: '2'}\n";
  const env = (more: string, image?: string) =>
    only({ "a.yaml": `${CONFIG}---\n${values}`, "b.yaml": daemonSet({ more, ...(image ? { image } : {}) }) }).instance
      .env;
  const value = (environment: ReturnType<typeof env>, name: string) => {
    const variable = environment.get(name);
    if (variable.kind !== "found") return variable.kind;
    return variable.value.value.kind === "found" ? `=${variable.value.value.value}` : variable.value.value.kind;
  };
  it("takes values, keys and expansions, the last of a name", () => {
    const one = env(`env:
- {name: A, value: first}
- {name: B, valueFrom: {configMapKeyRef: {name: v, key: one}}}
- {name: C, value: "$(A)-$(B)-$(NOPE)-$$(A)"}
- {name: D, valueFrom: {configMapKeyRef: {name: v, key: nope}}}
- {name: E, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
- {name: F, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
- {name: G, value: "$(E)"}
- {name: A, value: last}
- {name: H, valueFrom: {secretKeyRef: {name: s, key: k}}}
- {name: I}`);
    expect(value(one, "A")).toBe("=last");
    expect(value(one, "B")).toBe("=1");
    expect(value(one, "C")).toBe("=first-1-$(NOPE)-$(A)");
    expect(value(one, "D")).toBe("unknown");
    expect(value(one, "F")).toBe("=logging");
    for (const name of ["D", "E", "G", "H"]) expect(one.get(name).kind).toBe("found");
    for (const name of ["E", "G", "H"]) expect(value(one, name)).toBe("unknown");
    expect(value(one, "I")).toBe("=");
    expect(one.declared.map(({ name }) => name)).toEqual(["B", "C", "D", "E", "F", "G", "A", "H", "I"]);
  });
  it("says absent only where nothing else can set the variable", () => {
    const one = env("env: [{name: A, value: x}]");
    expect(value(one, "NOPE")).toBe("absent");
    expect(value(one, "HOSTNAME")).toBe("unknown");
    expect(one.get("HOSTNAME").kind).toBe("found");
    for (const name of ["KUBERNETES_SERVICE_HOST", "ES_SERVICE_PORT", "ES_PORT_9200_TCP_ADDR", "AWS_REGION"]) {
      expect(one.get(name).kind).toBe("unknown");
    }
    expect(value(env("command: [sh, -c, 'export NOPE=1; fluent-bit']"), "NOPE")).toBe("unknown");
    expect(value(env("args: []", "corp/my-fluentbit-thing:1"), "NOPE")).toBe("unknown");
  });
  it("takes keys of envFrom with their prefix, under env", () => {
    const one = env("envFrom: [{prefix: P_, configMapRef: {name: v}}]\nenv: [{name: P_two, value: own}]");
    expect(value(one, "P_one")).toBe("=1");
    expect(value(one, "P_two")).toBe("=own");
    expect(value(one, "one")).toBe("absent");
    expect(value(env("envFrom: [{configMapRef: {name: elsewhere}}]"), "X")).toBe("unknown");
    expect(value(env("envFrom: [{secretRef: {name: elsewhere}}]"), "X")).toBe("unknown");
  });
});

describe("names", () => {
  const named = (text: string) => CONFIG.replace("[SERVICE]", `[SERVICE]\n        # ${text}`);
  const entryOf = (files: Record<string, string>, label = "DaemonSet") => {
    const instance = read(files).instances.find((one) => one.label.startsWith(label))!;
    return instance.entry.kind === "found" ? instance.entry.value.path.split("#")[0] : instance.entry.kind;
  };
  it("prefers the same file, then the same folder, then the nearest common parent", () => {
    const files = {
      "base/cm.yaml": named("base"),
      "prod/a/cm.yaml": named("a"),
      "prod/b/ds.yaml": daemonSet(),
    };
    expect(entryOf(files)).toBe("prod/a/cm.yaml");
    expect(entryOf({ ...files, "prod/b/cm.yaml": named("b"), "prod/b/c/cm.yaml": named("c") })).toBe("prod/b/cm.yaml");
    expect(entryOf({ ...files, "prod/b/cm.yaml": named("b"), "prod/b/ds.yaml": `${daemonSet()}---\n${CONFIG}` })).toBe(
      "prod/b/ds.yaml",
    );
  });
  it("does not guess between two that are equally near", () => {
    const files = { "a/cm.yaml": named("a"), "b/cm.yaml": named("b"), "c/ds.yaml": daemonSet() };
    expect(entryOf(files)).toBe("unknown");
    const [instance] = read(files).instances;
    expect(instance?.unknowns.filter(({ message }) => message.includes("declared more than once"))).toHaveLength(2);
  });
  it("wants the right namespace, and takes none for any", () => {
    const elsewhere = CONFIG.replace("namespace: logging", "namespace: other");
    expect(entryOf({ "cm.yaml": elsewhere, "ds.yaml": daemonSet() })).toBe("unknown");
    expect(entryOf({ "cm.yaml": CONFIG.replace(", namespace: logging", ""), "ds.yaml": daemonSet() })).toBe("cm.yaml");
  });
  it("leaves what a kustomization makes unknown", () => {
    const kustomization =
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator: [{name: fb, files: [a.conf]}]\n";
    expect(read({ "k.yaml": kustomization, "ds.yaml": daemonSet() }).references[0]?.object.kind).toBe("unknown");
  });
});

describe("what runs Fluent Bit", () => {
  const labels = (text: string) => read({ "a.yaml": CONFIG, "b.yaml": text }).instances.map(({ label }) => label);
  const pod = "DaemonSet logging/fb, container fluent-bit";
  it("finds it by image, by program, and by its text at its path", () => {
    expect(labels(daemonSet())).toEqual([pod]);
    expect(labels(daemonSet({ image: "corp/thing:1", more: "command: [/fluent-bit/bin/fluent-bit]" }))).toEqual([pod]);
    expect(labels(daemonSet({ image: "corp/thing:1" }))).toEqual([pod]);
    expect(labels(daemonSet({ image: "corp/config-reload:1" }))).not.toContain(pod);
    expect(labels(daemonSet({ image: "corp/kafkacat:1", more: "command: [kafkacat, -t, fluent-bit]" }))).not.toContain(
      pod,
    );
    expect(labels(daemonSet({ more: "command: [cp, -r, /a, /b]" }))).not.toContain(pod);
  });
  it.each([
    ["Pod", "spec"],
    ["Deployment", "spec.template.spec"],
    ["StatefulSet", "spec.template.spec"],
    ["ReplicaSet", "spec.template.spec"],
    ["Job", "spec.template.spec"],
    ["CronJob", "spec.jobTemplate.spec.template.spec"],
  ])("finds the pod of a %s", (kind, path) => {
    let spec: unknown = { initContainers: [{ name: "x", image: "fluent/fluent-bit:1.9" }], containers: [] };
    for (const key of path.split(".").reverse()) spec = { [key]: spec };
    const object = { apiVersion: "v1", kind, metadata: { name: "n" }, ...(spec as object) };
    const list = { apiVersion: "v1", kind: "List", items: [{ apiVersion: "v1", kind: "List", items: [object] }] };
    const { instances } = read({ "a.json": JSON.stringify(list, undefined, 2) });
    expect(instances.map(({ label, version }) => [label, version?.slice(0, 4)])).toEqual([
      [`${kind} n, container x`, "1.9."],
    ]);
  });
});

describe("ConfigMaps that nothing mounts", () => {
  it("are a folder of their own, started with fluent-bit.conf", () => {
    const { instance } = only({ "a.yaml": CONFIG });
    expect(instance.label).toBe("ConfigMap logging/fb, fluent-bit.conf");
    expect(instance.role).toBe("main");
    expect(instance.files.read("in.conf").kind).toBe("found");
    expect(instance.files.read("nope.conf")).toEqual({ kind: "absent" });
    expect(instance.files.read("parsers_java.conf").kind).toBe("unknown");
    expect(instance.files.read("conf.d/nope.conf").kind).toBe("unknown");
    expect(instance.env.get("X").kind).toBe("unknown");
  });
  it("start with the one key that has [SERVICE], or are what they are", () => {
    const map = (data: Record<string, string>) =>
      read({
        "a.json": JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" }, data }),
      }).instances.map(({ label, role }) => `${label}: ${role}`);
    const filter = "[FILTER]\n    Name grep\n    Match *\n";
    expect(map({ "a.conf": "[SERVICE]\n    Flush 1\n", "b.conf": filter })).toEqual(["ConfigMap x, a.conf: main"]);
    expect(map({ "b.conf": filter })).toEqual(["ConfigMap x, b.conf: fragment"]);
    expect(map({ "p.conf": "[PARSER]\n    Name a\n    Format json\n" })).toEqual(["ConfigMap x, p.conf: parsers"]);
    expect(map({ "nginx.conf": "http {}", key: "value" })).toEqual([]);
  });
});

describe("any input", () => {
  it.each([
    ["a cycle of aliases", "apiVersion: v1\nkind: List\nitems: &a\n- apiVersion: v1\n  kind: List\n  items: *a\n"],
    [
      "shapes that nothing has",
      "apiVersion: v1\nkind: Pod\nspec: {containers: [1, {image: [a], env: {a: b}, args: x}], volumes: 3}\n",
    ],
    ["no values", "apiVersion:\nkind:\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  a:\n  b: [1]\n"],
    ["broken YAML", "apiVersion: v1\nkind: ConfigMap\ndata: {a: 'b\n---\napiVersion: v1\nkind: Pod\n"],
    [
      "keys that climb",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {'../../etc/x': \"[INPUT]\\n    Name cpu\"}\n",
    ],
    ["a scalar", "apiVersion kind"],
  ])("%s does not throw", (_name, text) => {
    const set = read({ "a.yaml": text });
    for (const instance of set.instances)
      for (const path of instance.files.list("/")) expect(path).toMatch(/^\/fluent-bit\/etc\/x$/);
  });
});
