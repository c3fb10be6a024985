/** Where Fluent Bit asks the resolver for a name, and what follows when there is none (tried with 5.1.1). */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { WrittenHost } from "../../grammar/values/host.ts";
import { fix, replaceWord } from "../edit/index.ts";
import type { Pipeline, Plugin, Property, Section } from "../model/pipeline.ts";
import type { Edit, Effect, Fix } from "../source/source-file.ts";
import { lineAfterName } from "./routes.ts";
import { shownSection } from "./section-words.ts";
import { isLiteral } from "./values.ts";

export interface HostProperty {
  readonly section: Section;
  readonly property: Property;
  /** For messages: `the es output`, `[SERVICE]`, in YAML `"service"`. */
  readonly what: string;
  /** Of a name that cannot be resolved. */
  readonly effect: Effect;
}

/** Outputs that connect to "Host"; others of that kind, such as s3, take their host from elsewhere. */
const connecting: ReadonlySet<string> = new Set([
  "datadog",
  "es",
  "forward",
  "gelf",
  "http",
  "influxdb",
  "kafka-rest",
  "loki",
  "nats",
  "opensearch",
  "opentelemetry",
  "prometheus_remote_write",
  "skywalking",
  "splunk",
  "syslog",
  "tcp",
  "udp",
  "websocket",
]);

/** Every host name of the configuration that Fluent Bit resolves as it is written. */
export function hostProperties(pipeline: Pipeline): readonly HostProperty[] {
  const found: HostProperty[] = [];
  const add = (section: Section, property: Property | undefined, what: string, effect: Effect): void => {
    if (property?.schema !== undefined) found.push({ section, property, what, effect });
  };
  for (const input of pipeline.inputs) {
    if (input.schema?.source !== "core") continue;
    const what = `the ${input.name.text} input`;
    if (input.schema.net === "server" && !hasUnixSocket(input)) add(input, input.get("listen"), what, "refused");
    if (["health", "nginx_metrics", "prometheus_scrape"].includes(input.schema.name))
      add(input, input.get("host"), what, "degraded");
  }
  for (const output of pipeline.outputs) {
    const name = output.schema?.source === "core" ? output.schema.name : "";
    const what = `the ${output.name.text} output`;
    if (name === "prometheus_exporter" || name === "vivo_exporter") add(output, output.get("host"), what, "refused");
    // An upstream file or a cloud id names the hosts instead.
    if (!connecting.has(name) || output.get("upstream") !== undefined || output.get("cloud_id") !== undefined) continue;
    add(output, output.get("host"), what, sendsDatagrams(output, name) ? "refused" : "loss");
  }
  const listen = pipeline.serviceProperty("http_listen");
  const server = pipeline.serviceProperty("http_server")?.expanded;
  if (listen !== undefined && server?.kind === "found" && readBoolean(server.value) === true) {
    const section = pipeline.service.find(({ properties }) => properties.includes(listen));
    if (section !== undefined) add(section, listen, shownSection(section), "refused");
  }
  for (const section of pipeline.sections) {
    if (section.kind === "node") add(section, section.get("host"), shownSection(section), "loss");
  }
  return found;
}

function hasUnixSocket(input: Plugin): boolean {
  return input.schema?.name === "syslog" && !/^(?:tcp|udp)$/i.test(input.get("mode")?.value.text ?? "unix_udp");
}

/** Whether the output of that name connects to its "Host". */
export function connectsToHost(name: string): boolean {
  return connecting.has(name);
}

/** They resolve the name when they start; over TCP only for each connection. */
export function sendsDatagrams(output: Plugin, name: string): boolean {
  if (name === "udp") return true;
  if (name !== "gelf" && name !== "syslog") return false;
  const mode = output.get("mode");
  return mode === undefined || mode.value.text.toLowerCase() === "udp";
}

/** The bare host, with lines for the port and for TLS where the text named them and no line does. */
export function hostFixes(
  section: Section,
  property: Property,
  { host, port, scheme, path }: WrittenHost,
): readonly Fix[] {
  const isPlain = path === undefined || path === "/";
  if (!isLiteral(property) || host === "" || !isPlain || /[^A-Za-z0-9._:-]/.test(host)) return [];
  const lines: Edit[] = [];
  if ("index" in section) {
    const plugin = section as Plugin;
    const isEncrypted = scheme?.toLowerCase() === "https" && plugin.schema?.tls !== undefined;
    if (isEncrypted && plugin.kind === "output" && plugin.get("tls") === undefined)
      lines.push(...lineAfterName(plugin, "tls", "On", "unsafe").edits);
    if (port !== undefined && plugin.get("port") === undefined)
      lines.push(...lineAfterName(plugin, "Port", port, "unsafe").edits);
  }
  // All new lines go to one place, so they are one edit.
  const [first] = lines;
  const inserted =
    first === undefined || lines.length === 1
      ? lines
      : [{ at: first.at, newText: lines.map(({ newText }) => newText).join("") }];
  return [fix(`Write "${host}"`, "unsafe", [...replaceWord(property.value, host, "unsafe").edits, ...inserted])];
}
