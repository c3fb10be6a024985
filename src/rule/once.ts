/** Answers that several rules ask for, worked out once for each pipeline. */

/** `compute` with its answer kept for as long as the object lives that it is about; whatever else it takes is the same each time. */
export function onceFor<Subject extends object, More extends readonly unknown[], Answer>(
  compute: (subject: Subject, ...more: More) => Answer,
): (subject: Subject, ...more: More) => Answer {
  const answers = new WeakMap<Subject, Answer>();
  return (subject, ...more) => {
    const known = answers.get(subject);
    if (known !== undefined) return known;
    const answer = compute(subject, ...more);
    answers.set(subject, answer);
    return answer;
  };
}
