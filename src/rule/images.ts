/** Names of images in manifests, and what kustomizations make of them. */
import { mapsAt, textAt } from "../kubernetes/nodes.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { onceFor } from "./once.ts";

export { parseImageReference } from "../schema/index.ts";

/** Images, without their tags, that a kustomization of the set gives another tag or name. */
export const kustomizedImages = onceFor(
  ({ resources }: KubernetesSet): ReadonlySet<string> =>
    new Set(
      resources
        .filter(({ kind }) => kind === "Kustomization" || kind === "Component")
        .flatMap(({ node }) => mapsAt(node, "images").flatMap((image) => textAt(image, "name") ?? [])),
    ),
);
