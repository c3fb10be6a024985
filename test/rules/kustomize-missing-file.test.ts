import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const configMap = yaml`
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: fluent-bit
  data:
    fluent-bit.conf: |
      [INPUT]
          Name cpu
      [OUTPUT]
          Name  stdout
          Match *
`;

testRule("kustomize-missing-file", {
  valid: {
    "a repository": {
      "kustomization.yaml": yaml`
        resources:
          - configmap.yaml
          - https://github.com/example/logging//base?ref=v1
          - github.com/example/logging
      `,
      "configmap.yaml": configMap,
    },
    "a folder that was not given": {
      "overlay/kustomization.yaml": yaml`
        # of fluent-bit
        resources:
          - ../base
          - ../../elsewhere/role.yaml
      `,
      "overlay/configmap.yaml": configMap,
    },
    "a kustomization that is about something else": {
      "kustomization.yaml": yaml`
        resources:
          - web.yaml
      `,
      "other/configmap.yaml": configMap,
    },
    "a kustomization of Flux": {
      "kustomization.yaml": yaml`
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: fluent-bit
        spec:
          path: ./nowhere
        resources:
          - nowhere.yaml
      `,
      "configmap.yaml": configMap,
    },
  },
  invalid: {
    "a resource": {
      files: {
        "kustomization.yaml": yaml`
          resources:
            - configmap.yaml
            - "«daemonset.yml»"
        `,
        "configmap.yaml": configMap,
      },
      messages: ['There is no "daemonset.yml" beside the kustomization, so kustomize stops and makes nothing.'],
    },
    "the path behind a key": {
      files: {
        "kustomization.yaml": yaml`
          resources:
            - configmap.yaml
          configMapGenerator:
            - name: scripts
              files:
                - app.lua=«scripts/ap.lua»
        `,
        "configmap.yaml": configMap,
        "scripts/app.lua": "function f() end\n",
      },
      messages: ['There is no "scripts/ap.lua" beside the kustomization, so kustomize stops and makes nothing.'],
      fixed: {
        "kustomization.yaml": yaml`
          resources:
            - configmap.yaml
          configMapGenerator:
            - name: scripts
              files:
                - app.lua=scripts/app.lua
        `,
      },
    },
    "a patch": {
      files: {
        "kustomization.yaml": yaml`
          resources:
            - configmap.yaml
          patches:
            - path: «change.yaml»
        `,
        "configmap.yaml": configMap,
      },
      messages: ['There is no "change.yaml" beside the kustomization, so kustomize stops and makes nothing.'],
    },
    "a file above": {
      files: {
        "overlay/kustomization.yaml": yaml`
          resources:
            - ../base
          configMapGenerator:
            - name: fluent-bit
              behavior: merge
              files:
                - «../base/extra.conf»
        `,
        "base/kustomization.yaml": yaml`
          resources:
            - configmap.yaml
        `,
        "base/configmap.yaml": configMap,
        "base/extra.conf": "[INPUT]\n    Name mem\n",
      },
      messages: [
        '"../base/extra.conf" lies outside the folder of the kustomization, so kustomize refuses to read it and makes nothing.',
      ],
    },
  },
});
