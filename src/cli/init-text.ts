import { configKeys, presets } from "../config/keys.ts";
import { wrap } from "../report/visible.ts";

/** The text of a new `fbcheck.yaml`: every key, explained, with all but the preset commented out. */
export function configText(schemaAddress: string): string {
  const presetLines = Object.entries(presets).map(([name, what]) => `# ${`${name}:`.padEnd(12)} ${what}.`);
  const blocks = [
    [
      `# yaml-language-server: $schema=${schemaAddress}`,
      "# Configuration of fbcheck: docs/configuration.md says more.",
    ],
    [...about("extends"), ...presetLines, "extends: recommended"],
    [...about("fluent-bit"), '# fluent-bit: "5.1"'],
    [...about("schema"), "# schema: fluent-bit-schema.json"],
    [
      ...about("rules"),
      "# rules:",
      "#   unused-parser: off",
      "#   missing-db: error",
      "#   flush-interval:",
      "#     severity: warning",
      "#     options: {longest: 30}",
    ],
    [...about("ignore"), "# ignore:", "#   - vendor/", "#   - '**/*.generated.yaml'"],
    [
      ...about("overrides"),
      "# overrides:",
      "#   - files: [legacy/**]",
      '#     fluent-bit: "1.8"',
      "#     rules: {missing-alias: off}",
    ],
    [...about("env"), "# env:", "#   CLUSTER_NAME: null", "#   AWS_REGION: eu-central-1"],
    [...about("files"), "# files:", "#   - /fluent-bit/certs/*.pem"],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function about(key: keyof typeof configKeys): readonly string[] {
  return wrap(configKeys[key].replaceAll("`", '"'), 98).map((line) => `# ${line}`);
}
