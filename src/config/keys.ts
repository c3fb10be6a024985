/** The keys of `fbcheck.yaml` and what they are for: what is read, the schema for editors, and the file of `init`. */
export const configKeys = {
  extends: "Which rules: a preset. `--preset` on the command line outweighs it.",
  "fluent-bit":
    "The version of Fluent Bit to judge by where the image of a container does not say one. `--fluent-bit` outweighs both.",
  schema: "A file with what `fluent-bit -J` of your own build prints: its plugins are added or replaced.",
  rules: "Severity and options of single rules.",
  ignore: "Globs of files and folders that are neither judged nor formatted.",
  overrides: "Settings for some of the files. Of several that fit a file, the last one counts.",
  env: "Variables that are set from outside, with their values, or null where only that they are set is known.",
  files: "Files that are in the container although nothing here puts them there: paths, or globs of them.",
} as const;

export type ConfigKey = keyof typeof configKeys;

export const overrideKeys = {
  files: "Globs of the files that this is about; one that fits is enough.",
  rules: configKeys.rules,
  "fluent-bit": configKeys["fluent-bit"],
  env: configKeys.env,
} as const;

export const ruleKeys = {
  severity: "How severe the findings of the rule are, or `off`.",
  options: "What the rule lets you tune; `fbcheck explain RULE` shows it.",
} as const;

export const presets = {
  syntax: "only what the reader of Fluent Bit refuses or misreads, and files that are missing",
  recommended: "what is almost surely a mistake",
  strict: "also advice that some deliberate configurations do not follow; hints become warnings",
} as const;

export const levels = ["error", "warning", "hint", "off"] as const;
