/** Which ports a pipeline listens on: inputs that take data, exporters, and the monitoring server. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import { readInteger } from "../../grammar/values/integer.ts";
import type { Pipeline, Plugin, Property, Word } from "../model/pipeline.ts";
import { onceFor } from "./once.ts";
import { type KnownPlugin, pluginsNamed } from "./plugins.ts";
import { switchOf } from "./switches.ts";

export interface Listener {
  /** For messages: `the tcp input`, `the monitoring server`. */
  readonly what: string;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  /** As written or by default; `localhost` is 127.0.0.1. */
  readonly address: string;
  /** Lets other listeners that do so have the same port. */
  readonly shares: boolean;
  /** The port where it is written, else the name of the plugin or what turns the server on. */
  readonly at: Word;
}

interface Kind {
  readonly port: number;
  readonly protocol: "tcp" | "udp" | "by-mode";
  readonly address: "listen" | "host";
}

/** Default ports, which are code and no property's default (5.1.1; those of 1.7.2 are the same). */
const kinds: Readonly<Record<string, Kind>> = {
  "input collectd": { port: 25826, protocol: "udp", address: "listen" },
  "input elasticsearch": { port: 9200, protocol: "tcp", address: "listen" },
  "input forward": { port: 24224, protocol: "tcp", address: "listen" },
  "input http": { port: 9880, protocol: "tcp", address: "listen" },
  "input mqtt": { port: 1883, protocol: "tcp", address: "listen" },
  "input opentelemetry": { port: 4318, protocol: "tcp", address: "listen" },
  "input prometheus_remote_write": { port: 8080, protocol: "tcp", address: "listen" },
  "input splunk": { port: 8088, protocol: "tcp", address: "listen" },
  "input statsd": { port: 8125, protocol: "udp", address: "listen" },
  "input syslog": { port: 5140, protocol: "by-mode", address: "listen" },
  "input tcp": { port: 5170, protocol: "tcp", address: "listen" },
  "input udp": { port: 5170, protocol: "udp", address: "listen" },
  "output prometheus_exporter": { port: 2021, protocol: "tcp", address: "host" },
  "output vivo_exporter": { port: 2025, protocol: "tcp", address: "host" },
};

/** In the order in which they are opened: inputs, outputs, then the monitoring server. Those that are not known are left out. */
export function listeners(pipeline: Pipeline): readonly Listener[] {
  return openPorts(pipeline).listeners;
}

export interface OpenPorts {
  readonly listeners: readonly Listener[];
  /** That of the service; undefined where it is off, or something of it is not known. */
  readonly server: Listener | undefined;
  /** There surely are no others. */
  readonly complete: boolean;
}

export const openPorts = onceFor((pipeline: Pipeline): OpenPorts => {
  const plugins = Object.keys(kinds).flatMap((key) => {
    const [kind, name] = key.split(" ") as [Plugin["kind"], string];
    return pluginsNamed(pipeline, kind, name);
  });
  const order = (a: KnownPlugin, b: KnownPlugin): number =>
    Number(a.kind === "output") - Number(b.kind === "output") || a.index - b.index;
  const opened = [...plugins.sort(order).map(pluginListener), monitoringServer(pipeline)];
  const server = opened.at(-1);
  return {
    listeners: opened.filter((one) => typeof one === "object"),
    server: typeof server === "object" ? server : undefined,
    complete: pipeline.whole && !opened.includes("unknown") && isClosed(pipeline),
  };
});

/** Whether nothing else of the process may listen: a plugin that is not built in, or an option of the command line. */
function isClosed({ plugins, customs, nameless, instance }: Pipeline): boolean {
  const isQuiet = ({ kind, schema }: Plugin): boolean =>
    schema?.source === "core" && (schema.net !== "server" || Object.hasOwn(kinds, `${kind} ${schema.name}`));
  const options = /(?:^|\s)(?:-[HPLioF]|--(?:http|port|listen|input|output|filter))/;
  return (
    customs.length === 0 &&
    nameless.length === 0 &&
    plugins.every(isQuiet) &&
    !(instance.container?.args.some(({ text }) => options.test(text)) ?? false)
  );
}

