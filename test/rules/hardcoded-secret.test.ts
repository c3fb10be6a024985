import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const output = (name: string, ...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name  ${name}\n    Match *\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("hardcoded-secret", {
  valid: {
    "variables, also behind a scheme": output(
      "http",
      "HTTP_Passwd ${PASSWORD}",
      "Header Authorization Bearer ${TOKEN}",
      "Header X-Api-Key ${KEY}",
    ),
    "values to fill in": output("datadog", "apikey YOUR_API_KEY") + output("datadog", "apikey <your key>"),
    "more values to fill in":
      output("splunk", "Splunk_Token xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") +
      output("splunk", "Splunk_Token SPLUNK_HEC_TOKEN") +
      output("pgsql", "Password YourCrazySecurePassword") +
      output("azure", "Shared_Key {your-key}"),
    "a switch": output("forward", "Empty_Shared_Key true"),
    "keys of records": output("es", "Time_Key @timestamp", "Tag_Key tag", "Id_Key id"),
    "paths of files": output("forward", "Shared_Key ${KEY}", "tls.key_file /etc/tls/tls.key"),
    "a path as a token": output("http", "HTTP_Passwd /var/run/secrets/token"),
    mechanisms: output("kafka", "Brokers b:9092", "rdkafka.sasl.mechanisms SCRAM-SHA-512"),
    "a made-up record": conf`
      [INPUT]
          Name  dummy
          Dummy {"headers": {"Authorization": "Bearer abcdefgh1234"}}
    `,
    "a name of a group in a regular expression": conf`
      [INPUT]
          Name      tail
          Path      /var/log/a.log
          Tag_Regex (?<token>[^/]+)\\.log$
          Tag       <token>
    `,
    "what the option names": {
      files: output("es", "HTTP_Passwd changeme"),
      options: { known: ["changeme"] },
    },
    "a template": output("es", "HTTP_Passwd {{ .Values.password }}"),
  },
  invalid: {
    "secrets of many plugins": {
      files:
        output("splunk", "Splunk_Token «d7e1ac9b-7f2b-4e0a-9f1e-2f7b6c1d3e4f»") +
        output("datadog", "apikey «1f3a5b7c9d1e3f5a7b9c1d3e5f7a9b1c»") +
        output("azure", "Customer_ID abc", "Shared_Key «dG9wc2VjcmV0a2V5»") +
        output("kafka", "Brokers b:9092", "rdkafka.sasl.password «tops3cret»") +
        output("td", "API «5713/e75be23caee19f8041dfa635ddfbd0dcd8c8d981»", "Database d", "Table t") +
        output("es", "Cloud_Auth elastic:«tops3cret»"),
      fixed: null,
    },
    "headers, without their scheme": {
      files: output("http", "Header Authorization Bearer «abcdef123456»", "Header X-Api-Key «abcdef123456»"),
      fixed: output(
        "http",
        "Header Authorization Bearer ${HTTP_HEADER_AUTHORIZATION}",
        "Header X-Api-Key ${HTTP_HEADER_X_API_KEY}",
      ),
      safety: "unsafe",
    },
    "a password in an address": {
      files: output("http", "URI https://me:«tops3cret»@example.com/in"),
      messages: ['The secret in "URI" is written out, so everybody who can read this configuration has it.'],
      fixed: output("http", "URI https://me:${HTTP_URI}@example.com/in"),
    },
    "keys by their form alone": {
      files: output("http", `URI /in?key=«AIza${"Sy1234567890abcdefghijklmnopqrstuvw"}»`),
      fixed: null,
    },
    "@SET, by its name or by its use": {
      files: `@SET es_password=«tops3cret»\n@SET p=«tops3cret»\n${output("es", "HTTP_Passwd ${p}")}`,
    },
    "users of a forward input": {
      files: "[INPUT]\n    Name           forward\n    Shared_Key     ${KEY}\n    Security.Users me «tops3cret»\n",
      fixed:
        "[INPUT]\n    Name           forward\n    Shared_Key     ${KEY}\n    Security.Users me ${FORWARD_SECURITY_USERS}\n",
    },
    "changeme, which is in use": { files: output("es", "HTTP_Passwd «changeme»"), fixed: null },
  },
});
