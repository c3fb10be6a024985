export * from "../source/nearest.ts";
export * from "./fixes.ts";
