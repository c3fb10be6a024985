import {
  atLeast,
  conf,
  defineRule,
  type Edit,
  type Note,
  type Plugin,
  type Property,
  resolvedPath,
} from "../src/rule/index.ts";

type WordCounts = ReadonlyMap<string, number>;

interface Sharer {
  readonly input: Plugin;
  readonly db: Property;
}

/** Of many that share a file a few tell it all. */
const shownSharers = 5;

export default defineRule({
  summary: "Two inputs keep their positions in the same database file.",
  category: "input",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    Since 3.0.2 a tail input deletes all rows of its database at start whose files it does not read itself: after a restart,
    files of the other input are read again, or skipped to their end without "Read_from_Head". The database of a systemd
    input holds a single position without a name (table in_systemd_cursor), so two inputs overwrite each other's: after a
    restart both go on from the one that was written last.
  `,
  quiet: `
    - A tail and a systemd input: they use different tables.
    - Two tail inputs before 3.0.2.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/app/*.log
              Tag  app.*
              DB   «/state/tail.db»
          [INPUT]
              Name tail
              Path /var/log/host/*.log
              Tag  host.*
              DB   «/state/tail.db»
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/app/*.log
              Tag  app.*
              DB   /state/tail.db
          [INPUT]
              Name tail
              Path /var/log/host/*.log
              Tag  host.*
              DB   /state/tail-host.db
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/app/*.log
            DB   /state/app.db
        [INPUT]
            Name systemd
            DB   /state/systemd.db
      `,
    ],
  },

  check({ pipeline, report }) {
    const groups = new Map<string, Sharer[]>();
    for (const input of pipeline.inputs) {
      const name = input.schema?.name;
      const db = input.get("db");
      if (db === undefined || (name !== "systemd" && !(name === "tail" && atLeast(pipeline.version, "3.0.2"))))
        continue;
      const written = db.expanded.kind === "found" ? db.expanded.value : db.value.text;
      if (written === "" || written === ":memory:") continue;
      // What begins with a variable whose value is not known may be absolute.
      const path = written.startsWith("${") ? written : resolvedPath(pipeline, written);
      const key = `${name}\0${path}`;
      const sharers = groups.get(key);
      if (sharers === undefined) groups.set(key, [{ input, db }]);
      else sharers.push({ input, db });
    }

    for (const sharers of groups.values()) {
      const [first, ...later] = sharers;
      if (first === undefined || later.length === 0) continue;
      const counts = wordCounts(sharers);
      const renamings = new Map(later.map((sharer) => [sharer.input, renaming(sharer, counts)]));
      for (const { input, db } of sharers) {
        const only = renamings.get(input);
        const own = only === undefined ? [...renamings.values()] : [only];
        report({
          at: db.value,
          message: messageOf(first.input.schema?.name ?? "", sharers.length, db.value.text),
          related: notesOf(sharers, input),
          fixes: [
            {
              title: `Keep the positions of "${own[0]!.sharer.input.get("tag")?.value.text ?? own[0]!.sharer.input.name.text}" in "${own[0]!.path}"`,
              safety: "unsafe",
              edits: own.map(({ edit }) => edit),
            },
          ],
        });
      }
    }

    /** The first few others. */
    function notesOf(sharers: readonly Sharer[], input: Plugin): readonly Note[] {
      const others = sharers
        .slice(0, shownSharers + 1)
        .filter((other) => other.input !== input)
        .slice(0, shownSharers);
      const left = sharers.length - 1 - others.length;
      const more = left === 0 ? "" : `, and in ${left} more ${left === 1 ? "input" : "inputs"}`;
      return others.map(({ db }, at) => ({
        at: db.at,
        message: `the same file${at === others.length - 1 ? more : ""}`,
      }));
    }

    function messageOf(plugin: string, count: number, path: string): string {
      const shared = `${count} ${plugin} inputs share the database "${path}"`;
      if (plugin === "tail") {
        return `${shared}, and each deletes the rows of the others when it starts, so after a restart their files are read again or skipped.`;
      }
      return `${shared}, which holds one position for all, so after a restart they go on where the last of them stopped: records are skipped or delivered twice.`;
    }

    function renaming(sharer: Sharer, counts: WordCounts): { sharer: Sharer; path: string; edit: Edit } {
      const { text, at } = sharer.db.value;
      const dot = text.lastIndexOf(".");
      const end = dot > text.lastIndexOf("/") + 1 ? dot : text.length;
      const path = `${text.slice(0, end)}-${distinction(sharer.input, counts)}${text.slice(end)}`;
      return { sharer, path, edit: { at, newText: path } };
    }

    /** How many of them have each word. */
    function wordCounts(sharers: readonly Sharer[]): WordCounts {
      const counts = new Map<string, number>();
      for (const { input } of sharers)
        for (const word of new Set(wordsOf(input))) counts.set(word, (counts.get(word) ?? 0) + 1);
      return counts;
    }

    /** The first part of the tag, alias or unit that no other of them has; else the number of the input. */
    function distinction(input: Plugin, counts: WordCounts): string {
      return wordsOf(input).find((word) => counts.get(word) === 1) ?? String(input.index);
    }

    function wordsOf(input: Plugin): readonly string[] {
      return ["tag", "alias", "systemd_filter", "path"].flatMap((key) =>
        (input.get(key)?.value.text ?? "")
          .split(/[^A-Za-z0-9_-]+/)
          .filter((word) => word.length > 1 && !word.startsWith("_")),
      );
    }
  },
});
