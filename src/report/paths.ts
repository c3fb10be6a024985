/** File names in the forms that other programs want. */

/** A relative or absolute reference to a file as RFC 3986 writes it: only letters, digits and `-._~/` stay. */
export function uriOf(path: string): string {
  const absolute = /^[A-Za-z]:\//.test(path) ? `/${path}` : path;
  const parts = absolute
    .replace(/^(?:\.\/+)+/, "")
    .split("/")
    .map(encodePart);
  const encoded = parts.join("/");
  if (encoded.startsWith("//")) return `file:${encoded}`;
  return encoded.startsWith("/") ? `file://${encoded}` : encoded;
}

/** Whether the reference that `uriOf` makes says all, so that it starts from no folder. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

function encodePart(part: string): string {
  const wellFormed = part.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
