import { type Paint, plain } from "../report/paint.ts";
import type { Io, Output } from "./io.ts";

const code =
  (open: number, close: number) =>
  (text: string): string =>
    text === "" ? "" : `\x1b[${open}m${text}\x1b[${close}m`;

const coloured: Paint = {
  bold: code(1, 22),
  dim: code(2, 22),
  red: code(31, 39),
  yellow: code(33, 39),
  blue: code(34, 39),
  green: code(32, 39),
  cyan: code(36, 39),
};

/** Colours where asked for: the option first, then NO_COLOR (no-color.org) and FORCE_COLOR, then whether it is a terminal. */
export function paintFor(output: Output, io: Pick<Io, "env">, option: boolean | undefined): Paint {
  return wantsColour(output, io, option) ? coloured : plain;
}

function wantsColour(output: Output, { env }: Pick<Io, "env">, option: boolean | undefined): boolean {
  if (option !== undefined) return option;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return output.isTTY && env.TERM !== "dumb";
}
