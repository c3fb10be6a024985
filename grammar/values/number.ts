/** How C reads numbers at the start of a text: atoi, strtol, atof. Shared by the value readers, which keep their rules. */

const integerStart = /^[ \t\n\v\f\r]*([+-]?\d+)/;
const decimalStart = /^[ \t\n\v\f\r]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/;

/** `atoi`: the integer at the start, else 0. Values outside 64 bits saturate as strtol does. */
export function leadingInteger(text: string): number {
  const digits = integerStart.exec(text)?.[1];
  return digits === undefined ? 0 : Number(digits);
}

/** Whether an integer stands at the start, as strtol's end pointer tells. */
export function startsWithInteger(text: string): boolean {
  return integerStart.test(text);
}

/** `atof`: the decimal number at the start, else 0. Hexadecimal, `inf` and `nan` are not needed and read as 0. */
export function leadingDecimal(text: string): number {
  const digits = decimalStart.exec(text)?.[1];
  return digits === undefined ? 0 : Number(digits);
}
