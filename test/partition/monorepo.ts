/** Random monorepos: applications of each form at places that lie beside, in and above each other, and what stands around them. */
import fc from "fast-check";
import type { InputFile } from "../../src/result.ts";
import { neighbours } from "./neighbours.ts";

/** One application of a monorepo: files below a folder of its own. */
export type Files = Readonly<Record<string, string>>;

const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const names = one("agent", "fluent-bit", "agent-config");
const namespaces = one("", "", "  namespace: logging\n", "  namespace: shop\n", "  namespace: default\n");

const config = fc
  .record({
    tag: one("a.*", "b"),
    port: one("2020", "2021"),
    host: one("search", "search.shop", "search.logging.svc", "{ES}"),
    kubernetes: fc.boolean(),
  })
  .map(
    ({ tag, port, host, kubernetes }) =>
      `[SERVICE]\n  HTTP_Server On\n  HTTP_Port ${port}\n[INPUT]\n  Name tail\n  Path /var/log/containers/*.log\n  Tag ${tag}\n` +
      `${kubernetes ? "[FILTER]\n  Name kubernetes\n  Match *\n" : ""}[OUTPUT]\n  Name es\n  Host ${host.replace("{", "${")}\n  Match b\n`,
  );

const indented = (text: string): string => text.replace(/^(?=.)/gm, "    ");

