/** What the reports are told about the world outside. */
import { relative, resolve, sep } from "node:path";
import type { Paint } from "../report/paint.ts";
import type { ReportOptions } from "../report/reporter.ts";
import type { Rules } from "../rule/define.ts";
import { isInside } from "./files.ts";
import type { Io } from "./io.ts";
import { pageUrl, toolVersion } from "./version.ts";

export function reportOptions({ cwd, env, stdout }: Io, rules: Rules, paint: Paint): ReportOptions {
  return {
    paint,
    width: Math.max(40, stdout.columns ?? 100),
    toolVersion,
    rules,
    pageUrl,
    repositoryPath: fromRepository(cwd, env),
    started: new Date(),
  };
}

/**
 * The path of a file from the root of the checkout, which GitHub's and GitLab's runners name; elsewhere the working
 * directory is taken for it. A file outside of it stays as the user named it.
 */
function fromRepository(cwd: string, env: Io["env"]): (path: string) => string {
  const named = [env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR].find((root) => root && isInside(resolve(root), cwd));
  const root = named === undefined ? cwd : resolve(named);
  return (path) => {
    const full = resolve(cwd, path);
    return isInside(root, full) ? relative(root, full).split(sep).join("/") : path;
  };
}
