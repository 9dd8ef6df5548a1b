// Before the tests: the demo shop's packages and a browser, so that no test has to fetch anything.

import { Problem } from "../src/core/index.ts";
import { findBrowser } from "../src/engine/find-browser.ts";
import { readyDemo } from "../src/engine/ready-demo.ts";

const onProgress = (text: string) => process.stderr.write(`probity: ${text}\n`);
try {
  await readyDemo({ onProgress });
  const { executable, how } = await findBrowser({ environment: process.env, onProgress });
  onProgress(`browser: ${executable} (${how})`);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  onProgress(`${error.message}\n  ${error.hint ?? ""}`);
  process.exitCode = 2;
}
