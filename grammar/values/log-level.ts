/** Log levels of the service and of instances (V-6). Any letter case; numbers are not levels. */

/** From silent to most talkative; `warning` is another word for `warn`. */
export const logLevels = ["off", "error", "warn", "warning", "info", "debug", "trace"] as const;
export type LogLevel = Exclude<(typeof logLevels)[number], "warning">;

export function readLogLevel(text: string): LogLevel | undefined {
  const word = logLevels.find((level) => level === text.toLowerCase());
  return word === "warning" ? "warn" : word;
}
