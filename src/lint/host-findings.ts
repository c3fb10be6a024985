/** What is said about the files themselves rather than by a rule: YAML that cannot be read, and context that is missing. */
import type { Span } from "../../grammar/span.ts";
import type { Instance } from "../instance/instance.ts";
import { templateMark } from "../kubernetes/chart-template.ts";
import type { Manifest } from "../kubernetes/set.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { Rule, Rules } from "../rule/define.ts";
import { rootLocation } from "../source/locate.ts";
import type { Diagnostic, Effect, Location, Note, Severity } from "../source/source-file.ts";

/**
 * YAML errors that remain after mending: no Kubernetes tool takes such a document. One a document, since the others are
 * mostly what the reader made of the rest of the line. Of templates, no YAML before they are rendered, `unread-source` speaks.
 */
export function yamlErrors(manifests: readonly Manifest[]): readonly Diagnostic[] {
  return manifests.flatMap(({ file, yaml, errors }) => {
    const [first] = errors;
    if (first === undefined) return [];
    const at = (span: Span): Location => rootLocation({ file, span });
    if (templateMark(file.text) !== undefined) return [];
    const heads = yaml.documents.flatMap((document) => document.errors.slice(0, 1));
    return (heads.length > 0 ? heads : [first]).map(({ span, message }) =>
      diagnostic(
        "error",
        "not-created",
        `This is not valid YAML, so Kubernetes does not take the document: ${message}.`,
        at(span),
      ),
    );
  });
}

function diagnostic(severity: Severity, effect: Effect, message: string, at: Location): Diagnostic {
  const code = "syntax/yaml";
  return { code, severity, effect, message, at, related: [], fixes: [], instances: [], fluentBit: undefined };
}

/**
 * One hint an instance that names what could not be resolved, so which rules stayed quiet; one for all of those that lack
 * the same at the same place, such as the containers that share a ConfigMap.
 */
export function incompleteContext(
  instances: readonly Instance[],
  pipelines: readonly Pipeline[],
  rules: Rules,
  severityOf: (id: string, rule: Rule, path?: string) => Severity | "off" | undefined,
): readonly Diagnostic[] {
  const id = "incomplete-context";
  const rule = rules[id];
  if (rule === undefined || severityOf(id, rule) === "off") return [];
  const byInstance = new Map(pipelines.map((pipeline) => [pipeline.instance, pipeline]));
  const joined = new Map<string, { readonly first: Note; readonly others: Map<string, Note>; labels: Set<string> }>();
  for (const instance of instances) {
    const notes = unresolved(instance, byInstance.get(instance)).map((note) => ({
      ...note,
      at: rootLocation(note.at),
    }));
    const [first, ...others] = notes;
    if (first === undefined) continue;
    const known = joined.get(noteKey(first)) ?? { first, others: new Map<string, Note>(), labels: new Set<string>() };
    joined.set(noteKey(first), known);
    known.labels.add(instance.label);
    for (const other of others) known.others.set(noteKey(other), other);
  }
  return [...joined.values()].flatMap(({ first, others, labels }): readonly Diagnostic[] => {
    const { at } = first;
    const severity = severityOf(id, rule, at.file.path) ?? rule.severity;
    if (severity === "off") return [];
    return [
      {
        code: id,
        severity,
        effect: "none",
        message: `Not everything that this configuration needs was given: ${first.message.replace(/\.$/, "")}${others.size > 0 ? `, and ${others.size} more` : ""}; rules that need it stay quiet.`,
        at,
        related: [...others.values()],
        fixes: [],
        instances: [...labels],
        fluentBit: undefined,
      },
    ];
  });
}

function noteKey({ at: { file, span }, message }: Note): string {
  return `${file.path}\0${span.start}\0${span.end}\0${message}`;
}

/** An instance whose main file is not known has no pipeline. */
function unresolved({ unknowns }: Instance, pipeline: Pipeline | undefined): readonly Note[] {
  const notes: Note[] = [...unknowns];
  for (const { name, result } of pipeline?.references ?? []) {
    if (result.kind === "unknown") notes.push({ at: name.at, message: `"${name.text}": ${result.because}` });
  }
  return notes;
}

/** What is recognised and cannot be read, such as the templates of a chart: one hint a place. */
export function unreadSources(
  unread: readonly Note[],
  rules: Rules,
  severityOf: (id: string, rule: Rule, path?: string) => Severity | "off" | undefined,
): readonly Diagnostic[] {
  const id = "unread-source";
  const rule = rules[id];
  if (rule === undefined || severityOf(id, rule) === "off") return [];
  return unread.flatMap((note): readonly Diagnostic[] => {
    const at = rootLocation(note.at);
    const severity = severityOf(id, rule, at.file.path) ?? rule.severity;
    if (severity === "off") return [];
    return [
      {
        code: id,
        severity,
        effect: rule.effect,
        message: `${note.message}.`,
        at,
        related: [],
        fixes: [],
        instances: [],
        fluentBit: undefined,
      },
    ];
  });
}
