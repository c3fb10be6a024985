/** What the kubernetes filter takes for the pod of a record, from the tag that reaches it. */

import { readBoolean } from "../../../grammar/values/boolean.ts";
import { onlyTag, type TagPattern } from "../../../grammar/values/match.ts";
import { searchRegex } from "../../../grammar/values/regex.ts";
import type { Plugin } from "../../model/pipeline.ts";
import type { Stream } from "../../routing/flow.ts";
import { sampleIds } from "./files.ts";
import { quoted, textOfValue } from "./names.ts";

const defaultPrefix = "kube.var.log.containers.";

/** The filter's own regex on what is behind the prefix (plugins/filter_kubernetes/kube_regex.h). */
const defaultRegex =
  "(?<pod_name>[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)_(?<namespace_name>[^_]+)_(?<container_name>.+)-(?<docker_id>[a-z0-9]{64})\\.log$";

/** A clause; where the tag is not known well enough it only says what the filter does. */
export function podClause(filter: Plugin, { tags }: Pick<Stream, "tags">): string {
  const isOn = (key: string): boolean => readBoolean(textOfValue(filter, key) ?? "") === true;
  const adds = isOn("use_tag_for_meta") ? "adds what the tag tells" : "adds what the cluster knows";
  const unknown = `${adds} of the pod`;
  if (isOn("use_journal")) return `${unknown} that CONTAINER_NAME names; records without one are dropped`;
  const prefix = filter.get("kube_tag_prefix");
  if (prefix !== undefined && prefix.expanded.kind !== "found") return unknown;
  if (filter.get("regex_parser") !== undefined || isOn("dummy_meta")) return unknown;
  const tag = tags?.length === 1 ? exampleOf(tags[0]!) : undefined;
  if (tag === undefined) return unknown;

  const cut = prefix?.expanded.kind === "found" ? prefix.expanded.value : defaultPrefix;
  if (tag.length <= cut.length + 1)
    return `adds nothing: the tag is not longer than its Kube_Tag_Prefix ${quoted(cut)}`;
  const rest = tag.slice(cut.length);
  const trap = tag.startsWith(cut)
    ? ""
    : `, since it cuts ${cut.length} characters from the tag, which does not begin with its Kube_Tag_Prefix ${quoted(cut)}`;
  const match = searchRegex(defaultRegex, rest);
  if (match.kind === "unknown") return unknown;
  if (match.kind === "none")
    return `adds nothing: it finds no pod in the rest of the tag, ${quoted(hidden(rest))}${trap}`;
  const group = (name: string): string => {
    const span = match.groups.find((one) => one.name === name)?.span;
    return hidden(span === undefined ? "" : rest.slice(span.start, span.end));
  };
  return `${unknown} ${quoted(group("pod_name"))} in the namespace ${quoted(group("namespace_name"))}${trap}`;
}

/** The tag; where only the id of a container is unknown in it, with an id put in. */
function exampleOf(tags: TagPattern): string | undefined {
  const only = onlyTag(tags);
  if (only !== undefined) return only;
  const { pieces } = tags;
  const at = pieces.findIndex(({ kind }) => kind === "any");
  const behind = pieces[at + 1];
  const before = pieces[at - 1];
  const isId =
    pieces.length === at + 2 &&
    before?.kind === "literal" &&
    before.text.endsWith("-") &&
    behind?.kind === "literal" &&
    behind.text === ".log";
  if (!isId) return undefined;
  return pieces.map((piece) => (piece.kind === "literal" ? piece.text : sampleIds[0])).join("");
}

function hidden(text: string): string {
  return text.replaceAll(sampleIds[0], "*");
}
