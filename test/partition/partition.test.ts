import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { partition } from "../../src/partition/partition.ts";
import { readSet } from "../sets.ts";
import { describeShared } from "../shared.ts";
import { expectSameInParts } from "./same.ts";

const namespaces = [undefined, "logging", "shop"] as const;
const names = ["fluent-bit", "fluent-bit-config", "fluent-bit-confg", "agent"] as const;

const metadata = (name: string, namespace: string | undefined): string =>
  `metadata:\n  name: ${name}\n${namespace === undefined ? "" : `  namespace: ${namespace}\n`}`;

const configMap = fc
  .record({
    name: fc.constantFrom(...names),
    namespace: fc.constantFrom(...namespaces),
    tag: fc.constantFrom("a.*", "b"),
    main: fc.boolean(),
  })
  .map(
    ({ name, namespace, tag, main }) =>
      `apiVersion: v1\nkind: ConfigMap\n${metadata(name, namespace)}data:\n` +
      `  ${main ? "fluent-bit.conf" : "input.conf"}: |\n    [INPUT]\n      Name cpu\n      Tag ${tag}\n    [FILTER]\n      Name kubernetes\n      Match *\n    [OUTPUT]\n      Name es\n      Host search.shop\n      Match b\n`,
  );

const daemonSet = fc
  .record({
    name: fc.constantFrom(...names),
    namespace: fc.constantFrom(...namespaces),
    map: fc.constantFrom(...names),
    secret: fc.constantFrom(...names),
    account: fc.constantFrom(...names),
    sorted: fc.boolean(),
  })
  .map(
    ({ name, namespace, map, secret, account, sorted }) =>
      `apiVersion: apps/v1\nkind: DaemonSet\n${metadata(name, namespace)}spec:\n  template:\n    metadata:\n      labels: { app: ${name}, tier: logs }\n    spec:\n      serviceAccountName: ${account}\n` +
      `      containers:\n        - name: fluent-bit\n          image: fluent/fluent-bit:1.9.10\n          env:\n            - name: KEY\n              valueFrom:\n                secretKeyRef:\n                  key: k\n                  name: ${secret}\n` +
      "          volumeMounts:\n            - { name: config, mountPath: /fluent-bit/etc }\n      volumes:\n        - name: config\n" +
      (sorted
        ? `          configMap:\n            items:\n              - key: fluent-bit.conf\n                path: fluent-bit.conf\n            name: ${map}\n`
        : `          configMap: { name: ${map} }\n`),
  );

const service = fc
  .record({
    name: fc.constantFrom(...names),
    namespace: fc.constantFrom(...namespaces),
    more: fc.boolean(),
    flow: fc.boolean(),
  })
  .map(({ name, namespace, more, flow }) =>
    flow
      ? `{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"${namespace === undefined ? "" : `,"namespace":"${namespace}"`}},"spec":{"selector":{"app":"${name}"},"ports":[{"port":80}]}}\n`
      : `apiVersion: v1\nkind: Service\n${metadata("s", namespace)}spec:\n  ports: [{ port: 80 }]\n  selector:\n${more ? "    tier: logs\n" : ""}    app: ${name}\n`,
  );

const account = fc
  .record({ name: fc.constantFrom(...names), namespace: fc.constantFrom(...namespaces) })
  .map(({ name, namespace }) => `apiVersion: v1\nkind: ServiceAccount\n${metadata(name, namespace)}`);

const role = fc
  .record({
    kind: fc.constantFrom("Role", "ClusterRole"),
    name: fc.constantFrom(...names),
    namespace: fc.constantFrom(...namespaces),
    resource: fc.constantFrom("pods", "namespaces"),
  })
  .map(
    ({ kind, name, namespace, resource }) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\n${metadata(name, kind === "Role" ? namespace : undefined)}rules:\n` +
      `  - apiGroups: [""]\n    resources: [${resource}]\n    verbs: [get]\n`,
  );

const binding = fc
  .record({
    kind: fc.constantFrom("RoleBinding", "ClusterRoleBinding"),
    name: fc.constantFrom(...names),
    namespace: fc.constantFrom(...namespaces),
    subject: fc.constantFrom(...names),
    within: fc.constantFrom(...namespaces),
    role: fc.constantFrom(...names),
    compact: fc.boolean(),
  })
  .map(
    ({ kind, name, namespace, subject, within, role: given, compact }) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\n${metadata(name, kind === "RoleBinding" ? namespace : undefined)}` +
      `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ${kind === "RoleBinding" ? "Role" : "ClusterRole"}\n  name: ${given}\nsubjects:\n` +
      (compact ? "- kind: ServiceAccount\n" : "  - kind: ServiceAccount\n") +
      `${compact ? "  " : "    "}name: ${subject}\n${within === undefined ? "" : `${compact ? "  " : "    "}namespace: ${within}\n`}`,
  );

