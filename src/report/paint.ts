/** How a report marks its words. The shells decide whether that means colours. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const asItIs = (text: string): string => text;

export const plain: Paint = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  yellow: asItIs,
  blue: asItIs,
  green: asItIs,
  cyan: asItIs,
};
