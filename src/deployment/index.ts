/** The folder's door: every form that a deployment may have, asked one after the other. */
import type { Deployed, Form, Given } from "./form.ts";
import { helm } from "./helm/index.ts";
import { operator } from "./operator/index.ts";

export type { Deployed, Given, GivenDocument } from "./form.ts";

const forms: readonly Form[] = [helm, operator];

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
