/** The templates of charts: told once a chart, since what they become is known only when they are rendered. */
import { chartFolder, isChartTemplate, templateMark } from "../../kubernetes/chart-template.ts";
import { concernsFluentBit } from "../../kubernetes/manifest.ts";
import type { Location, Note, SourceFile } from "../../source/source-file.ts";
import type { Given } from "../form.ts";

interface Templates {
  /** The first action of the first template. */
  readonly at: Location;
  readonly folder: string | undefined;
  aboutFluentBit: boolean;
}

/** One note a chart that is about Fluent Bit, and one for each other manifest that only a template tool makes YAML. */
export function unreadTemplates({ manifests, documents }: Given): readonly Note[] {
  const charts = new Map<string, Templates>();
  const add = (file: SourceFile, at: Location): void => {
    const folder = chartFolder(file.path);
    const key = folder ?? `${file.path} alone`;
    const known = charts.get(key);
    const aboutFluentBit = (known?.aboutFluentBit ?? false) || concernsFluentBit(file.text) || /fluent-?bit/i.test(key);
    if (known === undefined) charts.set(key, { at, folder, aboutFluentBit });
    else known.aboutFluentBit = aboutFluentBit;
  };
  for (const { original, file, errors } of manifests) {
    if (isChartTemplate(original)) add(original, firstAction(original));
    else if (errors.length > 0) {
      const span = templateMark(file.text);
      if (span !== undefined) add(original, { file, span });
    }
  }
  for (const { file } of documents) if (isChartTemplate(file)) add(file, firstAction(file));
  return [...charts.values()].flatMap(({ at, folder, aboutFluentBit }) =>
    aboutFluentBit ? [{ at, message: folder === undefined ? aboutOne : aboutChart(folder) }] : [],
  );
}

function firstAction(file: SourceFile): Location {
  const span = templateMark(file.text);
  const start = file.text.indexOf("{{");
  return { file, span: span ?? { start, end: start + 2 } };
}

const aboutOne =
  "This is the source of a template and no YAML before it is rendered, so what it makes of its parts is not judged; render it first and lint what comes out";

function aboutChart(folder: string): string {
  const name = folder === "." ? "this folder" : `"${folder}"`;
  const argument = /^[\w./-]+$/.test(folder) ? folder : "CHART";
  return `The templates of the chart in ${name} are no manifests before they are rendered, so they are not judged; lint what "helm template ${argument} | fbcheck lint -" renders`;
}
