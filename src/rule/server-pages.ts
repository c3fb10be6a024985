/** Which pages Fluent Bit's HTTP server has, and what a failed probe does. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { PodProbe } from "../instance/instance.ts";
import type { Pipeline } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import { judgedValue } from "./values.ts";

export const healthPage = "/api/v1/health";

/** The path of a probe without its query. */
export function pageOf(path: string): string {
  const bare = path.replace(/[?#].*$/, "");
  return bare.startsWith("/") ? bare : `/${bare}`;
}

/** Whether the first health page is there; undefined where that is not known. */
export function healthCheckIsOn(pipeline: Pipeline): boolean | undefined {
  const property = pipeline.serviceProperty("health_check");
  if (property === undefined) return pipeline.whole ? false : undefined;
  const value = judgedValue(property);
  return value === undefined ? undefined : readBoolean(value);
}

/** Paths are compared as they are: no other case, no slash at the end (5.1.1). */
const pages: ReadonlySet<string> = new Set([
  "/",
  "/api/v1/metrics",
  "/api/v1/metrics/prometheus",
  "/api/v1/plugins",
  "/api/v1/storage",
  "/api/v1/uptime",
  "/api/v2/metrics",
  "/api/v2/metrics/prometheus",
  "/api/v2/reload",
]);

/** Whether the server has a page of its own for the path; undefined where a switch that is not looked at decides. */
export function hasPage(path: string, health: boolean, version: string): boolean | undefined {
  const page = pageOf(path);
  if (page === healthPage) return health && atLeast(version, "1.8.0");
  if (page === "/api/v2/health") return atLeast(version, "5.0.0");
  if (/[{}$]/.test(path) || page.startsWith("/api/v1/trace")) return undefined;
  return pages.has(page);
}

/** What follows from a probe that fails, as the end of a sentence. */
export function failing({ kind }: PodProbe): string {
  return kind === "readiness" ? "the pod never becomes ready" : "Kubernetes restarts the container again and again";
}
