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

export function isDeploymentText(text: string): boolean {
  return isTaskText(text) || isComposeText(text);
}
