import {
  conf,
  defineRule,
  namedProperty,
  removeProperty,
  shownValue,
  typedValues,
  usesTls,
} from "../src/rule/index.ts";

/** All suites of TLS 1.3 (RFC 8446); OpenSSL keeps them in a list of their own, which Fluent Bit does not set. */
const suites: ReadonlySet<string> = new Set([
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "TLS_AES_128_CCM_SHA256",
  "TLS_AES_128_CCM_8_SHA256",
]);

export default defineRule({
  summary: '"tls.ciphers" names nothing but suites of TLS 1.3.',
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    "tls.ciphers" sets the ciphers up to TLS 1.2, in the names of OpenSSL ("ECDHE-RSA-AES256-GCM-SHA384"). A list without a single
    one of them stops Fluent Bit with "error setting up TLS ciphers up to TLSv1.2" (seen in 5.1.1); no dry run tells. The suites of
    TLS 1.3 are always on. To allow no older version, set "tls.min_version".
  `,
  quiet: `
    - Lists with any other name or keyword in them: whether OpenSSL knows those depends on its version.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name        http
              Match       *
              tls         On
              tls.ciphers «TLS_AES_256_GCM_SHA384»
        `,
        fixed: conf`
          [OUTPUT]
              Name        http
              Match       *
              tls         On
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name        http
            Match       *
            tls         On
            tls.ciphers ECDHE-RSA-AES256-GCM-SHA384
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const typed of typedValues(pipeline, "str")) {
      const { property, schema, section, value } = typed;
      if (schema.name !== "tls.ciphers") continue;
      const plugin = pipeline.pluginOf(section);
      if (plugin === undefined || !usesTls(plugin)) continue;
      // OpenSSL splits at any of these.
      const names = value.split(/[:,; ]+/).filter((name) => name !== "");
      if (names.length === 0 || !names.every((name) => suites.has(name.toUpperCase()))) continue;
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, which names no cipher up to TLS 1.2, so Fluent Bit refuses to start.`,
        fixes: [removeProperty(property, "unsafe")],
      });
    }
  },
});
