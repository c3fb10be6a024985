import type { YamlMap } from "../../grammar/yaml/node.ts";
import type {
  ManifestValue,
  PodFacts,
  PodMount,
  PodNeighbour,
  PodPort,
  PodProbe,
  PodScrape,
  PodService,
} from "../instance/instance.ts";
import { resolvePath } from "../instance/paths.ts";
import type { ResourceIndex } from "./names.ts";
import {
  effectiveEntries,
  isTrue,
  locationOf,
  mapAt,
  mapsAt,
  nodeAt,
  scalarAt,
  scalarsAt,
  textAt,
  wordOf,
} from "./nodes.ts";
import type { Resource } from "./resources.ts";
import { servicesOf } from "./services.ts";
import { type Container, podMetadata } from "./workloads.ts";

/** Reads what a manifest says of a container's pods beyond the files and variables that Fluent Bit gets. */
export function podFacts({ workload, podSpec, node }: Container, index: ResourceIndex): PodFacts {
  const { kind, name, namespace } = workload;
  const mounts = mountsOf(workload, node, podSpec);
  return {
    kind,
    name,
    namespace,
    container: textAt(node, "name") ?? "",
    annotations: annotationsIn(podMetadata(workload)),
    objectAnnotations: annotationsIn(mapAt(workload.node, "metadata")),
    memoryLimit: valueAt(workload, node, "resources", "limits", "memory"),
    terminationGracePeriodSeconds: valueAt(workload, podSpec, "terminationGracePeriodSeconds"),
    mounts,
    rootReadOnly: isTrue(nodeAt(node, "securityContext", "readOnlyRootFilesystem")),
    windows: runsWindows(podSpec, node),
    hostNetwork: isTrue(podSpec.get("hostNetwork")),
    ports: portsOf(workload, node),
    probes: probesOf(workload, node),
    services: () => servicesOf(workload, index).map((service) => podService(service)),
    scrape: scrapeOf(workload),
    neighbours: neighboursOf(workload, podSpec, node),
  };
}

function annotationsIn(metadata: YamlMap | undefined): ReadonlyMap<string, string> {
  return new Map(
    effectiveEntries(mapAt(metadata, "annotations")).flatMap(({ key, value }) =>
      value?.kind === "scalar" ? [[key.text, value.text] as const] : [],
    ),
  );
}

/** Those that are started before and stay (`restartPolicy: Always`) too. */
function neighboursOf(workload: Resource, podSpec: YamlMap, node: YamlMap): readonly PodNeighbour[] {
  const { file } = workload;
  return [
    ...mapsAt(podSpec, "initContainers").filter((other) => textAt(other, "restartPolicy") === "Always"),
    ...mapsAt(podSpec, "containers"),
  ]
    .filter((other) => other !== node)
    .map((other) => ({
      name: textAt(other, "name") ?? "",
      words: [
        ...scalarsAt(other, "command"),
        ...scalarsAt(other, "args"),
        ...mapsAt(other, "env").flatMap((item) => scalarAt(item, "value") ?? []),
      ].map((scalar) => wordOf(file, scalar)),
      ports: portsOf(workload, other),
    }));
}

function portsOf(workload: Resource, container: YamlMap): readonly PodPort[] {
  return mapsAt(container, "ports").flatMap((port) => {
    const number = valueAt(workload, port, "containerPort");
    return number === undefined ? [] : [{ name: valueAt(workload, port, "name"), number }];
  });
}

function probesOf(workload: Resource, container: YamlMap): readonly PodProbe[] {
  return (["startup", "liveness", "readiness"] as const).flatMap((kind): readonly PodProbe[] => {
    const probe = mapAt(container, `${kind}Probe`);
    const http = mapAt(probe, "httpGet");
    const asked = http ?? mapAt(probe, "tcpSocket");
    const port = asked && valueAt(workload, asked, "port");
    if (asked === undefined || port === undefined) return [];
    const isTls = textAt(http, "scheme")?.toUpperCase() === "HTTPS";
    return [
      {
        kind,
        asks: http === undefined ? "tcp" : isTls ? "https" : "http",
        port,
        path: valueAt(workload, asked, "path"),
        host: valueAt(workload, asked, "host"),
      },
    ];
  });
}

