// What `verifyFiles` starts where there is much to read.

import { parentPort, workerData } from "node:worker_threads";
import { verifyHere } from "./verify-files.ts";

parentPort?.postMessage(verifyHere(workerData));
