import { testRule } from "../rule-tester.ts";

const http = (...lines: readonly string[]) =>
  `[OUTPUT]\n    Name http\n    Match *\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("invalid-tls-ciphers", {
  valid: {
    "a list with another name in it": http("tls on", "tls.ciphers TLS_AES_256_GCM_SHA384,HIGH"),
    "no TLS": http("tls off", "tls.ciphers TLS_AES_256_GCM_SHA384") + http("tls.ciphers TLS_AES_256_GCM_SHA384"),
    "a name that some OpenSSL may know": http("tls on", "tls.ciphers TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
  },
  invalid: {
    "several, in any case, and out of a variable": {
      files:
        http("tls on", "tls.ciphers «tls_aes_256_gcm_sha384:TLS_CHACHA20_POLY1305_SHA256»") +
        http("tls on", "tls.ciphers «${CIPHER}»"),
      env: { CIPHER: "TLS_AES_128_GCM_SHA256" },
      fluentBit: "5.1.1",
      effect: "refused",
      fixed: null,
    },
    "an output that always uses TLS": {
      files: "[OUTPUT]\n    Name s3\n    Match *\n    Bucket b\n    tls.ciphers «TLS_AES_128_GCM_SHA256»\n",
      fluentBit: "5.1.1",
      fixed: null,
    },
  },
});
