// One visit of one page by Blacklight, with its defaults but for the page count and where the shop lives.
import { readdirSync } from "node:fs";
import { collect } from "@themarkup/blacklight-collector";

const [url, outDir, executable, ...flags] = process.argv.slice(2);
await collect(url, { outDir, numPages: 0, puppeteerExecutablePath: executable, extraChromiumArgs: ["--disable-features=TrackingProtection3pcd", ...flags] });
process.stdout.write(`${readdirSync(outDir).length} files\n`);
process.exit(0);
