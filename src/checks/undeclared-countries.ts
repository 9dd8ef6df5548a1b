// Holds the countries of recipients against those the party declares. The seat of a company and the network of its
// server must both point elsewhere before anything is said to be undeclared: either alone may mislead.

import * as z from "zod";
import {
  countriesOf,
  defineCheck,
  type Flow,
  inapplicable,
  type Knowledge,
  keptUnless,
  offencesBy,
  ownAddress,
  recipientsNamed,
  speaksOf,
} from "../core/index.ts";
import { leftForThird, ownerOf, recipient, witness } from "./shared/parties.ts";

const seat = (flow: Flow, know: Knowledge): string => ownerOf(flow, know)?.seat?.value ?? "";
const network = (flow: Flow, know: Knowledge): string =>
  (flow.ip && know.networkCountry(flow.ip)?.value) || "";

export const undeclaredCountries = defineCheck({
  id: "undeclared-countries",
  needs: ["request", "response"],
  visits: ["arrive", "accept"],
  options: z.strictObject({
    seats: z.enum(["tell", "count"]).default("tell").meta({
      description:
        "Whether a seat in an undeclared country counts by itself, or only together with the network of the server.",
      zh: "公司所在国未声明时，是单独计入，还是须服务器网络登记国同样未声明才计入。",
    }),
  }),
  words: {
    en: {
      title: "Undeclared countries",
      asks: "Do data go to recipients in countries that the site's own declaration does not name?",
      matters:
        "Under which country's law data come decides who may ask for them and which rights people have.",
      blind:
        "Needs a declaration that names countries. A company's seat is where it is established and a network's country is where its addresses are registered; neither shows where data lie. Recipients whose seat and network are unknown, and what a recipient passes on, cannot be told. Networks that only carry content are left out unless the declaration names them.",
      says: {
        kept: "No recipient was found whose seat and network both lie outside the countries declared. Seated elsewhere, with a network in a declared or unknown country: {seated}.",
        broken:
          "{count, plural, one {# recipient is} other {# recipients are}} seated in, or served from, countries that the declaration does not name. Seated elsewhere, with a network in a declared or unknown country: {seated}.",
        "no-declaration": "No declaration was given.",
        "other-site": "The declaration does not speak of this site.",
        "countries-unsaid": "The declaration names no country for any recipient that was seen.",
      },
    },
    zh: {
      title: "未声明的国家或地区",
      asks: "数据是否流向网站自身声明中未列出国家或地区的接收方？",
      matters: "数据受哪一国法律管辖，决定了谁可以索取以及人们享有哪些权利。",
      blind:
        "需要声明中列出国家或地区。公司所在国是其设立地，网络所在国是地址登记地；两者都不表明数据存放何处。所在国和网络均未知的接收方，以及接收方的再次转交，无法说明。仅承载内容的网络除非声明列出，否则不计。",
      says: {
        kept: "未发现所在国和网络登记国均在所声明国家以外的接收方。所在国不同、但网络位于已声明或未知国家的：{seated} 个。",
        broken:
          "{count} 个接收方设在声明未列出的国家或地区，或由其提供服务。所在国不同、但网络位于已声明或未知国家的：{seated} 个。",
        "no-declaration": "未提供声明。",
        "other-site": "声明不涉及本网站。",
        "countries-unsaid": "声明未对所见的任何接收方列出国家或地区。",
      },
    },
  },

  decide({ flows, know, subject, declared, options }) {
    if (!declared) return inapplicable("no-declaration");
    if (!speaksOf(declared, ownAddress(subject), know.siteOf)) return inapplicable("other-site");
    const named = recipientsNamed(declared, know.siteOf);
    /** Countries declared for a recipient: its own, else those for all; undefined when nothing is said, or of a carrier. */
    const allowed = (flow: Flow) => {
      const entries = named(recipient(flow), ownerOf(flow, know));
      if (entries.length === 0 && know.isCarrier(flow.host)) return undefined;
      const own = entries.flatMap(({ countries }) => countries ?? []);
      const said = own.length > 0 ? own : declared.countries;
      return said && countriesOf(said);
    };
    const bound = flows.all
      .filter((flow) => leftForThird(flow, know))
      .flatMap((flow) => {
        const countries = allowed(flow);
        return countries === undefined ? [] : [{ ...witness(flow), countries }];
      });
    if (bound.length === 0) return inapplicable("countries-unsaid");

    const away = bound.filter((flow) => seat(flow, know) !== "" && !flow.countries.has(seat(flow, know)));
    const counted = away.filter(
      (flow) =>
        options.seats === "count" || (network(flow, know) !== "" && !flow.countries.has(network(flow, know))),
    );
    const told = new Set(counted.map(recipient));
    const seated = new Set(away.map(recipient).filter((site) => !told.has(site))).size;
    const offences = offencesBy(counted, recipient, (flow) => ({
      site: recipient(flow),
      company: ownerOf(flow, know)?.name ?? "",
      seat: seat(flow, know),
      network: network(flow, know),
    }));
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values: { seated } });
  },
});
