/** What users may tune of a rule, declared by the rule itself: its type, its default and what it is for. */

interface Declared<Type extends string, Value> {
  readonly type: Type;
  readonly default: Value;
  /** What it does, as a sentence. */
  readonly doc: string;
}

interface Range {
  /** Both belong to the range. */
  readonly minimum?: number;
  readonly maximum?: number;
}

export type OptionDeclaration =
  | (Declared<"integer", number> & Range)
  | (Declared<"number", number> & Range)
  | (Declared<"integers", readonly number[]> & Range)
  /** A size as Fluent Bit writes it: `5MB`. */
  | Declared<"size", string>
  | Declared<"strings", readonly string[]>;

/** Options by name; the names are written like keys of `fbcheck.yaml`. */
export type OptionDeclarations = Readonly<Record<string, OptionDeclaration>>;

export type OptionValue = number | string | readonly number[] | readonly string[];
export type RuleOptions = Readonly<Record<string, OptionValue>>;

interface ValueOfType {
  readonly integer: number;
  readonly number: number;
  readonly integers: readonly number[];
  readonly size: string;
  readonly strings: readonly string[];
}

/** What `check` is handed: every declared option, as the user or the default has it. */
export type OptionValues<Declarations extends OptionDeclarations> = {
  readonly [Name in keyof Declarations]: ValueOfType[Declarations[Name]["type"]];
};

const none: RuleOptions = Object.freeze({});

/** The defaults, with what the user wishes in their place. */
export function optionValues(declared: OptionDeclarations | undefined, wished: RuleOptions = none): RuleOptions {
  if (declared === undefined) return none;
  return Object.fromEntries(
    Object.entries(declared).map(([name, option]) => [
      name,
      Object.hasOwn(wished, name) ? wished[name]! : option.default,
    ]),
  );
}

/** A type and its range, for people: `whole number, 1 to 100`. */
export function optionTypeText(option: OptionDeclaration): string {
  const name = {
    integer: "whole number",
    number: "number",
    integers: "list of whole numbers",
    size: "size such as 5MB",
    strings: "list of texts",
  }[option.type];
  if (option.type === "size" || option.type === "strings") return name;
  const { minimum, maximum } = option;
  if (minimum !== undefined && maximum !== undefined) return `${name}, ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${name}, at least ${minimum}`;
  return maximum === undefined ? name : `${name}, at most ${maximum}`;
}

/** A value as it is written in `fbcheck.yaml`: `[443, 8443]`. */
export function optionText(value: OptionValue): string {
  return typeof value === "object" ? `[${value.join(", ")}]` : String(value);
}
