/** What to write instead of a URL where Fluent Bit takes its parts. */
import type { Plugin, Property } from "../model/pipeline.ts";
import { plainLetters } from "../source/nearest.ts";
import type { Fix } from "../source/source-file.ts";
import { lineEndOf } from "./files.ts";

export interface UrlParts {
  readonly tls: boolean;
  readonly host: string;
  /** Undefined: not written. */
  readonly port: string | undefined;
  /** With its slash; empty when not written. */
  readonly path: string;
}

/** `http://host:port/path`; undefined for anything else, also with a user or with variables in host or port. */
export function partsOfUrl(text: string): UrlParts | undefined {
  const found = /^(https?):\/\/(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?(\/\S*)?$/i.exec(text);
  if (found === null) return undefined;
  const [, scheme = "", host = "", port, path = ""] = found;
  return { tls: scheme.toLowerCase() === "https", host: host.replace(/^\[|\]$/g, ""), port, path };
}

/** What people call the address of a server. */
const addressNames: ReadonlySet<string> = new Set(
  "url uri endpoint address server serverurl baseurl hosturl hostname".split(" "),
);

/** Outputs whose "Path" stands before the path of every request. */
const pathPrefixed: ReadonlySet<string> = new Set(["es", "opensearch"]);

/**
 * `Host`, `Port`, `URI` and `tls` in place of an unknown property that holds the URL of the server. Undefined where the
 * output has no use for one of them, or has it set already.
 */
export function splitUrl(property: Property, plugin: Plugin): Fix | undefined {
  const parts = addressNames.has(plainLetters(property.key.text)) ? partsOfUrl(property.value.text) : undefined;
  const { schema } = plugin;
  if (parts === undefined || plugin.kind !== "output" || schema?.net !== "client") return undefined;
  const { tls, host, path } = parts;
  const port = parts.port ?? (tls ? "443" : "80");
  const lines: (readonly [key: string, value: string])[] = [["Host", host]];
  if (port !== schema.property("port")?.default) lines.push(["Port", port]);
  const pathKey = pathPrefixed.has(schema.name) ? "Path" : "URI";
  if (path !== "" && path !== "/" && path !== schema.property(pathKey)?.default) lines.push([pathKey, path]);
  if (tls && schema.tls !== "always") lines.push(["tls", "On"]);
  if (tls && schema.tls === undefined) return undefined;
  if (lines.some(([key]) => plugin.get(key) !== undefined || schema.property(key) === undefined)) return undefined;

  const { file, span } = property.at;
  const { key, value } = property;
  const indent = file.text.slice(span.start, key.at.span.start);
  const width = value.at.span.start - key.at.span.start;
  const isSmall = key.text === key.text.toLowerCase();
  const newText = lines
    .map(([name, text]) => `${`${isSmall ? name.toLowerCase() : name} `.padEnd(width)}${text}`)
    .join(lineEndOf(file) + indent);
  const title = `Write ${lines.map(([name, text]) => `"${name} ${text}"`).join(", ")}`;
  const at = { file, span: { start: key.at.span.start, end: value.at.span.end } };
  return { title, safety: "unsafe", edits: [{ at, newText }] };
}
