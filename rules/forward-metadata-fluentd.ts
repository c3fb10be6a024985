import { readBoolean } from "../grammar/values/boolean.ts";
import { addLine, conf, defineSetRule, pluginsNamed, replaceWord, switchOf, targetOf } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "Records are forwarded to Fluentd with metadata that it does not take.",
  category: "output",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    Since 5.0.5 the forward output sends the metadata of each record beside its time: "[[time, {}], record]". Fluentd up to 1.19.2 expects
    the time alone; it logs "skip invalid event" or an error and drops the records. Newer Fluent Bits take both;
    1.7.2 takes the record with the time 0.
  `,
  quiet: `
    - Receivers that nothing says to be Fluentd: only the preset "strict" speaks of them. It is known from the image behind the service
      that "Host" names, in the same set of manifests, and from a host that is called "fluentd".
    - "Time_as_Integer On" and a "Tag" with a template: both are sent without metadata.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  cpu
          [OUTPUT]
              Name  «forward»
              Match *
              Host  fluentd.logging.svc
        `,
        fixed: conf`
          [INPUT]
              Name  cpu
          [OUTPUT]
              Name  forward
              Retain_Metadata_In_Forward_Mode Off
              Match *
              Host  fluentd.logging.svc
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  cpu
        [OUTPUT]
            Name  forward
            Match *
            Host  fluentd.logging.svc
            Retain_Metadata_In_Forward_Mode Off
      `,
    ],
  },

  check({ set, pipelines, report }) {
    for (const pipeline of pipelines) {
      for (const output of pluginsNamed(pipeline, "output", "forward")) {
        const metadata = output.schema.property("retain_metadata_in_forward_mode");
        const written = output.get("retain_metadata_in_forward_mode");
        if (output.file.template || metadata === undefined || output.get("upstream") !== undefined) continue;
        // By default only since 5.0.5, so an unknown version says nothing less than the newest does.
        if (switchOf(output, metadata.name) !== true) continue;
        if (switchOf(output, "time_as_integer") !== false || output.get("tag")?.value.text.includes("$")) continue;
        const host = output.get("host")?.expanded;
        const name = host?.kind === "found" ? host.value : "";
        const target = targetOf(name, output.file.file, set);
        const isFluentd = target === undefined ? /^fluentd\b/i.test(name) : /^fluentd\b/.test(target.program);
        if (target !== undefined && !isFluentd) continue;
        const since = readBoolean(metadata.default ?? "") === true ? ` since 5.0.5` : "";
        report({
          at: written?.value ?? output.name,
          message: isFluentd
            ? `The forward output sends metadata beside the time of each record${written === undefined ? since : ""}, and Fluentd up to 1.19.2 drops such records.`
            : `The forward output sends metadata beside the time of each record${written === undefined ? since : ""}, which only another Fluent Bit surely takes.`,
          ...(isFluentd ? {} : { preset: "strict" }),
          related: target === undefined ? [] : [{ at: target.at, message: "Fluentd, where the output sends to" }],
          fixes: [
            written === undefined
              ? addLine(output.get("name")!, "Retain_Metadata_In_Forward_Mode", "Off")
              : replaceWord(written.value, "Off", "unsafe"),
          ],
        });
      }
    }
  },
});