export const object = (kind: string, name: string, namespace: string, rest: string, apiVersion = "v1"): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace}${rest}`;

/** Documents, each a text, by what they are. */
const objects = fc
  .record({ name: names, other: names, namespace: namespaces, second: namespaces, config, apart: fc.boolean() })
  .chain(({ name, other, namespace, second, config: text, apart }) =>
    fc
      .record({
        map: fc.boolean(),
        account: fc.boolean(),
        binding: one("", "role", "elsewhere", "bare", "default"),
        service: one("", "same", "other", "two"),
        search: one("", "elasticsearch:7.17.0", "elasticsearch:8.1.0"),
        secret: fc.boolean(),
        mounts: one(name, other),
        label: one("agent", "web"),
      })
      .map((has) => {
        const rest = apart ? second : namespace;
        const documents: string[] = [
          object(
            "DaemonSet",
            name,
            namespace,
            `spec:\n  selector:\n    matchLabels:\n      app: ${has.label}\n  template:\n    metadata:\n      labels:\n        app: ${has.label}\n` +
              `    spec:\n      serviceAccountName: ${name}\n      containers:\n        - name: fluent-bit\n          image: fluent/fluent-bit:3.0.3\n` +
              "          env:\n            - name: ES\n              value: search.logging\n            - name: KEY\n              valueFrom:\n                secretKeyRef:\n                  name: keys\n                  key: key\n" +
              "          volumeMounts:\n            - name: config\n              mountPath: /fluent-bit/etc\n            - name: logs\n              mountPath: /var/log\n      volumes:\n" +
              `        - name: config\n          configMap:\n            name: ${has.mounts}\n        - name: logs\n          hostPath:\n            path: /var/log\n`,
            "apps/v1",
          ),
        ];
        if (has.map)
          documents.push(object("ConfigMap", has.mounts, rest, `data:\n  fluent-bit.conf: |\n${indented(text)}`));
        if (has.account) documents.push(object("ServiceAccount", name, rest, ""));
        if (has.secret) documents.push(object("Secret", "keys", rest, "stringData:\n  kye: x\n"));
        if (has.binding !== "") {
          const subject =
            has.binding === "bare"
              ? ""
              : `    namespace: ${has.binding === "elsewhere" ? "shop" : has.binding === "default" ? "default" : "logging"}\n`;
          const group = "rbac.authorization.k8s.io/v1";
          documents.push(
            object(
              "ClusterRole",
              name,
              "",
              'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n',
              group,
            ),
            object(
              has.binding === "bare" ? "RoleBinding" : "ClusterRoleBinding",
              name,
              has.binding === "bare" ? rest : "",
              `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: ${name}\nsubjects:\n  - kind: ServiceAccount\n    name: ${name}\n${subject}`,
              group,
            ),
          );
        }
        if (has.service !== "")
          documents.push(
            object(
              "Service",
              "metrics",
              rest,
              `spec:\n  selector:\n    app: ${has.service === "other" ? "web" : has.label}\n${has.service === "two" ? "    tier: logs\n" : ""}  ports:\n    - port: 80\n      targetPort: 2020\n`,
            ),
          );
        if (has.search !== "")
          documents.push(
            object("Service", "search", rest, "spec:\n  selector:\n    app: search\n  ports:\n    - port: 9200\n"),
            object(
              "Deployment",
              "search",
              rest,
              `spec:\n  selector:\n    matchLabels:\n      app: search\n  template:\n    metadata:\n      labels:\n        app: search\n    spec:\n      containers:\n        - name: search\n          image: ${has.search}\n`,
              "apps/v1",
            ),
          );
        return { documents, mounts: has.mounts, text };
      }),
  );

/** The documents in one file or in several. */
function spread(documents: readonly string[], into: readonly string[]): Files {
  const files: Record<string, string> = {};
  for (const [index, document] of documents.entries()) {
    const name = into[index % into.length]!;
    files[name] = files[name] === undefined ? document : `${files[name]}---\n${document}`;
  }
  return files;
}

const plain = fc
  .tuple(objects, one(["all.yaml"], ["a.yaml", "b.yaml"], ["config/a.yaml", "deploy/b.yaml"]))
  .map(([{ documents }, into]) => spread(documents, into));

export const header = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";

const changes = fc
  .record({
    namespace: one("", "", "namespace: logging\n", "namespace: shop\n"),
    names: one("", "", "namePrefix: shop-\n", "nameSuffix: -config\n"),
    labels: one(
      "",
      "",
      "commonLabels:\n  app: web\n",
      "labels:\n  - includeSelectors: true\n    pairs:\n      app: agent\n",
    ),
  })
  .map(({ namespace, names: renamed, labels }) => namespace + renamed + labels);

const patch = one(
  "",
  "",
  "patches:\n  - patch: |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata:\n        name: agent\n      $patch: delete\n",
  "patches:\n  - target:\n      kind: ConfigMap\n    patch: |\n      - op: replace\n        path: /metadata/name\n        value: fluent-bit\n",
  "patches:\n  - target:\n      kind: DaemonSet\n    patch: |\n      - op: replace\n        path: /spec/template/metadata/labels/app\n        value: web\n",
  "patches:\n  - target:\n      kind: DaemonSet\n    patch: |\n      - op: replace\n        path: /spec/template/spec/volumes/0/configMap/name\n        value: agent-config\n",
  "patches:\n  - path: patch.yaml\n",
  "patches:\n  - path: patch.yaml\n    target:\n      kind: DaemonSet\n",
);

const kustomized = fc
  .record({
    base: objects,
    into: one(["all.yaml"], ["a.yaml", "b.yaml"], ["a.yaml", "sub/b.yaml"]),
    listed: one("all", "first", "all"),
    generates: one("", "plain", "hashed", "merged"),
    header: one(header, header, ""),
    change: changes,
    broken: one("", "", "", "", "a: [\n", "x: &a 1\n"),
    overlays: fc.array(
      fc.record({
        change: changes,
        patch,
        generates: one("", "merge", "plain"),
        map: names,
        own: fc.option(objects, { nil: undefined }),
        component: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    patchOf: names,
    component: fc
      .tuple(
        changes,
        patch.filter((text) => !text.includes("path: patch")),
      )
      .map(([a, b]) => a + b),
    place: one("base", "", "../shared"),
  })
  .map((made) => {
    const files: Record<string, string> = {};
    const { base } = made;
    const documents =
      made.generates === "" ? base.documents : base.documents.filter((text) => !text.includes("kind: ConfigMap"));
    const own = spread(documents, made.into);
    const paths = Object.keys(own);
    for (const [path, text] of Object.entries(own)) files[`base/${path}`] = text;
    if (made.broken !== "") files["base/more.yaml"] = `${object("ConfigMap", "more", "", "")}${made.broken}`;
    const listed = [
      ...(made.listed === "first" ? paths.slice(0, 1) : paths),
      ...(made.broken === "" ? [] : ["more.yaml"]),
    ];
    const generator = (map: string, behavior: string): string =>
      `configMapGenerator:\n  - name: ${map}\n${behavior}    files:\n      - fluent-bit.conf\n`;
    files["base/kustomization.yaml"] =
      `${made.header}resources:\n${listed.map((path) => `  - ${path}\n`).join("")}${made.change}` +
      (made.generates === "" ? "" : generator(base.mounts, "")) +
      (made.generates === "plain" ? "generatorOptions:\n  disableNameSuffixHash: true\n" : "");
    if (made.generates !== "") files["base/fluent-bit.conf"] = base.text;
    for (const [index, overlay] of made.overlays.entries()) {
      const folder = `overlays/${index}`;
      const more = overlay.own === undefined ? {} : spread(overlay.own.documents, ["more.yaml"]);
      for (const [path, text] of Object.entries(more)) files[`${folder}/${path}`] = text;
      files[`${folder}/kustomization.yaml`] =
        `${header}resources:\n  - ../../base\n${Object.keys(more)
          .map((path) => `  - ${path}\n`)
          .join("")}${overlay.change}${overlay.patch}` +
        (overlay.component ? "components:\n  - ../../component\n" : "") +
        (overlay.generates === ""
          ? ""
          : generator(overlay.map, overlay.generates === "merge" ? "    behavior: merge\n" : ""));
      if (overlay.generates !== "")
        files[`${folder}/fluent-bit.conf`] = "[INPUT]\n  Name cpu\n  Tag c\n[OUTPUT]\n  Name nul\n";
      if (overlay.patch.includes("patch.yaml"))
        files[`${folder}/patch.yaml`] = object(
          "DaemonSet",
          made.patchOf,
          "",
          `spec:\n  template:\n    spec:\n      volumes:\n        - name: config\n          configMap:\n            name: ${overlay.map}\n`,
          "apps/v1",
        );
    }
    if (made.overlays.some(({ component }) => component))
      files["component/kustomization.yaml"] =
        `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${made.component}`;
    return files;
  });

export const group = "fluentbit.fluent.io/v1alpha2";
const part = fc
  .record({
    kind: one("Input", "Filter", "Output", "Parser"),
    cluster: fc.boolean(),
    namespace: namespaces,
    label: one("a", "b", "c"),
    paused: fc.boolean(),
  })
  .map(({ kind, cluster, namespace, label, paused }) => {
    const body = {
      Input: "  tail:\n    tag: x.*\n    parser: own\n    path: /var/log/x.log\n",
      Filter:
        "  match: y\n  filters:\n    - lua:\n        script:\n          name: agent\n          key: a.lua\n        call: f\n",
      Output: "  match: z\n  es:\n    host: search\n",
      Parser: "  regex:\n    regex: '(a'\n",
    }[kind];
    return object(
      `${cluster ? "Cluster" : ""}${kind}`,
      "own",
      cluster ? "" : namespace,
      `  labels:\n    agent: ${label}\n${paused ? '    paused: "yes"\n' : ""}spec:\n${body}`,
      group,
    );
  });

const operatorConfig = fc
  .record({
    tenant: fc.boolean(),
    name: names,
    namespace: namespaces,
    label: one("a", "b"),
    form: one("all", "labels", "expressions"),
  })
  .map(({ tenant, name, namespace, label, form }) => {
    const selector =
      form === "all"
        ? "    matchLabels: {}\n"
        : form === "labels"
          ? `    matchLabels:\n      agent: ${label}\n`
          : `    matchExpressions:\n      - { key: agent, operator: In, values: [${label}] }\n      - { key: paused, operator: DoesNotExist }\n`;
    const spec = ["input", "filter", "output", "parser"].map((kind) => `  ${kind}Selector:\n${selector}`).join("");
    return object(
      tenant ? "FluentBitConfig" : "ClusterFluentBitConfig",
      name,
      `${tenant ? namespace : ""}  labels:\n    agent: ${label}\n`,
      `spec:\n${tenant ? "" : "  service:\n    parsersFile: parsers.conf\n"}${spec}`,
      group,
    );
  });

const fluentBit = fc
  .record({ name: names, config: names, namespace: namespaces, takes: one("", "a") })
  .map(({ name, config: wanted, namespace, takes }) =>
    object(
      "FluentBit",
      name,
      namespace,
      `spec:\n  image: kubesphere/fluent-bit:v3.1.8\n  fluentBitConfigName: ${wanted}\n${takes === "" ? "" : `  namespaceFluentBitCfgSelector:\n    matchLabels:\n      agent: ${takes}\n`}`,
      group,
    ),
  );

const script = names.map((name) => object("ConfigMap", name, "", "data:\n  a.lua: |\n    function g() end\n"));

const operator = fc
  .record({
    documents: fc.array(
      fc.oneof({ weight: 4, arbitrary: part }, { weight: 2, arbitrary: operatorConfig }, fluentBit, script),
      { minLength: 1, maxLength: 6 },
    ),
    into: one(["all.yaml"], ["a.yaml", "b.yaml"], ["agent/a.yaml", "parts/b.yaml"], ["a.yaml", "parts/b.yaml"]),
    kustomization: one("", "", "all", "first"),
    change: one("", "", "namespace: logging\n", "namePrefix: x-\n", "commonLabels:\n  agent: a\n"),
    overlay: fc.boolean(),
    patch: one(
      "",
      "",
      "patches:\n  - target:\n      kind: ClusterInput\n    patch: |\n      - op: add\n        path: /metadata/labels/agent\n        value: a\n",
    ),
  })
  .map(({ documents, into, kustomization, change, overlay, patch: patched }): Files => {
    const files = spread(documents, into);
    if (kustomization === "") return files;
    const paths = Object.keys(files);
    const listed = (kustomization === "all" ? paths : paths.slice(0, 1)).map((path) => `  - ${path}\n`).join("");
    const base = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [overlay ? `base/${path}` : path, text]),
    );
    const text = `${header}resources:\n${listed}`;
    return overlay
      ? {
          ...base,
          "base/kustomization.yaml": text,
          "overlays/x/kustomization.yaml": `${header}resources:\n  - ../../base\n${change}${patched}`,
        }
      : { ...base, "kustomization.yaml": text + change + patched };
  });

/** Applications at places that lie beside, in and above each other; some twice. */
export const monorepo = fc
  .array(
    fc.record({
      files: fc.oneof(
        { weight: 2, arbitrary: plain },
        { weight: 4, arbitrary: kustomized },
        { weight: 3, arbitrary: operator },
        { weight: 3, arbitrary: neighbours },
      ),
      places: fc.subarray(["a", "b", "teams/x/one", "teams/x/two", "teams/y", "a/base", "teams"], {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((applications) => {
    const files = new Map<string, string>();
    for (const { files: own, places } of applications)
      for (const place of places) for (const [path, text] of Object.entries(own)) files.set(`${place}/${path}`, text);
    return [...files].map(([path, text]): InputFile => ({ path, text }));
  });
