/** Flags of V8. It prints a complaint over one that it does not know, and nothing tells before: each is set where it was seen to exist. */
import * as v8 from "node:v8";

/** `interrupt-budget`: V8 11.3 is that of Node 20; those from Node 22 on count calls instead. The others: seen up to Node 26. */
const isKnown = {
  "interrupt-budget": (version: string) => version.startsWith("11.3."),
  "semi-space-growth-factor": (version: string) => Number.parseInt(version, 10) <= 14,
  "heap-growing-percent": (version: string) => Number.parseInt(version, 10) <= 14,
};

/** Answers whether it could be set. */
export function setV8Flag(name: keyof typeof isKnown, value: number): boolean {
  if (!isKnown[name](process.versions.v8)) return false;
  v8.setFlagsFromString(`--${name}=${value}`);
  return true;
}
