/** How C reads numbers at the start of a text: atoi, strtol, atof. Shared by the value readers, which keep their rules. */

const integerStart = /^[ \t\n\v\f\r]*([+-]?\d+)/;
const decimalStart = /^[ \t\n\v\f\r]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/;

/** `atoi`: the integer at the start, else 0. It keeps the lower 32 bits of what `strtol` reads: 99999999999 is 1215752191. */
export function leadingInteger(text: string): number {
  return asInt(leadingLong(text));
}

/** `strtol`: the integer at the start, else 0; values outside 64 bits become the nearest one inside. */
export function leadingLong(text: string): bigint {
  const digits = integerStart.exec(text)?.[1];
  if (digits === undefined) return 0n;
  const value = BigInt(digits.replace("+", ""));
  return value > largestLong ? largestLong : value < -largestLong - 1n ? -largestLong - 1n : value;
}

/** What is left in an `int`: the lower 32 bits. */
export function asInt(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

const largestLong = 2n ** 63n - 1n;

/** Whether an integer stands at the start, as strtol's end pointer tells. */
export function startsWithInteger(text: string): boolean {
  return integerStart.test(text);
}

/** `atof`: the decimal number at the start, else 0. Hexadecimal, `inf` and `nan` are not needed and read as 0. */
export function leadingDecimal(text: string): number {
  const digits = decimalStart.exec(text)?.[1];
  return digits === undefined ? 0 : Number(digits);
}
