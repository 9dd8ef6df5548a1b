// The door of the judge's room.

export { type Bench, judge } from "./judge.ts";
export type { Fact } from "./stand.ts";
export { reasons } from "./words.ts";
