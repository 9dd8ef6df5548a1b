// The recipes. The only place where the rooms meet. What looks at sites and what renders reports is loaded when it is
// first asked for: judging again needs neither a browser's protocol nor a page's layout.

export { usual } from "./charters.ts";
export { checkPages, writeCheckPages } from "./check-pages.ts";
export { type DeviceName, deviceNames } from "./devices.ts";
export { type Format, formats } from "./formats.ts";
export type { Inspected, InspectOptions, Progress } from "./inspect.ts";
export { judgeDossier } from "./judge-dossier.ts";
export { explainCheck, listCharters, listChecks, showCharter } from "./list.ts";
export { openReport } from "./open-report.ts";
export { version } from "./root.ts";

type Inspect = typeof import("./inspect.ts").inspect;
export const inspect: Inspect = async (...given) => (await import("./inspect.ts")).inspect(...given);

type Render = typeof import("./render.ts").render;
export const render: Render = async (...given) => (await import("./render.ts")).render(...given);
