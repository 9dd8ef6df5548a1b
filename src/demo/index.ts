// The demo's door: the shop and its clean twin, and the truth about what they do.

export {
  cleanPlans,
  hostsOf,
  type Manager,
  managers,
  type Plan,
  shopPlans,
  type Tracker,
  trackers,
} from "./plan.ts";
export { addressOf, type Received } from "./received.ts";
export { type Mapping, type Shop, startShop } from "./shop.ts";
