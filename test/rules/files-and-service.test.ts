import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const upstream = (text: string): Readonly<Record<string, string>> => ({
  "fluent-bit.conf": conf`
    [OUTPUT]
        Name     forward
        Match    *
        Upstream nodes.conf
  `,
  "nodes.conf": text,
});

testRule("missing-upstream-nodes", {
  valid: {
    "a file elsewhere": conf`
      [OUTPUT]
          Name     forward
          Match    *
          Upstream /etc/fluent-bit/nodes.conf
    `,
  },
  invalid: {
    "no nodes": {
      files: upstream("[«UPSTREAM»]\n    Name a\n"),
      messages: ["This upstream has no [NODE] section, so Fluent Bit refuses to start."],
    },
    "a second list is not read": {
      files: upstream("[UPSTREAM]\n    Name a\n[NODE]\n    Name n\n    Host h\n    Port 1\n[«UPSTREAM»]\n    Name b\n"),
      effect: "ignored",
    },
    "no name, and a node without anything": {
      files: upstream("[«UPSTREAM»]\n    x y\n[«NODE»]\n    Name n\n"),
      messages: [
        'This [UPSTREAM] section has no "Name", so Fluent Bit refuses to start.',
        'This [NODE] section has no "Host" and no "Port", so Fluent Bit refuses to start.',
      ],
    },
  },
});

testRule("invalid-port", {
  valid: {
    "no server": conf`
      [SERVICE]
          HTTP_Port 0
    `,
    "a port of a plugin without connection": conf`
      [INPUT]
          Name cpu
          Port 99999
    `,
  },
  invalid: {
    "words and trailing letters": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Port   «2020x»
      `,
      effect: "refused",
    },
    "1.7.2 starts without the server": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Port   «99999»
      `,
      fluentBit: "1.7.2",
      effect: "degraded",
    },
    "an output cannot connect": {
      files: conf`
        [OUTPUT]
            Name  http
            Match *
            Port  «92000»
      `,
      effect: "loss",
    },
    "an input listens elsewhere": {
      files: conf`
        [INPUT]
            Name forward
            Port «92000»
      `,
      effect: "degraded",
      messages: ['"92000" is no port: the forward input listens on 26464 instead.'],
    },
  },
});

testRule("storage-settings-refused", {
  valid: {
    "any case": conf`
      [SERVICE]
          storage.sync NORMAL
    `,
  },
  invalid: {
    "even without a path": {
      files: conf`
        [SERVICE]
            storage.sync «bogus»
      `,
      effect: "refused",
    },
  },
});

testRule("filesystem-storage-without-path", {
  valid: {
    "the service may stand elsewhere": conf`
      @INCLUDE /etc/fluent-bit/service.conf
      [INPUT]
          Name         cpu
          storage.type filesystem
    `,
    memory: conf`
      [INPUT]
          Name         cpu
          storage.type memory
      [OUTPUT]
          Name  null
          Match *
    `,
  },
  invalid: {
    "an emitter": {
      files: conf`
        [INPUT]
            Name cpu
        [FILTER]
            Name                 rewrite_tag
            Match                cpu.0
            Rule                 cpu_p ^9 hot false
            Emitter_Storage.type «filesystem»
        [OUTPUT]
            Name  null
            Match *
      `,
      effect: "refused",
    },
  },
});

testRule("lua-script-not-found", {
  valid: {
    "inline code": conf`
      [FILTER]
          Name  lua
          Match *
          code  function f(a, b, c) return 0, b, c end
          call  f
    `,
  },
  invalid: {
    "a slip in the name": {
      files: {
        "fluent-bit.conf": conf`
          [FILTER]
              Name   lua
              Match  *
              script «filtr.lua»
              call   f
        `,
        "filter.lua": "function f(a, b, c) return 0, b, c end\n",
      },
      effect: "refused",
      safety: "unsafe",
      fixed: {
        "fluent-bit.conf": conf`
          [FILTER]
              Name   lua
              Match  *
              script filter.lua
              call   f
        `,
      },
    },
  },
});

const lua = (text: string, call: string): Readonly<Record<string, string>> => ({
  "fluent-bit.conf": conf`
    [FILTER]
        Name   lua
        Match  *
        script filter.lua
        call   CALL
  `.replace("CALL", call),
  "filter.lua": text,
});

testRule("lua-missing-function", {
  valid: {
    "a function in a variable": lua("f = function(a, b, c) return 0, b, c end\n", "f"),
    "a script that loads others": lua('require("helpers")\n', "f"),
  },
  invalid: {
    "another name": {
      files: lua("function cb_filter(a, b, c) return 0, b, c end\n", "«cb_fitler»"),
      effect: "refused",
      messages: ['The script has no function "cb_fitler", so Fluent Bit refuses to start.'],
    },
  },
});

testRule("unknown-service-property", {
  valid: {
    "a name, which is skipped": conf`
      [SERVICE]
          Name  main
          FLUSH 1
    `,
  },
  invalid: {
    "nothing is close": {
      files: conf`
        [SERVICE]
            «HTTP_Monitor» Off
      `,
      fluentBit: "5.1.1",
      severity: "warning",
      effect: "ignored",
    },
    "nothing is close, and the version is not known": {
      files: conf`
        [SERVICE]
            «HTTP_Monitor» Off
      `,
      severity: "hint",
    },
    "a slip": {
      files: conf`
        [SERVICE]
            «Parser_File» /fluent-bit/etc/parsers.conf
      `,
      severity: "error",
      safety: "safe",
      fixed: conf`
        [SERVICE]
            Parsers_File /fluent-bit/etc/parsers.conf
      `,
    },
  },
});

testRule("unknown-parser-property", {
  valid: {
    "keys of both kinds": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File parsers.conf
      `,
      "parsers.conf": conf`
        [PARSER]
            Name            a
            Format          json
            Decode_Field_As json log
        [MULTILINE_PARSER]
            Name          b
            Type          regex
            Flush_Timeout 1000
            Rule          "start_state" "/^a/" "cont"
            Rule          "cont" "/^b/" "cont"
      `,
    },
  },
  invalid: {
    "a multiline parser": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [MULTILINE_PARSER]
              Name          b
              Type          endswith
              Match_String  ;
              «FlushTimeout» 1000
        `,
      },
      effect: "ignored",
      fixed: {
        "parsers.conf": conf`
          [MULTILINE_PARSER]
              Name          b
              Type          endswith
              Match_String  ;
              Flush_Timeout 1000
        `,
      },
    },
  },
});
