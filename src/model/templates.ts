import type { SourceFile } from "../source/source-file.ts";

/** Source of a template tool, by its name or the marks of Go templates, Jinja and ERB. */
export function isTemplate({ path, text }: SourceFile): boolean {
  return (
    /\.(?:tpl|gotmpl|tmpl|tftpl|j2|jinja2?|erb|mustache|hbs)$/i.test(path) ||
    text.includes("{{") ||
    /\{%-? |<%[-= ]/.test(text)
  );
}
