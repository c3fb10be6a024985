/** What `${NAME}` becomes (C-60 to C-75): `@SET` of the main configuration first, then the environment. */
import { envDefaultsSupported, expandEnv } from "../../grammar/values/env-reference.ts";
import { absent, found, type Instance, type Lookup, unknown } from "../instance/instance.ts";
import { atLeast } from "../schema/versions.ts";
import type { SetDirective, Variable } from "./pipeline.ts";

/** A line of 32 MiB is the longest that is read; a few references to long variables would not fit into a string. */
const longest = 32 * 1024 * 1024;

export interface Variables {
  find(name: string): Lookup<Variable>;
  /** The value after expansion; unknown where it holds a variable whose value is not known. */
  expand(text: string): Lookup<string>;
  /** Whether `${NAME:-text}` means a default at the judged version (C-72). */
  readonly defaults: boolean;
}

export function makeVariables(sets: readonly SetDirective[], instance: Instance, version: string): Variables {
  const effective = new Map<string, SetDirective>();
  for (const set of sets) if (set.outcome === "effective") effective.set(set.name.text, set);
  const defaults = envDefaultsSupported(version);
  const readsFiles = atLeast(version, "4.0.0");

  const find = (name: string): Lookup<Variable> => {
    const set = effective.get(name);
    if (set !== undefined) return found({ kind: "set", set, value: set.value.text });
    const variable = instance.env.get(name);
    return variable.kind === "found" ? found({ kind: "env", variable: variable.value }) : variable;
  };

  /** Text of a variable; absent when it is unset or empty, which is the same to Fluent Bit (C-71). */
  const textOf = (name: string): Lookup<string> => {
    const variable = find(name);
    if (variable.kind !== "found") return variable;
    if (variable.value.kind === "env") {
      const { value } = variable.value.variable;
      return value.kind === "found" && value.value === "" ? absent : value;
    }
    // From 4.0 on the content of the named file stands for the value (C-63, Y-32).
    if (readsFiles && variable.value.value.startsWith("file://")) return unknown(`"${name}" is read from a file`);
    return found(variable.value.value);
  };

  return {
    find,
    defaults,
    expand(text) {
      if (!text.includes("${")) return found(text);
      let because = "";
      let length = 0;
      const expanded = expandEnv(
        text,
        (name) => {
          const value = textOf(name);
          if (value.kind === "unknown") because = value.because;
          if (value.kind === "found") length += value.value.length;
          if (length > longest) {
            because = "it becomes longer than any line that Fluent Bit reads";
            return undefined;
          }
          return value.kind === "found" ? value.value : value.kind === "absent" ? "" : undefined;
        },
        { defaults },
      );
      return expanded === undefined ? unknown(because) : found(expanded);
    },
  };
}
