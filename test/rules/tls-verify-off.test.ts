import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

testRule("tls-verify-off", {
  valid: {
    "no TLS at all": conf`
      [OUTPUT]
          Name       es
          Match      *
          tls.verify Off
    `,
    "TLS switched off": conf`
      [OUTPUT]
          Name       es
          Match      *
          tls        Off
          tls.verify Off
    `,
    "an input, which would check its clients": conf`
      [INPUT]
          Name       http
          tls        On
          tls.verify Off
    `,
    "a filter that asks the kubelet": conf`
      [FILTER]
          Name        kubernetes
          Match       *
          Use_Kubelet On
          tls.verify  Off
    `,
    "an output that checks all the same": conf`
      [OUTPUT]
          Name            kinesis_streams
          Match           *
          region          eu-west-1
          stream          logs
          tls.verify      Off
    `,
    "a value that is not known": conf`
      [OUTPUT]
          Name       es
          Match      *
          tls        On
          tls.verify \${VERIFY}
    `,
  },
  invalid: {
    "beside an output that checks": {
      files: conf`
        [OUTPUT]
            Name       es
            Match      a
            tls        On
            tls.verify On
        [OUTPUT]
            Name       es
            Match      b
            tls        On
            tls.verify «false»
      `,
      messages: [
        "The es output takes any certificate, so whoever stands between it and the server can read and change what it sends.",
      ],
    },
    "TLS by a variable": {
      files: conf`
        [OUTPUT]
            Name       es
            Match      b
            tls        \${TLS}
            tls.verify «off»
      `,
    },
    "the API server": {
      files: conf`
        [FILTER]
            Name       kubernetes
            Match      kube.*
            tls.verify «Off»
      `,
      messages: [
        "The kubernetes filter takes any certificate, so whoever stands between it and the API server gets its token.",
      ],
    },
  },
});
