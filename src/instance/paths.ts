/** Paths as the process sees them: POSIX, `/` only. No disk is asked. */

/**
 * `path` made absolute against `folder`, with `.`, `..` and repeated slashes resolved. A path of a drive (`C:\x`) is
 * absolute as well, and so lies in none of the folders that are known: elsewhere than on Windows nobody names a file so.
 */
export function resolvePath(folder: string, path: string): string {
  const full = path.startsWith("/") || isOfDrive(path) ? path : `${folder}/${path}`;
  if (full.startsWith("/") && !toResolve.test(full)) return full;
  const parts: string[] = [];
  for (const part of full.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** A part that is empty, `.` or `..`. */
const toResolve = /\/\.{0,2}(?:\/|$)/;

function isOfDrive(path: string): boolean {
  return path[1] === ":" && (path[2] === "\\" || path[2] === "/") && /^[A-Za-z]/.test(path);
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at <= 0 ? "/" : path.slice(0, at);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether `path` is `folder` or lies below it; both absolute and resolved. */
export function isBelow(folder: string, path: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}

/**
 * glob(3) without GNU extras: `*` and `?` stay inside one path part and do not match a leading dot, `[...]` is a class.
 * Compares part by part and backtracks only to the latest `*`, so the cost is at most pattern times path.
 */
export function globMatches(pattern: string, path: string): boolean {
  const patternParts = pattern.split("/");
  const pathParts = path.split("/");
  return (
    patternParts.length === pathParts.length &&
    patternParts.every((part, index) => partMatches(part, pathParts[index]!))
  );
}

function partMatches(pattern: string, text: string): boolean {
  if (text.startsWith(".") && !pattern.startsWith(".")) return false;
  let p = 0;
  let t = 0;
  let starAt = -1;
  let retryAt = 0;
  while (t < text.length) {
    const step = p < pattern.length ? matchOne(pattern, p, text[t]!) : 0;
    if (pattern[p] === "*") {
      starAt = p++;
      retryAt = t;
    } else if (step > 0) {
      p += step;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++retryAt;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** Length of the pattern item at `at` if it matches the character, else 0. */
function matchOne(pattern: string, at: number, char: string): number {
  const first = pattern[at]!;
  if (first === "?") return 1;
  if (first === "\\" && at + 1 < pattern.length) return pattern[at + 1] === char ? 2 : 0;
  if (first === "[") {
    const negated = pattern[at + 1] === "!" || pattern[at + 1] === "^";
    let i = at + (negated ? 2 : 1);
    let inside = false;
    const start = i;
    while (i < pattern.length && (pattern[i] !== "]" || i === start)) {
      if (pattern[i + 1] === "-" && i + 2 < pattern.length && pattern[i + 2] !== "]") {
        if (pattern[i]! <= char && char <= pattern[i + 2]!) inside = true;
        i += 3;
      } else {
        if (pattern[i] === char) inside = true;
        i++;
      }
    }
    if (i < pattern.length) return inside !== negated ? i + 1 - at : 0;
  }
  return first === char ? 1 : 0;
}