const others = fc.constantFrom(
  "apiVersion: v1\nkind: Secret\nmetadata: { name: agent }\nstringData: { k: v }\n",
  "apiVersion: v1\nkind: Secret\nmetadata:\n  name: fluent-bit\nstringData: { j: v }\n",
  '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"agent"},"data":{"fluent-bit.conf":"[INPUT]\\n  Name cpu\\n"}}]}\n',
  "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator:\n  - name: fluent-bit-config\n    files: [fluent-bit.conf]\n",
  "apiVersion: v1\nkind: Service\nmetadata:\n  name: search\nspec:\n  selector: { app: search }\n",
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: search\n  labels: { app: search }\nspec:\n  containers:\n    - name: es\n      image: elasticsearch:8.1.0\n",
);

const manifest = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: configMap },
    { weight: 3, arbitrary: daemonSet },
    others,
    account,
    service,
    { weight: 2, arbitrary: role },
    { weight: 2, arbitrary: binding },
  ),
  { minLength: 1, maxLength: 4 },
);

const plain = fc.constantFrom(
  "[INPUT]\n  Name cpu\n@INCLUDE conf.d/*.conf\n",
  "[SERVICE]\n  Flush 1\n  Parsers_File ../parsers.conf\n[INPUT]\n  Name tail\n  Path /x\n  Parser own\n",
  "[PARSER]\n  Name own\n  Format json\n",
  "[OUTPUT]\n  Name null\n  Match nothing\n",
  "@INCLUDE /a/input.conf\n",
);

const kustomization = fc
  .record({
    folder: fc.constantFrom("", "a/", "a/b/", "d/"),
    resources: fc.subarray(["x.yaml", "y.yml", "b/c/x.yaml", "../x.yaml", "b", "../d", "../a", "a/b", "a"]),
    prefix: fc.constantFrom("", "namePrefix: agent-\n", "nameSuffix: -config\n"),
    namespace: fc.constantFrom("", "namespace: shop\n"),
    rest: fc.constantFrom(
      "",
      "configMapGenerator:\n  - name: fluent-bit-config\n    files: [fluent-bit.conf]\n",
      "patches:\n  - path: y.yml\n",
      "commonLabels: { app: agent }\n",
    ),
  })
  .map(({ folder, resources, prefix, namespace, rest }) => ({
    path: `${folder}kustomization.yaml`,
    text: `resources: [${resources.join(", ")}]\n${prefix}${namespace}${rest}`,
  }));

const sets = fc.uniqueArray(
  fc.oneof(
    kustomization,
    fc
      .tuple(fc.constantFrom("", "a/", "a/b/", "a/b/c/", "d/"), fc.constantFrom("x.yaml", "y.yml"), manifest)
      .map(([folder, name, documents]) => ({
        path: folder + name,
        text: documents.join("---\n"),
      })),
    fc
      .tuple(
        fc.constantFrom("", "a/", "a/conf.d/", "d/"),
        fc.constantFrom("fluent-bit.conf", "parsers.conf", "input.conf"),
        plain,
      )
      .map(([folder, name, text]) => ({ path: folder + name, text })),
  ),
  { selector: ({ path }) => path, minLength: 1, maxLength: 10 },
);

describe("partition", () => {
  it("changes no finding", async () => {
    await fc.assert(
      fc.asyncProperty(sets, async (files) => void (await expectSameInParts(files))),
      { numRuns: 300 },
    );
  });

  it("keeps sets of the same names apart, and together what one folder needs of another", async () => {
    const [map] = fc.sample(
      configMap.filter(
        (text) => text.includes("name: agent") && text.includes("fluent-bit.conf") && !text.includes("namespace"),
      ),
      { seed: 1, numRuns: 1 },
    );
    const [set] = fc.sample(
      daemonSet.filter((text) => text.includes("name: agent }") && !text.includes("namespace")),
      { seed: 1, numRuns: 1 },
    );
    const files = ["a", "b"].flatMap((folder) => [
      { path: `${folder}/map.yaml`, text: map! },
      { path: `${folder}/deploy/set.yaml`, text: set! },
    ]);
    const parts = await expectSameInParts(files);
    expect(parts.map((part) => part.map(({ path }) => path))).toEqual([
      ["a/map.yaml", "a/deploy/set.yaml"],
      ["b/map.yaml", "b/deploy/set.yaml"],
    ]);
  });
});

