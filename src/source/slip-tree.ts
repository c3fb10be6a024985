/** Words in a tree of their beginnings, so that those a few letters away from another are found without a look at each. */

/** Words that go on alike part where the first of their other letters differ. */
interface Branch {
  /** What stands between the branch above and this one. */
  readonly letters: string;
  /** By the code of their first letter. */
  readonly next: Map<number, Branch>;
  /** The word that ends here. */
  word: string | undefined;
}

export interface Slip {
  readonly word: string;
  readonly distance: number;
}

/** Words so much alike that a search has to follow more letters than this are told apart by nothing that a slip shows. */
const mostLetters = 20_000;

export class SlipTree {
  readonly #root: Branch = { letters: "", next: new Map(), word: undefined };

  constructor(words: Iterable<string>) {
    for (const word of words) this.#add(word);
  }

  /**
   * The words whose `editDistance` to `word` is `limit` or less, in no order; undefined where more than `most` letters
   * of the tree would have to be followed, each of which costs `2 * limit + 1`.
   */
  within(word: string, limit: number, most = mostLetters): readonly Slip[] | undefined {
    // A row for each letter that was followed; in it the distances to the beginnings of `word` that are `limit` letters
    // shorter to `limit` letters longer than what was followed: all others are farther away.
    const width = 2 * limit + 1;
    const beyond = limit + 1;
    const rows: number[] = [];
    const path: number[] = [];
    for (let k = 0; k < width; k++) rows.push(k < limit || k - limit > word.length ? beyond : k - limit);
    const found: Slip[] = [];
    let followed = 0;

    const follow = (code: number, depth: number): boolean => {
      path[depth - 1] = code;
      const [row, last, beforeLast] = [depth * width, (depth - 1) * width, (depth - 2) * width];
      let best = beyond;
      for (let k = 0; k < width; k++) {
        const at = depth + k - limit;
        let cost = beyond;
        if (at === 0) cost = Math.min(depth, beyond);
        else if (at > 0 && at <= word.length) {
          const own = word.charCodeAt(at - 1);
          cost = rows[last + k]! + (own === code ? 0 : 1);
          if (k + 1 < width) cost = Math.min(cost, rows[last + k + 1]! + 1);
          if (k > 0) cost = Math.min(cost, rows[row + k - 1]! + 1);
          if (depth > 1 && at > 1 && own === path[depth - 2] && word.charCodeAt(at - 2) === code)
            cost = Math.min(cost, rows[beforeLast + k]! + 1);
        }
        rows[row + k] = cost;
        if (cost < best) best = cost;
      }
      return best <= limit;
    };

    const search = (branch: Branch, above: number): void => {
      const { letters } = branch;
      for (let at = 0; at < letters.length; at++) {
        followed++;
        if (followed > most || !follow(letters.charCodeAt(at), above + at + 1)) return;
      }
      const depth = above + letters.length;
      const end = word.length - depth + limit;
      if (branch.word !== undefined && end >= 0 && end < width) {
        const distance = rows[depth * width + end]!;
        if (distance <= limit) found.push({ word: branch.word, distance });
      }
      for (const next of branch.next.values()) {
        if (followed > most) return;
        search(next, depth);
      }
    };
    search(this.#root, 0);
    return followed > most ? undefined : found;
  }

  #add(word: string): void {
    let branch = this.#root;
    let at = 0;
    while (at < word.length) {
      const code = word.charCodeAt(at);
      const next = branch.next.get(code);
      if (next === undefined) {
        branch.next.set(code, { letters: word.slice(at), next: new Map(), word });
        return;
      }
      const { letters } = next;
      let shared = 1;
      while (shared < letters.length && letters.charCodeAt(shared) === word.charCodeAt(at + shared)) shared++;
      at += shared;
      if (shared === letters.length) {
        branch = next;
        continue;
      }
      const middle: Branch = { letters: letters.slice(0, shared), next: new Map(), word: undefined };
      middle.next.set(letters.charCodeAt(shared), { ...next, letters: letters.slice(shared) });
      branch.next.set(code, middle);
      branch = middle;
    }
    branch.word = word;
  }
}
