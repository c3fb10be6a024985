import { absent, type Environment, type EnvVariable, found, type Lookup, unknown } from "./instance.ts";

/** Set in every process by the container runtime, or by Fluent Bit itself (`HOSTNAME`, C-75). */
const ALWAYS_SET = ["HOSTNAME", "PATH", "HOME"];

export interface EnvironmentParts {
  /** Variables that the user's files declare by name; a later one of the same name wins. */
  readonly declared: readonly EnvVariable[];
  /** Variables that are there without being declared one by one, such as the keys of an `envFrom`. */
  readonly others?: ReadonlyMap<string, EnvVariable>;
  /** Why a name that is in neither may still be set; undefined when it surely is not. */
  readonly doubt: (name: string) => string | undefined;
}

export function environment(parts: EnvironmentParts): Environment {
  const byName = new Map<string, EnvVariable>();
  for (const variable of parts.declared) {
    byName.delete(variable.name);
    byName.set(variable.name, variable);
  }
  return {
    names: [...new Set([...byName.keys(), ...(parts.others?.keys() ?? [])])],
    declared: [...byName.values()],
    get(name): Lookup<EnvVariable> {
      const variable = byName.get(name) ?? parts.others?.get(name);
      if (variable !== undefined) return found(variable);
      if (ALWAYS_SET.includes(name)) {
        return found({ name, value: unknown(`"${name}" differs from machine to machine`), at: undefined });
      }
      const because = parts.doubt(name);
      return because === undefined ? absent : unknown(because);
    },
  };
}

/** An environment of which nothing is known but `values`. */
export function openEnvironment(values: ReadonlyMap<string, string>, because: string): Environment {
  return environment({ declared: [], others: given(values), doubt: () => because });
}

/** An environment that holds `values` and nothing else. */
export function closedEnvironment(values: ReadonlyMap<string, string>): Environment {
  return environment({ declared: [], others: given(values), doubt: () => undefined });
}

function given(values: ReadonlyMap<string, string>): Map<string, EnvVariable> {
  return new Map([...values].map(([name, value]) => [name, { name, value: found(value), at: undefined }]));
}
