/** Answers kept for texts that come again: the same parsers stand in many files of a set. */

/** Texts longer than this are rare and costly to keep. */
const longestKey = 8192;

/**
 * `compute` with its latest `limit` answers kept by `key`, the oldest dropped first. The answers must be immutable, since
 * every caller gets the same one.
 */
export function remembered<Args extends readonly unknown[], Answer>(
  limit: number,
  key: (...args: Args) => string,
  compute: (...args: Args) => Answer,
): (...args: Args) => Answer {
  const answers = new Map<string, Answer>();
  return (...args) => {
    const name = key(...args);
    if (name.length > longestKey) return compute(...args);
    const known = answers.get(name);
    if (known !== undefined || answers.has(name)) return known as Answer;
    const answer = compute(...args);
    if (answers.size >= limit) {
      const oldest = answers.keys().next();
      if (oldest.done !== true) answers.delete(oldest.value);
    }
    answers.set(name, answer);
    return answer;
  };
}
