/** Host names and addresses, and what people write in their place. */

export interface WrittenHost {
  /** The name or address inside; empty where there is none. */
  readonly host: string;
  readonly scheme?: string;
  readonly port?: string;
  /** From the first `/` behind the host on. */
  readonly path?: string;
}

/**
 * Undefined where the text can be a host name, an IPv4 or an IPv6 address; the parts where it is an address of a
 * service (`https://es:9200/path`, `es:9200`, `[::1]`), none of which getaddrinfo takes.
 */
export function readHost(text: string): WrittenHost | undefined {
  const schemeEnd = text.indexOf("://");
  const scheme =
    schemeEnd > 0 && /^[A-Za-z][A-Za-z0-9+.-]*$/.test(text.slice(0, schemeEnd)) ? text.slice(0, schemeEnd) : undefined;
  const rest = scheme === undefined ? text : text.slice(schemeEnd + 3);
  const slash = rest.indexOf("/");
  const path = slash < 0 ? undefined : rest.slice(slash);
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const { host, port } = splitPort(authority);
  if (scheme === undefined && path === undefined && host === text) return undefined;
  return {
    host,
    ...(scheme === undefined ? {} : { scheme }),
    ...(port === undefined ? {} : { port }),
    ...(path === undefined ? {} : { path }),
  };
}

function splitPort(text: string): { readonly host: string; readonly port: string | undefined } {
  const bracket = /^\[([^\]]*)\](?::(\d+))?$/.exec(text);
  if (bracket !== null) return { host: bracket[1] ?? "", port: bracket[2] };
  const colon = text.indexOf(":");
  const isPort = colon >= 0 && colon === text.lastIndexOf(":") && /^\d+$/.test(text.slice(colon + 1));
  return isPort ? { host: text.slice(0, colon), port: text.slice(colon + 1) } : { host: text, port: undefined };
}
