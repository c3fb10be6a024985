/** What a person meant by a text that is no size. */

export interface MeantSize {
  readonly text: string;
  /** Only the way of writing changes; the number stays what it says. */
  readonly certain: boolean;
}

/** `5 MB` is 5MB and `10B` is 10; binary and larger units are worked out, but then the number looks different. */
export function sizeMeant(value: string): MeantSize | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(value);
  const [, number = "", unit = ""] = match ?? [];
  if (match === null) return undefined;
  const letter = unit[0]?.toUpperCase() ?? "";
  if (/^(?:[KMG]B?)$/i.test(unit)) return { text: number + unit, certain: true };
  if (/^(?:b|bytes?)$/i.test(unit) && !number.includes(".")) return { text: number, certain: true };
  const power = "KMGT".indexOf(letter) + 1;
  if (power === 0 || number.includes(".")) return undefined;
  if (/^[KMGT]iB?$/i.test(unit)) return { text: String(Number(number) * 1024 ** power), certain: false };
  if (/^TB?$/i.test(unit)) return { text: `${Number(number) * 1000}G`, certain: false };
  return undefined;
}
