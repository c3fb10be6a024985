import { testRule } from "../rule-tester.ts";
import { pod } from "./pod.ts";

const output = (line: string): string => `[OUTPUT]\n    Name  es\n    Match *\n    ${line}\n`;
const set = "@SET ES_HOST=h\n";

testRule("malformed-env-reference", {
  valid: {
    "right references": set + output("Host ${ES_HOST}"),
    templates: "[OUTPUT]\n    Name gcs\n    Match *\n    object_key /$TAG/$UUID/$INDEX\n",
    "record accessors": "[OUTPUT]\n    Name loki\n    Match *\n    Labels job=$MY_JOB, b=$kubernetes['pod_name']\n",
    "a regular expression": "[FILTER]\n    Name grep\n    Match *\n    Regex log ^A_B$ES_HOST\n",
    "a command": "[INPUT]\n    Name exec\n    Command echo $MY_HOME $(MY_PATH)\n",
    "a dummy record": '[INPUT]\n    Name dummy\n    Dummy {"a":"$MY_VALUE"}\n',
    "a word that no variable is named after": output("Index $index"),
    "a template of the Go plugin of AWS":
      "[OUTPUT]\n    Name cloudwatch\n    Match *\n    log_stream_name $(ecs_task_id)_$(tag)\n",
    "the name of a record's key": "@SET MY_KEY=x\n[FILTER]\n    Name parser\n    Match *\n    Key_Name $MY_KEY\n",
    "a secret that no variable is named after": output("Cloud_Auth_Key $log"),
    "a variable whose name really ends with a blank": "@SET C =3\n[INPUT]\n    Name dummy\n    Tag x${C }\n",
  },
  invalid: {
    "no braces, with a variable of that name": {
      files: set + output("Host «$ES_HOST»"),
      messages: [`Fluent Bit replaces only "\${NAME}", so "$ES_HOST" stays as it is.`],
      severity: "warning",
      effect: "ignored",
      fixed: set + output("Host ${ES_HOST}"),
      safety: "safe",
    },
    "no braces, written like a variable": {
      files: output("Host «$ES_HOST»"),
      fixed: output("Host ${ES_HOST}"),
      safety: "unsafe",
    },
    parentheses: { files: set + output("Host «$(ES_HOST)»"), fixed: set + output("Host ${ES_HOST}"), safety: "safe" },
    "parentheses in a secret whose name ends like that of a record's key": {
      files: "@SET FORWARD_KEY=x\n[OUTPUT]\n    Name forward\n    Match *\n    Shared_Key «$(FORWARD_KEY)»\n",
      fixed: "@SET FORWARD_KEY=x\n[OUTPUT]\n    Name forward\n    Match *\n    Shared_Key ${FORWARD_KEY}\n",
      safety: "safe",
    },
    "a variable from a Secret outside the set": {
      files: {
        "set.yaml": pod({
          data: {
            "fluent-bit.conf":
              "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name forward\n    Match *\n    Shared_Key «$(FORWARD_KEY)»\n",
          },
          container:
            "env:\n  - name: FORWARD_KEY\n    valueFrom:\n      secretKeyRef:\n        name: elsewhere\n        key: forward",
        }),
      },
      fixed: null,
      severity: "warning",
    },
    blanks: {
      files: set + output("Host «${ ES_HOST }»"),
      complete: true,
      messages: [
        `The blanks in "\${ ES_HOST }" belong to the variable's name, which nothing sets, so the es output uses its default host, mostly 127.0.0.1.`,
      ],
      effect: "degraded",
      fixed: set + output("Host ${ES_HOST}"),
      safety: "safe",
    },
    "record accessor text": {
      files: output("Index logs-«${k8s['ns']}»"),
      messages: [
        `"\${k8s['ns']}" reads no record but a variable of that name, which nothing sets, so nothing stands in its place.`,
      ],
    },
    "no closing brace": {
      files: set + output("Host «${ES_HOST»"),
      messages: [`Nothing closes "\${ES_HOST", so it stays as it is.`],
      severity: "warning",
      fixed: set + output("Host ${ES_HOST}"),
      safety: "safe",
    },
    "no closing brace behind another variable (ro-100)": {
      files: set + output("Index ${ES_HOST} and «${MY_NAME»"),
      messages: [`Nothing closes "\${MY_NAME", so it and everything behind the variable before it is dropped.`],
      severity: "error",
      effect: "degraded",
      fixed: set + output("Index ${ES_HOST} and ${MY_NAME}"),
      safety: "unsafe",
    },
  },
});
