import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("kube-url-without-scheme", {
  valid: {
    "both schemes": conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL http://127.0.0.1:8080
    `,
    "a placeholder": conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL <your-api-server>
    `,
    "1.7.2 with the kubelet": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL kubernetes.default:443
          Use_Kubelet On
    `,
      fluentBit: "1.7.2",
    },
  },
  invalid: {
    "capital letters, which the filter does not know": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL «HTTPS://kubernetes.default.svc»
    `,
      fixed: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL https://kubernetes.default.svc
    `,
      safety: "unsafe",
      messages: [
        '"HTTPS://kubernetes.default.svc" does not begin with "https://" or "http://", so the kubernetes filter does not start, nor does Fluent Bit.',
      ],
    },
    "another scheme": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL «tcp://10.0.0.1:443»
    `,
      fixed: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL https://10.0.0.1:443
    `,
    },
    "5.1.1 also with the kubelet": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Kube_URL «kubernetes.default:443»
          Use_Kubelet On
    `,
      fixed: null,
      fluentBit: "5.1.1",
    },
    "the input of events, whose scheme is compared with its case": {
      files: "[INPUT]\n    Name kubernetes_events\n    Kube_URL «HTTPS://10.0.0.1»\n",
      fixed: "[INPUT]\n    Name kubernetes_events\n    Kube_URL https://10.0.0.1\n",
      messages: [
        '"HTTPS://10.0.0.1" does not begin with "https://" or "http://", so the kubernetes_events input does not start, nor does Fluent Bit.',
      ],
    },
  },
});
