export * from "../source/nearest.ts";
export * from "./fixes.ts";
export { entryBehind, isExpressible, rewriteScalar, scalarForList } from "./yaml-edits.ts";
