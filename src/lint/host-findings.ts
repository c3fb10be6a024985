/** What is said about the files themselves rather than by a rule: YAML that cannot be read, and context that is missing. */
import type { Span } from "../../grammar/span.ts";
import type { Instance } from "../instance/instance.ts";
import type { Manifest } from "../kubernetes/set.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { Rule, Rules } from "../rule/define.ts";
import { rootLocation } from "../source/locate.ts";
import type { Diagnostic, Effect, Location, Note, Severity } from "../source/source-file.ts";

/**
 * YAML errors that remain after mending: no Kubernetes tool takes such a document. One a document, since the others are
 * mostly what the reader made of the rest of the line. The template of a chart is no YAML before it is rendered.
 */
export function yamlErrors(manifests: readonly Manifest[]): readonly Diagnostic[] {
  return manifests.flatMap(({ file, yaml, errors }) => {
    const [first] = errors;
    if (first === undefined) return [];
    const at = (span: Span): Location => rootLocation({ file, span });
    const action = templateAction.exec(file.text);
    if (action !== null) {
      const start = action.index + action[0].length - 2;
      const message = "This is a template, which is no YAML before it is rendered, so nothing else is said about it.";
      return [diagnostic("hint", "none", message, at({ start, end: start + 2 }))];
    }
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

/** `{{` where a line or a value begins. In quotes and within a text it would be YAML. */
const templateAction = /^[ \t]*(?:- +)?(?:[\w./-]+: +)?\{\{/m;

function diagnostic(severity: Severity, effect: Effect, message: string, at: Location): Diagnostic {
  const code = "syntax/yaml";
  return { code, severity, effect, message, at, related: [], fixes: [], instances: [], fluentBit: undefined };
}

/** One hint an instance that names what could not be resolved, so which rules stayed quiet. */
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
  return instances.flatMap((instance): readonly Diagnostic[] => {
    const [first, ...others] = unresolved(instance, byInstance.get(instance));
    if (first === undefined) return [];
    const at = rootLocation(first.at);
    const severity = severityOf(id, rule, at.file.path) ?? rule.severity;
    if (severity === "off") return [];
    return [
      {
        code: id,
        severity,
        effect: "none",
        message: `Not everything that this configuration needs was given: ${first.message.replace(/\.$/, "")}${others.length > 0 ? `, and ${others.length} more` : ""}; rules that need it stay quiet.`,
        at,
        related: others.map((note) => ({ ...note, at: rootLocation(note.at) })),
        fixes: [],
        instances: [instance.label],
        fluentBit: undefined,
      },
    ];
  });
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
