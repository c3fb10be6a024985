/** The user's own folder for what a run may find again; nothing in it matters if it is lost. */
import * as os from "node:os";
import * as path from "node:path";

export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const own = env.XDG_CACHE_HOME;
  if (own !== undefined && path.isAbsolute(own)) return path.join(own, "fbcheck");
  if (process.platform === "win32") return path.join(env.LOCALAPPDATA ?? os.tmpdir(), "fbcheck", "cache");
  const home = os.homedir();
  return process.platform === "darwin" ? path.join(home, "Library/Caches/fbcheck") : path.join(home, ".cache/fbcheck");
}
