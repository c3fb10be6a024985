/** The inputs that filters make for themselves, each with a name that must be the only one (`emitter_for_rewrite_tag.0`). */
import type { Pipeline, Plugin, Word } from "../model/pipeline.ts";
import { hasEmitter } from "../routing/emissions.ts";
import { pluginsNamed } from "./plugins.ts";
import { judgedValue } from "./values.ts";

export interface Emitter {
  readonly filter: Plugin;
  readonly name: string;
  /** What gives the name: the value of `Emitter_Name` or `Alias`; undefined for the name by number. */
  readonly from: Word | undefined;
}

/** The filters that may make one. */
const makers = ["rewrite_tag", "log_to_metrics", "multiline"];

/** Those with a known name. That two of a name stop Fluent Bit was read in every release. */
export function emittersOf(pipeline: Pipeline): readonly Emitter[] {
  return pluginsNamed(pipeline, "filter", ...makers).flatMap((filter): readonly Emitter[] => {
    if (hasEmitter(filter, pipeline) !== "always") return [];
    const given = filter.get("emitter_name");
    if (given !== undefined) {
      const name = judgedValue(given);
      return name === undefined ? [] : [{ filter, name, from: given.value }];
    }
    const alias = filter.get("alias");
    if (alias === undefined) {
      return [{ filter, name: `emitter_for_${filter.schema.name}.${filter.index}`, from: undefined }];
    }
    const value = judgedValue(alias);
    return value === undefined ? [] : [{ filter, name: `emitter_for_${value}`, from: alias.value }];
  });
}
