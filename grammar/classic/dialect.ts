import type { ClassicDialect } from "./reading.ts";

/** How the classic reader of a release behaves: `version` such as "5.1.1" or "4.2.3.1" (classic.md section 14). */
export function classicDialect(version: string): ClassicDialect {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  const isBefore = (otherMajor: number, otherMinor: number) =>
    major < otherMajor || (major === otherMajor && minor < otherMinor);
  return {
    reader: isBefore(1, 9) ? "mk_rconf" : "cf",
    maxLineBytes: isBefore(2, 1) ? 4095 : 32 * 1024 * 1024 - 1,
  };
}
