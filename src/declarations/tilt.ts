// Reads a TILT document (Transparency Information Language, schema of 2023) as a declaration. Only the parts that speak of
// data, purposes, bases, recipients, countries and retention are read; everything else in it is left alone.

import * as z from "zod";
import { type Declaration, type DeclaredRecipient, Problem } from "../core/index.ts";
import { readJson } from "./read-json.ts";

const Text = z.string().max(2000);
const Some = <T extends z.ZodType>(one: T) => z.array(one).max(1000).nullish();

const Tilt = z.looseObject({
  meta: z.looseObject({ name: Text, url: Text.nullish(), created: Text.nullish(), modified: Text.nullish() }),
  controller: z.looseObject({
    name: Text,
    country: Text.nullish(),
    representative: z.looseObject({ email: Text.nullish() }).nullish(),
  }),
  dataProtectionOfficer: z.looseObject({ email: Text.nullish() }).nullish(),
  dataDisclosed: z
    .array(
      z.looseObject({
        category: Text.min(1),
        purposes: Some(z.looseObject({ purpose: Text.nullish() })),
        legalBases: Some(z.looseObject({ reference: Text.nullish() })),
        recipients: Some(
          z.looseObject({ name: Text.nullish(), country: Text.nullish(), category: Text.nullish() }),
        ),
        storage: Some(
          z.looseObject({
            temporal: Some(z.looseObject({ description: Text.nullish(), ttl: Text.nullish() })),
            purposeConditional: Some(Text),
          }),
        ),
      }),
    )
    .max(1000),
  thirdCountryTransfers: Some(z.looseObject({ country: Text.nullish() })),
});
type Disclosed = z.infer<typeof Tilt>["dataDisclosed"][number];

/** @throws Problem `bad-input` in one line that names the first member that does not fit. */
export function readTilt(text: string, name: string): Declaration {
  const result = Tilt.safeParse(readJson(text, name));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Problem(
      "bad-input",
      `${name} is no TILT document: ${issue?.path.join(".")}: ${issue?.message}.`,
      {
        hint: "https://github.com/Transparency-Information-Language/schema describes it.",
      },
    );
  }
  const { meta, controller, dataProtectionOfficer, dataDisclosed, thirdCountryTransfers } = result.data;
  const url = URL.parse(meta.url ?? "");
  const contact = dataProtectionOfficer?.email ?? controller.representative?.email;
  const since = /^\d{4}-\d{2}-\d{2}/.exec(meta.modified ?? meta.created ?? "")?.[0];
  const countries = countriesOf(controller.country, thirdCountryTransfers);
  return {
    format: "probity/declaration/1",
    by: {
      name: controller.name,
      ...(contact ? { contact } : {}),
      ...(url === null ? {} : { source: url.href }),
    },
    about: url === null ? [] : [url.hostname.replace(/^www\./, "")],
    ...(since !== undefined && z.iso.date().safeParse(since).success ? { since } : {}),
    recipients: recipientsOf(dataDisclosed),
    collects: dataDisclosed.map((one) => ({ kind: cut(one.category), ...detailsOf(one) })),
    ...(countries === undefined ? {} : { countries }),
    charters: [],
    sources: [cut(`TILT document ${meta.name}`)],
  };
}

const cut = (text: string): string => text.trim().slice(0, 300) || "-";
const once = (some: readonly (string | null | undefined)[]): string[] => [
  ...new Set(some.flatMap((one) => (one?.trim() ? [cut(one)] : []))),
];

function detailsOf({ purposes, legalBases, storage }: Disclosed): {
  purposes?: string[];
  basis?: NonNullable<DeclaredRecipient["basis"]>;
  retention?: string;
} {
  const named = once((purposes ?? []).map(({ purpose }) => purpose)).slice(0, 100);
  const [basis] = (legalBases ?? []).flatMap(({ reference }) => basisOf(reference ?? "") ?? []);
  const kept = once(
    (storage ?? []).flatMap(({ temporal, purposeConditional }) => [
      ...(temporal ?? []).map(({ ttl, description }) => ttl ?? description),
      ...(purposeConditional ?? []),
    ]),
  );
  return {
    ...(named.length > 0 ? { purposes: named } : {}),
    ...(basis === undefined ? {} : { basis }),
    ...(kept.length > 0 ? { retention: cut(kept.join("; ")) } : {}),
  };
}

const bases = {
  a: "consent",
  b: "contract",
  c: "legal-duty",
  d: "other",
  e: "other",
  f: "legitimate-interest",
} as const;

/** The letter of article 6(1) GDPR, as TILT writes it: `GDPR-6-1-a`. */
function basisOf(reference: string): DeclaredRecipient["basis"] {
  const letter = /^(?:GDPR|DSGVO)-6-1-([a-f])$/i.exec(reference.trim())?.[1]?.toLowerCase();
  return letter === undefined ? undefined : bases[letter as keyof typeof bases];
}

/** One entry a company, or a category where no company is named, with all that it receives. */
function recipientsOf(disclosed: readonly Disclosed[]): Declaration["recipients"] {
  const pairs = disclosed.flatMap((data) =>
    (data.recipients ?? []).flatMap((recipient) => {
      const name = recipient.name?.trim() || recipient.category?.trim();
      return name ? [{ name: cut(name), isNamed: Boolean(recipient.name?.trim()), recipient, data }] : [];
    }),
  );
  return [...Map.groupBy(pairs, ({ name, isNamed }) => `${isNamed} ${name}`).values()].map((group) => {
    const [first] = group;
    const countries = once(group.map(({ recipient }) => recipient.country));
    const purposes = once(group.flatMap(({ data }) => (data.purposes ?? []).map(({ purpose }) => purpose)));
    return {
      ...(first?.isNamed ? { company: first.name } : { category: first?.name ?? "-" }),
      sites: [],
      ...(countries.length > 0 && countries.every(isCode) ? { countries } : {}),
      data: once(group.map(({ data }) => data.category)).slice(0, 300),
      ...(purposes.length > 0 ? { purposes: purposes.slice(0, 100) } : {}),
    };
  });
}

const isCode = (text: string): boolean => /^[A-Z]{2}$/.test(text);
const area = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

/** Third countries are told beside the controller's own area; undefined when one of them is no ISO code. */
function countriesOf(
  home: string | null | undefined,
  transfers: z.infer<typeof Tilt>["thirdCountryTransfers"],
): string[] | undefined {
  const third = once((transfers ?? []).map(({ country }) => country));
  if (transfers === undefined || transfers === null || !home || !isCode(home) || !third.every(isCode))
    return undefined;
  return [...new Set([area.has(home) ? "EEA" : home, ...third])];
}
