import {
  conf,
  defineRule,
  isLiteral,
  namedProperty,
  replaceWord,
  shownValue,
  switchOf,
  typedValues,
} from "../src/rule/index.ts";

/** What the plugin asks of the text, read in the sources of 5.1.1 and tried with it. */
interface Form {
  /** What it lacks, behind "is …, which". */
  readonly lacks: string;
  fits(text: string): boolean;
  /** Put in front where that makes it fit. */
  readonly prefix: string;
}

/** flb_utils_url_split() asks for nothing more than a scheme; the port of any is 80. */
const anyUrl: Form = {
  lacks: 'does not begin with "http://" or another scheme',
  fits: (text) => text.indexOf("://") > 0,
  prefix: "http://",
};

/** flb_upstream_create_url() knows the ports of two schemes. */
const webUrl: Form = {
  lacks: 'does not begin with "http://" or "https://"',
  fits: (text) => /^https?:\/\//i.test(text) || /^[^:]+:\/\/[^/]*:\d/.test(text),
  prefix: "https://",
};

/** They are compared letter by letter. */
const smallWebUrl: Form = { ...webUrl, fits: (text) => /^https?:\/\//.test(text) };

const httpsUrl: Form = {
  lacks: 'does not begin with "https://"',
  fits: (text) => /^https:\/\//i.test(text),
  prefix: "https://",
};

const secureOrLocal: Form = {
  ...httpsUrl,
  lacks: 'does not begin with "https://" and is no "http://localhost"',
  fits: (text) => httpsUrl.fits(text) || /^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/?#]|$)/i.test(text),
};

const path: Form = { lacks: 'does not begin with "/"', fits: (text) => text.startsWith("/"), prefix: "/" };

/** By the name of the property, in small letters, and kind and name of the plugin. */
const forms: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  proxy: {
    "output http": anyUrl,
    "output datadog": anyUrl,
    "output opentelemetry": anyUrl,
    "output prometheus_remote_write": anyUrl,
  },
  base_uri: { "output nrlogs": anyUrl },
  webhook: { "output slack": httpsUrl },
  uri: { "output influxdb": path },
  endpoint: { "output azure_blob": webUrl },
  configuration_endpoint_url: { "output azure_blob": webUrl },
  authorization_endpoint_url: { "output s3": webUrl },
  ingestion_endpoint: { "output azure_kusto": webUrl },
  dce_url: { "output azure_logs_ingestion": webUrl },
  auth_url: { "output azure_logs_ingestion": secureOrLocal },
  "oauth2.token_url": { "output http": smallWebUrl, "output opentelemetry": smallWebUrl },
};

export default defineRule({
  summary: "An address lacks the scheme that the plugin asks for.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    "Proxy", "Webhook", "oauth2.token_url" and the endpoints of Azure are URLs: "proxy.example.com:8080" has no scheme, and the
    plugin does not start ("could not parse proxy parameter"). Slack takes no "http://", and "Uri" of influxdb must begin with
    "/". A dry run passes.
  `,
  quiet: `
    - "Endpoint" of the outputs for AWS, which is the name of a host. "Kube_URL" has a rule of its own (\`kube-url-without-scheme\`).
    - "oauth2.token_url" while "oauth2.enable" is off.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name  http
              Match *
              Proxy «proxy.example.com:8080»
        `,
        fixed: conf`
          [OUTPUT]
              Name  http
              Match *
              Proxy http://proxy.example.com:8080
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  http
            Match *
            Proxy http://proxy.example.com:8080
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const typed of typedValues(pipeline, "str")) {
      const { property, schema, section, value } = typed;
      const key = schema.name.toLowerCase();
      if (!Object.hasOwn(forms, key)) continue;
      const plugin = pipeline.pluginOf(section);
      const form = forms[key]?.[`${section.kind} ${plugin?.schema?.name}`];
      if (form === undefined || plugin === undefined || form.fits(value)) continue;
      if (key === "oauth2.token_url" && switchOf(plugin, "oauth2.enable") !== true) continue;
      const meant = form.prefix + value.replace(/^(?:https?:)?\/+/i, "");
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, which ${form.lacks}: the output does not start, nor does Fluent Bit.`,
        fixes:
          isLiteral(property) && isHost(value) && form.fits(meant)
            ? [replaceWord(property.value, meant, "unsafe")]
            : [],
      });
    }
  },
});

/** `host`, `host:port`, with a path or with "http://" in front: then only the scheme is amiss. */
function isHost(text: string): boolean {
  return /^(?:https?:)?\/*[\w.-]+(?::\d+)?(?:\/\S*)?$/i.test(text);
}