type Opened = Listener | "none" | "unknown";

function pluginListener(plugin: KnownPlugin): Opened {
  const kind = kinds[`${plugin.kind} ${plugin.schema.name}`]!;
  const protocol = kind.protocol === "by-mode" ? syslogProtocol(plugin) : kind.protocol;
  // A forward input with a socket file opens no port.
  if (protocol === "none" || (plugin.schema.name === "forward" && plugin.get("unix_path") !== undefined)) return "none";
  const port = portOf(plugin.get("port"), kind.port);
  const address = addressOf(plugin.get(kind.address));
  if (protocol === "unknown" || port === undefined || address === undefined) return "unknown";
  const shares = plugin.schema.property("net.share_port") !== undefined && switchOf(plugin, "net.share_port") !== false;
  const at = plugin.get("port")?.value ?? plugin.name;
  return { what: `the ${plugin.name.text} ${plugin.kind}`, protocol, port, address, shares, at };
}

/** Its default mode is a socket file. */
function syslogProtocol(plugin: Plugin): "tcp" | "udp" | "none" | "unknown" {
  const mode = plugin.get("mode")?.expanded;
  if (mode === undefined) return "none";
  const text = mode.kind === "found" ? mode.value.toLowerCase() : undefined;
  if (text === "tcp" || text === "udp") return text;
  return text?.startsWith("unix_") ? "none" : "unknown";
}

/** Whether the monitoring server is on; undefined where that is not known. */
export function serverIsOn(pipeline: Pipeline): boolean | undefined {
  const server = pipeline.serviceProperty("http_server");
  if (server === undefined) return pipeline.whole ? false : undefined;
  return server.expanded.kind === "found" ? readBoolean(server.expanded.value) : undefined;
}

function monitoringServer(pipeline: Pipeline): Opened {
  const server = pipeline.serviceProperty("http_server");
  const isOn = serverIsOn(pipeline);
  if (isOn === false) return "none";
  if (server === undefined || isOn === undefined) return "unknown";
  const property = pipeline.serviceProperty("http_port");
  const port = portOf(property, 2020);
  const address = addressOf(pipeline.serviceProperty("http_listen"));
  if (port === undefined || address === undefined) return "unknown";
  const at = property?.value ?? server.value;
  return { what: "the monitoring server", protocol: "tcp", port, address, shares: false, at };
}

/** Port 0 stands for the default too (5.1.1, 1.7.2); what is no port is the matter of `invalid-port`. */
function portOf(property: Property | undefined, normally: number): number | undefined {
  if (property === undefined) return normally;
  if (property.expanded.kind !== "found") return undefined;
  const { value, exact } = readInteger(property.expanded.value);
  if (!exact || value < 0 || value > 65535) return undefined;
  return value === 0 ? normally : value;
}

function addressOf(property: Property | undefined): string | undefined {
  if (property === undefined) return "0.0.0.0";
  if (property.expanded.kind !== "found" || property.expanded.value === "") return undefined;
  const text = property.expanded.value.toLowerCase();
  return text === "localhost" ? "127.0.0.1" : text;
}

/** Addresses that stand for all of the machine's. `::` takes the port of IPv4 too (5.1.1, 1.7.2). */
const everywhere: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** Whether the second of the two cannot have its port once the first has it. */
export function clash(first: Listener, second: Listener): boolean {
  if (first.port !== second.port || first.protocol !== second.protocol || (first.shares && second.shares)) return false;
  if (first.address === second.address) return true;
  // "0.0.0.0" leaves the addresses of IPv6 alone.
  const covers = (wide: Listener, narrow: Listener): boolean =>
    everywhere.has(wide.address) && (wide.address === "::" || !isIpv6(narrow.address) || narrow.address === "::");
  return covers(first, second) || covers(second, first);
}

function isIpv6(address: string): boolean {
  return address.includes(":");
}
