// The reach of states over many products, as a sheet: per state counts, names, statutes and sources. No score, no ranking.

import type { ReachedCompany, ReachOver, StateReach } from "../core/index.ts";
import { sourceRows, type Told } from "./law-words.ts";
import { companySays, kindNames, moreSays, someOf, stateName, statuteSays, tiesSay } from "./reach-words.ts";
import { list, say, term } from "./say.ts";
import type { Sheet, SheetBlock, SheetRow } from "./sheet.ts";
import type { Key } from "./words/index.ts";

const mostNames = 40;
const mostCompanies = 200;

export function reachSheet(told: Told, reach: ReachOver): Sheet {
  const { language } = told;
  const { products, states, untied, unread } = reach;
  const named = (title: Key, lead: Key, rows: readonly SheetRow[]): SheetBlock[] =>
    rows.length === 0 ? [] : [{ title: say(language, title), lead: say(language, lead), rows }];
  const unlooked = products.filter(({ looked }) => !looked);
  const facts = states.flatMap(({ statutes }) => statutes);
  return {
    title: say(language, "reach.title-many", { count: products.length }),
    lead: [
      say(language, "reach.lead"),
      `${say(language, "reach.scope")} ${say(language, "reach.order")}`,
      ...(states.length === 0 ? [say(language, "reach.none")] : []),
    ],
    blocks: [
      ...states.map((state) => stateBlock(told, state, products.length)),
      ...named("reach.untied", "reach.untied-lead", [
        ...untied
          .slice(0, mostCompanies)
          .map((one) => ({ head: one.name, lines: [receivedSays(told, one)], small: servedSays(told, one) })),
        ...more(told, untied.length - mostCompanies),
      ]),
      ...named(
        "reach.unlooked",
        "reach.unlooked-lead",
        unlooked.map(({ product }) => ({ head: product, lines: [] })),
      ),
      ...named(
        "reach.unread",
        "reach.unread-lead",
        unread.map(({ dossier, why }) => ({ head: dossier, lines: [why] })),
      ),
      ...(facts.length === 0 ? [] : [{ title: say(language, "law.sources"), rows: sourceRows(facts) }]),
    ],
    foot: [],
  };
}

const more = ({ language }: Told, rest: number): SheetRow[] =>
  rest > 0 ? [{ head: say(language, "reach.more-names", { count: rest }), lines: [] }] : [];

function stateBlock(told: Told, state: StateReach, all: number): SheetBlock {
  const { language } = told;
  const { code, products, bySeat, own, kinds, companies } = state;
  return {
    title: stateName(language, code),
    lead: [
      say(language, "reach.count", { products: products.length, seated: bySeat, all }),
      own.length === 0 ? "" : say(language, "reach.own", { count: own.length }),
    ]
      .filter(Boolean)
      .join(" "),
    rows: [
      {
        head: say(language, "reach.kinds"),
        lines: [
          list(
            language,
            kinds.map(({ kind, products: count }) =>
              say(language, "reach.kind-count", { kind: term(language, "data", kind), products: count }),
            ),
          ) || "–",
        ],
      },
      {
        head: say(language, "reach.statutes"),
        lines: moreSays(told, state),
      },
      ...state.statutes.map((fact) => {
        const [head = "", ...small] = statuteSays(told, fact);
        return { head: `· ${head}`, lines: [], small };
      }),
      { head: say(language, "reach.companies"), lines: companies.length === 0 ? ["–"] : [] },
      ...companies.slice(0, mostCompanies).map((company) => companyRow(told, company, code)),
      ...more(told, companies.length - mostCompanies),
      ...(products.length === 0
        ? []
        : [
            {
              head: say(language, "reach.products", { list: someOf(language, products, mostNames) }),
              lines: [],
            },
          ]),
    ],
  };
}

const companyRow = (told: Told, company: ReachedCompany, code: string): SheetRow => ({
  head: `· ${companySays(told.language, company)}`,
  lines: [receivedSays(told, company)],
  small: [...tiesSay(told.language, company, code), ...servedSays(told, company)],
});

const receivedSays = (
  { language }: Told,
  { products, kinds }: Pick<ReachedCompany, "products" | "kinds">,
): string => `${say(language, "reach.in-products", { products })} · ${kindNames(language, kinds)}`;

const servedSays = ({ language }: Told, { networks }: Pick<ReachedCompany, "networks">): string[] =>
  networks.length === 0
    ? []
    : [
        say(language, "reach.served", {
          list: list(
            language,
            networks.map((code) => stateName(language, code)),
          ),
        }),
      ];
