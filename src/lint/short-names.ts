/** Keeps messages readable: a name of a message that is as long as a book tells no more than its two ends do. */

/** In UTF-16 units. */
const longestName = 120;
const longestMessage = 2000;

/** `message` with long quoted names, and what is still too long, cut in the middle. */
export function withShortNames(message: string): string {
  if (message.length <= longestName) return message;
  const cut = message.replace(/"([^"]*)"/g, (quoted, name: string) =>
    name.length <= longestName ? quoted : `"${cutInMiddle(name, longestName)}"`,
  );
  return cutInMiddle(cut, longestMessage);
}

function cutInMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = (most - 1) >> 1;
  // Neither end may keep a half of a surrogate pair.
  const head = text.slice(0, half).replace(/[\ud800-\udbff]$/, "");
  const tail = text.slice(text.length - half).replace(/^[\udc00-\udfff]/, "");
  return `${head}…${tail}`;
}
