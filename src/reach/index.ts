// What law makes of where data goes: whether it may, and which states could compel those who received it. Pure.

export { staleOf } from "./stale.ts";
export { transfer } from "./transfer.ts";