/** Without those that hand out addresses of pods only (`clusterIP: None`): their ports lead nowhere. */
function podService(service: Resource): PodService {
  const isHeadless = textAt(service.node, "spec", "clusterIP") === "None";
  return {
    name: service.name,
    ports: mapsAt(service.node, "spec", "ports").flatMap((port) => {
      const target = valueAt(service, port, "targetPort") ?? valueAt(service, port, "port");
      return target === undefined || isHeadless ? [] : [{ target }];
    }),
  };
}

function scrapeOf(workload: Resource): PodScrape | undefined {
  const annotations = mapAt(podMetadata(workload), "annotations");
  if (annotations === undefined || textAt(annotations, "prometheus.io/scrape") !== "true") return undefined;
  return {
    port: valueAt(workload, annotations, "prometheus.io/port"),
    path: valueAt(workload, annotations, "prometheus.io/path"),
  };
}

function runsWindows(podSpec: YamlMap, container: YamlMap): boolean {
  return (
    textAt(podSpec, "os", "name") === "windows" ||
    ["kubernetes.io/os", "beta.kubernetes.io/os"].some((key) => textAt(podSpec, "nodeSelector", key) === "windows") ||
    /windows|nanoserver/.test(textAt(container, "image") ?? "") ||
    mapsAt(container, "volumeMounts").some((mount) => /^[A-Za-z]:|\\/.test(textAt(mount, "mountPath") ?? ""))
  );
}

function valueAt({ file }: Resource, node: YamlMap, ...keys: readonly string[]): ManifestValue | undefined {
  const scalar = scalarAt(node, ...keys);
  return scalar === undefined || scalar.value === null ? undefined : wordOf(file, scalar);
}

function mountsOf(workload: Resource, container: YamlMap, podSpec: YamlMap): readonly PodMount[] {
  const { file } = workload;
  const volumes = new Map(mapsAt(podSpec, "volumes").map((volume) => [textAt(volume, "name"), volume]));
  const mounts = mapsAt(container, "volumeMounts");
  const uses = new Map<string | undefined, number>();
  for (const mount of mounts) uses.set(textAt(mount, "name"), (uses.get(textAt(mount, "name")) ?? 0) + 1);
  return mounts.flatMap((mount): readonly PodMount[] => {
    const mountPath = scalarAt(mount, "mountPath");
    const path = textAt(mount, "mountPath");
    if (mountPath === undefined || path === undefined) return [];
    const name = textAt(mount, "name");
    const volume = volumes.get(name);
    const source = effectiveEntries(volume).find(({ key }) => key.text !== "name")?.key.text;
    const hostPath = scalarAt(volume, "hostPath", "path");
    const isComputed = mount.get("subPathExpr") !== undefined;
    const subPath = textAt(mount, "subPath") ?? "";
    const readOnly = mount.get("readOnly");
    return [
      {
        path: resolvePath("/", path),
        at: wordOf(file, mountPath).at,
        readOnly: isTrue(readOnly),
        readOnlyAt: readOnly !== undefined && isTrue(readOnly) ? locationOf(file, readOnly) : undefined,
        subPath: isComputed ? textAt(mount, "subPathExpr") : subPath === "" ? undefined : subPath,
        source,
        nodePath: hostPath === undefined || isComputed ? undefined : resolvePath(hostPath.text, subPath),
        nodePathAt: hostPath === undefined || uses.get(name) !== 1 ? undefined : wordOf(file, hostPath).at,
        object: textAt(volume, "configMap", "name") ?? textAt(volume, "secret", "secretName"),
      },
    ];
  });
}
