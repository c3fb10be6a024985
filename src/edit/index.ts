export * from "../source/nearest.ts";
export * from "./fixes.ts";
export { nameLikeKey, shownKey } from "./key-style.ts";
export { entryBehind, isExpressible, rewriteScalar, scalarForList } from "./yaml-edits.ts";
