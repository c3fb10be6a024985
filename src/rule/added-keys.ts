/** Filters that add keys of their own to every record (spec filters.md, overview). */
import { splitQuoted } from "../../grammar/values/quoted-words.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import type { Routing } from "../routing/routing.ts";
import { judgedValue } from "./values.ts";

/**
 * Filters before a filter that add keys to records which surely come to both, in their order. Not those which only add the
 * key that the filter reads (`Key_Name`).
 */
export function keysAddedBefore(filter: Plugin, pipeline: Pipeline, routing: Routing): readonly Plugin[] {
  const read = filter.get("key_name");
  const key = read === undefined ? undefined : judgedValue(read);
  const adding = pipeline.filters.filter((other) => other.index < filter.index && addsKeys(other, key));
  if (adding.length === 0) return [];
  const comers = [...routing.sourcesNear(filter)].filter((source) => routing.reaches(source, filter) === "always");
  return adding.filter((other) => comers.some((source) => routing.reaches(source, other) === "always"));
}

function addsKeys(filter: Plugin, unless: string | undefined): boolean {
  if (filter.schema?.source !== "core") return false;
  const addsOther = (...names: readonly string[]): boolean =>
    names.some((name) =>
      filter.all(name).some((property) => {
        const value = judgedValue(property);
        const words = value === undefined ? undefined : splitQuoted(value, 3);
        return words?.length === 2 && words[0]?.text !== unless;
      }),
    );
  switch (filter.schema.name) {
    case "kubernetes":
    case "aws":
    case "ecs":
    case "geoip2":
      return true;
    case "record_modifier":
      return addsOther("record");
    case "modify":
      return addsOther("set", "add");
    default:
      return false;
  }
}
