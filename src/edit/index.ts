export * from "../source/nearest.ts";
export * from "./fixes.ts";
export { entryBehind, isExpressible, scalarForList } from "./yaml-edits.ts";
