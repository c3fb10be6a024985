import { defineConfig } from "vitest/config";

/** `.ci/run` names a file here, to read the number of passed and failed tests from it. */
const report = process.env.FBCHECK_TEST_REPORT;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // No test keeps state in a module, and loading everything anew for each file costs more than the tests.
    isolate: false,
    testTimeout: 60_000,
    reporters: report ? ["default", "json"] : ["default"],
    ...(report ? { outputFile: { json: report } } : {}),
  },
});
