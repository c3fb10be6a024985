import { conf, defineRule, replaceWord, tailInputs } from "../src/rule/index.ts";

export default defineRule({
  summary: "The path of a tail input also finds the files that rotation leaves behind.",
  category: "input",
  severity: "hint",
  effect: "loss",
  fixes: "unsafe",
  why: `
    A tail input follows a file that is renamed, and knows it again by its inode. Rotation that copies the file and empties it
    (copytruncate), or that compresses the old one, makes a new file with the same lines: "app.log*" finds it, and the lines are
    delivered a second time.
  `,
  quiet: `
    - Inputs with an "Exclude_Path".
    - Patterns for nothing but rotated files, such as "app.log.*".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path «/var/log/app.log*»
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/app.log
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name         tail
            Path         /var/log/app.log*
            Exclude_Path /var/log/*.gz,/var/log/*.1
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { items, excludes } of tailInputs(pipeline)) {
      if (excludes?.length !== 0) continue;
      for (const { word, text } of items) {
        const end = text.slice(text.lastIndexOf("/") + 1);
        if (!/\.(?:log|txt|out|err|json)\*$/i.test(end)) continue;
        report({
          at: word,
          message: `"${text}" also finds what rotation leaves behind, such as "${end.replace(/^\*/, "app").slice(0, -1)}.1", and a copy is read again from its start.`,
          fixes: word.text === text ? [replaceWord(word, text.slice(0, -1), "unsafe")] : [],
        });
      }
    }
  },
});
