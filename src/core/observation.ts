// What a probe saw. Facts only: no opinion, no classification, nothing inferred.
// Bodies are never inside: they are blobs, named by the SHA-256 of their bytes.

import * as z from "zod";
import * as network from "./observed-network.ts";
import * as page from "./observed-page.ts";
import type { Moment } from "./seen.ts";

export type { ConsentControl } from "./observed-page.ts";
export { BlobRef, Moment, StackFrame, Visit, visits } from "./seen.ts";

export const Observation = z.discriminatedUnion("kind", [
  network.request,
  network.response,
  network.cookie,
  page.storage,
  page.call,
  page.listener,
  network.message,
  page.choice,
  page.typed,
  page.disclosure,
  page.recognised,
  page.document,
  network.transport,
  network.alias,
  network.endpoint,
  network.issue,
]);
export type Observation = z.infer<typeof Observation>;

export type Kind = Observation["kind"];
export const kinds = Observation.options.map((option) => option.shape.kind.value) as [Kind, ...Kind[]];

export type Of<K extends Kind> = Extract<Observation, { kind: K }>;

type Recorded = "id" | "at" | "by" | "moment" | "visit" | "run" | "page";

/** What a probe hands over; the recorder adds id, probe, moment, visit, run and page; time, moment and page unless the probe knows them better. */
export type Draft = Observation extends infer O
  ? O extends Observation
    ? Omit<O, Recorded> & { readonly at?: number; readonly moment?: Moment; readonly page?: string }
    : never
  : never;
