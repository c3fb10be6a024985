import { testRule } from "../rule-tester.ts";

const rule = (tag: string) =>
  `[INPUT]\n    Name dummy\n[FILTER]\n    Name rewrite_tag\n    Match *\n    Rule $log ^(a)$ ${tag} false\n`;
const output = (name: string, ...lines: readonly string[]) =>
  ["[OUTPUT]", `Name ${name}`, "Match *", ...lines].join("\n    ").concat("\n");

testRule("template-separator", {
  valid: {
    "separators that end a key": rule("$TAG.$log.$TAG[1]-$1"),
    "captures in a row": rule("x.$1$2$3"),
    "a dollar that begins nothing": rule("$TAG[1]$"),
    "a key with a hyphen": rule("a.$x-request-id"),
    "the key that is compared": rule("x").replace("$log", "$app/name"),
    "a template that does not start": output("cloudwatch_logs", "log_group_template $k['a']/$k['b']"),
    "the dialect of the other plugin": output("cloudwatch_logs", "log_group_template $(log)"),
    "a placeholder behind the dollar that is put in front": output("es", "Logstash_Prefix_Key {MY_PREFIX}"),
    "a mistake in the template, about which another rule speaks": output("forward", "Tag $app/logs.$x['a"),
  },
  invalid: {
    "a key behind the tag": {
      files: rule("new.$TAG«$log».x"),
      messages: ['"$log" stands right behind "$TAG", where no variable can begin, so it stays as it is written.'],
      severity: "error",
      effect: "degraded",
      safety: "unsafe",
      fixed: rule("new.$TAG.$log.x"),
    },
    "a capture behind the tag": { files: rule("$TAG«$1»"), fixed: rule("$TAG.$1") },
    "a character behind a bracket": {
      files: output("loki", "Labels a=$kubernetes['pod_name']«-».x"),
      messages: [
        '"-" in "$kubernetes[\'pod_name\']-" is dropped with an error in the log, for it can neither be part of a key nor end one.',
      ],
      severity: "warning",
    },
    "brackets around a key": { files: output("loki", "Labels a=$«(log)»") },
    "a slash in a key": {
      files: output("forward", "Tag «$app/logs».all"),
      messages: [
        '"$app/logs" is read as the one key "app/logs": only ".", "," and a blank end a key, so "$app" with text behind it is not what comes out.',
      ],
    },
    "a key that every container has": { files: rule("«$stream-logs».x") },
    "a hyphen at the end": { files: rule("«$app-».$TAG") },
    "every key of a container": {
      files: [
        "container_id",
        "container_name",
        "ecs_cluster",
        "ecs_task_arn",
        "ecs_task_definition",
        "kubernetes",
        "log",
        "source",
        "stream",
      ]
        .map((key) => output("opensearch", `Index x.«$${key}-y»`))
        .join(""),
    },
    "the template of a stream": { files: output("cloudwatch_logs", "log_stream_template x.«$stream-logs»") },
    "the template of a group": { files: output("cloudwatch_logs", "log_group_template x.«$stream-logs»") },
  },
});
