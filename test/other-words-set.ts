/** A sound manifest set in words that can be chosen, for defects to be put into. */
import type { InputFile } from "../src/result.ts";

export interface Words {
  readonly app: string;
  readonly namespace: string;
  /** Two systemd units, without `.service`. */
  readonly units: readonly [string, string];
  readonly output: keyof typeof outputs;
  readonly image: string;
  /** Columns of the block scalars and, in them, of the entries. */
  readonly blockIndent: number;
  readonly entryIndent: number;
}

/** Lines that an output needs, what all outputs share and how one may misspell it, and where records go. */
export const outputs = {
  cloudwatch_logs: {
    lines: ["region eu-west-1", "log_stream_prefix n-"],
    shared: "role_arn arn:aws:iam::111122223333:role/container-shipper",
    misspelt: "role_arn arn:aws:iam::111122223333:role/container-shiper",
    target: "log_group_name /fleet/",
  },
  es: {
    lines: ["Port 9200"],
    shared: "Host search.container.example.net",
    misspelt: "Host serach.container.example.net",
    target: "Index fleet-",
  },
  http: {
    lines: ["Format json"],
    shared: "Host container-sink.example.net",
    misspelt: "Host container-sink.exmple.net",
    target: "URI /fleet/",
  },
} as const;

export type ConfName = "fluent-bit.conf" | "pods.conf" | "units.conf" | "parsers.conf";
export type FileName = "config.yaml" | "access.yaml" | "facts.yaml" | "agent.yaml";

/** Put one text for another. In `to`, guillemets mark what a finding must touch. */
export interface Change {
  readonly in: ConfName | Exclude<FileName, "config.yaml">;
  readonly from: string;
  readonly to: string;
}

/** A line of a configuration that begins with this and a digit stands in that column of the manifest. */
export const outdent = "⇤";

/** The texts of the Fluent Bit files, one blank of indent an entry; the manifests as they are. */
function parts({ app, namespace, units: [one, other], output, image }: Words): Record<Change["in"], string> {
  const { lines, shared, target } = outputs[output];
  const input = (unit: string): string => `[INPUT]
 Name systemd
 Tag unit.${unit}.*
 Systemd_Filter _SYSTEMD_UNIT=${unit}.service
 DB /state/${unit}.db
 Read_From_Tail \${NEWEST_ONLY_TAIL}
`;
  const out = (match: string, name: string): string => `[OUTPUT]
 Name ${output}
 Match ${match}
${lines.map((line) => ` ${line}`).join("\n")}
 ${shared}
 ${target}${name}
 Retry_Limit 4
 Workers 1
`;
  return {
    "fluent-bit.conf": `[SERVICE]
 Flush 5
 Log_Level info
 HTTP_Server On
 Parsers_File parsers.conf

@INCLUDE pods.conf
@INCLUDE units.conf
`,
    "pods.conf": `[INPUT]
 Name tail
 Tag ${app}.*
 Path /var/log/containers/${app}-api-*.log
 Parser runtime-line
 DB /state/${app}.db
 Mem_Buf_Limit 10MB
 Skip_Long_Lines On

[FILTER]
 Name kubernetes
 Match ${app}.*
 Kube_Tag_Prefix ${app}.var.log.containers.
 Merge_Log On
 K8S-Logging.Exclude On

[FILTER]
 Name parser
 Match ${app}.*
 Key_Name message
 Parser request-line
 Reserve_Data On

[FILTER]
 Name record_modifier
 Match *
 Record region \${REGION}

${out(`${app}.*`, app)}`,
    "units.conf": `[INPUT]
 Name tail
 Tag audit
 Path /var/log/audit/audit.log
 DB /state/audit.db

${out("audit", "audit")}
${input(one)}
${input(other)}
${out(`unit.${one}.*`, one)}
${out(`unit.${other}.*`, other)}`,
    "parsers.conf": `[PARSER]
 Name runtime-line
 Format regex
 Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) [FP] (?<log>.*)$
 Time_Key time
 Time_Format %Y-%m-%dT%H:%M:%S.%L%z

[PARSER]
 Name request-line
 Format regex
 Regex ^(?<client>[^ ]+) (?<method>\\w{3,7}) (?<path>[^ ]+)(?: \\[(?<trace>[0-9a-f]+)\\])? (?<at>[0-9:.]+)$
 Time_Key at
 Time_Format %H:%M:%S.%L
`,
    "facts.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${app}-facts
  namespace: ${namespace}
data:
  fleet.region: eu-west-1
  fleet.tail: "On"
`,
    "access.yaml": `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${app}-agent
  namespace: ${namespace}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: ${app}-agent
rules:
  - apiGroups: [""]
    resources: [namespaces, pods, pods/log]
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ${app}-agent
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${app}-agent}
subjects:
  - {kind: ServiceAccount, name: ${app}-agent, namespace: ${namespace}}
`,
    "agent.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${app}-agent
  namespace: ${namespace}
spec:
  selector:
    matchLabels: {app: ${app}-agent}
  template:
    metadata:
      labels: {app: ${app}-agent}
    spec:
      serviceAccountName: ${app}-agent
      containers:
        - name: agent
          image: ${image}
          env:
            - name: REGION
              valueFrom: {configMapKeyRef: {name: ${app}-facts, key: fleet.region}}
            - name: NEWEST_ONLY_TAIL
              valueFrom:
                configMapKeyRef:
                  name: ${app}-facts
                  key: fleet.tail
          volumeMounts:
            - {name: config, mountPath: /fluent-bit/etc}
            - {name: state, mountPath: /state}
            - {name: logs, mountPath: /var/log, readOnly: true}
      volumes:
        - name: config
          configMap: {name: ${app}-config}
        - name: state
          hostPath: {path: /var/lib/${app}, type: DirectoryOrCreate}
        - name: logs
          hostPath: {path: /var/log}
`,
  };
}

