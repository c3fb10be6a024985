import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = "[INPUT]\n    Name cpu\n";

testRule("missing-resource-limits", {
  valid: {
    "a limit": podSet({ config, container: ["resources: {limits: {memory: 128Mi}}"] }),
    "a limit of the pod": podSet({ config, spec: ["resources: {limits: {memory: 128Mi}}"] }),
    "resources of a template": podSet({ config, container: ['resources: "{{ .Values.resources }}"'] }),
    "another container without one": podSet({
      config,
      container: ["resources: {limits: {memory: 128Mi}}"],
      beside: ["{name: reloader, image: reloader}"],
    }),
  },
  invalid: {
    "no resources": {
      files: marked(podSet({ config })),
      severity: "hint",
      effect: "none",
      messages: [`Container "forwarder" has no memory limit.`],
    },
    "a request only": { files: marked(podSet({ config, container: ["resources: {requests: {memory: 128Mi}}"] })) },
    "a limit of the processor only": {
      files: marked(podSet({ config, container: ["resources: {limits: {cpu: 1}}"] })),
    },
  },
});

function marked(set: { readonly "fluent-bit.yaml": string }) {
  return { "fluent-bit.yaml": set["fluent-bit.yaml"].replace("name: forwarder", "name: «forwarder»") };
}
