/** Who answers at the ports of a pod: what probes, Services and Prometheus ask there, and what Fluent Bit opens. */
import type { ManifestValue, PodFacts, PodPort } from "../instance/instance.ts";
import type { Pipeline } from "../model/pipeline.ts";
import { type Listener, openPorts } from "./listeners.ts";

export type { ManifestValue, PodFacts, PodProbe } from "../instance/instance.ts";

/** What comes of a connection to a port of the pod. */
export type Answer =
  | { readonly kind: "listener"; readonly listener: Listener }
  /** Something listens there, but only for the pod itself. */
  | { readonly kind: "loopback"; readonly port: number; readonly listener: Listener }
  | { readonly kind: "nothing"; readonly port: number }
  /** It is a name that no port of the pod has. */
  | { readonly kind: "undeclared"; readonly names: readonly string[] }
  | { readonly kind: "unknown" };

export interface Asked {
  readonly port: ManifestValue;
  readonly host?: ManifestValue | undefined;
  readonly path?: ManifestValue | undefined;
}

const unknown = { kind: "unknown" } as const;

/** `by`: the kubelet looks a name up among the container's own ports, a Service among those of the whole pod. */
export function answerAt(
  { port, host, path }: Asked,
  pod: PodFacts,
  pipeline: Pipeline,
  by: "probe" | "service",
): Answer {
  const { listeners, complete } = openPorts(pipeline);
  const others = pod.neighbours.flatMap(({ ports }) => ports);
  const number = numberOf(port.text, pod.ports);
  if (number === undefined) {
    if (!/^[a-z\d-]+$/.test(port.text) || !/[a-z]/.test(port.text)) return unknown;
    if (by === "service" && others.some(({ name }) => name?.text === port.text)) return unknown;
    const named = by === "probe" ? pod.ports : [...pod.ports, ...others];
    return { kind: "undeclared", names: named.flatMap(({ name }) => name?.text ?? []) };
  }
  const isLocal = host !== undefined && /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host.text);
  if (host !== undefined && !(isLocal && pod.hostNetwork)) return unknown;
  const there = listeners.filter((one) => one.port === number && one.protocol === "tcp");
  const reached = there.find(({ address }) => isLocal || !isLoopback(address));
  if (reached !== undefined) return { kind: "listener", listener: reached };
  // Another container of the pod may listen; not where this one claims the port, or only Fluent Bit has such a page.
  const isOwn =
    pod.neighbours.length === 0 ||
    /^\/api\/v[12]\//.test(path?.text ?? "") ||
    (numbersOf(pod.ports).includes(number) && !numbersOf(others).includes(number));
  const [closed] = there;
  if (!complete || !isOwn) return unknown;
  return closed === undefined
    ? { kind: "nothing", port: number }
    : { kind: "loopback", port: number, listener: closed };
}

function numbersOf(ports: readonly PodPort[]): readonly number[] {
  return ports.map(({ number }) => Number(number.text));
}

/** Undefined where it is a name that none of the ports has, or no port at all. */
function numberOf(port: string, ports: readonly PodPort[]): number | undefined {
  const text = /^\d+$/.test(port) ? port : (ports.find(({ name }) => name?.text === port)?.number.text ?? "");
  const number = Number(text);
  return /^\d{1,5}$/.test(text) && number > 0 && number <= 65535 ? number : undefined;
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^127\./.test(address);
}

/** The one listener that others reach and that is probably meant; the monitoring server where only that can be. */
export function meantListener(path: string | undefined, pipeline: Pipeline): Listener | undefined {
  const { listeners, server } = openPorts(pipeline);
  if (path !== undefined) return server !== undefined && !isLoopback(server.address) ? server : undefined;
  const reachable = listeners.filter(({ protocol, address }) => protocol === "tcp" && !isLoopback(address));
  return reachable.length === 1 ? reachable[0] : undefined;
}
