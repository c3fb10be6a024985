import type { ConfigYamlDialect } from "./reading.ts";

const dialects = new Map<string, ConfigYamlDialect>();

/** The reader of a release; undefined before 1.9, where every file is read as classic text. */
export function configYamlDialect(version: string): ConfigYamlDialect | undefined {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const since = (a: number, b: number, c = 0): boolean =>
    major !== a ? major > a : minor !== b ? minor > b : patch >= c;
  if (!since(1, 9)) return undefined;
  let dialect = dialects.get(version);
  if (dialect === undefined) {
    dialect = {
      version,
      entries: since(2, 0) ? "by-name" : "by-key",
      camelCase: since(3, 0),
      processors: since(2, 1),
      conditions: since(4, 0),
      routes: since(4, 2),
      definitions: since(3, 2),
      envList: since(5, 0, 9),
      extensions: since(5, 1),
      strict: since(4, 1),
    };
    dialects.set(version, dialect);
  }
  return dialect;
}