export interface MarkedSet {
  readonly files: readonly InputFile[];
  /** What the guillemets stood around, in the files without them. */
  readonly marks: readonly { readonly path: string; readonly start: number; readonly end: number }[];
}

/** The set with the changes made in it. A change that does not fit the texts is a mistake of the test. */
export function setWith(words: Words, changes: readonly Change[]): MarkedSet {
  const texts = parts(words);
  for (const { in: name, from, to } of changes) {
    if (!texts[name].includes(from)) throw new Error(`"${from}" is not in ${name}`);
    texts[name] = texts[name].replace(from, () => to);
  }
  const key = (name: ConfName): string => `  ${name}: |\n${embedded(texts[name], words)}`;
  const config = `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${words.app}-config
  namespace: ${words.namespace}
data:
${key("fluent-bit.conf")}${key("pods.conf")}${key("units.conf")}${key("parsers.conf")}`;
  const all: readonly [FileName, string][] = [
    ["access.yaml", texts["access.yaml"]],
    ["agent.yaml", texts["agent.yaml"]],
    ["config.yaml", config],
    ["facts.yaml", texts["facts.yaml"]],
  ];
  const marks: { path: string; start: number; end: number }[] = [];
  const files = all.map(([path, marked]) => {
    let text = "";
    let start = 0;
    for (const piece of marked.split(/([«»])/)) {
      if (piece === "«") start = text.length;
      else if (piece === "»") marks.push({ path, start, end: text.length });
      else text += piece;
    }
    return { path, text };
  });
  return { files, marks };
}

function embedded(text: string, { blockIndent, entryIndent }: Words): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      if (line.startsWith(outdent)) return `${" ".repeat(Number(line[1]))}${line.slice(2)}\n`;
      if (line === "") return "\n";
      const entry = line.startsWith(" ") ? " ".repeat(entryIndent - 1) : "";
      return `${" ".repeat(blockIndent)}${entry}${line}\n`;
    })
    .join("");
}
