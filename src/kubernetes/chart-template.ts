/** Templates of Helm's charts: they become manifests only when they are rendered, so their objects are not known. */
import type { Span } from "../../grammar/span.ts";
import type { SourceFile } from "../source/source-file.ts";

/** Actions that a chart's templates are made of. Others, such as `{{ $labels.pod }}`, stand in texts that nothing renders. */
const chartAction =
  /\{\{-?[ \t]*(?:\/\*|[$.(]?\.(?:Values|Release|Chart|Files|Capabilities|Template)\b|(?:include|template|if|with|range|define|block|end|else|tpl|toYaml|default|printf|required|lookup)\b)/;

/** Whether a file is a template of a chart, by its folder and what it is made of. */
export function isChartTemplate({ path, text }: SourceFile): boolean {
  return /(?:^|\/)templates\//.test(path) && text.includes("{{") && chartAction.test(text);
}

/** The folder of the chart that a template belongs to, `.` for the one that the user is in; undefined for other paths. */
export function chartFolder(path: string): string | undefined {
  const at = /(?:^|\/)templates\//.exec(path);
  return at === null ? undefined : path.slice(0, at.index) || (path.startsWith("/") ? "/" : ".");
}

/** `{{` where a line or a value begins. In quotes and within a text it would be YAML. */
const bareAction = /^[ \t]*(?:- +)?(?:[\w./-]+: +)?\{\{/m;

/** The first place at which a text that is no YAML shows that it is the source of a template. */
export function templateMark(text: string): Span | undefined {
  const action = bareAction.exec(text);
  if (action === null) return undefined;
  const end = action.index + action[0].length;
  return { start: end - 2, end };
}
