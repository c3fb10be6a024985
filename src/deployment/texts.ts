/** Texts that a form reads whatever the file is called, such as standard input: told by words, before any YAML is read. */
import { concernsFluentBit } from "../kubernetes/manifest.ts";

/** Task definitions of Amazon ECS, in whatever holds them. */
export function isTaskText(text: string): boolean {
  return /firelensConfiguration/i.test(text) && /containerDefinitions/i.test(text);
}

/** Docker Compose, with a service that may be Fluent Bit. */
export function isComposeText(text: string): boolean {
  return text.includes("services") && /^["']?services["']?[ \t]*:/m.test(text) && concernsFluentBit(text);
}

/** YAML with a block that holds sections of a configuration: values of a chart. */
export function isValuesText(text: string): boolean {
  return /\[(?:service|input|filter|output)\]/i.test(text) && blockWithSection.test(text);
}

const blockWithSection =
  /^[ \t]*["']?[\w.-]+["']?[ \t]*:[ \t]*[|>][-+\d]*[ \t]*\r?\n(?:[ \t]*(?:[#@][^\n]*)?\r?\n)*[ \t]+\[(?:service|input|filter|output)\]/im;

export function isDeploymentText(text: string): boolean {
  return isTaskText(text) || isComposeText(text);
}
