import { testRule } from "../rule-tester.ts";
import { pod } from "./pod.ts";

testRule("config-path-not-mounted", {
  valid: {
    "the image's own file": { "pod.yaml": pod({ mountPath: "/etc/other" }) },
    "an image that is not known": {
      "pod.yaml": pod({
        image: "example.com/logs/collector:1",
        container: 'args: ["fluent-bit", "-c", "/etc/fb.conf"]',
      }),
    },
    "a volume whose content is not known": {
      "pod.yaml": pod({ volume: "hostPath:\n  path: /etc/fb", container: 'args: ["-c", "/fluent-bit/etc/x.conf"]' }),
    },
    "a shell that may make the file": {
      "pod.yaml": pod({
        container: 'command: ["sh", "-c", "envsubst < /a > /tmp/b.conf; /fluent-bit/bin/fluent-bit -c /tmp/b.conf"]',
      }),
    },
  },
  invalid: {
    "no mount at all there": {
      files: { "pod.yaml": pod({ container: "args: [«--config=/etc/fb.conf»]" }) },
      effect: "refused",
      messages: [`No mount brings "/etc/fb.conf" into the container, so Fluent Bit does not start.`],
    },
    "a mount over the image's file that lacks it": {
      files: {
        "pod.yaml": pod({ image: "«fluent/fluent-bit:5.1.1»", data: { "main.conf": "[INPUT]\n    Name cpu\n" } }),
      },
      messages: [
        `The container starts Fluent Bit with "/fluent-bit/etc/fluent-bit.conf", which no mount brings, so it does not start.`,
      ],
    },
  },
});
