import { readInteger } from "../grammar/values/integer.ts";
import { atLeast, conf, defineRule, judgedValue, replaceWord, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: '"tls.debug" is above 1, which tells less than 1.',
  category: "security",
  severity: "hint",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The documentation lists levels up to 4, but those were levels of a library that Fluent Bit no longer uses. With OpenSSL it asks only
    whether the level is 1: then each step of a handshake is logged. With 2, 3 and 4 nothing is, as with 0 (tried with 5.1.1).
  `,
  quiet: `
    - Releases before 2.0, which may be built with the other library.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name      es
              Match     *
              tls       On
              tls.debug «4»
        `,
        fixed: conf`
          [OUTPUT]
              Name      es
              Match     *
              tls       On
              tls.debug 1
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name      es
            Match     *
            tls       On
            tls.debug 1
      `,
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "2.0.0")) return;
    for (const plugin of pipeline.plugins) {
      const level = plugin.get("tls.debug");
      if (level === undefined || plugin.schema?.source !== "core") continue;
      const { value, exact } = readInteger(judgedValue(level) ?? "");
      if (!exact || value <= 1) continue;
      report({
        at: level.value,
        message: `"${shownKey(level)} ${value}" makes the ${plugin.name.text} ${plugin.kind} log nothing of its handshakes, since Fluent Bit ${pipeline.version} looks for level 1 only.`,
        fixes: level.scan.references.length > 0 ? [] : [replaceWord(level.value, "1", "unsafe")],
      });
    }
  },
});
