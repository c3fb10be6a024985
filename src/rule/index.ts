/** The one import of a rule. */

export { isPathPlaceholder, isPlaceholder } from "../../grammar/values/placeholder.ts";
export * from "../edit/index.ts";
export type { EnvVariable, Instance, Lookup } from "../instance/instance.ts";
export { folderOf, isBelow as pathIsBelow } from "../instance/paths.ts";
export type { ConfigReference, KubernetesSet, Manifest } from "../kubernetes/set.ts";
export type {
  Definition,
  DefinitionKind,
  Definitions,
  FileReference,
  Pipeline,
  Plugin,
  Property,
  Reference,
  Route,
  Section,
  SetDirective,
  Unit,
  Word,
} from "../model/pipeline.ts";
export { type RouteTarget, routeTargets } from "../routing/route-plan.ts";
export type { TagSource } from "../routing/routing.ts";
export { atLeast, defaultSyslogParser, rdkafkaNames } from "../schema/index.ts";
export type { Edit, Effect, Fix, Location, Note, Severity } from "../source/source-file.ts";
export { isLetters, letterCount, wordsAndBetween, wordsOf } from "../source/words.ts";
export * from "./absent-keys.ts";
export * from "./accessors.ts";
export * from "./added-keys.ts";
export * from "./added-lines.ts";
export * from "./api-access.ts";
export * from "./arriving.ts";
export * from "./boolean-fixes.ts";
export * from "./builds.ts";
export * from "./chart-actions.ts";
export * from "./conflicts.ts";
export * from "./container-logs.ts";
export * from "./containers.ts";
export * from "./crashes.ts";
export * from "./cut-accessors.ts";
export * from "./define.ts";
export * from "./definitions.ts";
export * from "./delivery.ts";
export * from "./emitters.ts";
export * from "./env-values.ts";
export * from "./expanded-names.ts";
export * from "./files.ts";
export * from "./grep-rules.ts";
export * from "./headings.ts";
export * from "./hidden-files.ts";
export * from "./hosts.ts";
export * from "./idle.ts";
export * from "./image-folders.ts";
export * from "./images.ts";
export * from "./key-mistakes.ts";
export * from "./key-owners.ts";
export * from "./key-words.ts";
export * from "./keys.ts";
export * from "./kube-tags.ts";
export * from "./lines.ts";
export * from "./listeners.ts";
export * from "./lua.ts";
export * from "./manifest-edits.ts";
export * from "./manifests.ts";
export { type Marked, markedWith } from "./marks.ts";
export * from "./match-regexes.ts";
export * from "./meant-values.ts";
export * from "./mistakes.ts";
export * from "./modify-rules.ts";
export * from "./mounted-paths.ts";
export * from "./multiline.ts";
export * from "./numbers.ts";
export * from "./opposite-fixes.ts";
export * from "./opposites.ts";
export { otherPluginNames } from "./other-names.ts";
export * from "./parser-times.ts";
export * from "./plugin-values.ts";
export * from "./plugins.ts";
export * from "./pod-annotations.ts";
export * from "./pod-ports.ts";
export * from "./processors.ts";
export * from "./ranges.ts";
export * from "./regexes.ts";
export * from "./repeats.ts";
export * from "./required.ts";
export * from "./rewriting.ts";
export * from "./routes.ts";
export * from "./s3.ts";
export * from "./secrets.ts";
export * from "./section-words.ts";
export * from "./server-pages.ts";
export * from "./sizes.ts";
export * from "./slash-flags.ts";
export * from "./storage.ts";
export * from "./switches.ts";
export * from "./tag-regexes.ts";
export * from "./tail-files.ts";
export * from "./targets.ts";
export { conf, yaml } from "./text.ts";
export * from "./time-formats.ts";
export * from "./times.ts";
export * from "./url-fixes.ts";
export * from "./values.ts";
export * from "./word-lists.ts";
export * from "./yaml-mistakes.ts";
