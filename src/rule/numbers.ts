/** What a person means by a text that C reads as another number: units, powers, digits in groups. */
import { readDouble, readInteger } from "../../grammar/values/integer.ts";
import { durationMeant, isOffWord } from "./times.ts";

/** A number that Fluent Bit reads differently from the text. */
export interface Misread {
  /** What it uses instead. */
  readonly value: number;
  /**
   * `none`: no digits stand at the start. `other`: the text says another number. `rest`: the number is right and what stands
   * behind it is not read.
   */
  readonly kind: "none" | "other" | "rest";
  /** The number meant, where the text tells and the property can hold it. */
  readonly meant?: number;
}

/** Undefined where Fluent Bit reads what the text says, such as `60s` of a property that counts seconds. */
export function misreadNumber(text: string, type: "int" | "double", name: string): Misread | undefined {
  const { value } = type === "int" ? readInteger(text) : readDouble(text);
  const meant = numberMeant(text, name);
  if (meant === value) return undefined;
  const holds =
    meant !== undefined &&
    Number.isFinite(meant) &&
    (type === "double" || Number.isInteger(meant)) &&
    Math.abs(meant) < 2 ** 31;
  if (!/^\s*[+-]?\.?\d/.test(text)) {
    // "inf" and "nan" are numbers to atof, and nobody writes them by accident.
    if (isOffWord(text) || (type === "double" && /^\s*[+-]?(?:inf|nan)/i.test(text))) return undefined;
    return { value, kind: "none" };
  }
  if (meant === undefined) return { value, kind: "rest" };
  return { value, kind: "other", ...(holds ? { meant } : {}) };
}

function numberMeant(text: string, name: string): number | undefined {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (/^0x[\da-f]+$/i.test(text)) return Number(text);
  if (/^\d{1,3}(?:[,_' ]\d{3})+$/.test(text)) return Number(text.replace(/[,_' ]/g, ""));
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  if (percent !== undefined) return Number(percent);
  const unit = secondsCounted(name);
  if (unit !== undefined) {
    const seconds = durationMeant(text);
    return seconds === undefined ? undefined : Number((seconds / unit).toPrecision(12));
  }
  const [, digits = "", power = "", binary] = /^(\d+(?:\.\d+)?)\s*([kmg])(i?)b?$/i.exec(text) ?? [];
  if (digits === "") return undefined;
  // Minutes or millions, but surely more than the digits say.
  if (text.endsWith("m")) return Number.NaN;
  return Number(digits) * (binary === "" ? 1000 : 1024) ** ("kmg".indexOf(power.toLowerCase()) + 1);
}

/** How many seconds 1 is for properties that count time as a plain number; undefined for all others. */
function secondsCounted(name: string): number | undefined {
  const key = name.toLowerCase();
  if (key.endsWith("_nsec")) return 1e-9;
  if (key.endsWith("_ms") || key === "flush_timeout") return 1e-3;
  return key.endsWith("_sec") || key.endsWith("_seconds") || seconds.has(key) ? 1 : undefined;
}

const seconds: ReadonlySet<string> = new Set([
  "flush",
  "grace",
  "hc_period",
  "hot_reload.timeout",
  "scheduler.base",
  "scheduler.cap",
  "flush.adaptive.min_interval",
  "flush.adaptive.max_interval",
  "net.tcp_keepalive_time",
  "net.tcp_keepalive_interval",
  "docker_mode_flush",
  "retry_interval_s",
  "reconnect.retry_interval",
  "oauth2.jwks_refresh_interval",
  "aws_pod_service_map_refresh_interval",
  "aws_pod_service_map_ttl",
]);
