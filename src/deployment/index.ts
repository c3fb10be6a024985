/** The folder's door: every form that a deployment may have, asked one after the other. */
import { compose, isComposeText } from "./compose/index.ts";
import { ecs, isTaskText } from "./ecs/index.ts";
import type { Deployed, Form, Given } from "./form.ts";
import { helm } from "./helm/index.ts";
import { operator } from "./operator/index.ts";

export type { Deployed, Given, GivenDocument } from "./form.ts";

const forms: readonly Form[] = [helm, operator, ecs, compose];

/** What all forms make of the given texts. */
export function readDeployments(given: Given): Deployed {
  const parts = forms.map((form) => form(given));
  return {
    instances: parts.flatMap(({ instances }) => instances),
    used: new Set(parts.flatMap(({ used }) => [...used])),
    read: new Set(parts.flatMap(({ read }) => [...read])),
    unread: parts.flatMap(({ unread }) => unread),
  };
}

/** Whether a text whose name does not say YAML or JSON, such as standard input, is one that a form reads. */
export function isDeploymentText(text: string): boolean {
  return isTaskText(text) || isComposeText(text);
}
