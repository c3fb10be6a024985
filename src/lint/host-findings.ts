/** What is said about the files themselves rather than by a rule: YAML that cannot be read, and context that is missing. */
import type { Instance } from "../instance/instance.ts";
import type { Manifest } from "../kubernetes/set.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { Rule, Rules } from "../rule/define.ts";
import { rootLocation } from "../source/locate.ts";
import type { Diagnostic, Note, Severity } from "../source/source-file.ts";

/** YAML errors that remain after mending: no Kubernetes tool takes such a document. */
export function yamlErrors(manifests: readonly Manifest[]): readonly Diagnostic[] {
  return manifests.flatMap(({ file, errors }) =>
    errors.map(
      ({ span, message }): Diagnostic => ({
        code: "syntax/yaml",
        severity: "error",
        effect: "not-created",
        message: `This is not valid YAML, so Kubernetes does not take the document: ${message}.`,
        at: rootLocation({ file, span }),
        related: [],
        fixes: [],
        instances: [],
        fluentBit: undefined,
      }),
    ),
  );
}

/** One hint an instance that names what could not be resolved, so which rules stayed quiet. */
export function incompleteContext(
  instances: readonly Instance[],
  pipelines: readonly Pipeline[],
  rules: Rules,
  severityOf: (id: string, rule: Rule) => Severity | "off" | undefined,
): readonly Diagnostic[] {
  const id = "incomplete-context";
  const rule = rules[id];
  const severity = rule === undefined ? "off" : (severityOf(id, rule) ?? rule.severity);
  if (rule === undefined || severity === "off") return [];
  const byInstance = new Map(pipelines.map((pipeline) => [pipeline.instance, pipeline]));
  return instances.flatMap((instance): readonly Diagnostic[] => {
    const [first, ...others] = unresolved(instance, byInstance.get(instance));
    if (first === undefined) return [];
    return [
      {
        code: id,
        severity,
        effect: "none",
        message: `Not everything that this configuration needs was given: ${first.message.replace(/\.$/, "")}${others.length > 0 ? `, and ${others.length} more` : ""}; rules that need it stay quiet.`,
        at: rootLocation(first.at),
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
