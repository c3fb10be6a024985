/** The folder's door: every form that a deployment may have, asked one after the other. */

import { rootFile } from "../source/locate.ts";
import { compose } from "./compose/index.ts";
import { ecs } from "./ecs/index.ts";
import type { Deployed, Form, Given } from "./form.ts";
import { helm } from "./helm/index.ts";
import { operator } from "./operator/index.ts";

export type { Deployed, Given, GivenDocument } from "./form.ts";
export { isDeploymentText, isValuesText } from "./texts.ts";

const forms: readonly Form[] = [helm, operator, ecs, compose];

/** What all forms make of the given texts. */
export function readDeployments(given: Given): Deployed {
  const parts = forms.map((form) => form(given));
  return {
    instances: parts.flatMap(({ instances }) => instances),
    used: new Set(parts.flatMap(({ used }) => [...used])),
    read: new Set(parts.flatMap(({ read }) => [...read])),
    // What one form does not know another may.
    unread: parts.flatMap(({ unread }, index) =>
      unread.filter(({ at }) => parts.every((other, own) => own === index || !other.read.has(rootFile(at.file)))),
    ),
  };
}
