// The door of the server: HTTP over what the engine does, with no rules of its own.

export type { Listening } from "./listen.ts";
export { serveLog } from "./log-server.ts";
export { serveWitness } from "./witness-server.ts";
