import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const docker = "[PARSER]\nName docker\nFormat json\n[PARSER]\nName cri\nFormat regex\nRegex ^(?<log>.*)$\n";
const tail = (lines: string, path = "/var/log/containers/*.log") => `[INPUT]\nName tail\nPath ${path}\n${lines}`;
const with_ = (main: string, proof: string) => ({ ...withParsers(docker, main), "proof.yaml": proof });

const kind = "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n";
const eksctl = (version: string) =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: r, version: "${version}"}\n`;
const kubelet = (socket: string) =>
  `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\ncontainerRuntimeEndpoint: ${socket}\n`;
const proxy = (tag: string) =>
  `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: kube-proxy}\nspec:\n  template:\n    spec:\n      containers: [{name: p, image: "registry.k8s.io/kube-proxy:${tag}"}]\n`;

testRule("docker-parser-on-cri", {
  valid: {
    "both runtimes": with_(tail("multiline.parser docker, cri\n"), kind),
    "a parser of CRI lines": with_(tail("Parser cri\n"), kind),
    "no parser at all": with_(tail(""), kind),
    "Docker's own folder": with_(tail("Parser docker\n", "/var/lib/docker/containers/*/*.log"), kind),
    "an input for each runtime": with_(tail("Parser docker\n") + tail("Parser cri\n"), kind),
    "a filter that may read the rest": with_(
      `${tail("Parser docker\n")}[FILTER]\nName parser\nMatch *\nKey_Name log\nParser cri\n`,
      kind,
    ),
    "a parser that is not known": with_(tail("Parser docker2\n"), kind),
  },
  invalid: {
    "a release without multiline parsers, for which there is no fix": {
      files: withParsers(docker, tail("«Parser» docker\n")),
      fluentBit: "1.7.2",
      severity: "hint",
    },
    "a name from a variable, which we leave": {
      files: withParsers(docker, tail("«Parser» ${PARSER}\n")),
      env: { PARSER: "docker" },
      fluentBit: "5.1.1",
      severity: "hint",
    },
    "without proof, as a hint": {
      files: withParsers(docker, tail("«Parser» docker\n")),
      messages: [
        '"Parser docker" reads only what Docker writes; where the nodes run containerd or CRI-O, each line stays whole in "log".',
      ],
      severity: "hint",
      fixed: withParsers(docker, tail("multiline.parser docker, cri\n")),
      safety: "unsafe",
    },
    "beside a configuration of kind": {
      files: with_(tail("«Parser» docker\n"), kind),
      messages: [
        '"Parser docker" reads only what Docker writes, but kind runs containerd, so each line stays whole in "log".',
      ],
      severity: "warning",
      fixed: null,
    },
    "beside a new cluster of eksctl": {
      files: with_(tail("«multiline.parser» docker\n"), eksctl("1.29")),
      messages: [
        '"multiline.parser docker" reads only what Docker writes, but the cluster is made for Kubernetes 1.29, so each line stays whole in "log".',
      ],
      fixed: null,
    },
    "beside an old cluster of eksctl": {
      files: with_(tail("«Parser» docker\n"), eksctl("1.23")),
      severity: "hint",
      fixed: null,
    },
    "beside a kubelet with containerd": {
      files: with_(tail("«Docker_Mode» On\n"), kubelet("unix:///run/containerd/containerd.sock")),
      severity: "warning",
      fixed: null,
    },
    "beside a kubelet with Docker": {
      files: with_(tail("«Parser» docker\n"), kubelet("unix:///run/cri-dockerd.sock")),
      severity: "hint",
      fixed: null,
    },
    "beside a part of Kubernetes 1.24": {
      files: with_(tail("«Parser» docker\n"), proxy("v1.24.0")),
      messages: [
        '"Parser docker" reads only what Docker writes, but "kube-proxy" of Kubernetes 1.24.0 runs there, so each line stays whole in "log".',
      ],
      severity: "warning",
      fixed: null,
    },
    "beside a part of Kubernetes 1.23": {
      files: with_(tail("«Parser» docker\n"), proxy("v1.23.9")),
      severity: "hint",
      fixed: null,
    },
  },
});
