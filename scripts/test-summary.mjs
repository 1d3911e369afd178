// Adds up what vitest and dotnet test have written into the given folder; the last line is "N passed, N failed, N skipped".
// Ends with 1 if anything failed or was skipped, or if either wrote nothing.
import { readFileSync } from "node:fs";
import path from "node:path";

const folder = process.argv[2];
const sum = { passed: 0, failed: 0, skipped: 0 };
let complete = true;

function read(file, add) {
  try {
    add(readFileSync(path.join(folder, file), "utf8"));
  } catch (error) {
    complete = false;
    console.error(`${file}: ${error.message}`);
  }
}

read("vitest.json", (text) => {
  const result = JSON.parse(text);
  sum.passed += result.numPassedTests;
  sum.failed += result.numFailedTests;
  sum.skipped += result.numPendingTests + result.numTodoTests;
  // A file that could not even be loaded has no tests to count.
  sum.failed += result.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
});

read("dotnet.trx", (text) => {
  const counters = /<Counters [^>]*>/.exec(text)[0];
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)[1]);
  sum.passed += count("passed");
  sum.failed += count("executed") - count("passed");
  sum.skipped += count("total") - count("executed");
  if (count("total") === 0) throw new Error("no test ran");
});

console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = complete && sum.passed > 0 && sum.failed === 0 && sum.skipped === 0 ? 0 : 1;
