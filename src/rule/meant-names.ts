/** Which property of a plugin or section a person meant by a name that it does not have. */
import type { SectionKind } from "../model/pipeline.ts";
import { capitalised } from "../schema/capitalised.ts";
import type { PropertySchema } from "../schema/index.ts";
import { editDistance, near, nearestShort } from "../source/nearest.ts";
import { oppositeOf } from "./opposites.ts";
import { otherNames } from "./other-names.ts";

/** The section in which the name stands. */
export interface NameScope {
  readonly kind: SectionKind;
  /** Name of the plugin in the schema. */
  readonly plugin: string | undefined;
  /** Whether it talks over the network and over TLS; sections do neither. */
  readonly net: boolean;
  readonly tls: boolean;
  /** All that it has. */
  readonly all: readonly PropertySchema[];
  find(name: string): PropertySchema | undefined;
  /** Whether a property is set already and may not be given twice. */
  isTaken(property: PropertySchema): boolean;
}

export interface Meant {
  /** As documented, best first: never one that is set already, means the opposite or is of use in YAML only. */
  readonly names: readonly string[];
  /**
   * How sure one can be: "certain" for the same letters and for another word with the same meaning and value, "likely"
   * for a slip or other order of words, "guess" for the rest. Only a single name is certain.
   */
  readonly sure: "certain" | "likely" | "guess";
}

export const nothingMeant: Meant = { names: [], sure: "guess" };

/** A name as its documentation writes it. */
export function documentedName({ docsCase, name }: PropertySchema): string {
  return docsCase ?? name;
}

/** The documented name, or one with the capitals that the author uses where the documentation says nothing. */
function nameLike(written: string, property: PropertySchema): string {
  const { docsCase, group } = property;
  // Families of the core (`tls`, `net.*`) are written small everywhere.
  const isSmall = group === "tls" || group === "net" || group === "oauth2";
  if (docsCase !== undefined || isSmall || !startsWithCapital(written)) return documentedName(property);
  let name = capitalisedNames.get(property);
  if (name === undefined) {
    name = capitalised(property.name);
    capitalisedNames.set(property, name);
  }
  return name;
}

function startsWithCapital(text: string): boolean {
  const first = text.slice(0, 1);
  return first !== first.toLowerCase();
}

const capitalisedNames = new WeakMap<PropertySchema, string>();

/** What was meant by `key`; `isElsewhere`: another plugin of the kind has just this name, so no part of it is meant. */
export function meantNames(key: string, scope: NameScope, isElsewhere: boolean): Meant {
  // The `<match` of Fluentd is no `Match`.
  if (key.startsWith("<")) return nothingMeant;
  const isOpposite = oppositeOf(key);
  const isOffered = (property: PropertySchema): boolean =>
    !property.yamlOnly && property.type !== "deprecated" && !isOpposite(property.name) && !scope.isTaken(property);
  const names = scope.all
    .filter((property) => property.type !== "str_prefix" && isOffered(property))
    .map((property) => nameLike(key, property));

  const close = near(key, names);
  if (close?.how === "letters") return { names: close.names, sure: close.names.length === 1 ? "certain" : "likely" };
  const other = otherName(key, scope, isOffered);
  if (other !== undefined) return other;
  const family = familyName(key, scope.all);
  if (family !== undefined) return { names: [family], sure: "likely" };
  if (close?.how === "slip" || close?.how === "words") return { names: close.names, sure: "likely" };
  // Whoever writes more than the name rarely means just that: `Logstash_Format` is no `Format`, `Time_Key` no `Key`.
  // Keys of OAuth 2.0 share their last parts with the own keys of many plugins, but are meant only by their full names.
  const parts = close?.names.filter((name) => {
    const property = scope.find(name);
    return (
      (name.length > key.length || (!isElsewhere && name.length * 2 > key.length)) &&
      (!/^oauth/i.test(name) || /^oauth/i.test(key)) &&
      property !== undefined &&
      isOfUse(property, scope)
    );
  });
  return { names: parts ?? [], sure: "guess" };
}

function otherName(key: string, scope: NameScope, isOffered: (property: PropertySchema) => boolean): Meant | undefined {
  const { kind, plugin, find } = scope;
  for (const { names, same } of otherNames(kind, plugin, key)) {
    const offered = names.flatMap((name) => {
      const property = find(name);
      if (property === undefined || !isOffered(property) || !isOfUse(property, scope)) return [];
      return [property.type === "str_prefix" ? name : nameLike(key, property)];
    });
    if (offered.length > 0) return { names: offered, sure: same && offered.length === 1 ? "certain" : "guess" };
  }
  return undefined;
}

/** The core takes keys for the network and for TLS for every plugin, also for those that have no use for them. */
function isOfUse({ onlyUsefulWith }: PropertySchema, { net, tls }: NameScope): boolean {
  return (onlyUsefulWith !== "net" || net) && (onlyUsefulWith !== "tls" || tls);
}

/** `rdkakfa.acks`: a slip in the word that begins a family of names. */
function familyName(key: string, all: readonly PropertySchema[]): string | undefined {
  const end = key.search(/[._-]/);
  if (end < 4 || end === key.length - 1) return undefined;
  const head = key.slice(0, end).toLowerCase();
  const family = all.find(
    ({ type, name }) =>
      type === "str_prefix" &&
      name.endsWith(".") &&
      Math.abs(name.length - 1 - head.length) <= 1 &&
      editDistance(head, name.slice(0, -1).toLowerCase(), 2) <= 2,
  );
  return family === undefined ? undefined : family.name + key.slice(end + 1);
}

/** For names of two or three letters that nothing else explains: the only property that is one letter away. */
export function meantShortName(key: string, scope: NameScope): Meant {
  const isOpposite = oppositeOf(key);
  const name = nearestShort(
    key,
    scope.all
      .filter((property) => !property.yamlOnly && !isOpposite(property.name) && !scope.isTaken(property))
      .map((property) => nameLike(key, property)),
  );
  return name === undefined ? nothingMeant : { names: [name], sure: "guess" };
}
