// The recipes. The only place where the rooms meet.

export { usual } from "./charters.ts";
export { checkPages, writeCheckPages } from "./check-pages.ts";
export { type DeviceName, deviceNames } from "./devices.ts";
export { type Inspected, type InspectOptions, inspect, type Progress } from "./inspect.ts";
export { judgeDossier } from "./judge-dossier.ts";
export { explainCheck, listCharters, listChecks, showCharter } from "./list.ts";
export { openReport } from "./open-report.ts";
export { type Format, formats, render } from "./render.ts";
export { version } from "./root.ts";
