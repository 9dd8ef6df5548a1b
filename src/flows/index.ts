// Evidence and knowledge, read as: who got what, when, with whose leave. Pure; decides nothing about promises.

export { readFlows } from "./read-flows.ts";
