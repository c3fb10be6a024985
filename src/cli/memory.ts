/** How V8 is to use memory; loaded for large sets alone, since it is set for the whole process. */
import { setV8Flag } from "./v8-flags.ts";

/** The memory of a thread grows by half of what is in use, and no longer to four times that. It costs a few percent of the time. */
export function collectOften(): void {
  if (!setV8Flag("heap-growing-percent", 50)) return;
  // V8 takes compiled code only from a run with the same flags: the launcher must not keep what others would refuse.
  process.prependOnceListener("exit", () => setV8Flag("heap-growing-percent", 0));
}
