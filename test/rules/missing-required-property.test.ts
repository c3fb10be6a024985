import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("missing-required-property", {
  valid: {
    "conditions that lists cannot say": conf`
      [OUTPUT]
          Name                 oracle_log_analytics
          Match                *
          oci_config_in_record true
          namespace            n
      [OUTPUT]
          Name      splunk
          Match     *
          HTTP_User me
      [INPUT]
          Name syslog
          Mode unix_udp
          Path /tmp/syslog
      [INPUT]
          Name syslog
          Mode tcp
    `,
    "the region of s3, which has a default": conf`
      [OUTPUT]
          Name   s3
          Match  *
          bucket b
    `,
    "a misspelt name that was meant, which unknown-property reports": conf`
      [INPUT]
          Name tail
          Pth  /var/log/a.log
      [OUTPUT]
          Name      es
          Match     *
          AWS_Auth  On
          AWS_Regio eu-central-1
    `,
    "a name with a blank that was meant, which split-key reports": conf`
      [OUTPUT]
          Name         splunk
          Match        *
          Splunk _Token x
    `,
    "a value that is not known": conf`
      [INPUT]
          Name tail
          Path \${LOGS}
      [OUTPUT]
          Name     es
          Match    *
          AWS_Auth \${AWS}
      [OUTPUT]
          Name            es
          Match           *
          Write_Operation upsert
          Generate_ID     \${IDS}
    `,
    "an AWS_Auth that es takes for off": conf`
      [OUTPUT]
          Name     es
          Match    *
          AWS_Auth true
    `,
    "a first line of Multiline, which multiline-conflict reports": conf`
      [INPUT]
          Name      tail
          Path      /var/log/a.log
          Multiline On
    `,
    "a mode in which no value is counted, and one that an endpoint hands out": conf`
      [FILTER]
          Name               log_to_metrics
          Match              *
          Tag                m
          metric_description d
      [OUTPUT]
          Name                       azure_blob
          Match                      *
          account_name               a
          configuration_endpoint_url https://config.example.com
      [OUTPUT]
          Name            stackdriver
          Match           *
          resource        k8s_container
          resource_labels cluster_name=c,location=l
    `,
    "releases that did not ask yet": {
      files: conf`
        [OUTPUT]
            Name           azure_blob
            Match          *
            container_name c
        [FILTER]
            Name       geoip2
            Match      *
            lookup_key ip
            record     a ip b
      `,
      fluentBit: "1.8.15",
    },
    "a file with a sign of a record accessor, which was just a name up to 5.0": {
      files: conf`
        [OUTPUT]
            Name  file
            Match *
            File  $TAG.log
      `,
      fluentBit: "5.0.9",
    },
    "the other name of nest's key": conf`
      [FILTER]
          Name         nest
          Match        *
          Operation    nest
          Nested_under a
    `,
    "a setting that the release does not have, which is its own mistake": {
      files: conf`
        [OUTPUT]
            Name                kafka
            Match               *
            Brokers             b
            Schema_Registry_Url https://registry.example.com
      `,
      fluentBit: "5.0.9",
    },
    "a splunk user, in the release that brought them": {
      files: conf`
        [OUTPUT]
            Name      splunk
            Match     *
            HTTP_User me
      `,
      fluentBit: "1.7.3",
    },
    "sections of a kind of its own for jwt": conf`
      [OUTPUT]
          Name                 http
          Match                *
          oauth2.enable        On
          oauth2.token_url     https://id.example.com
          oauth2.client_id     me
          oauth2.auth_method   private_key_jwt
          oauth2.jwt_key_file  /k.pem
          oauth2.jwt_cert_file /c.pem
    `,
  },
  invalid: {
    "a misspelt name that is another's": {
      files: conf`
        [INPUT]
            Name   «tail»
            Parsr  json
      `,
    },
    "several at once": {
      files: conf`
        [OUTPUT]
            Name   «cloudwatch_logs»
            Match  *
      `,
      effect: "refused",
      messages: [
        'The cloudwatch_logs output does not start, nor does Fluent Bit, without "Region" and "Log_Group_Name" and "Log_Stream_Name" or "Log_Stream_Prefix".',
      ],
    },
    "lua without its function": {
      files: conf`
        [FILTER]
            Name   «lua»
            Match  *
            script /a.lua
      `,
      effect: "refused",
    },
    "what a setting asks for": {
      files: conf`
        [OUTPUT]
            Name     opensearch
            Match    *
            «AWS_Auth» On
        [OUTPUT]
            Name            es
            Match           *
            «Write_Operation» upsert
        [OUTPUT]
            Name        http
            Match       *
            «headers_key» $h
        [OUTPUT]
            Name          opentelemetry
            Match         *
            «oauth2.enable» on
        [INPUT]
            Name            http
            «oauth2.validate» on
        [INPUT]
            Name                exec
            Command             date
            «propagate_exit_code» true
        [OUTPUT]
            Name  file
            Match *
            «File»  $TAG.log
        [OUTPUT]
            Name     stackdriver
            Match    *
            «resource» generic_node
            location l
            namespace n
        [OUTPUT]
            Name                       azure_kusto
            Match                      *
            ingestion_endpoint         https://x.example.com
            database_name              d
            table_name                 t
            «auth_type»                  managed_identity
        [FILTER]
            Name               log_to_metrics
            Match              *
            Tag                m
            metric_description d
            «metric_mode»        gauge
      `,
      effect: "refused",
      messages: [
        'The opensearch output does not start, nor does Fluent Bit, without "AWS_Region", because "AWS_Auth" is "On".',
        'The es output does not start, nor does Fluent Bit, without "Id_Key" or "Generate_ID On", because "Write_Operation" is "upsert".',
        'The http output does not start, nor does Fluent Bit, without "body_key", because "headers_key" is set (since 1.9.4).',
        'The opentelemetry output does not start, nor does Fluent Bit, without "oauth2.token_url" and "oauth2.client_id" and "oauth2.client_secret", because "oauth2.enable" is on.',
        'The http input does not start, nor does Fluent Bit, without "oauth2.issuer" and "oauth2.jwks_url", because "oauth2.validate" is on.',
        'The exec input does not start, nor does Fluent Bit, without "Exit_After_Oneshot On", because "propagate_exit_code" is on.',
        'The file output does not start, nor does Fluent Bit, without "Fallback_File", because "File" contains "$" (since 5.1.0).',
        'The stackdriver output does not start, nor does Fluent Bit, without "node_id", because "resource" is "generic_node".',
        'The azure_kusto output does not start, nor does Fluent Bit, without "Client_Id", because "auth_type" is "managed_identity".',
        'The log_to_metrics filter does not start, nor does Fluent Bit, without "Value_Field", because "metric_mode" is "gauge".',
      ],
    },
    "a path where the mode is the default": {
      files: conf`
        [INPUT]
            Name   «syslog»
            Parser syslog-rfc3164
            Port   5140
      `,
      messages: ['The syslog input does not start, nor does Fluent Bit, without "Path".'],
    },
    "a key that the default asks for, and the account that no endpoint hands out": {
      files: conf`
        [OUTPUT]
            Name           «azure_blob»
            Match          *
            account_name   a
            container_name c
            sas_token      s
        [OUTPUT]
            Name                       «azure_blob»
            Match                      *
            configuration_endpoint_url https://config.example.com
      `,
      messages: [
        'The azure_blob output does not start, nor does Fluent Bit, without "Shared_Key", because "auth_type" is "key" by default.',
        'The azure_blob output does not start, nor does Fluent Bit, without "Account_Name".',
      ],
    },
    "an output that sends nothing": {
      files: conf`
        [OUTPUT]
            Name    kafka
            Match   *
            Brokers b
            «Format»  raw
      `,
      severity: "error",
      effect: "loss",
      messages: ['The kafka output sends no record without "Raw_Log_Key", because "Format" is "raw".'],
    },
    "filters that do nothing": {
      files: conf`
        [FILTER]
            Name      nest
            Match     *
            «Operation» nest
            Wildcard  a*
        [FILTER]
            Name      nest
            Match     *
            «Operation» lift
        [FILTER]
            Name      «rewrite_tag»
            Match     a
      `,
      severity: "warning",
      effect: "ignored",
      messages: [
        'The nest filter has no name to nest records under without "Nest_under", because "Operation" is "nest".',
        'The nest filter lifts nothing without "Nested_under", because "Operation" is "lift".',
        'The rewrite_tag filter rewrites no tag without "Rule".',
      ],
    },
    "an input of a release that went on without it": {
      files: conf`
        [INPUT]
            Name «tail»
      `,
      fluentBit: "1.3.11",
      severity: "error",
      effect: "loss",
      messages: ['The tail input does not start without "Path", and Fluent Bit 1.3.11 goes on without it.'],
    },
    "a token, before there was another way": {
      files: conf`
        [OUTPUT]
            Name      «splunk»
            Match     *
            HTTP_User me
      `,
      fluentBit: "1.7.2",
      messages: ['The splunk output does not start, nor does Fluent Bit, without "Splunk_Token".'],
    },
    "what azure_kusto asked for before it had a choice": {
      files: conf`
        [OUTPUT]
            Name               «azure_kusto»
            Match              *
            ingestion_endpoint https://x.example.com
            database_name      d
            table_name         t
      `,
      fluentBit: "3.2.10",
      messages: [
        'The azure_kusto output does not start, nor does Fluent Bit, without "Tenant_Id" and "Client_Id" and "Client_Secret".',
      ],
    },
  },
});
