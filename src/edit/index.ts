export * from "../source/nearest.ts";
export * from "./fixes.ts";
export { entryBehind, isExpressible } from "./yaml-edits.ts";
