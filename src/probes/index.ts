// The door of the probes room: looking at a site, and what a visitor may do there.

export type { Exchange, Unseen } from "./traffic/exchange.ts";
export { type Authority, authority } from "./traffic/proxy/authority.ts";
export { type ProxyRecording, recordProxy } from "./traffic/proxy/record-proxy.ts";
export { type ReadRecordings, readRecordings } from "./traffic/read-recordings.ts";
export type { Act } from "./web/act.ts";
export { choose } from "./web/acts/choose.ts";
export { follow } from "./web/acts/follow.ts";
export { plant } from "./web/acts/plant.ts";
export { Steps } from "./web/acts/steps.ts";
export { type } from "./web/acts/type.ts";
export type { FieldLimits } from "./web/acts/within-limits.ts";
export { type Looked, type LookOptions, look } from "./web/look.ts";
export type { Device } from "./web/place.ts";
export { plantCookie } from "./web/plant-cookie.ts";
export { printPdf } from "./web/print-pdf.ts";
