/** XML 1.0 as reports need it. Whatever the texts hold, the result is well-formed; whether it is fit to read is theirs. */
import { visible } from "./visible.ts";

export type Attributes = Readonly<Record<string, string | number>>;

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An element with other elements in it, on lines of their own. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  if (children.length === 0) return `<${head(name, attributes)}/>\n`;
  // Only tags begin with such a character, so no line of a text is moved.
  const indented = children.map((child) => child.replace(/^(?= *<)/gm, "  "));
  return `<${head(name, attributes)}>\n${indented.join("")}</${name}>\n`;
}

/** An element with a text in it. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return `<${head(name, attributes)}>${escaped(text)}</${name}>\n`;
}

function head(name: string, attributes: Attributes): string {
  // A reader makes blanks of raw tabs and line ends in an attribute.
  const value = (text: string): string => escaped(text).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
  return (
    name +
    Object.entries(attributes)
      .map(([key, text]) => ` ${key}="${value(String(text))}"`)
      .join("")
  );
}

const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters that XML cannot hold at all, not even as references, are shown as escapes. */
function escaped(text: string): string {
  return text
    .replace(forbidden, (char) => (char >= "\ufffe" ? `\\u{${char.charCodeAt(0).toString(16)}}` : visible(char)))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");
}
