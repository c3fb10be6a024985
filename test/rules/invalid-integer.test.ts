import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const output = (...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name http\n    Match *\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("invalid-integer", {
  valid: {
    numbers: output("Workers 2", "net.keepalive_max_recycle -1", "tls.debug +3"),
    "units that the property counts anyway": conf`
      [SERVICE]
          Grace         5s
          HC_Period     60 seconds
          scheduler.cap 10 sec
    `,
    "words for none": output("Workers off", "tls.debug no"),
    "ports, which another rule judges":
      "[SERVICE]\n    HTTP_Server on\n    HTTP_Port abc\n[INPUT]\n    Name tcp\n    Port abc\n",
    "what is refused": "[SERVICE]\n    Coro_Stack_Size 24K\n",
    "placeholders, variables, comments and quotes": output(
      "Workers <n>",
      "tls.debug ${DEBUG}",
      'net.max_worker_connections "5"',
    )
      .concat("[OUTPUT]\n    Name kafka\n    Match *\n    schema_id some_schema_id\n")
      .concat("[SERVICE]\n    Grace 5 # seconds\n    Storage.max_chunks_up ___ # to be measured\n"),
    "a plugin without a list of properties": {
      files: "[INPUT]\n    Name cpu\n    Interval_Sec often\n",
      fluentBit: "1.7.2",
    },
  },
  invalid: {
    "no number at all": {
      files: output("Workers «two»"),
      effect: "ignored",
      severity: "error",
      messages: ['"Workers" of the http output is "two", which is read as 0: it does not begin with a digit.'],
    },
    "another number": {
      files: output(
        "Workers «1.9»",
        "net.keepalive_max_recycle «2,000»",
        "tls.debug «0x3»",
        "net.max_worker_connections «5k»",
      ),
      severity: "error",
      safety: "unsafe",
      messages: [
        '"Workers" of the http output is "1.9", which is read as 1: only the digits at its start count.',
        '"net.keepalive_max_recycle" of the http output is "2,000", which is read as 2: only the digits at its start count.',
        '"tls.debug" of the http output is "0x3", which is read as 0: only the digits at its start count.',
        '"net.max_worker_connections" of the http output is "5k", which is read as 5: only the digits at its start count.',
      ],
      fixed: output("Workers 1.9", "net.keepalive_max_recycle 2000", "tls.debug 3", "net.max_worker_connections 5000"),
    },
    "other units than the property counts": {
      files: {
        "fluent-bit.conf":
          "[SERVICE]\n    Parsers_File parsers.conf\n    HC_Period «1m»\n[INPUT]\n    Name dummy\n    Interval_NSec «500ms»\n",
        "parsers.conf":
          '[MULTILINE_PARSER]\n    Name m\n    Type regex\n    Flush_Timeout «5s»\n    Rule "start_state" "/a/" "start_state"\n',
      },
      messages: [
        '"HC_Period" of [SERVICE] is "1m", which is read as 1: only the digits at its start count.',
        '"Interval_NSec" of the dummy input is "500ms", which is read as 500: only the digits at its start count.',
        '"Flush_Timeout" of [MULTILINE_PARSER] is "5s", which is read as 5: only the digits at its start count.',
      ],
      fixed: {
        "fluent-bit.conf":
          "[SERVICE]\n    Parsers_File parsers.conf\n    HC_Period 60\n[INPUT]\n    Name dummy\n    Interval_NSec 500000000\n",
        "parsers.conf":
          '[MULTILINE_PARSER]\n    Name m\n    Type regex\n    Flush_Timeout 5000\n    Rule "start_state" "/a/" "start_state"\n',
      },
    },
    "more than 32 bits": {
      files: output("net.max_worker_connections «5000000000»"),
      messages: [
        '"net.max_worker_connections" of the http output is "5000000000", which is read as 705032704: it does not fit into 32 bits.',
      ],
    },
    "text behind the number does no harm": {
      files: output("Workers «2x»"),
      severity: "hint",
      effect: "none",
      messages: ['"Workers" of the http output is "2x", which is read as 2: only the digits at its start count.'],
    },
  },
});
