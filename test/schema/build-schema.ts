/** Texts such as `fluent-bit -J` prints, from a few words. */

export interface BuildPlugin {
  readonly options?: readonly (readonly [name: string, type: string, fallback?: string | null])[];
  readonly global?: BuildPlugin["options"];
  readonly networking?: BuildPlugin["options"];
  readonly tls?: BuildPlugin["options"];
}

export type Build = Readonly<
  Partial<Record<"customs" | "inputs" | "processors" | "filters" | "outputs", Readonly<Record<string, BuildPlugin>>>>
>;

export function buildSchema(version: string | undefined, build: Build, os = "linux"): string {
  const list = (options: BuildPlugin["options"]) =>
    options?.map(([name, type, fallback = null]) => ({ name, description: "", default: fallback, type }));
  const arrays = Object.entries(build).map(([array, plugins]) => [
    array,
    Object.entries(plugins).map(([name, { options, global, networking, tls }]) => ({
      type: array.slice(0, -1),
      name,
      description: "",
      properties: {
        global_options: list(global ?? []),
        options: list(options),
        networking: list(networking),
        network_tls: list(tls),
      },
    })),
  ]);
  return JSON.stringify({ "fluent-bit": { version, schema_version: "1", os }, ...Object.fromEntries(arrays) });
}
