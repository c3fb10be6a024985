import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = "[INPUT]\n    Name cpu\n";
const withImage = (image: string) => podSet({ config, image });

testRule("ecr-image-host", {
  valid: {
    "a private registry": withImage("123456789012.dkr.ecr.us-east-1.amazonaws.com/fluent-bit:5.1.1"),
    "one of the government's regions, with FIPS": withImage(
      "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/fluent-bit:5.1.1",
    ),
    "one in China": withImage("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/fluent-bit:5.1.1"),
    "the public registry": withImage("public.ecr.aws/aws-observability/aws-for-fluent-bit:3.0.0"),
    placeholders: withImage("ACCOUNT_ID.dkr.ecr.REGION.amazonaws.com/fluent-bit:5.1.1"),
    "a placeholder in small letters": withImage("account.dkr.ecr.region.amazonaws.com/fluent-bit:5.1.1"),
    "another registry": withImage("registry.amazon.com/fluent-bit:5.1.1"),
  },
  invalid: {
    "the shop's domain": {
      files: withImage("«123456789012.dkr.ecr.us-east-1.amazon.com/fluent-bit:5.1.1»"),
      fixed: withImage("123456789012.dkr.ecr.us-east-1.amazonaws.com/fluent-bit:5.1.1"),
      severity: "error",
      effect: "not-created",
      safety: "safe",
      messages: [
        `The hosts of Amazon ECR end with "amazonaws.com", not with "amazon.com", so the image cannot be pulled.`,
      ],
    },
    "China without its ending": {
      files: withImage("«123456789012.dkr.ecr.cn-north-1.amazonaws.com/fluent-bit:5.1.1»"),
      fixed: withImage("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/fluent-bit:5.1.1"),
    },
    "another container of the pod": {
      files: podSet({
        config,
        beside: ['{name: reloader, image: "«123456789012.dkr.ecr.eu-west-1.amazon.com/reloader:1»"}'],
      }),
      fixed: podSet({
        config,
        beside: ['{name: reloader, image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reloader:1"}'],
      }),
    },
    "an account with a digit too few": {
      files: withImage("«12345678901.dkr.ecr.us-east-1.amazonaws.com/fluent-bit:5.1.1»"),
      messages: [`An account of AWS has 12 digits, "12345678901" has 11, so the image cannot be pulled.`],
    },
    "a region that is none": {
      files: withImage("«123456789012.dkr.ecr.us-east1.amazonaws.com/fluent-bit:5.1.1»"),
      messages: [`AWS has no region "us-east1", so the image cannot be pulled.`],
    },
  },
});
