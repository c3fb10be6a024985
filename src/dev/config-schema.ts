/** The JSON Schema of `fbcheck.yaml`, with every rule and its options, so that editors complete and check them. */
import { configKeys, levels, overrideKeys, presets, ruleKeys } from "../config/keys.ts";
import type { Rule, Rules } from "../rule/define.ts";
import { type OptionDeclaration, optionTypeText } from "../rule/options.ts";
import { newestVersion } from "../schema/index.ts";

export const configSchemaPath = "schema/fbcheck.schema.json";

/** The text of the file. */
export function configSchema(rules: Rules): string {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of fbcheck (fbcheck.yaml)",
    description: "Written by `npm run gen` from the rules. See docs/configuration.md.",
    type: ["object", "null"],
    additionalProperties: false,
    properties: {
      extends: described(configKeys.extends, {
        oneOf: Object.entries(presets).map(([name, what]) => ({ const: name, description: what })),
        default: "recommended",
      }),
      "fluent-bit": described(configKeys["fluent-bit"], ref("version")),
      schema: described(configKeys.schema, { type: "string", minLength: 1 }),
      rules: described(configKeys.rules, ref("rules")),
      ignore: described(configKeys.ignore, ref("globs")),
      overrides: described(configKeys.overrides, { type: "array", items: ref("override") }),
      env: described(configKeys.env, ref("env")),
      files: described(configKeys.files, { type: "array", items: { type: "string", minLength: 1 } }),
    },
    definitions: {
      level: { enum: [...levels] },
      version: {
        description: "A release or a series of them.",
        // Without quotes YAML makes a number of 5.1.
        anyOf: [{ type: "string", pattern: "^v?\\d+(\\.\\d+){0,2}$" }, { type: "number" }],
        examples: [newestVersion, newestVersion.replace(/\.\d+$/, "")],
      },
      globs: { type: "array", items: { type: "string", minLength: 1, pattern: "^[^!]" } },
      env: { type: ["object", "null"], additionalProperties: { type: ["string", "number", "boolean", "null"] } },
      override: {
        type: "object",
        required: ["files"],
        additionalProperties: false,
        properties: {
          files: described(overrideKeys.files, ref("globs")),
          rules: described(overrideKeys.rules, ref("rules")),
          "fluent-bit": described(overrideKeys["fluent-bit"], ref("version")),
          env: described(overrideKeys.env, ref("env")),
        },
      },
      rules: {
        type: ["object", "null"],
        additionalProperties: false,
        properties: Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, ruleSchema(rule)])),
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function ruleSchema({ summary, options }: Rule): object {
  const whole = {
    type: "object",
    additionalProperties: false,
    properties: {
      severity: described(ruleKeys.severity, ref("level")),
      ...(options === undefined
        ? {}
        : {
            options: described(ruleKeys.options, {
              type: ["object", "null"],
              additionalProperties: false,
              properties: Object.fromEntries(
                Object.entries(options).map(([name, option]) => [name, optionSchema(option)]),
              ),
            }),
          }),
    },
  };
  return described(summary, { anyOf: [ref("level"), whole] });
}

function optionSchema(option: OptionDeclaration): object {
  return { description: `${option.doc} (${optionTypeText(option)})`, default: option.default, ...typeOf(option) };
}

function typeOf(option: OptionDeclaration): object {
  switch (option.type) {
    case "integer":
    case "number":
      return numbers(option.type, option);
    case "integers":
      return { type: "array", items: numbers("integer", option) };
    case "strings":
      return { type: "array", items: { type: "string", minLength: 1 } };
    case "size":
      return { type: ["string", "integer"] };
  }
}

function numbers(type: "integer" | "number", { minimum, maximum }: { minimum?: number; maximum?: number }): object {
  return { type, ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

const ref = (name: string): object => ({ $ref: `#/definitions/${name}` });

/** A reference beside other keys would be all that counts in draft 7. */
function described(description: string, schema: object): object {
  return "$ref" in schema ? { description, allOf: [schema] } : { description, ...schema };
}
