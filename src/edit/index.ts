export * from "./fixes.ts";
export * from "./nearest.ts";
