// satisfied.ts FOLDER run|dev: exit 0 when the folder's node_modules holds what its lock file asks for, else 1.
// Runs before any package is there.

import { satisfied } from "../src/engine/satisfied.ts";

const [folder = ".", want] = process.argv.slice(2);
process.exitCode = satisfied(folder, { dev: want === "dev" }) ? 0 : 1;
