/** Reads XML strictly, as far as our pictures use it; anything that is not well formed throws. */
export interface XmlElement {
  readonly name: string;
  /** As written, with entities. */
  readonly attributes: ReadonlyMap<string, string>;
}

export function elementsOf(xml: string): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  const open: string[] = [];
  const token = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([<&])|([^<&]+)/y;
  // An entity is taken out first, so that every other ampersand is a mistake.
  const text = xml.replace(/&(?:amp|lt|gt|quot|#39);/g, "\ue000");
  if (
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])(?![\udc00-\udfff])/.test(
      text,
    )
  )
    throw new Error("a character that XML does not have");
  const entities = xml.match(/&(?:amp|lt|gt|quot|#39);/g) ?? [];
  let next = 0;
  const restored = (part: string): string => part.replace(/\ue000/g, () => entities[next++]!);
  while (token.lastIndex < text.length) {
    const found = token.exec(text)!;
    const [, closing, name, attributes, empty, wrong, plain] = found;
    if (wrong !== undefined)
      throw new Error(`"${wrong}" in "${text.slice(Math.max(0, found.index - 60), found.index + 60)}"`);
    if (plain !== undefined) {
      restored(plain);
      continue;
    }
    if (closing === "/") {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>`);
      continue;
    }
    const pairs = [...restored(attributes!).matchAll(/([\w:-]+)="([^"]*)"/g)].map(
      ([, key, value]) => [key!, value!] as const,
    );
    if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`<${name}> has an attribute twice`);
    elements.push({ name: name!, attributes: new Map(pairs) });
    if (empty !== "/") open.push(name!);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return elements;
}
