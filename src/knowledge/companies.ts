// What a line of data/companies.yaml and data/carriers.yaml may hold. The fields are explained at the top of those files.

import * as z from "zod";
import type { Company } from "../core/index.ts";

const Country = z.string().regex(/^[A-Z]{2}$/);
const Host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);

export const CompanyLine = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string(),
  legalName: z.string(),
  seat: Country,
  parent: z.string().optional(),
  parentCountry: Country.optional(),
  incorporated: Country.optional(),
  confidence: z.enum(["high", "medium", "low"]),
  source: z.string(),
  asOf: z.string().regex(/^\d{4}(-\d\d)?$/),
  entities: z.array(z.string()).default([]),
  domains: z.array(Host).default([]),
  categories: z.array(z.string()).default([]),
});
export type CompanyLine = z.infer<typeof CompanyLine>;

export const CarrierLine = z.strictObject({
  name: z.string(),
  sort: z.enum(["cdn", "hosting"]),
  hosts: z.array(Host).min(1),
  source: z.string(),
});
export type CarrierLine = z.infer<typeof CarrierLine>;

/** A line as checks see it. Low confidence leaves out everything but the name: who it is remains, where it sits is unknown. */
export function companyOf(line: CompanyLine, categories: readonly string[]): Company {
  const { id, name, legalName, seat, parent, parentCountry, incorporated, confidence, source, asOf } = line;
  if (confidence === "low") return { id, name, categories };
  return {
    id,
    name,
    legalName,
    seat: { value: seat, source: `${source} (as of ${asOf})`, confidence },
    ...(parent === undefined ? {} : { parent }),
    ...(parentCountry === undefined ? {} : { parentCountry }),
    ...(incorporated === undefined ? {} : { incorporated }),
    categories,
  };
}
