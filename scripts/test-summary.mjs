/** Prints `N passed, N failed` from the JSON report of a vitest run: the last line of `.ci/run`. */
import { existsSync, readFileSync } from "node:fs";

const [file] = process.argv.slice(2);
if (file === undefined || !existsSync(file)) {
  console.log("the tests did not run to their end");
  console.log("0 passed, 1 failed");
} else {
  const report = JSON.parse(readFileSync(file, "utf8"));
  // A test file that cannot be loaded has no tests to fail; it counts as one.
  const unloadable = report.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0);
  if (report.numPendingTests > 0) console.log(`${report.numPendingTests} skipped`);
  console.log(`${report.numPassedTests} passed, ${report.numFailedTests + unloadable.length} failed`);
}
