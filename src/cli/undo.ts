/**
 * What must not be left behind when the process is told to end: temporary files, children. Without anything to undo no
 * signal is listened to, so that Ctrl-C ends the process at once, whatever it is busy with; while there is, the work has
 * to give way every few milliseconds, or the signal is not heard.
 */

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const open = new Set<() => void>();

/** Registers what undoes the work that begins now; answers what to call when it is done. */
export function undoOnEnd(undo: () => void): () => void {
  if (open.size === 0) {
    for (const signal of signals) process.on(signal, endBy);
    process.on("exit", undoAll);
  }
  open.add(undo);
  return () => {
    if (!open.delete(undo) || open.size > 0) return;
    for (const signal of signals) process.off(signal, endBy);
    process.off("exit", undoAll);
  };
}

function undoAll(): void {
  for (const undo of open) {
    try {
      undo();
    } catch {
      // The others must be undone too.
    }
  }
  open.clear();
}

/** Ends as the signal would have ended the process: whoever sent it sees the usual status. */
function endBy(signal: NodeJS.Signals): void {
  undoAll();
  for (const one of signals) process.off(one, endBy);
  process.off("exit", undoAll);
  process.kill(process.pid, signal);
}
