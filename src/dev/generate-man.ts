/** Writes the manual page: `npm run gen`. */
import { mkdir, writeFile } from "node:fs/promises";
import type { Io, Output } from "../cli/io.ts";
import { makeProgram } from "../cli/run.ts";
import { toolVersion } from "../cli/version.ts";
import { manPage } from "./man-page.ts";

/** A manual page has a date: that of the last look at its wording. */
const date = "2026-11-23";

export async function main(): Promise<void> {
  await mkdir("man", { recursive: true });
  await writeFile("man/fbcheck.1", manText());
}

export function manText(): string {
  const nowhere: Output = { write: () => {}, isTTY: false, columns: undefined };
  const io: Io = { cwd: "/", env: {}, stdin: async () => new Uint8Array(), stdout: nowhere, stderr: nowhere };
  const engine = () => Promise.reject(new Error("the manual page runs no command"));
  return manPage(
    makeProgram({ io, engine }, () => {}),
    { version: toolVersion, date },
  );
}