describe("copies of one set in many folders", () => {
  const corpus = fileURLToPath(new URL("../../corpus", import.meta.url));
  const sets = readdirSync(corpus, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

  it.each(sets)("stay apart: %s", (name) => {
    const files = ["teams/a/one", "teams/a/two", "teams/b", "c"].flatMap((folder) =>
      readSet(`${corpus}/${name}`)
        // An object in JSON may be any object.
        .filter(({ path }) => !path.endsWith(".json"))
        .map(({ path, text }) => ({ path: `${folder}/${path}`, text })),
    );
    expect(partition(files).length).toBeGreaterThanOrEqual(4);
  });
});

describe("a name that leads nowhere", () => {
  const objectOf = (kind: string, name: string, rest: string): string =>
    `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`;
  const agent = (map: string): string =>
    objectOf(
      "Pod",
      "agent",
      `spec:\n  containers:\n    - name: agent\n      image: fluent/fluent-bit:3.2.0\n      volumeMounts:\n        - { name: c, mountPath: /fluent-bit/etc }\n  volumes:\n    - name: c\n      configMap:\n        name: ${map}\n`,
    );
  const main = "data:\n  fluent-bit.conf: |\n    [INPUT]\n      Name cpu\n";

  it("joins what is close to it in the nearest folders, and leaves the same names elsewhere apart", async () => {
    const files = Array.from({ length: 20 }, (_, number) => [
      { path: `team/app-${number}/config/map.yaml`, text: objectOf("ConfigMap", "agent-config", main) },
      { path: `team/app-${number}/deploy/pod.yaml`, text: agent("agent-confg") },
    ]).flat();
    const parts = await expectSameInParts(files);
    expect(parts.map((part) => part.length)).toEqual(Array.from({ length: 20 }, () => 2));
  });

  it("joins all that may be meant where nothing near is close", async () => {
    const files = [
      { path: "a/deploy/pod.yaml", text: agent("agent-confg") },
      { path: "a/config/map.yaml", text: objectOf("ConfigMap", "unlike", main) },
      { path: "b/map.yaml", text: objectOf("ConfigMap", "agent-config", main) },
      { path: "c/map.yaml", text: objectOf("ConfigMap", "agent-confg-b", main) },
      { path: "d/map.yaml", text: objectOf("ConfigMap", "other", main) },
    ];
    const parts = await expectSameInParts(files);
    expect(parts.map((part) => part.length).sort()).toEqual([1, 1, 1, 2]);
  });

  it("reads no more of containers that are not Fluent Bit's", () => {
    const files = ["a", "b"].map((folder) => ({
      path: `${folder}/all.yaml`,
      text: folder === "a" ? objectOf("ConfigMap", "shared", main) : agent("shared").replaceAll(/fluent/g, "other"),
    }));
    expect(partition(files)).toHaveLength(2);
  });

  it("joins what says which runtime a cluster has with what reads the logs of its nodes", async () => {
    const tail =
      "[INPUT]\n  Name tail\n  Path /var/log/containers/*.log\n  Parser docker\n[OUTPUT]\n  Name null\n  Match *\n";
    const files = [
      { path: "cluster/kind.yaml", text: "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nmetadata:\n  name: x\n" },
      {
        path: "a/map.yaml",
        text: objectOf("ConfigMap", "c", `data:\n  fluent-bit.conf: |\n${tail.replaceAll(/^/gm, "    ")}\n`),
      },
      { path: "b/map.yaml", text: objectOf("ConfigMap", "d", main) },
    ];
    expect((await expectSameInParts(files)).map((part) => part.length)).toEqual([2, 1]);
  });

  it("joins an annotation of pods with all that may filter their logs", async () => {
    const kubernetes = "    [FILTER]\n      Name kubernetes\n      Match *\n";
    const web = agent("none")
      .replace("fluent/fluent-bit:3.2.0", "nginx:1.2.3")
      .replace("/fluent-bit/etc", "/etc/web")
      .replace("  name: agent\n", "  name: web\n  annotations:\n    fluentbit.io/parser: web\n");
    const files = [
      { path: "a/map.yaml", text: objectOf("ConfigMap", "c", main + kubernetes) },
      { path: "b/pod.yaml", text: web },
      { path: "c/map.yaml", text: objectOf("ConfigMap", "shop", "data: {}\n") },
    ];
    expect((await expectSameInParts(files)).map((part) => part.length)).toEqual([2, 1]);
  });

  it("leaves apart the annotated pods that have Fluent Bit beside them, each its own", async () => {
    const kubernetes = (option: string): string =>
      `${main}    [FILTER]\n      Name kubernetes\n      Match *\n      ${option}\n`;
    const web = objectOf("Pod", "web", "spec:\n  containers:\n    - name: web\n      image: nginx:1.2.3\n").replace(
      "  name: web\n",
      "  name: web\n  annotations:\n    fluentbit.io/parser: web\n",
    );
    const files = ["On", "Off"].flatMap((value) => [
      {
        path: `${value}/all.yaml`,
        text: `${agent("c")}---\n${objectOf("ConfigMap", "c", kubernetes(`K8S-Logging.Parser ${value}`))}`,
      },
      { path: `${value}/web/pod.yaml`, text: web },
    ]);
    expect((await expectSameInParts(files)).map((part) => part.length)).toEqual([2, 2]);
    const { findings } = await check(files, rules);
    expect(
      findings.flatMap(({ code, at }) => (code === "kube-parser-annotation-disabled" ? [at.file.path] : [])),
    ).toEqual(["Off/web/pod.yaml"]);
  });

  it("joins what the configurations in YAML name by their paths", async () => {
    const text =
      "service:\n  parsers_file: ../p/parsers.yaml\nincludes:\n  - conf.d/*.yaml\npipeline:\n  inputs:\n    - name: tail\n      path: /x\n      parser: own\n";
    const files = [
      { path: "a/main.yaml", text },
      { path: "a/conf.d/x.yaml", text: "env:\n  A: b\n" },
      { path: "p/parsers.yaml", text: "parsers:\n  - name: own\n    format: json\n" },
      { path: "q/parsers.yaml", text: "parsers:\n  - name: other\n    format: json\n" },
    ];
    expect((await expectSameInParts(files)).map((part) => part.length)).toEqual([3, 1]);
  });

  it("knows the name of an object from those in its labels, and its account among those that others have", async () => {
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    name: other\n  name: shared\n";
    const pod = agent("shared").replace("spec:\n", "spec:\n  serviceAccountName: agnet\n");
    const account = objectOf("ServiceAccount", "agent", "");
    const files = [
      { path: "a/pod.yaml", text: pod },
      { path: "b/map.yaml", text: map + main },
      { path: "a/rights/account.yaml", text: account },
      { path: "c/account.yaml", text: account },
      { path: "c/pod.yaml", text: agent("none").replace("spec:\n", "spec:\n  serviceAccountName: agent\n") },
    ];
    expect((await expectSameInParts(files)).map((part) => part.length)).toEqual([3, 2]);
  });

  it("joins what says that a cluster is OpenShift with what asks for the rights of a node", async () => {
    const privileged = agent("c").replace("      image:", "      securityContext: { privileged: true }\n      image:");
    const files = [
      { path: "cluster/scc.yaml", text: objectOf("SecurityContextConstraints", "logs", "") },
      { path: "a/all.yaml", text: `${objectOf("ConfigMap", "c", main)}---\n${privileged}` },
      { path: "b/all.yaml", text: `${objectOf("ConfigMap", "c", main)}---\n${agent("c")}` },
    ];
    expect((await expectSameInParts(files)).map((part) => part.length)).toEqual([2, 1]);
  });
});

describeShared("the corpus", (folder) => {
  const below = (path: string): readonly string[] =>
    readdirSync(path).flatMap((name) =>
      statSync(`${path}/${name}`).isDirectory() ? below(`${path}/${name}`) : [`${path}/${name}`],
    );

  it("has the same findings in parts", { timeout: 60_000 }, async () => {
    // Names are paths with "__" for "/": as folders again they are many sets.
    const files = [...below(`${folder}/corpus/kubernetes`), ...below(`${folder}/corpus/helm`)]
      .filter((path) => /\.(?:ya?ml|json|conf)$/.test(path))
      .map((path) => ({ path: path.slice(folder.length + 1).replaceAll("__", "/"), text: readFileSync(path, "utf8") }));
    expect((await expectSameInParts(files)).length).toBeGreaterThan(10);
  });
});
