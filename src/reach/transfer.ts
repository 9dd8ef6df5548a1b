// May data of a sort go from here to there? Reads known facts only; never says more than they carry. Not legal advice.

import {
  type DataSort,
  type Jurisdiction,
  knownOf,
  type LawKnown,
  type Mechanism,
  permissionOf,
  type Topic,
  type Transfer,
  type TransferAnswer,
  type TransferLine,
  type TransferMeaning,
  type TransferOpen,
} from "../core/index.ts";

/**
 * `from` and `to` are two different jurisdictions. The answer is `no` only where a known fact bars the transfer
 * without exception, `yes` only where a known finding of adequacy covers the whole of it and nothing known at the origin
 * restricts it, and `unknown` wherever the known facts neither allow nor bar.
 */
export function transfer(from: Jurisdiction, to: Jurisdiction, sort: DataSort): Transfer {
  const adequacy = sort === "non-personal" ? [] : adequacyOf(from, to);
  const routes = sort === "non-personal" ? [] : routesOf(from);
  const home = homeOf(from);
  const bars = barsOf(from, to, sort);
  const of = (permission: "none" | "person" | "state") =>
    routes.filter(({ fact }) => wayOf(fact).some((way) => permissionOf[way] === permission));
  return {
    from,
    to,
    sort,
    answer: answerOf([...adequacy, ...routes, ...home, ...bars]),
    grounds: [...lines(from, "governs", knownOf(from, "law")), ...adequacy, ...of("none")],
    person: of("person"),
    state: [...of("state"), ...bars, ...home],
    blocking: lines(from, "blocking", knownOf(from, "blocking")),
    access: lines(to, "access", accessOf(to)),
    open: openOf(from, to, sort),
  };
}

const lines = (place: Jurisdiction, means: TransferMeaning, facts: readonly LawKnown[]): TransferLine[] =>
  facts.map((fact) => ({ of: place.code, means, fact }));

/** Powers of its state over data that companies hold, as far as known. */
export const accessOf = (place: Jurisdiction): readonly LawKnown[] => [
  ...knownOf(place, "state-access"),
  ...knownOf(place, "e-evidence").filter(({ value }) => value === "yes"),
];

const isGdpr = (place: Jurisdiction): boolean => knownOf(place, "law").some(({ value }) => value === "gdpr");

const findings = {
  inside: "inside",
  adequate: "adequate",
  partial: "adequate-in-part",
  none: "not-adequate",
} as const;

/** Findings on the destination by the one whose rule binds the origin: the Union's, the United Kingdom's, or its own. */
function adequacyOf(from: Jurisdiction, to: Jurisdiction): TransferLine[] {
  const found: TransferLine[] = [];
  const read = (topic: "adequacy-eu" | "adequacy-uk") => {
    for (const fact of knownOf(to, topic)) found.push({ of: to.code, means: findings[fact.value], fact });
  };
  if (isGdpr(from)) read("adequacy-eu");
  if (from.code === "GB") read("adequacy-uk");
  for (const fact of knownOf(from, "adequacy-given")) {
    const covers = fact.value.to.includes(to.code) || (fact.value.to.includes("EU") && isGdpr(to));
    if (covers) found.push({ of: from.code, means: findings[fact.value.status], fact });
  }
  return found;
}

const wayOf = (fact: LawKnown): readonly Mechanism[] => (fact.topic === "transfer" ? fact.value : []);

/** Ways named by the law of origin, one line for each kind of permission. Adequacy is told by the findings themselves. */
function routesOf(from: Jurisdiction): TransferLine[] {
  return knownOf(from, "transfer").flatMap((fact) =>
    (["none", "person", "state"] as const).flatMap((permission) => {
      const value = fact.value.filter((way) => way !== "adequacy" && permissionOf[way] === permission);
      return value.length === 0
        ? []
        : [
            {
              of: from.code,
              means: "route" as const,
              fact: { ...fact, value } satisfies LawKnown<"transfer">,
            },
          ];
    }),
  );
}

const levels = {
  general: "stays-home",
  conditional: "stays-home-in-part",
  sectoral: "stays-home-in-part",
  none: "no-localisation",
  prohibited: "no-localisation",
} as const;

const homeOf = (from: Jurisdiction): TransferLine[] =>
  knownOf(from, "localisation").flatMap((fact) =>
    fact.value === "unknown" ? [] : [{ of: from.code, means: levels[fact.value], fact }],
  );

const barsOf = (from: Jurisdiction, to: Jurisdiction, sort: DataSort): TransferLine[] =>
  knownOf(from, "transfer-barred")
    .filter(({ value }) => value.to.includes(to.code) && value.sorts.includes(sort))
    .map((fact) => ({
      of: from.code,
      means: fact.value.how === "always" ? "barred" : "barred-in-part",
      fact,
    }));

/** A bar wins over a permission, a permission in part over one in whole; a restriction alone permits nothing. */
function answerOf(all: readonly TransferLine[]): TransferAnswer {
  const said = new Set(all.map(({ means }) => means));
  if (said.has("barred")) return "no";
  const restricted = ["barred-in-part", "stays-home", "stays-home-in-part"] as const;
  const whole = said.has("inside") || said.has("adequate");
  if (whole && !restricted.some((one) => said.has(one))) return "yes";
  return whole || said.has("adequate-in-part") || said.has("route") ? "conditions" : "unknown";
}

/** What a complete answer would need and the facts do not give. */
function openOf(from: Jurisdiction, to: Jurisdiction, sort: DataSort): TransferOpen[] {
  const adequacy: readonly TransferOpen[] =
    sort === "non-personal"
      ? []
      : [
          ...unknown(from, "law"),
          ...unknown(from, "transfer"),
          ...(isGdpr(from) ? unknown(to, "adequacy-eu") : []),
          ...(from.code === "GB" ? unknown(to, "adequacy-uk") : []),
        ];
  return [
    ...adequacy,
    ...unknown(from, "localisation"),
    ...unknown(from, "blocking"),
    ...unknown(to, "state-access"),
  ];
}

function unknown(place: Jurisdiction, topic: Topic): TransferOpen[] {
  const why = new Set(place.answers.flatMap((one) => (one.topic === topic && !one.known ? [one.why] : [])));
  return [...why].map((one) => ({ of: place.code, topic, why: one }));
}
