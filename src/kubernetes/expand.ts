import { found, type Lookup, unknown } from "../instance/instance.ts";

/** The longest string that Linux hands to a program (MAX_ARG_STRLEN). Variables that double each other soon pass it. */
const longest = 128 * 1024;

/**
 * Kubernetes' own `$(NAME)` in env values, command and args: a name that is not set stays as written, `$$` is one
 * `$`. Unknown when a variable with an unknown value takes part. (k8s.io/kubernetes third_party/forked/golang/expansion)
 */
export function expand(text: string, lookup: (name: string) => Lookup<string> | undefined): Lookup<string> {
  let out = "";
  let at = 0;
  for (let dollar = text.indexOf("$"); dollar >= 0; dollar = text.indexOf("$", at)) {
    out += text.slice(at, dollar);
    const next = text[dollar + 1];
    if (next === "$") {
      out += "$";
      at = dollar + 2;
      continue;
    }
    const close = next === "(" ? text.indexOf(")", dollar + 2) : -1;
    if (next === "(" && close < 0) return found(out + withoutDoubles(text.slice(dollar)));
    if (close < 0) {
      out += "$";
      at = dollar + 1;
      continue;
    }
    const value = lookup(text.slice(dollar + 2, close));
    if (value?.kind === "unknown") return value;
    out += value?.kind === "found" ? value.value : text.slice(dollar, close + 1);
    if (out.length > longest) return unknown("the value is longer than the 128 KiB that Linux takes");
    at = close + 1;
  }
  return found(out + text.slice(at));
}

/** What is left when no `)` follows any more: only `$$` still means something. */
function withoutDoubles(text: string): string {
  return text.replaceAll("$$", "$");
}
