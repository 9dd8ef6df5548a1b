// What law makes of where data goes: whether it may, and which states could compel those who received it. Pure.

export { destinations } from "./destinations.ts";
export { productReach } from "./product-reach.ts";
export { reachOver } from "./reach-over.ts";
export { staleOf } from "./stale.ts";
export { transfer } from "./transfer.ts";
