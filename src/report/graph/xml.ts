/**
 * `text` for the inside of an element or of an attribute in double quotes, in XML and in HTML. Control characters have been
 * made visible before; two more code points are no characters of XML.
 */
export function xml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replace(/[\ufffe\uffff]/g, "\ufffd");
}
